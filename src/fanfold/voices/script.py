"""Stories in the form of a script or a chat: "Washu: Hi", "WASHU (smiling): Hi", "<washu> hi"; the name before the sign speaks."""

from collections import Counter
from collections.abc import Iterator, Sequence
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
# Lines of a chat: names as people call themselves there, in small letters and with any sign, perhaps below a time:
# "ines: guys", "[21:04] harbour_girl: hi", "<walter> what", "edith_o >> no".
_CHAT = Lazy(
    r"(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?[\])]?\s*[-–]?\s*)?[*_]{0,3}"
    r"(?:<\s?@?(?P<nick>[\w.+-][\w.+ -]{0,23}?)\s?>[*_]{0,3}:?\s+|"
    r"@?(?P<name>[^\W_][\w.+-]{0,23}(?: [\w.+-]{1,14})?)[*_]{0,3}\s?(?::|>>?|»)[*_]{0,3}\s+)(?=\S)"
)
# Stage directions inside a line: "(laughs)", "[Beat]", "*sighs*".
_DIRECTION = Lazy(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]|\{[^{}\n]{1,200}\}|\*[^*\n]{1,80}\*")
# The same in italics, as players set it: "sets the lantern down". Stressed words are no verb in the third person, or stand alone with "is" and "was".
_ACTED = Lazy(r"(?!(?:is|was|has|does|this|his|yes|us|as|its|always|perhaps|sometimes)\b)[a-z]+(?:[^s'’\W]s|ing)\b")
# What stands before a colon in letters, notes and lists, and is nobody.
_NOBODY = word_set(
    """title author rating summary disclaimer note notes warning warnings pairing pairings chapter part date time from to
    subject re ps p.s fandom genre scene setting location int ext cut fade dear today answer question result status
    example archive category spoilers feedback e-mail email place day newsgroups message-id references organization reply-to cc
    sender path lines mime-version content-type x-mailer session log rated words chapters language status published updated
    disclaimers a/n an url http https"""
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
        head = telling.text[passage.start : min(passage.end, passage.start + 140)]
        if ":" not in head and ">" not in head and "»" not in head:
            continue
        line = _line(telling.text, passage.start, passage.end)
        if line is not None and line.name.lower().split()[0].strip(".") not in _NOBODY:
            found[at] = line
    counts = Counter(line.name.casefold() for line in found.values())
    again = {at: line for at, line in found.items() if counts[line.name.casefold()] >= 2}
    if len(again) < _LEAST or len({line.name.casefold() for line in again.values()}) < 2:
        return {}
    return {at: line for at, line in found.items() if at in again or _among(at, again)}


def _line(text: str, start: int, end: int) -> Line | None:
    match = _LINE.match(text, start, end)
    if match:
        return Line(match["name"], match.end(), end)
    chat = _CHAT.match(text, start, end)
    return Line(chat["nick"] or chat["name"], chat.end(), end) if chat else None


def _among(at: int, lines: dict[int, Line]) -> bool:
    """Whether a name that comes once stands amid lines of a script."""
    return at - 1 in lines or at + 1 in lines


def scripted(telling: Telling) -> dict[int, tuple[Span, ...]]:
    """The spoken words of each line of a script, without names and stage directions."""
    return {
        at: tuple(_spoken(telling.text, line, telling.passages[at].italics))
        for at, line in script_lines(telling).items()
    }


def _spoken(text: str, line: Line, italics: Sequence[Span]) -> Iterator[Span]:
    start = line.start
    directions = [match.span() for match in _DIRECTION.finditer(text, line.start, line.end)]
    acted = [(span.start, span.end) for span in italics if span.start >= line.start and _ACTED.match(text, span.start)]
    for direction in [*sorted({*directions, *acted}), (line.end, line.end)]:
        if direction[0] < start:
            continue
        words = text[start : direction[0]]
        if any(letter.isalnum() for letter in words):
            bare = words.strip()
            lead = len(words) - len(words.lstrip())
            # Some put the words in quotation marks besides.
            inner = bare.strip('"“”')
            lead += len(bare) - len(bare.lstrip('"“”'))
            yield Span(start + lead, start + lead + len(inner))
        start = direction[1]
