"""How the scenes that are there are told."""

from django.db import migrations
from django.db.models import Q

from fanfold.manuscript.htmlform import chapter_from_html


def mark(apps, editor):  # type: ignore[no-untyped-def]
    """Marks of the versions that say anything of their scenes; few do, and only those are read."""
    ChapterVersion, SceneMark = (apps.get_model("works", name) for name in ("ChapterVersion", "SceneMark"))  # noqa: N806
    says = Q(html__contains=" data-viewpoint=") | Q(html__contains=" data-person=") | Q(html__contains=" data-layer=")
    versions = ChapterVersion._base_manager.filter(says).order_by("pk").only("pk", "html")
    last = 0
    while portion := list(versions.filter(pk__gt=last)[:100]):
        SceneMark.objects.bulk_create(one for version in portion for one in _marks(SceneMark, version))  # type: ignore[no-untyped-call]
        last = portion[-1].pk


def _marks(mark, version):  # type: ignore[no-untyped-def]
    scenes = chapter_from_html(version.html).scenes
    told = [
        (kind, value[:120]) for scene in scenes
        for kind, value in (("viewpoint", scene.viewpoint), ("person", scene.person), ("layer", scene.layer))
    ]  # fmt: skip
    return [mark(version=version, kind=kind, value=value) for kind, value in dict.fromkeys(told) if value]


class Migration(migrations.Migration):
    dependencies = [("works", "0019_scene_marks")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
