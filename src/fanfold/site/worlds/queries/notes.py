"""What the notes of a work declare: what was found when its file was read, and what shows once its canon's people are known."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from fanfold.intake.noted import declared_in
from fanfold.manuscript.nodes import Manuscript
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.models import Declaration, Work
from fanfold.site.works.queries import decisions_of
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.proposing import Declared

_NOTES = ("author_note", "summary", "end_note")
# Kinds that proposals are made from.
_OF_WORLDS = frozenset((
    "canon_anchor", "canon_event", "divergence", "builds_on", "dream_rule", "belief", "belief_reason", "not_known", "truth", "knowledge",
    "retelling", "premise",
))  # fmt: skip


class _Names(Struct, frozen=True):
    """The names of a canon's people, as a reader of notes asks for them."""

    pairs: tuple[tuple[str, str], ...]

    def names(self) -> tuple[tuple[str, str], ...]:
        """(name as written, slug of the person) pairs."""
        return self.pairs


def declared_of(
    work: Work, stored: Sequence[Declaration], front: Manuscript | None, pack: Pack | None
) -> list[Declared]:
    """Everything declared in the notes of a work that stands, or would stand, on a canon.

    Of what its file was found to say, people who went unrecognised are named; what it was not found to say is added, save for the
    kinds of which its writer refused something.
    """
    said = [Declared(one.kind, one.value, " ".join(one.quote.split()), one.pk, one.start) for one in stored]
    lines = _lines(front) if front is not None else ()
    if pack is None or not lines:
        return said
    read = _read(lines, tuple(pack.people.names()))
    moved = _moved(said, read)
    named = [_named(one, read) for one in said]
    refused = _refused(work)
    return named + [
        replace(one, order=max(one.order + moved, 0))
        for one in read
        if one.kind not in refused and not any(_is_same(one, other) for other in said)
    ]


def _lines(front: Manuscript) -> tuple[str, ...]:
    return tuple(
        line.strip()
        for note in front.work.notes
        if note.kind in _NOTES
        for line in block_lines(note.blocks)
        if line.strip()
    )


@lru_cache(maxsize=256)
def _read(lines: tuple[str, ...], names: tuple[tuple[str, str], ...]) -> tuple[Declared, ...]:
    found = declared_in(lines, _Names(names))
    return tuple(
        Declared(one.kind, one.value, " ".join(one.evidence.text.split()), 0, one.span.start)
        for one in found
        if one.kind in _OF_WORLDS
    )


def _moved(said: Sequence[Declared], read: Sequence[Declared]) -> int:
    """How far the file's places lie behind those of the notes alone, by a quotation that both have."""
    pairs: Iterator[int] = (one.order - other.order for other in read for one in said if one.quote == other.quote)
    return next(pairs, 0)


def _named(one: Declared, read: Sequence[Declared]) -> Declared:
    if one.kind not in _OF_WORLDS or one.texts("who"):
        return one
    better = next((other for other in read if other.kind == one.kind and other.quote == one.quote), None)
    return replace(one, value={**one.value, "who": list(better.texts("who"))}) if better else one


def _is_same(one: Declared, other: Declared) -> bool:
    return one.kind == other.kind and (one.quote in other.quote or other.quote in one.quote)


def _refused(work: Work) -> frozenset[str]:
    """Kinds of which the writer refused something when the file was checked: what they do not want is not brought again."""
    answers = (answer for reading in work.restorations.all() for answer in decisions_of(reading))
    names = (answer.finding.partition("@")[0] for answer in answers if answer.verdict == "refuse")
    return frozenset(name.rpartition(":")[2] for name in names)
