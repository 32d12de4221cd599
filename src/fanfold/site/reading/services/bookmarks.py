"""Keeping bookmarks."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User, name_key
from fanfold.site.reading.models import Bookmark, BookmarkTag
from fanfold.site.reading.models.bookmarks import MOST_TAGS, own_tags
from fanfold.site.works.models import Series, Work


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
def bookmark_series(*, user: User, series: Series, remarks: Remarks) -> Bookmark:
    """Bookmark a series, or change the bookmark one has of it."""
    bookmark = Bookmark.objects.select_for_update().filter(user=user, series=series).first()
    return _remarked(bookmark or Bookmark(user=user, kind=Bookmark.Kind.SERIES, series=series), remarks)


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


@dataclass(frozen=True, slots=True)
class Alike:
    """What becomes of many bookmarks at once; None and "" leave it as it is. `add` and `drop` are own tags between commas."""

    is_private: bool | None = None
    is_recommended: bool | None = None
    add: str = ""
    drop: str = ""


@transaction.atomic
def change_bookmarks(*, user: User, pks: Iterable[int], alike: Alike) -> int:
    """Change these bookmarks of a reader in the same way; how many there are. Others' are passed over.

    A bookmark has at most as many own tags as when it is typed alone: what is beyond that is not added.
    """
    mine = list(Bookmark.objects.select_for_update().filter(user=user, pk__in=list(pks)).order_by("pk"))
    fields: dict[str, object] = {
        name: value for name in ("is_private", "is_recommended") if (value := getattr(alike, name)) is not None
    }
    ids = [one.pk for one in mine]
    Bookmark.objects.filter(pk__in=ids).update(changed=timezone.now(), **fields)
    if alike.drop:
        keys = [name_key(tag) for tag in own_tags(clean_text(alike.drop))]
        BookmarkTag.objects.filter(bookmark__in=ids, key__in=keys).delete()
    _add_tags(ids, own_tags(clean_text(alike.add)))
    return len(ids)


def _add_tags(bookmarks: list[int], names: list[str]) -> None:
    known: dict[int, list[str]] = {pk: [] for pk in bookmarks}
    for pk, key in BookmarkTag.objects.filter(bookmark__in=bookmarks).values_list("bookmark", "key"):
        known[pk].append(key)
    BookmarkTag.objects.bulk_create(
        BookmarkTag(bookmark_id=pk, name=name, key=name_key(name))
        for pk, keys in known.items()
        for name in [one for one in names if name_key(one) not in keys][: max(0, MOST_TAGS - len(keys))]
    )


def remove_bookmarks(*, user: User, pks: Iterable[int]) -> int:
    """Forget these bookmarks of a reader, and what was said with them; how many there were."""
    mine = Bookmark.objects.filter(user=user, pk__in=list(pks))
    count = mine.count()
    mine.delete()
    return count
