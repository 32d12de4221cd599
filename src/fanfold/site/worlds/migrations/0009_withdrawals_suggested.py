from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("worlds", "0008_merges_followed")]

    operations = [
        migrations.AddField("factsuggestion", "withdraws", models.SlugField(blank=True, max_length=80)),
        migrations.AlterField(
            "factsuggestion",
            "state",
            models.CharField(
                choices=[("waiting", "Waits to be looked over"), ("taken", "Taken"), ("refused", "Not taken")],
                default="waiting",
                max_length=7,
            ),
        ),
    ]
