"""What the teller says: the text without what people say in it, and whom it names."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Heard
from fanfold.voices.telling import Passage, Person

_DESCRIBES = ("the ", "a ", "an ", "another ", "her ", "his ", "their ", "my ", "one ")


class Scene(NamedTuple):
    """The passages of one scene, in order."""

    number: int
    passages: tuple[Passage, ...]

    @property
    def span(self) -> Span:
        """From its first letter to its last."""
        return Span(self.passages[0].start, self.passages[-1].end)


class Named(NamedTuple):
    """A person's name at a place of the text."""

    start: int
    end: int
    slug: str


def scenes(passages: Iterable[Passage]) -> list[Scene]:
    """The scenes of a telling."""
    found: dict[int, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.scene, []).append(passage)
    return [Scene(number, tuple(members)) for number, members in found.items()]


def narration(heard: Heard) -> str:
    """The text with blanks in the place of words that are quoted or, by the author's legend, thought; as long as the
    text itself."""
    text, pieces, at = heard.telling.text, [], 0
    thought = (span for passage in heard.telling.passages for span in passage.thoughts)
    for span in sorted({*(quote.span for quote in heard.quotes), *heard.apart, *thought}):
        if span.start < at:
            continue
        pieces += [text[at : span.start], " " * len(span)]
        at = span.end
    return "".join((*pieces, text[at:]))


class Names:
    """Finds the names of people in a text. A name that two people bear is nobody's."""

    def __init__(self, people: Sequence[Person]) -> None:
        bearers: dict[str, set[str]] = {}
        for person in people:
            for name in person.names:
                if name[:1].isupper() and not name.lower().startswith(_DESCRIBES):
                    bearers.setdefault(name, set()).add(person.slug)
        self._slugs = {name: slugs.pop() for name, slugs in bearers.items() if len(slugs) == 1}
        names = sorted(self._slugs, key=len, reverse=True)
        # Whole words, the longest first, so that "Wren Hollis" is not seen as "Wren".
        self._pattern = re.compile(rf"(?<![\w'’])(?:{'|'.join(map(re.escape, names))})(?![^\W_])") if names else None

    def within(self, text: str, start: int, end: int) -> list[Named]:
        """The names between two places of a text, in order."""
        if self._pattern is None:
            return []
        return [Named(m.start(), m.end(), self._slugs[m.group()]) for m in self._pattern.finditer(text, start, end)]


class Sorted:
    """Spans in order, asked for those between two places."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def within(self, start: int, end: int) -> list[Span]:
        """Those that begin between two places."""
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ending_at(self, place: int, slack: int = 2) -> Span | None:
        """The one that ends at a place or a mark before it."""
        at = bisect_left(self._starts, place) - 1
        return self._spans[at] if at >= 0 and 0 <= place - self._spans[at].end <= slack else None
