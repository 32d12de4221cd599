"""A reading may be of one work in a file that holds several."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("works", "0002_turns_and_lessons")]

    operations = [
        migrations.AddField("restoration", "within_start", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("restoration", "within_end", models.PositiveIntegerField(blank=True, null=True)),
    ]
