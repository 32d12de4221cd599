from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("worlds", "0004_facts_of_layers")]
    operations = [migrations.RemoveField("layerworld", "rule")]
