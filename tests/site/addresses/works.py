"""Addresses of works."""

from typing import Any

NO_PAGES = {
    "works:answer", "works:discard", "works:given_original", "works:original", "works:visibility", "works:restore",
    "works:resume", "works:split",  # answers to forms, and files
}  # fmt: skip


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    work, reading = archive["work"], archive["restoration"]
    return {
        "works:restoration": (reading.pk,),
        "works:questions": (reading.pk,),
        "works:answers": (reading.pk,),
        "works:publish": (reading.pk,),
        "works:card": (work.pk,),
        "works:chapter": (work.pk, 1),
        "works:versions": (work.pk, 1),
        "works:comparison": (work.pk, 1, 1, 2),
    }
