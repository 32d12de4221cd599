"""Stories in the form of a script: "Washu: Hi", "WASHU (smiling): Hi"; the name before the colon speaks."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Span
from fanfold.voices.lexicon import word_set
from fanfold.voices.telling import Telling

# A name of up to four words, perhaps with a stage direction, and a colon with words behind it.
_LINE = Lazy(
    r"[*_]{0,3}(?P<name>[^\W\d_a-zà-þ][\w'’.-]{0,24}(?: (?:and |& |the |of )?[^\W_a-zà-þ][\w'’.#-]{0,24}){0,3})[*_]{0,3}"
    r"\s?(?:[(\[{*][^()\[\]{}\n]{1,80}[)\]}*])?\s?:[*_]{0,3}\s+(?=\S)"
)
# Stage directions inside a line: "(laughs)", "[Beat]", "*sighs*".
_DIRECTION = Lazy(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]|\{[^{}\n]{1,200}\}|\*[^*\n]{1,80}\*")
# What stands before a colon in letters, notes and lists, and is nobody.
_NOBODY = word_set(
    """title author rating summary disclaimer note notes warning warnings pairing pairings chapter part date time from to
    subject re ps p.s fandom genre scene setting location int ext cut fade dear today answer question result status
    example archive category spoilers feedback e-mail email place day"""
)
_LEAST = 4


class Line(NamedTuple):
    """One line of a script: the name as it stands, and where the words begin."""

    name: str
    start: int
    end: int


def script_lines(telling: Telling) -> dict[int, Line]:
    """The paragraphs, by index, that are lines of a script; empty for a story told in prose.

    A script's names come back. So a line counts when its name heads several, in a chapter where many lines are so.
    """
    found: dict[int, Line] = {}
    for at, passage in enumerate(telling.passages):
        colon = telling.text.find(":", passage.start, min(passage.end, passage.start + 140))
        if colon < 0:
            continue
        match = _LINE.match(telling.text, passage.start, passage.end)
        if match and match["name"].lower().split()[0].strip(".") not in _NOBODY:
            found[at] = Line(match["name"], match.end(), passage.end)
    counts = Counter(line.name.casefold() for line in found.values())
    again = {at: line for at, line in found.items() if counts[line.name.casefold()] >= 2}
    if len(again) < _LEAST or len({line.name.casefold() for line in again.values()}) < 2:
        return {}
    return {at: line for at, line in found.items() if at in again or _among(at, again)}


def _among(at: int, lines: dict[int, Line]) -> bool:
    """Whether a name that comes once stands amid lines of a script."""
    return at - 1 in lines or at + 1 in lines


def scripted(telling: Telling) -> dict[int, tuple[Span, ...]]:
    """The spoken words of each line of a script, without names and stage directions."""
    return {at: tuple(_spoken(telling.text, line)) for at, line in script_lines(telling).items()}


def _spoken(text: str, line: Line) -> Iterator[Span]:
    start = line.start
    for direction in [
        *(match.span() for match in _DIRECTION.finditer(text, line.start, line.end)),
        (line.end, line.end),
    ]:
        words = text[start : direction[0]]
        if any(letter.isalnum() for letter in words):
            bare = words.strip()
            lead = len(words) - len(words.lstrip())
            # Some put the words in quotation marks besides.
            inner = bare.strip('"“”')
            lead += len(bare) - len(bare.lstrip('"“”'))
            yield Span(start + lead, start + lead + len(inner))
        start = direction[1]
