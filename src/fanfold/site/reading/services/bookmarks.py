"""Keeping bookmarks."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User, name_key
from fanfold.site.reading.models import Bookmark, BookmarkTag
from fanfold.site.reading.models.bookmarks import own_tags
from fanfold.site.works.models import Work


@dataclass(frozen=True, slots=True)
class Remarks:
    """What somebody says with a bookmark. `tags` stand between commas."""

    notes: str = ""
    tags: str = ""
    pen_name: PenName | None = None
    is_recommended: bool = False
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A work on another site, as the reader tells it."""

    address: str
    title: str
    author: str = ""
    fandom: str = ""


@transaction.atomic
def bookmark_work(*, user: User, work: Work, remarks: Remarks) -> Bookmark:
    """Bookmark a work, or change the bookmark one has of it."""
    bookmark = Bookmark.objects.select_for_update().filter(user=user, work=work).first()
    return _remarked(bookmark or Bookmark(user=user, work=work), remarks)


@transaction.atomic
def bookmark_elsewhere(*, user: User, place: Elsewhere, remarks: Remarks, bookmark: Bookmark | None = None) -> Bookmark:
    """Bookmark a work on another site, or change the bookmark one has of that address.

    Raises `E-bookmark-address` for what is no address on the web, `E-bookmark-title` for a work without a title.
    """
    address, title = place.address.strip()[:500], " ".join(clean_text(place.title).split())[:300]
    if not _is_address(address):
        raise FanfoldError(
            "E-bookmark-address", _("That is no address of a page."), hint=_("It begins with https:// or http://.")
        )
    if not title:
        raise FanfoldError("E-bookmark-title", _("The work needs a title."), hint=_("Type the one it has there."))
    same = Bookmark.objects.select_for_update().filter(user=user, address=address).first()
    if same is not None and bookmark is not None and same.pk != bookmark.pk:
        bookmark.delete()
    found = same or bookmark or Bookmark(user=user, kind=Bookmark.Kind.ELSEWHERE)
    found.address, found.title = address, title
    found.author = " ".join(clean_text(place.author).split())[:200]
    found.fandom = " ".join(clean_text(place.fandom).split())[:200]
    return _remarked(found, remarks)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() or c < " " for c in text)


def change_remarks(*, bookmark: Bookmark, remarks: Remarks) -> None:
    """Change what is said with a bookmark, also of a work that is gone."""
    _remarked(bookmark, remarks)


def _remarked(bookmark: Bookmark, remarks: Remarks) -> Bookmark:
    name = remarks.pen_name
    bookmark.pen_name = name if name is not None and name.user_id == bookmark.user_id else None
    bookmark.notes = clean_text(remarks.notes)[:20_000]
    bookmark.is_recommended, bookmark.is_private = remarks.is_recommended, remarks.is_private
    bookmark.changed = timezone.now()
    bookmark.save()
    bookmark.own_tags.all().delete()
    BookmarkTag.objects.bulk_create(
        BookmarkTag(bookmark=bookmark, name=tag, key=name_key(tag)) for tag in own_tags(clean_text(remarks.tags))
    )
    return bookmark


def remove_bookmark(*, bookmark: Bookmark) -> None:
    """Forget a bookmark and what was said with it."""
    bookmark.delete()
