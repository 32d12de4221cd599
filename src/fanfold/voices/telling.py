"""What the listener hears, and what it says it heard: plain, frozen data.

All positions are offsets into `Telling.text` (code points, end exclusive). People are named by slugs;
"" stands for somebody unknown. Every confidence runs from 0 to 1 and estimates how often such an answer is right.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from fanfold.manuscript.nodes import Person as Grammar
from fanfold.manuscript.nodes import Span

PassageKind = Literal["prose", "verse", "document"]
Cue = Literal["explicit", "pronoun", "turn", "script", "given", ""]
"""What a speaker was known by: a name beside the words ("said Ines"), a pronoun ("she said"), the turns of
the conversation, the format of a script, a person's answer; "" for a speaker who is not known."""

# A blank line parts paragraphs of plain text.
_GAP = re.compile(r"\n[ \t\r]*\n\s*")


class Passage(Struct, frozen=True):
    """One paragraph of story at `start`-`end` of the text.

    `chapter` and `scene` count from 0 over the whole work; a document is a letter, a text message, a
    page of a diary. `italics` are the stretches that look set apart, `thoughts` those that the author's
    legend or a person says are thoughts. `said` are stretches that the text itself gives to a speaker, by slug.
    `heading` is the title of the chapter of which this is the first paragraph.
    """

    start: int
    end: int
    chapter: int = 0
    scene: int = 0
    kind: PassageKind = "prose"
    layer: str = ""
    italics: tuple[Span, ...] = ()
    thoughts: tuple[Span, ...] = ()
    said: tuple[tuple[Span, str], ...] = ()
    heading: str = ""


class Telling(Struct, frozen=True):
    """The words of a story and how they fall into paragraphs, in order; passages never overlap."""

    text: str
    passages: tuple[Passage, ...]
    language: str = "en"

    @classmethod
    def of_text(cls, text: str, language: str = "en") -> "Telling":
        """A telling of plain text whose paragraphs are parted by blank lines, as one chapter and scene."""
        return cls(text, tuple(Passage(start, end) for start, end in _paragraphs(text)), language)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in [*(match.span() for match in _GAP.finditer(text)), (len(text), len(text))]:
        words = text[at : gap[0]]
        if words.strip():
            yield at + len(words) - len(words.lstrip()), at + len(words.rstrip())
        at = gap[1]


class Person(Struct, frozen=True):
    """Somebody in the story: `names` as they stand in it, the one to display first; `times` how often they do.

    `source` tells whether a cast knew this person or the story alone. `layers` names the layers a person
    was met in; `counterpart` is the slug of the same person in another layer. `doubtful` are those of the names
    that may be somebody else's.
    """

    slug: str
    names: tuple[str, ...]
    source: Literal["cast", "story"] = "story"
    times: int = 0
    layers: tuple[str, ...] = ()
    counterpart: str = ""
    doubtful: tuple[str, ...] = ()


class Quote(Struct, frozen=True):
    """Words somebody says: the span holds what stands between the quotation marks.

    Stretches of one utterance ("Go," she said, "now.") share a `turn`, which counts from 0.
    """

    span: Span
    turn: int
    speaker: str = ""
    addressees: tuple[str, ...] = ()
    confidence: float = 0.0
    cue: Cue = ""


class Thought(Struct, frozen=True):
    """Words somebody thinks, as a direct thought; `marked` when the text sets them apart."""

    span: Span
    thinker: str = ""
    confidence: float = 0.0
    marked: bool = False


class View(Struct, frozen=True):
    """Through whose eyes one scene is told, and in which grammatical person.

    `slips` are the places where the story steps out of that viewpoint, with whose it is there.
    """

    scene: int
    span: Span
    viewpoint: str = ""
    person: Grammar = ""
    confidence: float = 0.0
    slips: tuple[tuple[Span, str], ...] = ()


class Voices(Struct, frozen=True):
    """All that was heard. `narrator` is who says "I" in a story told in the first person, if one person does."""

    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    thoughts: tuple[Thought, ...] = ()
    views: tuple[View, ...] = ()
    narrator: str = ""
