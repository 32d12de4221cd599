"""Filling an empty archive with a crowd: rows written in bulk, everything derived made by the site's own services."""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, islice
from typing import TypeVar

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.text import slugify

from fanfold.site.accounts.models import PenName, User, name_key
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.ratings import RATINGS
from fanfold.site.catalog.services import name_tag, set_facts
from fanfold.site.works.models import (
    Authorship,
    Chapter,
    ChapterVersion,
    Event,
    FrontVersion,
    Series,
    SeriesKeeper,
    SeriesPart,
    Tagging,
    Work,
)
from fanfold.site.works.services.filters import rebuild_filters
from tests.bench.crowd import words
from tests.bench.crowd.size import LOVED, LOVED_CHAPTERS, RESCUER, WRITER, Size

Tell = Callable[[str], None]
_M = TypeVar("_M", bound=models.Model)
BATCH = 5_000
_POOL = 300
_LONG = 3_000
_WRITERS_WORKS = 12


def many(made: Iterable[_M]) -> None:
    """Write rows in portions, each in a transaction of its own."""
    rows = iter(made)
    while portion := list(islice(rows, BATCH)):
        with transaction.atomic():
            type(portion[0])._base_manager.bulk_create(portion, batch_size=500)


def weighted(draw: random.Random, count: int, flat: float = 5.0) -> Callable[[], int]:
    """Numbers from 0 on, few of them often and most of them seldom."""
    sums = list(accumulate(1 / (at + flat) for at in range(count)))
    numbers = range(count)
    return lambda: draw.choices(numbers, cum_weights=sums)[0]


