"""What the works that are there are filtered by."""

from django.db import migrations

from fanfold.site.catalog.spelling import title_key


def derive(apps, editor):  # type: ignore[no-untyped-def]
    """Rows of the works that are there. No fandom is related to another yet: two of them are a crossover."""
    Work, Tagging = apps.get_model("works", "Work"), apps.get_model("works", "Tagging")  # noqa: N806
    last = 0
    while works := list(Work._base_manager.filter(pk__gt=last).order_by("pk").only("pk", "title")[:1000]):
        ids = [work.pk for work in works]
        fandoms = Tagging.objects.filter(work__in=ids, tag__kind="fandom").values_list("work", flat=True)
        many = list(fandoms)
        for work in works:
            work.title_key, work.is_crossover = title_key(work.title), many.count(work.pk) > 1
        Work._base_manager.bulk_update(works, ["title_key", "is_crossover"])
        last = ids[-1]
    with editor.connection.cursor() as cursor:
        cursor.execute(_ROWS, [False])


_ROWS = """
INSERT INTO works_filterrow (work_id, tag_id, kind, level, is_side)
SELECT tagging.work_id, reach.to_id, MIN(tag.kind), MAX(reach.level), %s
FROM works_tagging tagging
JOIN catalog_reach reach ON reach.tag_id = tagging.tag_id
JOIN catalog_tag tag ON tag.id = reach.to_id
GROUP BY tagging.work_id, reach.to_id
"""


class Migration(migrations.Migration):
    dependencies = [("works", "0016_filter_rows"), ("catalog", "0004_spelled")]

    operations = [migrations.RunPython(derive, migrations.RunPython.noop)]
