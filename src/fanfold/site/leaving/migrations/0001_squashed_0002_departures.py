"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("leaving", "0001_exports"), ("leaving", "0002_departures")]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0009_wranglers"),
        ("accounts", "__first__"),
        ("works", "0001_squashed_0021_newest_chapters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.PositiveBigIntegerField(blank=True, null=True)),
                ("title", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Being made"), ("ready", "Ready"), ("failed", "Could not be made")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=80)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("missing", models.PositiveIntegerField(default=0)),
                ("said", models.CharField(blank=True, max_length=300)),
                ("asked", models.DateTimeField(default=django.utils.timezone.now)),
                ("made", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exports", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-asked", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("kind", models.CharField(max_length=10)),
                ("words", models.TextField()),
                ("additions", models.JSONField(blank=True, default=list)),
                ("said", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-said", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Orphaning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.penname"
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.work"),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
            },
        ),
    ]
