"""Bookmarks: one's own, and those that others are shown."""

from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from fanfold.site.accounts.models import PenName, User, name_key
from fanfold.site.accounts.queries import kept_apart_names, muted_names
from fanfold.site.reading.models import Bookmark, BookmarkTag
from fanfold.site.reading.queries.finding import containing, works_like
from fanfold.site.reading.queries.places import with_places
from fanfold.site.reading.queries.works import with_cards
from fanfold.site.works.models import Series, Work
from fanfold.site.works.policies import Viewer, listed_works, visible_works
from fanfold.site.works.queries.series import contents, kept_series, with_keepers


class Sought(NamedTuple):
    """What somebody looks for among bookmarks: words, an own tag's key, and only recommended, private or other ones."""

    words: str = ""
    tag: str = ""
    only: str = ""


EVERYTHING = Sought()


def own_bookmarks(user: User, sought: Sought = EVERYTHING) -> QuerySet[Bookmark]:
    """A reader's bookmarks, newest first. `work_seen` or `series_seen` of each is what it is of, if they may still see it."""
    bookmarks = Bookmark.objects.filter(user=user)
    series = _seen_series(user, bookmarks)
    return _sought(_with_items(bookmarks, visible_works(user), series, user), user, sought, series)


def public_bookmarks(
    viewer: Viewer, pen_name: PenName | None = None, *, of_works_only: bool = False
) -> QuerySet[Bookmark]:
    """The bookmarks others may see, of works that this viewer's lists may show, of series with such works, and of works
    elsewhere.

    Without those of people whom a block keeps apart from the viewer.
    """
    # Asked of each of a few bookmarks; as a set, every work of the archive would be found first.
    seen = Q(kind=Bookmark.Kind.ELSEWHERE) | Exists(listed_works(viewer).filter(pk=OuterRef("work")))
    found = Bookmark.objects.filter(is_private=False, pen_name__isnull=False).select_related("pen_name")
    if isinstance(viewer, User):
        found = found.exclude(pen_name__in=kept_apart_names(viewer))
    if pen_name is not None:
        found = found.filter(pen_name=pen_name)
    return found.filter(seen if of_works_only else seen | Q(series__in=_seen_series(viewer, found)))


def bookmarks_of(viewer: Viewer, pen_name: PenName, sought: Sought = EVERYTHING) -> QuerySet[Bookmark]:
    """The public bookmarks under a pen name, newest first, with their items."""
    found = public_bookmarks(viewer, pen_name)
    series = _seen_series(viewer, found)
    return _sought(_with_items(found, listed_works(viewer), series, viewer), viewer, sought, series)


def recommended(viewer: Viewer, work: Work) -> QuerySet[Bookmark]:
    """Who recommends a work, newest first. Without people the viewer has muted."""
    return _unmuted(viewer, public_bookmarks(viewer, of_works_only=True).filter(work=work, is_recommended=True))


def recommended_series(viewer: Viewer, series: Series) -> QuerySet[Bookmark]:
    """Who recommends a series that this viewer may see, newest first. Without people the viewer has muted."""
    told = Bookmark.objects.filter(series=series, is_recommended=True, is_private=False, pen_name__isnull=False)
    if isinstance(viewer, User):
        told = told.exclude(pen_name__in=kept_apart_names(viewer))
    return _unmuted(viewer, told.select_related("pen_name").order_by("-created", "-pk"))


def _unmuted(viewer: Viewer, found: QuerySet[Bookmark]) -> QuerySet[Bookmark]:
    return found.exclude(pen_name__in=muted_names(viewer)) if isinstance(viewer, User) else found


def bookmark_of(viewer: Viewer, work: Work) -> Bookmark | None:
    """This reader's bookmark of a work."""
    return Bookmark.objects.filter(user=viewer, work=work).first() if isinstance(viewer, User) else None


def bookmark_of_series(viewer: Viewer, series: Series) -> Bookmark | None:
    """This reader's bookmark of a series."""
    return Bookmark.objects.filter(user=viewer, series=series).first() if isinstance(viewer, User) else None


def _seen_series(viewer: Viewer, bookmarks: QuerySet[Bookmark]) -> list[int]:
    """Ids of the series among these bookmarks that this viewer may see."""
    ids = set(bookmarks.filter(series__isnull=False).order_by().values_list("series", flat=True))
    if not ids:
        return []
    inside = contents(viewer, Series.objects.filter(pk__in=ids))
    kept = set(kept_series(viewer).values_list("pk", flat=True)) if isinstance(viewer, User) else set()
    return sorted(pk for pk in ids if inside[pk].works or pk in kept)


def tags_among(bookmarks: QuerySet[Bookmark]) -> list[tuple[str, str, int]]:
    """(name, key, how often) of the own tags on these bookmarks, most first."""
    rows = BookmarkTag.objects.filter(bookmark__in=bookmarks.order_by().values("pk")).values("key").order_by()
    counts = sorted(rows.annotate(n=Count("pk")).values_list("key", "n"), key=lambda row: (-row[1], row[0]))[:100]
    names = dict(BookmarkTag.objects.filter(key__in=[key for key, _ in counts]).values_list("key", "name"))
    return [(names[key], key, found) for key, found in counts]


def _with_items(
    bookmarks: QuerySet[Bookmark], seen: QuerySet[Work], series: list[int], viewer: Viewer
) -> QuerySet[Bookmark]:
    cards = with_places(with_cards(seen), viewer)
    kept = with_keepers(Series.objects.filter(pk__in=series))
    return bookmarks.prefetch_related(
        "own_tags", Prefetch("work", cards, to_attr="work_seen"), Prefetch("series", kept, to_attr="series_seen")
    )


def _sought(bookmarks: QuerySet[Bookmark], viewer: Viewer, sought: Sought, series: list[int]) -> QuerySet[Bookmark]:
    words = " ".join(sought.words.replace("\0", "").split())[:200]
    if words:
        here = Q(work__in=works_like(viewer, words).values("pk"))
        own = Q(pk__in=BookmarkTag.objects.filter(key__contains=name_key(words)).values("bookmark"))
        told = (containing(field, words) for field in ("title", "author", "fandom", "notes"))
        # What is no longer there for this viewer is not found by its title either.
        in_series = Q(series__in=Series.objects.filter(containing("title", words), pk__in=series).values("pk"))
        bookmarks = bookmarks.filter(here | own | in_series | next(told) | next(told) | next(told) | next(told))
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
        case "series":
            bookmarks = bookmarks.filter(kind=Bookmark.Kind.SERIES)
    return bookmarks.order_by("-created", "-pk")
