"""What reading keeps: where readers are, what they put by, and what was heard in the stories; nothing of the stories."""

from fanfold.site.reading.models.bookmarks import Bookmark, BookmarkTag
from fanfold.site.reading.models.filters import SavedFilter
from fanfold.site.reading.models.heard import HeardPortion
from fanfold.site.reading.models.places import Habits, Place, ReadChapter
from fanfold.site.reading.models.shelves import Shelf, Shelved
from fanfold.site.reading.models.tallied import TIE, Tallied, Untallied

__all__ = [
    "TIE",
    "Bookmark",
    "BookmarkTag",
    "Habits",
    "HeardPortion",
    "Place",
    "ReadChapter",
    "SavedFilter",
    "Shelf",
    "Shelved",
    "Tallied",
    "Untallied",
]
