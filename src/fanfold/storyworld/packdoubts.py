"""What a fan should look at in a pack that can be read: names nobody bears, reasons that are no facts, what contradicts itself.

A doubt stops nobody from using the pack; what it is about is then not found by what asks for it.
"""

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches

from msgspec import Struct

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.tables import Table
from fanfold.storyworld.worlds import BEFORE, Fact


class Doubt(Struct, frozen=True):
    """One thing to look at: its code, the line of the file it stands on, and what is the matter."""

    code: str
    line: int
    words: str


def pack_doubts(pack: Pack, text: str, name: str = "the pack") -> list[Doubt]:
    """The doubts about a pack that was read from `text`, in the order of its lines."""
    document = Table.parse(text, name)
    found = [*_people(pack, document), *_points(pack, document), *_facts(pack, document)]
    return sorted(found, key=lambda doubt: doubt.line)


def _people(pack: Pack, document: Table) -> Iterator[Doubt]:
    """Slugs of people in ships, facts and secrets that are not in `[people]`."""
    known = (*pack.people.slugs(), *pack.merged_people)
    ships = document.table("ships")
    for ship in pack.ships:
        yield from (_nobody(who, known, ships.line(ship.slug)) for who in ship.people if who not in known)
    for slug, entry in document.table("facts").tables():
        yield from (_nobody(who, known, entry.line("seen"), slug) for who in entry.texts("seen") if who not in known)
    for slug, entry in document.table("secrets").tables():
        for key in ("knows", "instead", "learns"):
            named = entry.texts(key) if key == "knows" else tuple(entry.named_texts(key))
            yield from (_nobody(who, known, entry.line(key), slug) for who in named if who not in known)


def _nobody(who: str, known: tuple[str, ...], line: int, where: str = "") -> Doubt:
    place = f"{where}: " if where else ""
    return Doubt("Q-pack-person", line, f"{place}“{who}” is nobody in [people].{_meant(who, known)}")


def _meant(word: str, known: "tuple[str, ...] | list[str]") -> str:
    near = next(iter(get_close_matches(word, known, 1)), "")
    return f" Did you mean “{near}”?" if near else ""


def _points(pack: Pack, document: Table) -> Iterator[Doubt]:
    """Marks and stretches of names that the canon's own clock cannot place."""
    marks = document.table("pack").table("marks")
    for mark, words in document.table("pack").named_texts("marks").items():
        if trouble := _unread(pack, words):
            yield Doubt("Q-pack-point", marks.line(mark), f"The mark “{mark}”: {trouble}")
    people = document.table("people")
    for person in pack.people.people:
        for name in person.names:
            if trouble := _unread(pack, name.during):
                yield Doubt("Q-pack-point", people.line(person.slug), f"The name “{name.text}”: {trouble}")


def _unread(pack: Pack, words: str) -> str:
    try:
        pack.clock.read(words)
    except FanfoldError as error:
        return error.message
    return ""


def _facts(pack: Pack, document: Table) -> Iterator[Doubt]:
    facts = {fact.slug: fact for fact in pack.world.facts if fact.slug}
    for slug, entry in document.table("facts").tables():
        other = entry.text("same_as")
        if other and other not in facts and other not in pack.merged_facts and other not in pack.withdrawn:
            yield Doubt(
                "Q-pack-fact",
                entry.line("same_as"),
                f"{slug} is the same as “{other}”, which is no fact.{_meant(other, list(facts))}",
            )
    lines = {slug: entry for head in ("facts", "secrets") for slug, entry in document.table(head).tables()}
    for slug, fact in facts.items():
        if not fact.words:
            head = "facts" if slug in document.table("facts").values else "secrets"
            yield Doubt("Q-pack-words", document.table(head).line(slug), f"{slug} says nothing: it has no so = “…”.")
        for reason in fact.because:
            if reason in pack.withdrawn:
                words = f"{slug} rests on “{reason}”, which was taken out."
                yield Doubt("Q-pack-fact", lines[slug].line("because"), words)
            else:
                yield from _reason(facts, slug, reason, lines[slug].line("because"))
        if slug in _resting_on(facts, slug):
            yield Doubt("Q-pack-ring", lines[slug].line("because"), f"{slug} rests on itself, by a ring of reasons.")
    yield from _two_values(pack, lines)


def _reason(facts: dict[str, Fact], slug: str, reason: str, line: int) -> Iterator[Doubt]:
    if reason not in facts:
        yield Doubt("Q-pack-fact", line, f"{slug} rests on “{reason}”, which is no fact.{_meant(reason, list(facts))}")
    elif facts[slug].at != BEFORE and facts[reason].at > facts[slug].at:
        yield Doubt("Q-pack-order", line, f"{slug} rests on {reason}, which comes after it.")


def _resting_on(facts: dict[str, Fact], slug: str) -> set[str]:
    """Everything a fact rests on, however far down."""
    found: set[str] = set()
    left = list(facts[slug].because)
    while left:
        reason = left.pop()
        if reason not in found and reason in facts:
            found.add(reason)
            left.extend(facts[reason].because)
    return found


def _two_values(pack: Pack, lines: dict[str, Table]) -> Iterator[Doubt]:
    by_key = defaultdict[tuple[tuple[str, str], int], list[Fact]](list)
    for fact in pack.facts:
        if fact.key is not None:
            by_key[fact.key, fact.at].append(fact)
    for (key, _at), together in by_key.items():
        first = together[0]
        for other in together[1:]:
            if other.value != first.value:
                what = f"{'.'.join(key)} is {first.value} by {first.slug} and {other.value} by {other.slug}"
                yield Doubt("Q-pack-values", lines[other.slug].line("sets"), f"{what}, at the same point.")
