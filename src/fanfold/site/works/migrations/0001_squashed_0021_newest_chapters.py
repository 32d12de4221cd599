"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("works", "0001_initial"),
        ("works", "0002_turns_and_lessons"),
        ("works", "0003_works_within_files"),
        ("works", "0004_listening"),
        ("works", "0005_author_history"),
        ("works", "0006_events"),
        ("works", "0007_respect"),
        ("works", "0008_chapters_managed"),
        ("works", "0009_writing_together"),
        ("works", "0010_words_set_aside"),
        ("works", "0011_collections"),
        ("works", "0012_many_files"),
        ("works", "0013_plans"),
        ("works", "0014_works_put_away"),
        ("works", "0015_series_followed"),
        ("works", "0016_filter_rows"),
        ("works", "0017_filtered"),
        ("works", "0018_beta_readers"),
        ("works", "0019_scene_marks"),
        ("works", "0020_marked"),
        ("works", "0021_newest_chapters"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0009_wranglers"),
        ("accounts", "__first__"),
        ("catalog", "0001_squashed_0004_spelled"),
    ]

    operations = [
        migrations.CreateModel(
            name="Original",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=255)),
                ("format", models.CharField(max_length=20)),
                ("size", models.PositiveIntegerField()),
                ("received", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Refilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tags", models.JSONField(default=list)),
                ("filters", models.JSONField(blank=True, default=None, null=True)),
                ("works", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("finished", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("created", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("notes", models.TextField(blank=True)),
                ("is_open", models.BooleanField(default=False)),
                ("is_complete", models.BooleanField(default=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name_plural": "series",
                "ordering": ("title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("introduction", models.TextField(blank=True)),
                ("rules", models.TextField(blank=True)),
                ("faq", models.TextField(blank=True)),
                ("is_closed", models.BooleanField(default=False)),
                ("is_moderated", models.BooleanField(default=False)),
                ("is_unrevealed", models.BooleanField(default=False)),
                ("is_anonymous", models.BooleanField(default=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="works.collection",
                    ),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="CollectionPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_owner", models.BooleanField(default=False)),
                ("collection", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="works.collection")),
                ("pen_name", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.penname")),
            ],
            options={
                "ordering": ("-is_owner", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("collection", "pen_name"), name="collection_person_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesKeeper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("pen_name", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.penname")),
                ("series", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="works.series")),
            ],
            options={
                "ordering": ("position", "pk"),
                "constraints": [models.UniqueConstraint(fields=("series", "pen_name"), name="keeper_once")],
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("language", models.CharField(default="en", max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("in-progress", "In progress"),
                            ("complete", "Complete"),
                            ("hiatus", "On hiatus"),
                            ("abandoned", "Abandoned"),
                            ("stub", "Stub"),
                        ],
                        default="in-progress",
                        max_length=12,
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("draft", "Draft: only its authors see it"),
                            ("posted", "Posted: everyone may read it"),
                            ("members", "Members: people who are signed in may read it"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("planned_min", models.PositiveIntegerField(blank=True, null=True)),
                ("planned_max", models.PositiveIntegerField(blank=True, null=True)),
                ("planned_about", models.BooleanField(default=False)),
                ("elsewhere", models.CharField(blank=True, max_length=300)),
                ("cadence", models.CharField(blank=True, max_length=60)),
                ("cadence_days", models.FloatField(blank=True, null=True)),
                ("anonymous", models.BooleanField(default=False)),
                ("unrevealed", models.BooleanField(default=False)),
                ("hidden", models.DateTimeField(blank=True, null=True)),
                ("hidden_reason", models.TextField(blank=True)),
                ("search_engines", models.BooleanField(default=False)),
                ("guest_downloads", models.BooleanField(default=True)),
                ("next_due", models.DateField(blank=True, null=True)),
                (
                    "release_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "Draft: only its authors see it"),
                            ("posted", "Posted: everyone may read it"),
                            ("members", "Members: people who are signed in may read it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("shows_schedule", models.BooleanField(default=False)),
                ("betas_meet", models.BooleanField(default=False)),
                ("words", models.PositiveIntegerField(default=0)),
                ("title_key", models.CharField(default="", max_length=330)),
                ("is_crossover", models.BooleanField(default=False)),
                ("put_away", models.DateTimeField(blank=True, null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("posted", models.DateTimeField(blank=True, null=True)),
                ("updated", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "base_manager_name": "every",
                "indexes": [models.Index(fields=["visibility", "-updated", "-id"], name="work_newest")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("every", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whole", models.BooleanField(default=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("pen_name", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.penname")),
                ("work", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="works.work")),
            ],
            options={
                "ordering": ("position", "pk"),
                "constraints": [models.UniqueConstraint(fields=("work", "pen_name"), name="author_once")],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=300)),
                ("visibility", models.CharField(blank=True, max_length=8)),
                ("accepts_open", models.BooleanField(default=True)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("trouble", models.TextField(blank=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("accepted", models.DateTimeField(blank=True, null=True)),
                ("finished", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="batches", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "adds_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.work",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "ordering": ("-created",),
            },
        ),
        migrations.CreateModel(
            name="Chapter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("label", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("words", models.PositiveIntegerField(default=0)),
                ("posted", models.DateTimeField(blank=True, null=True)),
                ("release_at", models.DateTimeField(blank=True, null=True)),
                ("is_ready", models.BooleanField(default=False)),
                ("held", models.BooleanField(default=False)),
                ("first_posted", models.DateTimeField(blank=True, null=True)),
                ("put_away", models.DateTimeField(blank=True, null=True)),
                (
                    "merged_into",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="chapters", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "base_manager_name": "every",
                "indexes": [
                    models.Index(
                        condition=models.Q(("release_at__isnull", False)), fields=["release_at"], name="chapter_due"
                    ),
                    models.Index(fields=["-posted", "-id"], name="chapter_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("put_away", None)), fields=("work", "position"), name="chapter_position"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("every", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FrontVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("html", models.TextField()),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("why", models.CharField(blank=True, max_length=200)),
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
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.original",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="front_versions", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [models.UniqueConstraint(fields=("work", "number"), name="front_number")],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("value", models.JSONField(default=dict)),
                ("quote", models.TextField()),
                ("start", models.PositiveIntegerField(default=0)),
                ("end", models.PositiveIntegerField(default=0)),
                ("put_aside", models.BooleanField(default=False)),
                (
                    "original",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="works.original"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="declarations", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("original", "start", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Restoration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("decisions", models.JSONField(default=list)),
                ("lessons", models.JSONField(default=dict)),
                ("listens", models.BooleanField(default=False)),
                ("within_start", models.PositiveIntegerField(blank=True, null=True)),
                ("within_end", models.PositiveIntegerField(blank=True, null=True)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("finished", models.DateTimeField(blank=True, null=True)),
                ("original", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="works.original")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="restorations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("pen_name", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.penname")),
                (
                    "adds_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.work",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="restorations",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "ordering": ("-created",),
            },
        ),
        migrations.CreateModel(
            name="Tagging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_side", models.BooleanField(default=False)),
                ("tag", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="catalog.tag")),
                ("work", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="works.work")),
            ],
            options={
                "ordering": ("position", "pk"),
                "constraints": [models.UniqueConstraint(fields=("work", "tag"), name="tag_once")],
            },
        ),
        migrations.CreateModel(
            name="SeriesPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("in", "In"),
                            ("offered", "Offered by its author, waits for the keepers"),
                            ("asked", "Asked for by the keepers, waits for its author"),
                            ("declined", "Declined"),
                        ],
                        default="in",
                        max_length=8,
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stands_in",
                        to="works.series",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="works.series"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series_parts",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("series", "work"), name="work_once_in_series"),
                    models.UniqueConstraint(fields=("series", "child"), name="series_once_in_series"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("child", None), ("work__isnull", False)),
                            models.Q(("child__isnull", False), ("work", None)),
                            _connector="OR",
                        ),
                        name="part_is_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("days", models.PositiveSmallIntegerField()),
                ("next_at", models.DateTimeField(db_index=True)),
                ("zone", models.CharField(default="UTC", max_length=64)),
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rhythm", to="works.work"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("media_type", models.CharField(max_length=40)),
                ("works", models.ManyToManyField(related_name="pictures", to="works.work")),
            ],
        ),
        migrations.CreateModel(
            name="MutedWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="muted_works",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="muted_by", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [models.UniqueConstraint(fields=("owner", "work"), name="muted_work_once")],
            },
        ),
        migrations.CreateModel(
            name="Gift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=80)),
                ("refused", models.BooleanField(default=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pen_name",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gifts",
                        to="accounts.penname",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gifts", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
                "constraints": [models.UniqueConstraint(fields=("work", "pen_name"), name="given_once")],
            },
        ),
        migrations.CreateModel(
            name="FilterRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("level", models.PositiveSmallIntegerField()),
                ("is_side", models.BooleanField(default=False)),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="filter_rows",
                        to="catalog.tag",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="filter_rows", to="works.work"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tag", "work", "is_side"], name="filter_row_by_tag")],
                "constraints": [models.UniqueConstraint(fields=("work", "tag"), name="filter_row_once")],
            },
        ),
        migrations.CreateModel(
            name="ContentNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=150)),
                ("why", models.CharField(max_length=300)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
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
                    "pen_name",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="content_notes", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
            },
        ),
        migrations.CreateModel(
            name="CollectionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("in", "In"),
                            ("offered", "Offered by its author, waits for the keepers"),
                            ("asked", "Asked for by the keepers, waits for its author"),
                            ("declined", "Declined"),
                        ],
                        default="offered",
                        max_length=8,
                    ),
                ),
                ("unrevealed", models.BooleanField(default=False)),
                ("anonymous", models.BooleanField(default=False)),
                ("made_anonymous", models.BooleanField(default=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="works.collection"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="collection_items", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
                "indexes": [
                    models.Index(condition=models.Q(("unrevealed", True)), fields=["work"], name="item_unrevealed")
                ],
                "constraints": [models.UniqueConstraint(fields=("collection", "work"), name="collected_once")],
            },
        ),
        migrations.CreateModel(
            name="ChapterVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("html", models.TextField()),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("page", models.TextField()),
                ("words", models.PositiveIntegerField()),
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
                    "came_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapterversion",
                    ),
                ),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="works.chapter"
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.original",
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [models.UniqueConstraint(fields=("chapter", "number"), name="chapter_version_number")],
            },
        ),
        migrations.CreateModel(
            name="BatchFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=255)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("trouble", models.TextField(blank=True)),
                ("made", models.JSONField(blank=True, default=dict)),
                ("named", models.JSONField(blank=True, default=dict)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("is_taken", models.BooleanField(default=True)),
                ("is_draft", models.BooleanField(default=False)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="works.batch"
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="works.original",
                    ),
                ),
                (
                    "restoration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.restoration",
                    ),
                ),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.CharField(max_length=300)),
                ("gave", models.JSONField(default=list)),
                ("withdrew", models.JSONField(default=list)),
                ("given", models.DateTimeField(auto_now_add=True)),
                (
                    "restoration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="works.restoration"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Unsaved",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.TextField()),
                ("is_rich", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("based_on", models.PositiveIntegerField(default=0)),
                ("place", models.PositiveIntegerField(blank=True, null=True)),
                ("updated", models.DateTimeField(auto_now=True)),
                ("set_aside", models.DateTimeField(blank=True, null=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unsaved",
                        to="works.chapter",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.work"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("chapter__isnull", False), ("set_aside", None)),
                        fields=("owner", "chapter"),
                        name="unsaved_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chapter__isnull", True), ("set_aside", None)),
                        fields=("owner", "work"),
                        name="unsaved_new_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inspired-by", "Inspired by"),
                            ("sequel", "Sequel to"),
                            ("prequel", "Prequel to"),
                            ("translation", "Translation of"),
                            ("remix", "Remix of"),
                            ("builds-on", "Builds on"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_here", models.BooleanField()),
                ("title", models.CharField(blank=True, max_length=300)),
                ("author", models.CharField(blank=True, max_length=200)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("language", models.CharField(blank=True, max_length=20)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for the other author"),
                            ("shown", "Shown on both pages"),
                            ("not-shown", "Not shown on the other page"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "declaration",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="relation",
                        to="works.declaration",
                    ),
                ),
                (
                    "to_work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="related_from",
                        to="works.work",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("created", "pk"),
                "constraints": [models.UniqueConstraint(fields=("work", "kind", "to_work"), name="related_once")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_owner", models.BooleanField(default=False)),
                ("whole", models.BooleanField(default=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for an answer"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="accounts.penname"
                    ),
                ),
                ("chapters", models.ManyToManyField(related_name="+", to="works.chapter")),
                (
                    "collection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="works.collection",
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="accounts.penname"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="works.series",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("pen_name", "work"),
                        name="invited_to_work_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("pen_name", "series"),
                        name="invited_to_series_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("pen_name", "collection"),
                        name="invited_to_collection_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("work-posted", "A new work"),
                            ("chapter-posted", "A new chapter"),
                            ("chapter-updated", "A chapter was changed"),
                            ("work-completed", "A work is complete"),
                            ("status-changed", "A work has another status"),
                            ("announcement", "A word from the author"),
                            ("series-joined", "A work came into a series"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("told", models.DateTimeField(blank=True, null=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="works.chapter",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="works.series",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "indexes": [models.Index(fields=["told", "created"], name="event_untold")],
            },
        ),
        migrations.CreateModel(
            name="BetaReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whole", models.BooleanField(default=True)),
                ("words", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for an answer"),
                            ("open", "Reads"),
                            ("declined", "Declined"),
                            ("ended", "Over"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered", models.DateTimeField(blank=True, null=True)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="beta_readings",
                        to="accounts.penname",
                    ),
                ),
                ("chapters", models.ManyToManyField(related_name="+", to="works.chapter")),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beta_readings", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "open"))),
                        fields=("pen_name", "work"),
                        name="beta_reads_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChapterAuthorship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("chapter", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="works.chapter")),
                ("pen_name", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="accounts.penname")),
            ],
            options={
                "ordering": ("position", "pk"),
                "constraints": [models.UniqueConstraint(fields=("chapter", "pen_name"), name="chapter_author_once")],
            },
        ),
        migrations.CreateModel(
            name="SceneMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("viewpoint", "Through the eyes of"), ("person", "Person"), ("layer", "Layer")],
                        max_length=9,
                    ),
                ),
                ("value", models.CharField(max_length=120)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="works.chapterversion"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "value", "version"], name="scene_mark_by_value")],
                "constraints": [models.UniqueConstraint(fields=("version", "kind", "value"), name="scene_mark_once")],
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited", models.DateTimeField(blank=True, null=True)),
                ("withdrawn", models.DateTimeField(blank=True, null=True)),
                (
                    "event",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="announcement",
                        to="works.event",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="announcements", to="works.work"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="Series",
            name="keepers",
            field=models.ManyToManyField(related_name="series", through="works.SeriesKeeper", to="accounts.penname"),
        ),
        migrations.AddField(
            model_name="Collection",
            name="people",
            field=models.ManyToManyField(
                related_name="collections", through="works.CollectionPerson", to="accounts.penname"
            ),
        ),
        migrations.AddField(
            model_name="Work",
            name="authors",
            field=models.ManyToManyField(related_name="works", through="works.Authorship", to="accounts.penname"),
        ),
        migrations.AddField(
            model_name="Work",
            name="tags",
            field=models.ManyToManyField(related_name="works", through="works.Tagging", to="catalog.tag"),
        ),
        migrations.AddField(
            model_name="Work",
            name="front",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="works.frontversion"
            ),
        ),
        migrations.AddField(
            model_name="Chapter",
            name="current",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="works.chapterversion"
            ),
        ),
    ]
