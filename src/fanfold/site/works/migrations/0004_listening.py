"""A long story's voices are heard when its giver asks for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("works", "0003_works_within_files")]

    operations = [
        migrations.AddField(model_name="restoration", name="listens", field=models.BooleanField(default=False)),
    ]
