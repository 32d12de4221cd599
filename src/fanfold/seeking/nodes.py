"""A question as a tree, each leaf with its place in what was typed."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Code = Literal[
    "E-search-quote",
    "E-search-bracket",
    "E-search-operator",
    "E-search-field",
    "E-search-value",
    "E-search-star",
    "E-search-long",
]


class Words(Struct, frozen=True):
    """Words that must all be there, in any order. With `field` "" anywhere; `is_start` takes longer words that begin so."""

    text: str
    field: str = ""
    start: int = 0
    end: int = 0
    is_start: bool = False


class Phrase(Struct, frozen=True):
    """Words that must stand side by side in this order."""

    text: str
    field: str = ""
    start: int = 0
    end: int = 0


class Range(Struct, frozen=True):
    """A number, or a date as its ordinal number of days, from `low` to `high`, both included; None is open."""

    field: str
    low: int | None = None
    high: int | None = None
    start: int = 0
    end: int = 0


class Choice(Struct, frozen=True):
    """One of the values a field can have."""

    field: str
    value: str
    start: int = 0
    end: int = 0


class Not(Struct, frozen=True):
    """What must not be there."""

    part: "Node"


class All(Struct, frozen=True):
    """Every part must hold. Without parts everything does."""

    parts: "tuple[Node, ...]" = ()


class Either(Struct, frozen=True):
    """One of the parts must hold."""

    parts: "tuple[Node, ...]"


Leaf = Words | Phrase | Range | Choice
Node = Leaf | Not | All | Either


class Problem(Struct, frozen=True):
    """Something that was not understood: a code of the message reference, the place, and a way out.

    `shown` is what stands at the place, `better` the whole question put so that it can be understood ("" where nobody
    can know), `example` a value that would do.
    """

    code: Code
    start: int
    end: int
    shown: str = ""
    better: str = ""
    example: str = ""


class Asked(Struct, frozen=True):
    """What was understood, and what was not."""

    typed: str
    tree: Node
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return self.tree == All()


def leaves(node: Node, *, wanted_only: bool = False) -> Iterator[Leaf]:
    """The leaves of a tree in order; `wanted_only` without those that must not be there."""
    match node:
        case Not(part=part):
            if not wanted_only:
                yield from leaves(part)
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from leaves(part, wanted_only=wanted_only)
        case _:
            yield node
