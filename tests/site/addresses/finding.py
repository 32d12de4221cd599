"""Addresses of the search. Its pages are those of reading; here stands what makes them show something."""

from typing import Any


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """An index of what is there."""
    from fanfold.site.finding.services import build_index

    build_index()
