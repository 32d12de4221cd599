"""Addresses of the search. Its pages are those of reading; here stands what makes them show something."""

from typing import Any

NO_PAGES = {"reading:suggest"}  # a piece of a page


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """An index of what is there."""
    from fanfold.site.finding.services import build_index

    build_index()
