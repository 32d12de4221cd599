"""Filling an empty archive, through the same door as everybody's stories."""

import datetime as dt
import secrets
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import NamedTuple

from fanfold.site.accounts.models import PenName, User, name_key
from fanfold.site.accounts.policies import Role
from fanfold.site.accounts.services import add_pen_name, give_role
from fanfold.site.accounts.services.portraits import give_portrait
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.catalog.spelling import tag_key
from fanfold.site.demo.answers import DEMO_READER, answer_serial
from fanfold.site.demo.drawings import COVERS, GATHERED, PORTRAITS
from fanfold.site.demo.library import fill_libraries
from fanfold.site.demo.shelves import Shelf, ShelfWork, StoryFile, sheet_of, shelves, story_files
from fanfold.site.moderation.models import Reason
from fanfold.site.moderation.services import report_thing
from fanfold.site.moderation.services.reports import Reporter
from fanfold.site.moderation.things import thing_of
from fanfold.site.works.models import Chapter, Collection, CollectionItem, SeriesPart, Standing, Work
from fanfold.site.works.services import (
    Details,
    Terms,
    begin_restoration,
    create_collection,
    create_series,
    publish_restoration,
)
from fanfold.site.works.services.collection_pictures import give_collection_picture
from fanfold.site.works.services.covers import give_cover
from fanfold.site.worlds.services import import_pack, take_sheet
from fanfold.storyworld import canons
from fanfold.storyworld.stories import read_sheet

USER_NAME = "demo"
KEEPER_NAME = "demo-keeper"
_REPORTED = "The Last Boat"
_REPORT = "The second part is a boat going down, and nothing at the top says so. My sister would have wanted to know."
_IN_SERIES = ("A Study in Rooms", "Mrs. Hudson's Accounts", "The Second Violin")
_IN_COLLECTION = ("Mrs. Hudson's Accounts", "Salt and Iron")
_STATUS = {
    "complete": Work.Status.COMPLETE, "in progress": Work.Status.IN_PROGRESS, "hiatus": Work.Status.HIATUS,
    "on hiatus": Work.Status.HIATUS, "abandoned": Work.Status.ABANDONED,
}  # fmt: skip


class Given(NamedTuple):
    """One story that is in the archive now, and how many there will be."""

    work: Work
    number: int
    total: int


def is_empty() -> bool:
    """Whether the archive holds no work and no account of the demo yet."""
    return not Work.objects.exists() and not User.objects.filter(username=USER_NAME).exists()


def make_demo_accounts() -> tuple[User, str]:
    """The account that gives the stories, the one that looks after the archive, and the password of both, which nobody
    can ask for again.

    They are two, so that whoever shows the demo to others can give away the first.
    """
    password = secrets.token_urlsafe(9)
    owner, keeper = (User.objects.create_user(name, password=password) for name in (USER_NAME, KEEPER_NAME))
    add_pen_name(user=keeper, name="The Keeper of the Demo", is_default=True)
    give_role(by=None, person=keeper, role=Role.ADMIN, why="for the demo")
    return owner, password


def report_story() -> None:
    """Let a reader say that something is missing at a story, so that whoever looks after the archive finds work to do."""
    work = Work.objects.filter(title=_REPORTED).first()
    reader = User.objects.filter(username=DEMO_READER).first()
    thing = thing_of("work")
    if work is not None and reader is not None and thing is not None:
        report_thing(thing=thing, found=work, reporter=Reporter(reader), reason=Reason.MARKS, words=_REPORT)


def fill(*, owner: User) -> Iterator[Given]:
    """Give every story of every shelf, one a step; the caller keeps them in one transaction."""
    wanted = [(folder, shelf, work) for folder, shelf in shelves() for work in shelf.work]
    for number, (folder, shelf, card) in enumerate(wanted, start=1):
        yield Given(_give(owner, folder, shelf, card), number, len(wanted))
    serial = Work.objects.filter(authors__user=owner, status=Work.Status.IN_PROGRESS).order_by("pk").first()
    if serial is not None:
        answer_serial(work=serial, owner=owner)


def gather(*, owner: User) -> None:
    """Put what was given into a series, a collection and on shelves, so that a newcomer sees what those are.

    The names that wait to be claimed cannot be asked, so the places are made as if their bearers had said yes.
    """
    bring_canons()
    say_where_stories_stand()
    by = owner.default_pen_name()
    found = {work.title: work for work in Work.objects.filter(title__in=(*_IN_SERIES, *_IN_COLLECTION))}
    series = create_series(by=by, title="Baker Street, year by year")
    series.summary = "Stories of the rooms at 221B, from the first spring to the third winter of the great hiatus."
    series.is_open = True
    series.save()
    SeriesPart.objects.bulk_create(
        SeriesPart(series=series, position=place, work=found[title])
        for place, title in enumerate(_IN_SERIES, start=1)
        if title in found
    )
    terms = Terms(
        "Small Hours", "Short things for a late evening, with a lamp and a pot of tea.", "Any fandom. One sitting long."
    )
    collection = create_collection(by=by, terms=terms)
    CollectionItem.objects.bulk_create(
        CollectionItem(collection=collection, work=found[title], standing=Standing.IN)
        for title in _IN_COLLECTION
        if title in found
    )
    show_pictures()
    reader = PenName.objects.filter(user__username=DEMO_READER).first()
    if reader is not None:
        fill_libraries(owner=owner, reader=reader)
    report_story()


