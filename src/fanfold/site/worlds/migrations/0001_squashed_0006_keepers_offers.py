"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("worlds", "0001_initial"),
        ("worlds", "0002_touched"),
        ("worlds", "0003_suggestions"),
        ("worlds", "0004_facts_of_layers"),
        ("worlds", "0005_no_rules"),
        ("worlds", "0006_keepers_offers"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("catalog", "0001_squashed_0004_spelled"),
        ("works", "0001_squashed_0021_newest_chapters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("licence", models.CharField(blank=True, max_length=60)),
                ("version", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "told_in",
                    models.CharField(
                        choices=[
                            ("note", "In the notes, before the story"),
                            ("chapter", "In a chapter"),
                            ("never", "Not yet: your secret"),
                        ],
                        default="note",
                        max_length=7,
                    ),
                ),
                ("told_paragraph", models.PositiveIntegerField(default=0)),
                ("quote", models.TextField(blank=True)),
                ("proposal", models.CharField(blank=True, max_length=60)),
                (
                    "step",
                    models.CharField(
                        choices=[("not", "Not so here"), ("instead", "So instead"), ("kept", "Kept")], max_length=7
                    ),
                ),
                ("fact", models.SlugField(blank=True, max_length=80)),
                ("words", models.CharField(max_length=500)),
                (
                    "told_chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["fact", "step"], name="change_of_fact")],
            },
        ),
        migrations.CreateModel(
            name="LayerWorld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=80)),
                ("of", models.CharField(blank=True, max_length=80)),
                ("leaves", models.CharField(blank=True, max_length=200)),
                ("quote", models.TextField(blank=True)),
                ("proposal", models.CharField(blank=True, max_length=60)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="layer_worlds", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("work", "slug"), name="layer_world_once")],
            },
        ),
        migrations.CreateModel(
            name="ProposalAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("state", models.CharField(choices=[("confirmed", "Yes"), ("refused", "No")], max_length=9)),
                ("given", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposal_answers", to="works.work"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("work", "key"), name="proposal_answered_once")],
            },
        ),
        migrations.CreateModel(
            name="QuestionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("about", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("fix", "I will mend it"),
                            ("on purpose", "It is on purpose"),
                            ("not true", "That is not so"),
                        ],
                        max_length=10,
                    ),
                ),
                ("given", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="question_answers", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-given", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("work", "code", "about"), name="question_answered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Secret",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "told_in",
                    models.CharField(
                        choices=[
                            ("note", "In the notes, before the story"),
                            ("chapter", "In a chapter"),
                            ("never", "Not yet: your secret"),
                        ],
                        default="note",
                        max_length=7,
                    ),
                ),
                ("told_paragraph", models.PositiveIntegerField(default=0)),
                ("quote", models.TextField(blank=True)),
                ("proposal", models.CharField(blank=True, max_length=60)),
                ("words", models.CharField(max_length=500)),
                ("knows", models.JSONField(blank=True, default=list)),
                ("only", models.JSONField(blank=True, default=list)),
                (
                    "told_chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="secrets", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="StoryFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "told_in",
                    models.CharField(
                        choices=[
                            ("note", "In the notes, before the story"),
                            ("chapter", "In a chapter"),
                            ("never", "Not yet: your secret"),
                        ],
                        default="note",
                        max_length=7,
                    ),
                ),
                ("told_paragraph", models.PositiveIntegerField(default=0)),
                ("quote", models.TextField(blank=True)),
                ("proposal", models.CharField(blank=True, max_length=60)),
                ("words", models.CharField(max_length=500)),
                ("sets", models.CharField(blank=True, max_length=200)),
                ("seen", models.JSONField(blank=True, default=list)),
                ("layer", models.CharField(blank=True, max_length=80)),
                (
                    "told_chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="story_facts", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="FactSuggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=300)),
                ("at", models.CharField(max_length=60)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits to be looked over"),
                            ("taken", "Stands in the canon"),
                            ("refused", "Not taken"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("fact", models.SlugField(blank=True, max_length=80)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fact_suggestions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suggestions",
                        to="worlds.change",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="suggestions", to="worlds.pack"
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
                "indexes": [models.Index(fields=["pack", "state"], name="suggestion_waiting")],
            },
        ),
        migrations.CreateModel(
            name="CanonProgress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(max_length=60)),
                ("point", models.BigIntegerField()),
                ("changed", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="canon_progress",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="worlds.pack"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "pack"), name="canon_progress_once")],
            },
        ),
        migrations.CreateModel(
            name="PackFandom",
            fields=[
                (
                    "tag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="pack_link",
                        serialize=False,
                        to="catalog.tag",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fandoms", to="worlds.pack"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PackKeeper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keepers", to="worlds.pack"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_packs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("since", "pk"),
                "constraints": [models.UniqueConstraint(fields=("pack", "user"), name="pack_keeper_once")],
            },
        ),
        migrations.CreateModel(
            name="PackOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waits to be looked over"), ("taken", "Taken"), ("refused", "Not taken")],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pack_offers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="worlds.pack",
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
                "indexes": [models.Index(fields=["state", "pack"], name="pack_offer_waiting")],
            },
        ),
        migrations.CreateModel(
            name="PackVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("why", models.CharField(blank=True, max_length=200)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="worlds.pack"
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [models.UniqueConstraint(fields=("pack", "number"), name="pack_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Learning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(max_length=80)),
                ("paragraph", models.PositiveIntegerField(default=0)),
                ("quote", models.TextField(blank=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.chapter"
                    ),
                ),
                (
                    "secret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="learnings", to="worlds.secret"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("secret", "who"), name="learning_once")],
            },
        ),
        migrations.CreateModel(
            name="Belief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(max_length=80)),
                ("words", models.CharField(max_length=500)),
                (
                    "secret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beliefs", to="worlds.secret"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("secret", "who"), name="belief_once")],
            },
        ),
        migrations.CreateModel(
            name="StoryWorld",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="story_world",
                        serialize=False,
                        to="works.work",
                    ),
                ),
                ("starts", models.CharField(blank=True, max_length=200)),
                ("lo", models.BigIntegerField(blank=True, null=True)),
                ("hi", models.BigIntegerField(blank=True, null=True)),
                ("starts_quote", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alongside", "Alongside canon: all of it stays true"),
                            ("from here on", "From here on: canon until it starts, then its own way"),
                            ("changed", "Changed: canon until it starts, without some of it"),
                            ("elsewhere", "Elsewhere: only the people are taken from canon"),
                        ],
                        max_length=12,
                    ),
                ),
                ("kind_quote", models.TextField(blank=True)),
                (
                    "shown",
                    models.CharField(
                        choices=[
                            ("full", "Everything that is confirmed"),
                            ("quotes", "Only what your notes say, in your words"),
                            ("off", "Nothing"),
                        ],
                        default="full",
                        max_length=6,
                    ),
                ),
                ("touched", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pack",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="story_worlds",
                        to="worlds.pack",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["pack", "lo", "hi"], name="world_start")],
            },
        ),
    ]
