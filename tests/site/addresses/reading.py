"""Addresses of reading."""

from typing import Any

from fanfold.site.reading.services import keep_place

NO_PAGES = {
    "reading:keep_place", "reading:marks",  # answers to forms
    "reading:go_on",  # only leads on
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Ada is in the middle of her own work, so that her places show."""
    work = archive["work"]
    chapter = work.chapters.all()[0]
    keep_place(user=cast.ada.user, work=work, chapter=chapter, paragraph=2)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, tag = archive["work"], archive["tag"]
    return {
        "reading:tag": (tag.pk, tag.slug),
        "reading:pen_name": (work.authors.get().slug,),
        "reading:work": (work.pk,),
        "reading:whole": (work.pk,),
        "reading:chapter": (work.pk, 1),
        "reading:shape": (work.pk,),
        "reading:voices": (work.pk,),
        "reading:lines": (work.pk, "ines"),
    }
