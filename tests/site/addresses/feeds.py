"""Addresses of feeds."""

from typing import Any

NO_PAGES = {
    "feeds:site", "feeds:work", "feeds:tag", "feeds:pen_name", "feeds:collection", "feeds:own", "feeds:filter",  # Atom, see tests/site/feeds
    "feeds:renew",  # an answer to a form
}  # fmt: skip


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses; one's own feed is looked at in `visibility/` by whoever has its key."""
    work = archive["work"]
    return {
        "feeds:work": (work.pk,),
        "feeds:tag": (archive["tag"].pk,),
        "feeds:pen_name": (work.authors.all()[0].slug,),
    }