class Filling:
    """One archive in the making. Everything is drawn from one seeded generator, so the same size gives the same archive."""

    def __init__(self, size: Size, tell: Tell) -> None:
        self.size, self.tell = size, tell
        self.draw = random.Random(8_064)
        self.now = timezone.now().replace(microsecond=0)

    def fill(self) -> None:
        """Everything a work is; what readers keep and say is in `readers`."""
        for step in (self.people, self.tags, self.works, self.chapters, self.derived, self.series):
            self.tell(step.__name__)
            step()

    def past(self, days: int = 3_000) -> dt.datetime:
        """A moment within so many days before now; the later, the likelier."""
        return self.now - dt.timedelta(minutes=int(self.draw.random() ** 2 * days * 1_440) + 5)

    def people(self) -> None:
        """Accounts with one pen name each, by the same number. Nobody can sign in by password."""
        numbers = range(1, self.size.members + 1)
        many(User(pk=at, username=f"member{at}", password="!", email="", is_staff=at == 4) for at in numbers)
        many(self.pen_name(at) for at in numbers)

    def pen_name(self, number: int) -> PenName:
        """The pen name of an account."""
        name = words.name_of(number)
        return PenName(pk=number, user_id=number, name=name, key=name_key(name), slug=f"{slugify(name)}-{number}", is_default=True)  # fmt: skip

    def tags(self) -> None:
        """Ratings, content notes, and fandoms with people and ships; the names everybody uses are canonical."""
        named = [name_tag(kind=Tag.Kind.RATING, name=name) for name in RATINGS]
        named += [name_tag(kind=Tag.Kind.WARNING, name=f"Storm and {what}") for what in ("fire", "loss", "salt")]
        named += [name_tag(kind=Tag.Kind.FREEFORM, name=f"{words.title(self.draw)} {at}") for at in range(400)]
        for number in range(self.size.fandoms):
            fandom = name_tag(kind=Tag.Kind.FANDOM, name=f"The {words.name_of(5_000 + number)} Chronicle")
            people = [name_tag(kind=Tag.Kind.CHARACTER, name=words.name_of(number * 31 + at), fandom=fandom) for at in range(12)]  # fmt: skip
            pairs = [(people[at], people[(at * 5 + 1) % 12]) for at in range(8)]
            ships = [name_tag(kind=Tag.Kind.SHIP, name=f"{one.name}/{two.name}", fandom=fandom) for one, two in pairs]
            named += [fandom, *people, *ships]
        known = facts_of([one.pk for one in named])
        set_facts({pk: replace(facts, is_canonical=True) for pk, facts in known.items() if not facts.means})

    def works(self) -> None:
        """Works of every state, their authors and their tags."""
        made = [self.work(pk) for pk in range(1, self.size.works + 1)]
        many(made)
        writer = weighted(self.draw, self.size.members - 2, 40)
        many(Authorship(work_id=one.pk, pen_name_id=self.author_of(one.pk, writer)) for one in made)
        many(Tagging(work_id=work, tag_id=tag, position=at) for work, at, tag in self.taggings())

    def work(self, pk: int) -> Work:
        """One work; its dates come with its chapters."""
        chance, named = self.draw.random(), f"{words.title(self.draw)} {pk}"
        visibility = Work.Visibility.POSTED if chance < 0.87 or pk == LOVED else Work.Visibility.MEMBERS
        return Work(
            pk=pk, title=named, summary=words.remark(self.draw), language=self.draw.choice(("en",) * 9 + ("pt",)),
            status=Work.Status.IN_PROGRESS if pk % 3 == 1 else Work.Status.COMPLETE,
            visibility=Work.Visibility.DRAFT if chance > 0.97 else visibility, anonymous=0.5 < chance < 0.52 and pk != LOVED,
            hidden=self.now if 0.520 < chance < 0.523 and pk != LOVED else None,
        )  # fmt: skip

    def author_of(self, work: int, other: Callable[[], int]) -> int:
        """Whose a work is."""
        if work <= _WRITERS_WORKS:
            return WRITER
        return RESCUER if work <= _WRITERS_WORKS + self.size.of_one else other() + 3

    def taggings(self) -> Iterator[tuple[int, int, int]]:
        """Work, place and tag: a rating, a fandom, some of its people and ships, some words."""
        ratings = [Tag.objects.get(kind=Tag.Kind.RATING, name=name).pk for name in RATINGS]
        free = list(Tag.objects.filter(kind__in=(Tag.Kind.FREEFORM, Tag.Kind.WARNING)).values_list("pk", flat=True))
        fandoms = list(Tag.objects.filter(kind=Tag.Kind.FANDOM).order_by("pk").values_list("pk", flat=True))
        inside = {one: list(Tag.objects.filter(fandom=one).values_list("pk", flat=True)) for one in fandoms}
        fandom_of, word_of = weighted(self.draw, len(fandoms)), weighted(self.draw, len(free))
        for work in range(1, self.size.works + 1):
            fandom = fandoms[fandom_of()]
            rating = ratings[1] if work == LOVED else self.draw.choices(ratings, (10, 30, 35, 15, 10))[0]
            some = self.draw.sample(inside[fandom], self.draw.randint(1, 6))
            for at, tag in enumerate(dict.fromkeys([rating, fandom, *some, *(free[word_of()] for _ in range(4))])):
                yield work, at, tag

    def chapters(self) -> None:
        """Chapters with one version each, front matter, and what happened to the works."""
        pool = [words.text(self.draw, int(self.draw.lognormvariate(6.3, 0.6)) + 60) for _ in range(_POOL)]
        long = [words.text(self.draw, _LONG) for _ in range(3)]
        first, rows = 1, iter(range(1, self.size.works + 1))
        while works := list(islice(rows, 1_000)):
            first = self._chapters_of(works, first, pool, long)
            self.tell(f"  {first - 1:,} chapters")

    def _chapters_of(self, works: list[int], first: int, pool: list[words.Text], long: list[words.Text]) -> int:
        chapters, versions, events, fronts = [], [], [], []
        held = Work.every.in_bulk(works)
        for work in works:
            moments = sorted(self.past() for _ in range(self.parts_of(work)))
            counted = 0
            is_draft = held[work].visibility == Work.Visibility.DRAFT
            for position, moment in enumerate(moments, 1):
                told = self.draw.choice(long if work == LOVED else pool)
                html, page = told.at(position)
                posted = None if is_draft else moment
                chapters.append(Chapter(pk=first, work_id=work, position=position, label=f"Chapter {position}", words=told.words, posted=posted, first_posted=posted, current_id=first))  # fmt: skip
                versions.append(
                    ChapterVersion(pk=first, chapter_id=first, number=1, html=html, page=page, words=told.words)
                )
                if posted:
                    events.append(Event(work_id=work, chapter_id=first, kind=Event.Kind.CHAPTER_POSTED, created=posted, told=posted))  # fmt: skip
                first, counted = first + 1, counted + told.words
            fronts.append(FrontVersion(pk=work, work_id=work, number=1, html=words.front(held[work].title, self.draw)))
            held[work].front_id, held[work].words = work, counted
            if not is_draft:
                held[work].posted, held[work].updated = moments[0], moments[-1]
        with transaction.atomic():
            for model, made in ((Chapter, chapters), (ChapterVersion, versions), (Event, events), (FrontVersion, fronts)):  # fmt: skip
                model._base_manager.bulk_create(made, batch_size=500)  # type: ignore[attr-defined]
            Work.every.bulk_update(list(held.values()), ["front", "words", "posted", "updated"], batch_size=500)
        return first

    def parts_of(self, work: int) -> int:
        """How many chapters: half of the works are one-shots, some are very long; together six a work."""
        if work == LOVED:
            return LOVED_CHAPTERS
        chance = self.draw.random()
        return 1 if chance < 0.5 else self.draw.randint(2, 10) if chance < 0.85 else self.draw.randint(11, 35)

    def derived(self) -> None:
        """What filters go by, and the next free numbers where the database counts apart."""
        rebuild_filters()
        counted = (User, PenName, Work, Chapter, ChapterVersion, FrontVersion)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(counted)):
                cursor.execute(statement)

    def series(self) -> None:
        """One series for every twenty works, five works to each."""
        numbers = range(1, self.size.works // 20 + 1)
        many(Series(pk=at, title=f"{words.title(self.draw)}, series {at}") for at in numbers)
        many(SeriesKeeper(series_id=at, pen_name_id=self.draw.randint(1, self.size.members)) for at in numbers)
        many(
            SeriesPart(series_id=at, work_id=work, position=place)
            for at in numbers
            for place, work in enumerate(sorted(self.draw.sample(range(1, self.size.works + 1), 5)), 1)
        )
