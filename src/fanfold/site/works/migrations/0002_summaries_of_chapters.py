from typing import Any

from django.db import migrations, models

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.walk import block_lines

AT_ONCE = 200


def sum_up(apps: Any, schema_editor: Any) -> None:
    """Chapters whose text of record has a summary say it in lists as well."""
    chapters = apps.get_model("works", "Chapter").objects.using(schema_editor.connection.alias)
    told = chapters.filter(current__html__contains='data-kind="summary"').select_related("current").order_by("pk")
    done: list[Any] = []
    for chapter in told.iterator(chunk_size=AT_ONCE):
        notes = chapter_from_html(chapter.current.html).notes
        found = next((note for note in notes if note.kind == "summary"), None)
        if found is not None:
            words = "\n\n".join(block_lines(found.blocks)).strip()
            chapter.summary = words.removeprefix(found.label).strip()
            done.append(chapter)
        if len(done) == AT_ONCE:
            chapters.bulk_update(done, ["summary"])
            done = []
    chapters.bulk_update(done, ["summary"])


class Migration(migrations.Migration):
    dependencies = [
        ("works", "0001_squashed_0021_newest_chapters"),
    ]

    operations = [
        migrations.AddField("chapter", "summary", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("work", "standing_note", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(sum_up, migrations.RunPython.noop),
    ]
