"""Works that were saved with an old copy of themselves lost what they are sorted by; it follows from their titles."""

from typing import Any

from django.db import migrations

from fanfold.site.catalog.spelling import title_key


def sort_titles(apps: Any, _editor: Any) -> None:
    """Give every work without a sort title the one of its title."""
    works = apps.get_model("works", "Work").objects
    lost = list(works.filter(title_key="").only("title", "title_key"))
    for work in lost:
        work.title_key = title_key(work.title)
    works.bulk_update(lost, ["title_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = (("works", "0006_many_changes"),)
    operations = (migrations.RunPython(sort_titles, migrations.RunPython.noop),)
