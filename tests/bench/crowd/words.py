"""The words of a made-up archive: names, titles, stories and answers, dealt out by a seeded generator."""

import random
from typing import NamedTuple

from fanfold.editions.xhtml import Renderer
from fanfold.manuscript.htmlform import chapter_to_html, manuscript_to_html
from fanfold.manuscript.nodes import Break, Chapter, Line, Manuscript, Note, Paragraph, Scene, Work
from fanfold.manuscript.words import chapter_words

PLACE = 990_099
"""Stands for the number of a chapter in a text that is told of many chapters."""

_WHO = ("Ines", "Edith", "Walter", "the ferryman", "her sister", "the clerk of the harbour", "nobody in Gullhaven", "the boy with the lamp",
        "their neighbour", "the last guest", "old Marten", "the widow at the corner")  # fmt: skip
_DID = ("had counted", "left behind", "would not speak of", "carried up the stairs", "forgot", "had promised to mend", "sold",
        "hid under the floor", "wrote down", "listened for", "dreamt of", "had never believed in")  # fmt: skip
_WHAT = ("the blue boats", "a box of letters", "the winter of the long fog", "every bell in town", "the keys to the salt house",
         "a song without an end", "the map with the burnt corner", "two cups and a lantern", "the name on the slipway",
         "what the tide had brought", "the debts of three summers", "the road over the dunes")  # fmt: skip
_WHEN = ("before the lamps were lit", "after the second ferry", "on the morning of the fair", "while it snowed", "a year too late",
         "as if it were nothing", "with both hands", "without turning round", "until the kettle sang", "in the wrong language",
         "and was not sorry", "though the door stood open")  # fmt: skip
_SAID = ("“You came back,” said {who}.", "“Not that way,” said {who}, “the bridge is gone.”", "“Read it to me again.”",
         "“I kept your place,” {who} answered.", "“Nobody asks the ferryman,” said {who}.")  # fmt: skip
_PRAISE = ("I had to read the part with {what} twice.", "Poor {who}! Please go on soon.", "I did not see that coming, {when}.",
           "The way {who} {did} {what} is just right.", "Thank you for this; I read it {when}.", "Does {who} know about {what} yet?")  # fmt: skip
_FIRST = ("ba", "ke", "lo", "mi", "nu", "ra", "so", "te", "vi", "wa", "zu", "fe", "ga", "hi", "jo", "pa")
_LAST = ("bel", "dan", "fir", "gard", "holt", "kin", "lund", "mar", "nes", "ros", "sten", "vik", "wyn", "zell")


def name_of(number: int) -> str:
    """A name that no other number has."""
    first, rest = divmod(number, len(_LAST))
    begin, more = divmod(first, len(_FIRST))
    stem = _FIRST[more] + (_FIRST[(begin + more) % len(_FIRST)] if begin else "")
    return f"{stem}{_LAST[rest]}{f' {begin}' if begin > 1 else ''}".capitalize()


def sentence(draw: random.Random) -> str:
    """Somebody did something."""
    who = draw.choice(_WHO)
    return f"{who[0].upper()}{who[1:]} {draw.choice(_DID)} {draw.choice(_WHAT)} {draw.choice(_WHEN)}."


def title(draw: random.Random) -> str:
    """What a work or a chapter may be called."""
    return draw.choice(_WHAT).title().replace("The ", "The ", 1)


def remark(draw: random.Random, longest: int = 4) -> str:
    """What a reader says of a chapter."""
    said = (draw.choice(_PRAISE) for _ in range(draw.randint(1, longest)))
    parts = {"who": _WHO, "did": _DID, "what": _WHAT, "when": _WHEN}
    return " ".join(one.format(**{name: draw.choice(words) for name, words in parts.items()}) for one in said)


class Text(NamedTuple):
    """A chapter as it is kept: its text of record, its page, how many words."""

    html: str
    page: str
    words: int

    def at(self, position: int) -> tuple[str, str]:
        """Text of record and page as the chapter that stands there."""
        number = str(position)
        return self.html.replace(str(PLACE), number), self.page.replace(str(PLACE), number)


def text(draw: random.Random, words: int) -> Text:
    """A chapter of about that many words, in scenes, with talk."""
    blocks: list[Paragraph] = []
    count = 0
    while count < words:
        spoken = draw.random() < 0.35
        said = draw.choice(_SAID).format(who=draw.choice(_WHO)) if spoken else ""
        blocks.append(Paragraph(said or " ".join(sentence(draw) for _ in range(draw.randint(2, 6)))))
        count += len(blocks[-1].text.split())
    return kept(blocks)


def kept(blocks: list[Paragraph]) -> Text:
    """These paragraphs, four dozen to a scene, as a chapter is kept."""
    parts = [blocks[at : at + 48] for at in range(0, len(blocks), 48)]
    scenes = [Scene(tuple(part), opening=Break(glyphs="* * *") if at else None) for at, part in enumerate(parts)]
    label = f"Chapter {PLACE}"
    chapter = Chapter(scenes=tuple(scenes), number=PLACE, label=label, heading=Line(label))
    renderer = Renderer(heading_level=2, anchors=True, layers=(), pictures={}, language="en", prefix=f"c{PLACE}-", spoken=True)  # fmt: skip
    return Text(chapter_to_html(chapter), renderer.chapter(chapter), chapter_words(chapter))


def front(named: str, draw: random.Random) -> str:
    """What stands around the chapters of a work, as it is kept."""
    notes = (Note("author_note", (Paragraph(remark(draw)),), label="A/N"),)
    return manuscript_to_html(Manuscript(work=Work(chapters=(), title=Line(named), notes=notes)))
