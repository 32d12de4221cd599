"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("community", "0001_answers"),
        ("community", "0002_subscriptions"),
        ("community", "0003_corrections_and_polls"),
        ("community", "0004_closing_and_guests"),
        ("community", "0005_series_followed"),
        ("community", "0006_beta_remarks"),
        ("community", "0007_answers_counted"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0009_wranglers"),
        ("accounts", "__first__"),
        ("catalog", "0001_squashed_0004_spelled"),
        ("works", "0001_squashed_0021_newest_chapters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("review", "Review"),
                            ("question", "Question"),
                            ("suggestion", "Suggestion"),
                            ("correction", "Correction"),
                            ("reply", "Reply"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("shown", "Shown"),
                            ("held", "Waiting"),
                            ("removed", "Removed by the author of the work"),
                            ("taken-back", "Taken back"),
                        ],
                        default="shown",
                        max_length=10,
                    ),
                ),
                ("held_for", models.CharField(blank=True, max_length=20)),
                ("depth", models.PositiveSmallIntegerField(default=0)),
                ("path", models.CharField(blank=True, db_index=True, max_length=600)),
                ("guest_name", models.CharField(blank=True, max_length=60)),
                ("guest_key", models.CharField(blank=True, max_length=32)),
                ("origin", models.CharField(blank=True, max_length=32)),
                ("by_author", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("words_key", models.CharField(blank=True, db_index=True, max_length=64)),
                ("additions", models.JSONField(blank=True, default=list)),
                ("quote", models.TextField(blank=True)),
                ("paragraph", models.PositiveIntegerField(blank=True, null=True)),
                ("is_frozen", models.BooleanField(default=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited", models.DateTimeField(blank=True, null=True)),
                ("answered", models.DateTimeField(blank=True, null=True)),
                ("thanked", models.DateTimeField(blank=True, null=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="works.chapter",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="community.answer",
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="accounts.penname",
                    ),
                ),
                (
                    "pinned",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="community.answer",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thread",
                        to="community.answer",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapterversion",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "indexes": [
                    models.Index(fields=["work", "depth", "-created"], name="answer_of_work"),
                    models.Index(fields=["chapter", "depth", "-created"], name="answer_of_chapter"),
                    models.Index(fields=["root", "path"], name="answer_thread"),
                    models.Index(
                        fields=[
                            "work",
                            "state",
                            "kind",
                            "by_author",
                            "created",
                            "held_for",
                            "answered",
                            "chapter",
                            "root",
                        ],
                        name="answer_counted",
                    ),
                    models.Index(
                        condition=models.Q(("state", "shown"), _negated=True),
                        fields=["created"],
                        name="answer_not_shown",
                    ),
                    models.Index(fields=["origin", "created"], name="answer_origin"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BetaRemark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paragraph", models.PositiveIntegerField(blank=True, null=True)),
                ("passage", models.TextField(blank=True)),
                ("quote", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("slip", "Slip"), ("wording", "Wording"), ("story", "Story"), ("liked", "Liked it")],
                        default="wording",
                        max_length=7,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("suggests", models.BooleanField(default=False)),
                ("new", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("taken", "Taken"),
                            ("left", "Left as it was"),
                            ("settled", "Settled"),
                        ],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided", models.DateTimeField(blank=True, null=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.chapter"
                    ),
                ),
                (
                    "made",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapterversion",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="works.betareading"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapterversion",
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
                "indexes": [models.Index(fields=["chapter", "state"], name="beta_remark_at")],
            },
        ),
        migrations.CreateModel(
            name="KeptAwayGuest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guest_key", models.CharField(db_index=True, max_length=32)),
                ("origin", models.CharField(blank=True, db_index=True, max_length=32)),
                ("name", models.CharField(blank=True, max_length=60)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_away_guests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [models.UniqueConstraint(fields=("owner", "guest_key"), name="keep_guest_away_once")],
            },
        ),
        migrations.CreateModel(
            name="Kudos",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guest_key", models.CharField(blank=True, max_length=32)),
                ("origin", models.CharField(blank=True, max_length=32)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kudos",
                        to="works.chapter",
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.penname",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kudos",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kudos", to="works.work"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "kudos",
                "ordering": ("-created", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("chapter__isnull", False), ("user__isnull", False)),
                        fields=("chapter", "user"),
                        name="kudos_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chapter__isnull", False), ("user", None)),
                        fields=("chapter", "guest_key"),
                        name="kudos_guest_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chapter", None), ("user__isnull", False)),
                        fields=("work", "user"),
                        name="kudos_work_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chapter", None), ("user", None)),
                        fields=("work", "guest_key"),
                        name="kudos_work_guest_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=300)),
                ("is_for_title", models.BooleanField(default=False)),
                ("takes_many", models.BooleanField(default=False)),
                (
                    "voters",
                    models.CharField(
                        choices=[("everyone", "Everyone"), ("members", "Members")], default="members", max_length=8
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("closes", models.DateTimeField(blank=True, null=True)),
                ("closed", models.DateTimeField(blank=True, null=True)),
                ("taken", models.CharField(blank=True, max_length=300)),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="polls",
                        to="works.chapter",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="polls", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "pen_name",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="accounts.penname",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="works.series",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="catalog.tag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("user", "work"), name="subscribed_to_work_once"),
                    models.UniqueConstraint(fields=("user", "pen_name"), name="subscribed_to_name_once"),
                    models.UniqueConstraint(fields=("user", "tag"), name="subscribed_to_tag_once"),
                    models.UniqueConstraint(fields=("user", "series"), name="subscribed_to_series_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("pen_name__isnull", True),
                                ("series__isnull", True),
                                ("tag__isnull", True),
                                ("work__isnull", False),
                            ),
                            models.Q(
                                ("pen_name__isnull", False),
                                ("series__isnull", True),
                                ("tag__isnull", True),
                                ("work__isnull", True),
                            ),
                            models.Q(
                                ("pen_name__isnull", True),
                                ("series__isnull", True),
                                ("tag__isnull", False),
                                ("work__isnull", True),
                            ),
                            models.Q(
                                ("pen_name__isnull", True),
                                ("series__isnull", False),
                                ("tag__isnull", True),
                                ("work__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="subscribed_to_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Welcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kudos",
                    models.CharField(
                        choices=[("everyone", "Everyone"), ("members", "Members"), ("nobody", "Nobody")],
                        default="everyone",
                        max_length=8,
                    ),
                ),
                (
                    "reviews",
                    models.CharField(
                        choices=[("everyone", "Everyone"), ("members", "Members"), ("nobody", "Nobody")],
                        default="everyone",
                        max_length=8,
                    ),
                ),
                (
                    "questions",
                    models.CharField(
                        choices=[("everyone", "Everyone"), ("members", "Members"), ("nobody", "Nobody")],
                        default="everyone",
                        max_length=8,
                    ),
                ),
                (
                    "suggestions",
                    models.CharField(
                        choices=[("everyone", "Everyone"), ("members", "Members"), ("nobody", "Nobody")],
                        default="everyone",
                        max_length=8,
                    ),
                ),
                (
                    "corrections",
                    models.CharField(
                        choices=[("everyone", "Everyone"), ("members", "Members"), ("nobody", "Nobody")],
                        default="everyone",
                        max_length=8,
                    ),
                ),
                (
                    "criticism",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "I say nothing about it"),
                            ("welcome", "Constructive criticism is welcome"),
                            ("unwelcome", "Please no criticism"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "hold",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing waits"),
                            ("new-guests", "The first answer of a guest waits"),
                            ("new", "The first answer of anybody new to me waits"),
                            ("guests", "Everything guests write waits"),
                            ("all", "Everything waits"),
                        ],
                        default="new-guests",
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=500)),
                ("is_closed", models.BooleanField(default=False)),
                ("guests_may_reply", models.BooleanField(default=True)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="welcome",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="welcome",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("work__isnull", True), ("user__isnull", True), _connector="XOR"),
                        name="welcome_of_work_or_account",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BetaReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_writer", models.BooleanField(default=False)),
                ("words", models.TextField()),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pen_name",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="community.betaremark"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old", models.TextField()),
                ("new", models.TextField(blank=True)),
                ("wants_thanks", models.BooleanField(default=False)),
                (
                    "decision",
                    models.CharField(
                        choices=[("open", "Open"), ("accepted", "Taken"), ("declined", "Left")],
                        db_index=True,
                        default="open",
                        max_length=8,
                    ),
                ),
                ("decided", models.DateTimeField(blank=True, null=True)),
                ("thanks", models.CharField(blank=True, max_length=500)),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="correction", to="community.answer"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapterversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EarlierWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("until", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="community.answer"
                    ),
                ),
            ],
            options={
                "ordering": ("-until",),
            },
        ),
        migrations.CreateModel(
            name="PollOption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="community.poll"
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PollVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guest_key", models.CharField(blank=True, max_length=32)),
                ("origin", models.CharField(blank=True, max_length=32)),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="community.polloption"
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="community.poll"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("user__isnull", False)), fields=("option", "user"), name="vote_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("user", None)), fields=("option", "guest_key"), name="vote_guest_once"
                    ),
                ],
            },
        ),
    ]
