"""What readers look at: lists of works and their chapters, and where they themselves are in them."""

from fanfold.site.reading.queries.works import (
    newest_works,
    readable_chapters,
    with_cards,
    works_by,
)

__all__ = ["newest_works", "readable_chapters", "with_cards", "works_by"]
