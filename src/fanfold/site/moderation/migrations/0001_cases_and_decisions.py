import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import fanfold.site.moderation.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("works", "0001_squashed_0021_newest_chapters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("target", models.BigIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("opened", models.DateTimeField(default=django.utils.timezone.now)),
                ("waiting", models.DateTimeField(blank=True, null=True)),
                ("people", models.ManyToManyField(blank=True, related_name="cases", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ("waiting", "pk"),
                "indexes": [models.Index(fields=["waiting", "id"], name="case_waiting")],
                "constraints": [models.UniqueConstraint(fields=("kind", "target"), name="case_once")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing is wrong"),
                            ("take", "Take it from sight"),
                            ("bring", "Bring it back into sight"),
                            ("mark", "Add a content warning"),
                            ("unmark", "Take the archive's content warnings away"),
                            ("warn", "Write to the person"),
                            ("suspend", "Suspend the person for some days"),
                            ("ban", "Ban the person"),
                            ("lift", "Let the person take part again"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("marks", "A warning or rating is missing or wrong"),
                            ("copied", "Somebody else's words, posted without their leave"),
                            ("cruel", "It attacks, threatens or hounds somebody"),
                            ("private", "It tells private things about a real person"),
                            ("pretends", "It pretends to be somebody else"),
                            ("spam", "Advertising, or not meant for readers at all"),
                            ("unlawful", "It may be against the law"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("seen", models.JSONField(default=dict)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="moderation.case"
                    ),
                ),
                ("people", models.ManyToManyField(blank=True, related_name="decisions", to=settings.AUTH_USER_MODEL)),
                (
                    "undoes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="moderation.decision",
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ArchiveWarning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=150)),
                ("lifted", models.DateTimeField(blank=True, null=True)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="archive_warnings", to="works.work"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="warnings", to="moderation.decision"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("granted", models.BooleanField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                ("decided", models.DateTimeField(blank=True, null=True)),
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
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeal", to="moderation.decision"
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guest_key", models.CharField(blank=True, max_length=32)),
                ("origin", models.CharField(blank=True, max_length=32)),
                ("key", models.CharField(default=fanfold.site.moderation.models._key, max_length=22, unique=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("marks", "A warning or rating is missing or wrong"),
                            ("copied", "Somebody else's words, posted without their leave"),
                            ("cruel", "It attacks, threatens or hounds somebody"),
                            ("private", "It tells private things about a real person"),
                            ("pretends", "It pretends to be somebody else"),
                            ("spam", "Advertising, or not meant for readers at all"),
                            ("unlawful", "It may be against the law"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("copy", models.JSONField(default=dict)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="moderation.case"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="moderation.decision",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
                "indexes": [models.Index(fields=["origin", "created"], name="report_origin")],
            },
        ),
    ]
