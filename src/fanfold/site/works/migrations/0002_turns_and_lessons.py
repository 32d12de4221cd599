"""Every answer becomes part of a turn that can be taken back, and a finished reading keeps what it teaches."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_earlier_answers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Answers from before there were turns are one turn, so that playing the turns gives them again."""
    restoration_model, turn_model = apps.get_model("works", "Restoration"), apps.get_model("works", "Turn")
    for restoration in restoration_model.objects.exclude(decisions=[]).iterator():
        turn_model.objects.create(restoration=restoration, said="Earlier answers", gave=restoration.decisions)


class Migration(migrations.Migration):
    dependencies = [("works", "0001_initial")]

    operations = [
        migrations.AddField(model_name="restoration", name="lessons", field=models.JSONField(default=dict)),
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
            options={"ordering": ("-pk",)},
        ),
        migrations.RunPython(keep_earlier_answers, migrations.RunPython.noop),
    ]
