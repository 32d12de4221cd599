"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("base", "0001_workers_and_the_clock"),
        ("base", "0002_refused_addresses"),
        ("base", "0003_what_the_archive_decides"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("due", models.DateTimeField(default=django.utils.timezone.now)),
                ("holder", models.CharField(blank=True, max_length=64)),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("ran", models.DateTimeField(blank=True, null=True)),
                ("said", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="ArchiveSetting",
            fields=[
                ("key", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
                ("changed", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="RefusedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=254, unique=True)),
                ("said", models.CharField(max_length=300)),
                ("times", models.PositiveIntegerField(default=1)),
                ("last", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="WorkerPulse",
            fields=[
                ("worker", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("host", models.CharField(max_length=120)),
                ("pid", models.PositiveIntegerField()),
                ("started", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen", models.DateTimeField(default=django.utils.timezone.now)),
                ("stopped", models.DateTimeField(blank=True, null=True)),
            ],
        ),
    ]
