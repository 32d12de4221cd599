"""What holds in a layer is a fact like others, told where its writer says; what was noted of one so far was told to nobody."""

from typing import Any

from django.db import migrations, models


def rules_become_facts(apps: Any, schema_editor: Any) -> None:
    """A rule was the writer's own note: as a fact it is not told to anybody yet."""
    layers = apps.get_model("worlds", "LayerWorld").objects.exclude(rule="")
    facts = apps.get_model("worlds", "StoryFact")
    for layer in layers.iterator():
        facts.objects.create(work_id=layer.work_id, layer=layer.slug, words=layer.rule, told_in="never")


class Migration(migrations.Migration):
    dependencies = [("worlds", "0003_suggestions")]
    operations = [
        migrations.AddField("storyfact", "layer", models.CharField(blank=True, max_length=80)),
        migrations.RunPython(rules_become_facts, migrations.RunPython.noop),
    ]
