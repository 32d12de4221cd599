"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("reading", "0001_heard_portions"),
        ("reading", "0002_places_shelves_bookmarks"),
        ("reading", "0003_saved_filters"),
        ("reading", "0004_filters_that_tell"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0009_wranglers"),
        ("accounts", "__first__"),
        ("works", "0001_squashed_0021_newest_chapters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Habits",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reading_habits",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("keeps_history", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Bookmark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("work", "A work here"), ("elsewhere", "A work elsewhere")],
                        default="work",
                        max_length=10,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=500)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("author", models.CharField(blank=True, max_length=200)),
                ("fandom", models.CharField(blank=True, max_length=200)),
                ("notes", models.TextField(blank=True)),
                ("is_recommended", models.BooleanField(default=False)),
                ("is_private", models.BooleanField(default=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pen_name",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="bookmarks",
                        to="accounts.penname",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookmarks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="bookmarks",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("work__isnull", False)), fields=("user", "work"), name="bookmark_work_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("address", ""), _negated=True),
                        fields=("user", "address"),
                        name="bookmark_address_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeardPortion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("portion", models.PositiveIntegerField()),
                ("portions", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=64)),
                ("hearing", models.TextField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.chapterversion"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("version", "portion"), name="portion_once")],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paragraph", models.PositiveIntegerField(default=0)),
                ("words", models.CharField(blank=True, max_length=160)),
                ("share", models.FloatField(default=0.0)),
                ("left_paragraph", models.PositiveIntegerField(default=0)),
                ("visits", models.PositiveIntegerField(default=1)),
                ("begun", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="works.chapter"
                    ),
                ),
                (
                    "left",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="works.chapter"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to=settings.AUTH_USER_MODEL
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
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-opened", "-pk"),
                "indexes": [models.Index(fields=["user", "-opened"], name="place_newest")],
                "constraints": [models.UniqueConstraint(fields=("user", "work"), name="place_once")],
            },
        ),
        migrations.CreateModel(
            name="ReadChapter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("read", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.chapter"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "chapter"), name="read_once")],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("query", models.CharField(blank=True, max_length=2000)),
                ("tells", models.BooleanField(default=False)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
                "indexes": [
                    models.Index(condition=models.Q(("tells", True)), fields=["id"], name="saved_filter_tells")
                ],
                "constraints": [models.UniqueConstraint(fields=("user", "name"), name="saved_filter_named_once")],
            },
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("later", "Marked for later"),
                            ("reading", "Reading"),
                            ("read", "Read"),
                            ("dropped", "Dropped"),
                            ("own", "Own shelf"),
                        ],
                        default="own",
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                ("about", models.TextField(blank=True)),
                ("position", models.PositiveIntegerField(default=0)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pen_name",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="shelves",
                        to="accounts.penname",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shelves", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "own"), _negated=True),
                        fields=("user", "kind"),
                        name="shelf_ready_made_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BookmarkTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=160)),
                (
                    "bookmark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="own_tags", to="reading.bookmark"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("bookmark", "key"), name="bookmark_tag_once")],
            },
        ),
        migrations.CreateModel(
            name="Shelved",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0)),
                ("added", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "shelf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shelved", to="reading.shelf"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.work"),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
                "constraints": [models.UniqueConstraint(fields=("shelf", "work"), name="shelved_once")],
            },
        ),
    ]
