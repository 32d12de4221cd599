"""Addresses of downloads."""

from typing import Any

from fanfold.site.works.models import Cover
from fanfold.site.works.services.covers import give_cover
from tests.site.drawn import drawn

NO_PAGES = {
    "downloads:edition", "downloads:picture", "downloads:shown", "downloads:shown_small",  # files
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A cover."""
    give_cover(work=archive["work"], data=drawn(), alt="A ferry in fog, its lamp lit.")


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """The cover of this work, which tells what it shows to whoever may look at it."""
    give_cover(work=archive["work"], data=drawn(), alt=archive["canary"]("cover"))


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    key = Cover.objects.get(work=archive["work"].pk).key
    return {"downloads:shown": (key,), "downloads:shown_small": (key,), "works:cover": (archive["work"].pk,)}
