"""Secrets: a truth, who knows it, what the others think instead, and when each of them learns it.

This is the unit authors think in; the facts of the kernel follow from it.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.points import Point
from fanfold.storyworld.tables import Table, key_and_value
from fanfold.storyworld.worlds import BEFORE, FOREVER, Fact, Key

ReadPoint = Callable[[str], Point]


class Secret(Struct, frozen=True):
    """One secret. `instead` is what somebody takes to be so, in words; `learns` when somebody comes to know.

    `told` is when readers are told, on the order of telling. `only` are words that nobody would use who does not know.
    """

    slug: str
    words: str
    key: Key
    value: str
    at: int
    knows: tuple[str, ...]
    instead: tuple[tuple[str, str], ...] = ()
    learns: tuple[tuple[str, int], ...] = ()
    told: int = FOREVER
    only: tuple[str, ...] = ()


def read_secrets(
    table: Table, read_point: ReadPoint, *, read_told: ReadPoint | None = None, also: tuple[str, ...] = ()
) -> tuple[Secret, ...]:
    """The secrets of a pack or of a story; points are read by `read_point`, those of telling by `read_told`.

    Without `read_told` the readers are told from the beginning, as everybody is of a canon. `also` are entries that somebody else reads.
    Raises what `Table` raises, and `E-world-point`, `E-world-sets` with the line.
    """
    return tuple(_secret(slug, entry, read_point, read_told, also) for slug, entry in table.tables())


def _secret(
    slug: str, entry: Table, read_point: ReadPoint, read_told: ReadPoint | None, also: tuple[str, ...]
) -> Secret:
    entry.unknown("at", "so", "sets", "knows", "instead", "learns", "told", "only", *also)
    key, value = (slug, "so"), "yes"
    if "sets" in entry.values:
        try:
            key, value = key_and_value(entry.text("sets"))
        except FanfoldError as error:
            raise entry.at_line("sets", error) from error
    learns = entry.named_texts("learns")
    return Secret(
        slug=slug, words=entry.text("so"), key=key, value=value, at=_point(entry, "at", entry.text("at"), read_point, BEFORE),
        knows=entry.texts("knows"), instead=tuple(entry.named_texts("instead").items()),
        learns=tuple((who, _point(entry, "learns", words, read_point, FOREVER)) for who, words in learns.items()),
        told=_point(entry, "told", entry.text("told"), read_told, FOREVER) if read_told else BEFORE, only=entry.texts("only"),
    )  # fmt: skip


def _point(entry: Table, key: str, words: str, read: ReadPoint, default: int) -> int:
    try:
        found = read(words)
    except FanfoldError as error:
        raise entry.at_line(key, error) from error
    return found.lo if found.is_known else default


def secret_facts(secret: Secret) -> Iterator[Fact]:
    """The facts a secret stands for: the truth, what others believe instead, who learns it when."""
    yield Fact(
        slug=secret.slug, words=secret.words, key=secret.key, value=secret.value, at=secret.at, seen_by=secret.knows,
        told=secret.told,
    )  # fmt: skip
    for who, words in secret.instead:
        yield Fact(words=words, key=secret.key, value=words, at=secret.at, mind=(who,), told=secret.told)
    for who, when in secret.learns:
        yield Fact(same_as=secret.slug, mind=(who,), at=when, told=max(secret.told, when))
