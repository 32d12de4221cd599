"""Where a reader is: in one work, in many, and what is new since."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.urls import reverse

from fanfold.site.accounts.models import User
from fanfold.site.reading.models import Habits, Place, ReadChapter
from fanfold.site.reading.paragraphs import found_again, paragraphs
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.policies import Viewer, listed_works, visible_works


class Progress(NamedTuple):
    """What a reader has of a work. `unread` counts its posted chapters; `fresh` those that came since they last read."""

    unread: int
    fresh: int
    percent: int
    chapter: Chapter | None


class Landing(NamedTuple):
    """Where reading goes on: a chapter, and the paragraph in it (0: the top)."""

    chapter: Chapter
    paragraph: int

    @property
    def address(self) -> str:
        """The page, at the paragraph, with the way back to the top shown there."""
        own = self.chapter.get_absolute_url()
        if self.paragraph < 2:
            return own
        return f"{own}?at={self.paragraph}#c{self.chapter.position}-p{self.paragraph}"

    @property
    def whole(self) -> str:
        """The same on the page that shows the whole work."""
        own = reverse("reading:whole", args=[self.chapter.work_id])
        if self.paragraph < 2:
            return f"{own}#chapter-{self.chapter.position}"
        place = f"c{self.chapter.position}-p{self.paragraph}"
        return f"{own}?chapter={self.chapter.position}&at={self.paragraph}#{place}"


def keeps_history(viewer: Viewer) -> bool:
    """Whether this viewer is a member who wants their reading kept."""
    return isinstance(viewer, User) and not Habits.objects.filter(user=viewer, keeps_history=False).exists()


def with_progress(places: QuerySet[Place]) -> QuerySet[Place]:
    """Places with `unread`, `fresh`, `words_before` and `words_all`, counted in what everybody who sees the work sees."""
    posted = Chapter.objects.filter(work=OuterRef("work"), posted__isnull=False, current__isnull=False).order_by()
    read = ReadChapter.objects.filter(user=OuterRef(OuterRef("user")), chapter=OuterRef("pk"))
    latest = (
        ReadChapter.objects.filter(user=OuterRef("user"), chapter__work=OuterRef("work"))
        .order_by().values("user").annotate(latest=Max("read")).values("latest")
    )  # fmt: skip
    unread = posted.filter(~Exists(read))
    places = places.annotate(last_read=Coalesce(Subquery(latest, output_field=DateTimeField()), F("begun")))
    return places.annotate(
        unread=_number(unread, Count("pk")),
        fresh=_number(unread.filter(posted__gt=OuterRef("last_read")), Count("pk")),
        words_before=_number(posted.filter(position__lt=OuterRef("chapter__position")), Sum("words")),
        words_all=_number(posted, Sum("words")),
    )


def _number(chapters: QuerySet[Chapter], what: Count | Sum) -> Coalesce:
    found = chapters.values("work").annotate(found=what).values("found")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def with_places(works: QuerySet[Work], viewer: Viewer) -> QuerySet[Work]:
    """Works with `my_places`: a list with this viewer's place in each, or nothing in it."""
    if not isinstance(viewer, User):
        return works
    mine = with_progress(Place.objects.filter(user=viewer)).select_related("chapter")
    return works.prefetch_related(Prefetch("places", mine, to_attr="my_places"))


def progress_of(place: Place) -> Progress:
    """What the annotations of `with_progress` say."""
    unread, fresh = getattr(place, "unread", 0), getattr(place, "fresh", 0)
    before, everything = getattr(place, "words_before", 0), getattr(place, "words_all", 0)
    inside = place.chapter.words * place.share if place.chapter else 0
    percent = min(round(100 * (before + inside) / everything), 100) if everything else 0
    return Progress(unread, fresh if fresh == unread else 0, percent if unread else 100, place.chapter)


def history(viewer: User) -> QuerySet[Place]:
    """The places of this reader in works they may still see, last opened first."""
    # Asked of each place; as a set, every work of the archive would be found first.
    seen = Place.objects.filter(Exists(visible_works(viewer).filter(pk=OuterRef("work"))), user=viewer)
    return with_progress(seen).select_related("chapter", "work").order_by("-opened", "-pk")


def to_go_on(viewer: Viewer) -> QuerySet[Place]:
    """Works this reader has begun and not read all of, last opened first."""
    if not isinstance(viewer, User):
        return Place.objects.none()
    wanted = history(viewer).filter(Exists(listed_works(viewer).filter(pk=OuterRef("work"))))
    return wanted.filter(GreaterThan(F("unread"), 0))


def place_in(viewer: Viewer, work: Work) -> Place | None:
    """Where this reader is in a work."""
    if not isinstance(viewer, User):
        return None
    return with_progress(Place.objects.filter(user=viewer, work=work)).select_related("chapter").first()


def read_chapters(viewer: Viewer, chapters: Iterable[Chapter]) -> set[int]:
    """The ids of those of the chapters that this reader has read."""
    if not isinstance(viewer, User):
        return set()
    wanted = [chapter.pk for chapter in chapters]
    return set(ReadChapter.objects.filter(user=viewer, chapter__in=wanted).values_list("chapter_id", flat=True))


def landing(place: Place, chapters: Sequence[Chapter], read: set[int]) -> Landing | None:
    """Where reading goes on, among the chapters the reader may read.

    At the place; where its chapter is read, in the next that is not; where the chapter is gone, wherever its words
    stand now. None when there is nothing to read.
    """
    if not chapters:
        return None
    at = next((one for one in chapters if one.pk == place.chapter_id), None)
    if at is None:
        return _elsewhere(place, chapters, read)
    if at.pk in read and (following := next_unread(chapters, read, at)):
        return Landing(following, 0)
    return Landing(at, paragraph_now(place, at))


def next_unread(chapters: Sequence[Chapter], read: set[int], after: Chapter | None = None) -> Chapter | None:
    """The first chapter after this one that is not read, or else the first before it."""
    left = [one for one in chapters if one.pk not in read and (after is None or one.pk != after.pk)]
    later = (one for one in left if after is None or one.position > after.position)
    return next(later, left[0] if left else None)


def paragraph_now(place: Place, chapter: Chapter) -> int:
    """The number of the kept paragraph in the chapter as it stands now."""
    if not place.paragraph or place.version_id == chapter.current_id:
        return place.paragraph
    pages = dict(ChapterVersion.objects.filter(pk__in=[place.version_id, chapter.current_id]).values_list("pk", "page"))
    old, new = pages.get(place.version_id or 0, ""), pages.get(chapter.current_id or 0, "")
    return found_again(place.paragraph, place.words, old, new)


def _elsewhere(place: Place, chapters: Sequence[Chapter], read: set[int]) -> Landing:
    """The kept words in another chapter, as after two were joined; else the first chapter that is not read."""
    pages = ChapterVersion.objects.filter(pk__in=[one.current_id for one in chapters]).values_list("chapter", "page")
    by_chapter = {chapter.pk: chapter for chapter in chapters}
    for chapter, page in pages.iterator(chunk_size=20) if place.words else ():
        found = next((one.number for one in paragraphs(page) if one.words == place.words), 0)
        if found:
            return Landing(by_chapter[chapter], found)
    return Landing(next_unread(chapters, read) or chapters[-1], 0)
