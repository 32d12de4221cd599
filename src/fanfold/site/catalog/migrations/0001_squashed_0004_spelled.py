"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("catalog", "0001_initial"),
        ("catalog", "0002_muted_tags"),
        ("catalog", "0003_what_tags_mean"),
        ("catalog", "0004_spelled"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=40)),
                ("plural", models.CharField(max_length=40)),
                ("asks", models.CharField(blank=True, max_length=200)),
                ("in_fandom", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("position", "slug"),
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("media", "Medium"),
                            ("rating", "Rating"),
                            ("warning", "Content note"),
                            ("fandom", "Fandom"),
                            ("character", "Character"),
                            ("ship", "Ship"),
                            ("freeform", "Tag"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("key", models.CharField(max_length=300)),
                ("slug", models.SlugField(allow_unicode=True, max_length=180)),
                ("search", models.CharField(default="", max_length=600)),
                ("latin", models.CharField(default="", max_length=600)),
                (
                    "ship_type",
                    models.CharField(
                        blank=True,
                        choices=[("romantic", "Romantic"), ("friendship", "Friendship or family")],
                        max_length=10,
                    ),
                ),
                ("is_canonical", models.BooleanField(default=False)),
                ("is_set_aside", models.BooleanField(default=False)),
                ("by_hand", models.BooleanField(default=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "fandom",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="catalog.tag",
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "name"),
                "indexes": [
                    models.Index(fields=["kind", "search"], name="tag_by_search"),
                    models.Index(fields=["fandom", "kind"], name="tag_in_fandom"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key", "fandom"), name="tag_once_per_fandom"),
                    models.UniqueConstraint(
                        condition=models.Q(("fandom", None)), fields=("kind", "key"), name="tag_once_without_fandom"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Belonging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="has", to="catalog.tag"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="belongings", to="catalog.tag"
                    ),
                ),
            ],
            options={
                "ordering": ("tag", "parent"),
                "constraints": [models.UniqueConstraint(fields=("tag", "parent"), name="belonging_once")],
            },
        ),
        migrations.CreateModel(
            name="Metatag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subs", to="catalog.tag"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="metas", to="catalog.tag"
                    ),
                ),
            ],
            options={
                "ordering": ("tag", "meta"),
                "constraints": [
                    models.UniqueConstraint(fields=("tag", "meta"), name="metatag_once"),
                    models.CheckConstraint(
                        condition=models.Q(("tag", models.F("meta")), _negated=True), name="metatag_of_another"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("same", "The same, otherwise written"),
                            ("name", "Another name of this person"),
                            ("portmanteau", "Names run together"),
                            ("translation", "In another language or script"),
                            ("part", "One of several things it says"),
                        ],
                        default="same",
                        max_length=12,
                    ),
                ),
                (
                    "canonical",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="spellings", to="catalog.tag"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meanings", to="catalog.tag"
                    ),
                ),
            ],
            options={
                "ordering": ("tag", "canonical"),
                "constraints": [
                    models.UniqueConstraint(fields=("tag", "canonical"), name="synonym_once"),
                    models.CheckConstraint(
                        condition=models.Q(("tag", models.F("canonical")), _negated=True), name="synonym_of_another"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reaches", to="catalog.tag"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reached_by", to="catalog.tag"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tag", "to"), name="reach_once")],
            },
        ),
        migrations.CreateModel(
            name="MutedTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="muted_tags",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "except_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalog.tag",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="muted_by", to="catalog.tag"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [models.UniqueConstraint(fields=("owner", "tag"), name="muted_tag_once")],
            },
        ),
        migrations.AddField(
            model_name="Tag",
            name="broader",
            field=models.ManyToManyField(
                related_name="narrower", through="catalog.Metatag", through_fields=("tag", "meta"), to="catalog.tag"
            ),
        ),
        migrations.AddField(
            model_name="Tag",
            name="means",
            field=models.ManyToManyField(
                related_name="synonyms",
                through="catalog.Synonym",
                through_fields=("tag", "canonical"),
                to="catalog.tag",
            ),
        ),
        migrations.AddField(
            model_name="Tag",
            name="parents",
            field=models.ManyToManyField(
                related_name="children", through="catalog.Belonging", through_fields=("tag", "parent"), to="catalog.tag"
            ),
        ),
    ]