def show_pictures() -> None:
    """Give a few stories a cover, a pen name and a collection a picture; most have none, as everywhere."""
    for drawing in COVERS:
        if work := Work.objects.filter(title=drawing.name).first():
            give_cover(work=work, data=drawing.png(), alt=drawing.alt)
    for drawing in PORTRAITS:
        if pen_name := PenName.objects.filter(key=name_key(drawing.name)).first():
            give_portrait(pen_name=pen_name, data=drawing.png(), alt=drawing.alt)
    for drawing in GATHERED:
        if collection := Collection.objects.filter(name=drawing.name).first():
            give_collection_picture(collection=collection, data=drawing.png(), alt=drawing.alt)


def bring_canons() -> None:
    """Take those packs that come with Fanfold whose fandom stands on the shelves."""
    for name in canons.shipped():
        if Tag.objects.filter(kind=Tag.Kind.FANDOM, key=tag_key(canons.load(name).title)).exists():
            import_pack(text=canons.text_of(name), name=f"{name}.toml", by=None)


def say_where_stories_stand() -> None:
    """Take over the sheets that lie beside the stories; of a work in several files, that of its first."""
    for folder, shelf in shelves():
        for card in shelf.work:
            text = sheet_of(folder, card)
            work = Work.objects.filter(title=card.title).first()
            if text and work is not None:
                pack = canons.load(read_sheet(text).pack) if read_sheet(text).pack in canons.shipped() else None
                take_sheet(work=work, sheet=read_sheet(text, card.files[0], pack))


def _give(owner: User, folder: Traversable, shelf: Shelf, card: ShelfWork) -> Work:
    pen_name = _pen_name(owner, card)
    first, *rest = story_files(folder, card)
    tags = _tags(shelf, card)
    details = Details(
        title=card.title, summary=card.summary, language=card.language, status=_STATUS[card.status], tags=tags
    )
    work = _publish(owner, pen_name, first, card, details, None)
    for story in rest:
        _publish(owner, pen_name, story, card, Details(), work)
    work.refresh_from_db()
    work.status = _STATUS[card.status]
    _date(work, card)
    return work


def _pen_name(owner: User, card: ShelfWork) -> PenName:
    """A serial in progress belongs to the demo account, so that its desk has something on it; other names wait
    to be claimed, as in a rescued archive."""
    known = PenName.objects.filter(key=name_key(card.pen_name)).first()
    if known is None:
        return add_pen_name(user=owner if card.status == "in progress" else None, name=card.pen_name)
    return known


def _publish(
    owner: User, pen_name: PenName, story: StoryFile, card: ShelfWork, details: Details, adds_to: Work | None
) -> Work:
    given = begin_restoration(owner=owner, pen_name=pen_name, data=story.data, name=story.name, adds_to=adds_to)
    visibility = Work.Visibility.MEMBERS if card.restricted else Work.Visibility.POSTED
    return publish_restoration(restoration=given, visibility=visibility, details=details, now=_moment(card.posted[0]))


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def _date(work: Work, card: ShelfWork) -> None:
    """Give the chapters the days the shelf tells; chapters past its list came with the last."""
    chapters = list(work.chapters.all())
    for at, chapter in enumerate(chapters):
        chapter.posted = _moment(card.posted[min(at, len(card.posted) - 1)])
    Chapter.objects.bulk_update(chapters, ["posted"])
    moments = [chapter.posted for chapter in chapters if chapter.posted]
    work.posted, work.updated = min(moments), max(moments)
    work.save()


def _tags(shelf: Shelf, card: ShelfWork) -> list[Tag]:
    fandom = name_tag(kind=Tag.Kind.FANDOM, name=shelf.fandom.name)
    kinds: tuple[tuple[str, tuple[str, ...], Tag | None], ...] = (
        (Tag.Kind.RATING, (card.rating,) if card.rating else (), None),
        (Tag.Kind.WARNING, card.warnings, None),
        (Tag.Kind.SHIP, card.ships, fandom),
        (Tag.Kind.CHARACTER, card.characters, fandom),
        (Tag.Kind.FREEFORM, card.tags, None),
    )
    return [fandom, *(name_tag(kind=kind, name=name, fandom=of) for kind, names, of in kinds for name in names)]
