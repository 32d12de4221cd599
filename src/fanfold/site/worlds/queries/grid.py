"""Who knows what at a place in the telling: secrets told so far, the people they concern, and the reader as one more."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import Viewer
from fanfold.site.works.queries import layers_of
from fanfold.site.worlds.models import StoryFact, ToldIn
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.queries.sheets import Standing, standing_of, told_point
from fanfold.storyworld.callednames import People
from fanfold.storyworld.minds import acquired, believes
from fanfold.storyworld.points import STEP
from fanfold.storyworld.secrets import Secret
from fanfold.storyworld.worlds import BEFORE, FOREVER, World

KNOWS, THINKS, UNSAID = "knows", "thinks", "unsaid"


class Cell(NamedTuple):
    """What one mind makes of a secret: it knows (since when), takes something else to be so, or nothing was said of it."""

    who: str
    what: str
    words: str = ""


class Row(NamedTuple):
    """A secret that was told, and the minds. `told` says where readers learnt it, `address` leads there."""

    words: str
    told: str
    address: str
    cells: Sequence[Cell]


class ToldFact(NamedTuple):
    """Something of the story so far, and where it was told."""

    words: str
    told: str
    address: str
    layer: str = ""


class SoFar(NamedTuple):
    """The story so far for a reader at a place: who knows what, and the facts told."""

    cast: Sequence[str]
    rows: Sequence[Row]
    facts: Sequence[ToldFact]


def so_far(viewer: Viewer, work: Work, chapters: Sequence[Chapter], place: int) -> SoFar:
    """What was told up to `place` on the order of telling, to a reader of these chapters."""
    readable = {chapter.pk for chapter in chapters}
    stand = standing_of(viewer, work, canon_of(pack_of(work)), readable)
    # Only what was told is in this world, so that nothing asked of it can tell more.
    world = stand.world.told_by(place)
    told = [secret for secret in stand.sheet.secrets if world.named(secret.slug) is not None]
    people, by_position = People(stand.pack), {chapter.position: chapter for chapter in chapters}
    cast = _cast(world, told, place)
    rows = [_row(world, secret, cast, people, by_position, place) for secret in told]
    return SoFar(
        [people.name(who) for who in cast], rows, _facts(stand, readable, by_position, place, dict(layers_of(work)))
    )


def _cast(world: World, secrets: Sequence[Secret], place: int) -> list[str]:
    """Everybody whose mind is spoken of so far, in the order they are."""
    found: dict[str, None] = {}
    for secret in secrets:
        named = [*secret.knows, *(who for who, _words in secret.instead)]
        found |= dict.fromkeys([*named, *(who for who, when in secret.learns if when <= place)])
    return list(found)


def _row(
    world: World, secret: Secret, cast: Sequence[str], people: People, chapters: dict[int, Chapter], place: int
) -> Row:
    cells = [_cell(world, secret, who, people, place) for who in cast]
    told, address = told_in_words(secret.told, chapters)
    return Row(secret.words, told, address, [*cells, Cell(_("You"), KNOWS, told)])


def _cell(world: World, secret: Secret, who: str, people: People, place: int) -> Cell:
    truth = world.named(secret.slug)
    when = acquired(world, [who], truth) if truth else None
    if when is not None and when <= place:
        return Cell(
            people.name(who), KNOWS, "" if when == BEFORE else _("since chapter %(number)d") % {"number": when // STEP}
        )
    held = believes(world, [who], secret.key, place)
    return Cell(people.name(who), THINKS, held.value) if held else Cell(people.name(who), UNSAID)


def told_in_words(point: int, chapters: dict[int, Chapter]) -> tuple[str, str]:
    """Where readers are told, in words, and the address of that chapter."""
    if point == FOREVER:
        return _("not told yet"), ""
    chapter = chapters.get(point // STEP)
    if chapter is None:
        return _("from the notes"), ""
    return chapter.name, chapter.get_absolute_url()


def _facts(
    stand: Standing, readable: Collection[int], chapters: dict[int, Chapter], place: int, names: Mapping[str, str]
) -> list[ToldFact]:
    told = [(told_point(one, readable), one) for one in stand.rows.facts]
    return [
        _fact(point, one, chapters, names) for point, one in sorted(told, key=lambda pair: pair[0]) if point <= place
    ]


def _fact(point: int, one: StoryFact, chapters: dict[int, Chapter], names: Mapping[str, str]) -> ToldFact:
    words, address = told_in_words(point, chapters)
    if address and one.told_in == ToldIn.CHAPTER and one.told_paragraph:
        address = f"{address}#c{point // STEP}-p{one.told_paragraph}"
    return ToldFact(one.words, words, address, names.get(one.layer, one.layer))
