"""Bookmarks: one's own, and those that others are shown."""

from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from fanfold.site.accounts.models import PenName, User, name_key
from fanfold.site.accounts.queries import kept_apart_names, muted_names
from fanfold.site.reading.models import Bookmark, BookmarkTag
from fanfold.site.reading.queries.finding import containing, works_like
from fanfold.site.reading.queries.places import with_places
from fanfold.site.reading.queries.works import with_cards
from fanfold.site.works.models import Work
from fanfold.site.works.policies import Viewer, listed_works, visible_works


class Sought(NamedTuple):
    """What somebody looks for among bookmarks: words, an own tag's key, and only recommended, private or other ones."""

    words: str = ""
    tag: str = ""
    only: str = ""


EVERYTHING = Sought()


def own_bookmarks(user: User, sought: Sought = EVERYTHING) -> QuerySet[Bookmark]:
    """A reader's bookmarks, newest first. `work_seen` of each is its work, if they may still see it."""
    bookmarks = Bookmark.objects.filter(user=user)
    return _sought(_with_items(bookmarks, visible_works(user), user), user, sought)


def public_bookmarks(viewer: Viewer, pen_name: PenName | None = None) -> QuerySet[Bookmark]:
    """The bookmarks others may see, of works that this viewer's lists may show, and of works elsewhere.

    Without those of people whom a block keeps apart from the viewer.
    """
    # Asked of each of a few bookmarks; as a set, every work of the archive would be found first.
    seen = Q(kind=Bookmark.Kind.ELSEWHERE) | Exists(listed_works(viewer).filter(pk=OuterRef("work")))
    found = Bookmark.objects.filter(seen, is_private=False, pen_name__isnull=False).select_related("pen_name")
    if isinstance(viewer, User):
        found = found.exclude(pen_name__in=kept_apart_names(viewer))
    return found if pen_name is None else found.filter(pen_name=pen_name)


def bookmarks_of(viewer: Viewer, pen_name: PenName, sought: Sought = EVERYTHING) -> QuerySet[Bookmark]:
    """The public bookmarks under a pen name, newest first, with their items."""
    return _sought(_with_items(public_bookmarks(viewer, pen_name), listed_works(viewer), viewer), viewer, sought)


def recommended(viewer: Viewer, work: Work) -> QuerySet[Bookmark]:
    """Who recommends a work, newest first. Without people the viewer has muted."""
    found = public_bookmarks(viewer).filter(work=work, is_recommended=True)
    return found.exclude(pen_name__in=muted_names(viewer)) if isinstance(viewer, User) else found


def bookmark_of(viewer: Viewer, work: Work) -> Bookmark | None:
    """This reader's bookmark of a work."""
    return Bookmark.objects.filter(user=viewer, work=work).first() if isinstance(viewer, User) else None


def tags_among(bookmarks: QuerySet[Bookmark]) -> list[tuple[str, str, int]]:
    """(name, key, how often) of the own tags on these bookmarks, most first."""
    rows = BookmarkTag.objects.filter(bookmark__in=bookmarks.order_by().values("pk")).values("key").order_by()
    counts = sorted(rows.annotate(n=Count("pk")).values_list("key", "n"), key=lambda row: (-row[1], row[0]))[:100]
    names = dict(BookmarkTag.objects.filter(key__in=[key for key, _ in counts]).values_list("key", "name"))
    return [(names[key], key, found) for key, found in counts]


def _with_items(bookmarks: QuerySet[Bookmark], seen: QuerySet[Work], viewer: Viewer) -> QuerySet[Bookmark]:
    cards = with_places(with_cards(seen), viewer)
    return bookmarks.prefetch_related("own_tags", Prefetch("work", cards, to_attr="work_seen"))


def _sought(bookmarks: QuerySet[Bookmark], viewer: Viewer, sought: Sought) -> QuerySet[Bookmark]:
    words = " ".join(sought.words.replace("\0", "").split())[:200]
    if words:
        here = Q(work__in=works_like(viewer, words).values("pk"))
        own = Q(pk__in=BookmarkTag.objects.filter(key__contains=name_key(words)).values("bookmark"))
        told = (containing(field, words) for field in ("title", "author", "fandom", "notes"))
        bookmarks = bookmarks.filter(here | own | next(told) | next(told) | next(told) | next(told))
    if sought.tag:
        tag = BookmarkTag.objects.filter(key=sought.tag.replace("\0", "")).values("bookmark")
        bookmarks = bookmarks.filter(pk__in=tag)
    match sought.only:
        case "recommended":
            bookmarks = bookmarks.filter(is_recommended=True)
        case "private":
            bookmarks = bookmarks.filter(is_private=True)
        case "elsewhere":
            bookmarks = bookmarks.filter(kind=Bookmark.Kind.ELSEWHERE)
    return bookmarks.order_by("-created", "-pk")
