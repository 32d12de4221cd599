from typing import Any

from django.db import migrations, models

from fanfold.site.catalog.spelling import search_key

LONGEST = 4_000
AT_ONCE = 500


def say_what_they_are_found_by(apps: Any, schema_editor: Any) -> None:
    """Series and collections that are there are found by words, too."""
    for name, title, words in (("Series", "title", "summary"), ("Collection", "name", "introduction")):
        rows = apps.get_model("works", name).objects.using(schema_editor.connection.alias).order_by("pk")
        done: list[Any] = []
        for row in rows.iterator(chunk_size=AT_ONCE):
            row.search = search_key(f"{getattr(row, title)} {getattr(row, words)}", LONGEST)
            done.append(row)
            if len(done) == AT_ONCE:
                rows.bulk_update(done, ["search"])
                done = []
        rows.bulk_update(done, ["search"])


class Migration(migrations.Migration):
    dependencies = [
        ("works", "0003_awaited_works"),
    ]

    operations = [
        migrations.AddField("series", "search", models.TextField(blank=True, default="")),
        migrations.AddField("collection", "search", models.TextField(blank=True, default="")),
        migrations.RunPython(say_what_they_are_found_by, migrations.RunPython.noop, elidable=True),
    ]
