"""What the tags that are there are found by and mean."""

from django.db import migrations

from fanfold.site.catalog.ratings import meant_by
from fanfold.site.catalog.spelling import latin_key, search_key, tag_key


def spell(apps, editor):  # type: ignore[no-untyped-def]
    """Give the tags that are there their keys and their filters; say of ratings what they mean and of ships what they are."""
    Tag, Reach = apps.get_model("catalog", "Tag"), apps.get_model("catalog", "Reach")  # noqa: N806
    last = 0
    while tags := list(Tag.objects.filter(pk__gt=last).order_by("pk")[:1000]):
        for tag in tags:
            tag.search, tag.latin = search_key(tag.name), latin_key(tag.name)
            if tag.kind == "ship":
                tag.ship_type = "romantic" if "/" in tag.name else "friendship" if "&" in tag.name else ""
        Tag.objects.bulk_update(tags, ["search", "latin", "ship_type"])
        last = tags[-1].pk
    canonical_of = _ratings(apps)  # type: ignore[no-untyped-call]
    levels = [
        level
        for pk in Tag.objects.values_list("pk", flat=True)
        for level in ([(pk, pk, 0), (pk, canonical_of[pk], 2)] if pk in canonical_of else [(pk, pk, 2)])
    ]
    Reach.objects.bulk_create((Reach(tag_id=tag, to_id=to, level=level) for tag, to, level in levels), batch_size=1000)


def _ratings(apps):  # type: ignore[no-untyped-def]
    Tag, Synonym = apps.get_model("catalog", "Tag"), apps.get_model("catalog", "Synonym")  # noqa: N806
    found = {}
    for tag in Tag.objects.filter(kind="rating"):
        meant = meant_by(tag.name)
        if meant is None:
            continue
        ours, _made = Tag.objects.get_or_create(
            kind="rating", key=tag_key(meant), fandom=None,
            defaults={"name": meant, "slug": meant.lower().replace(" ", "-"), "search": search_key(meant), "latin": latin_key(meant)},
        )  # fmt: skip
        Tag.objects.filter(pk=ours.pk).update(is_canonical=True)
        if ours.pk != tag.pk:
            Synonym.objects.create(tag=tag, canonical=ours)
            found[tag.pk] = ours.pk
    return found


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_what_tags_mean")]

    operations = [migrations.RunPython(spell, migrations.RunPython.noop)]
