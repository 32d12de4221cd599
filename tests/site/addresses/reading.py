"""Addresses of reading."""

from typing import Any


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
