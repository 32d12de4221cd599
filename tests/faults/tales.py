"""Clean stories made by rules: a canon, a sheet, and chapters in which nothing contradicts either.

Everything is drawn from small grammars with a seed, so that no two stories are alike and each can be made again. Half are told in
the first person, half in the third; scenes are parted by stars; most speech names its speaker.
"""

import random
from typing import NamedTuple

from msgspec import Struct

PACK = """
[pack]
id = "gullhaven"
title = "Gullhaven"
seasons = { 1 = 8, 2 = 8, 3 = 6 }
marks = { "the flood" = "2x04", "the long night" = "3x01" }

[people]
ines = ["Ines Carr", "Ines", "Miss Carr"]
edith = ["Edith Carr", "Edith", "Miss Carr"]
walter = ["Walter Vane", "Walter", "Mr. Vane"]
hester = ["Hester Quill", "Hester"]
bram = ["Bram Tolliver", "Bram"]
tobias = ["Tobias Quill", "Tobias", "Mr. Quill"]

[ships]
"ines/walter" = ["Inwal"]

[facts]
mill-burnt = { at = "1x05", so = "The mill burns down", sets = "mill.stands = no" }
tobias-dead = { at = "1x05.end", so = "Tobias dies in the fire", sets = "tobias.alive = no", because = ["mill-burnt"] }
hester-alone = { at = "1x06", so = "Hester brings up the boy by herself", because = ["tobias-dead"] }
dike-broken = { at = "2x04", so = "The sea breaks the dike", sets = "dike.whole = no" }
bram-mayor = { at = "2x06", so = "Bram is made mayor", sets = "bram.office = mayor", because = ["dike-broken"] }
new-dike = { at = "3x02", so = "The town builds a new dike", sets = "dike.whole = yes", because = ["bram-mayor"] }
wedding = { at = "3x05", so = "Ines and Walter are married", sets = "ines.spouse = walter" }
"""
LIVING = ("ines", "edith", "walter", "hester", "bram")
FIRST = {"ines": "Ines", "edith": "Edith", "walter": "Walter", "hester": "Hester", "bram": "Bram", "tobias": "Tobias"}
SHE = {"ines", "edith", "hester"}
# A secret: its truth, what the others think, and words only somebody who knows would use.
SECRETS = (
    ("ledger", "{knower} burned the harbour ledger", "The ledger went down with the boat", ("burned", "burning")),
    ("letter", "{knower} forged the letter", "The council wrote the letter", ("forged", "forgery")),
    ("sluice", "{knower} unbolted the sluice", "The storm forced the sluice", ("unbolted", "unbolting")),
    ("will", "{knower} hid the second will", "There was one will only", ("second will", "other will")),
    ("lamp", "{knower} doused the beacon", "The oil had run dry", ("doused", "dousing")),
)
_PLACES = (
    "the quay",
    "the back kitchen",
    "the chapel steps",
    "the ropewalk",
    "the tide pool",
    "the attic",
    "the market",
    "the old dike",
)
_THINGS = (
    "the kettle",
    "a coil of rope",
    "the almanac",
    "a tin of nails",
    "the blue jug",
    "a lantern",
    "the dog",
    "the account book",
)
_WEATHER = (
    "Rain came in from the west",
    "The fog stood in the street",
    "It had frozen in the night",
    "The wind had gone round",
    "A thin sun lay on the water",
)
_DEEDS = (
    "{I} carried {thing} to {place} and set it down", "{I} had not slept, and it showed in how {i} held {thing}",
    "{I} counted the steps to {place}, as {i} always did", "{I} put {thing} away and took it out again",
    "{I} stood at {place} until {my} feet were cold", "{I} mended {thing} with what there was in the drawer",
    "{I} thought about the summer, and about {other}, and did not like either thought", "{I} went by {place}, because it was the longer way",
)  # fmt: skip
_THOUGHTS = (
    "{I} wondered whether {other} had noticed", "{I} did not want to be the first to say it", "{I} felt the blood come into {my} face",
    "{I} knew that look, and waited", "{I} remembered how {other} used to laugh", "{I} told {me} that it did not matter",
)  # fmt: skip
_OTHERS = (
    "{other} looked out at the boats", "{other} turned {thing} over in both hands", "{other} came in with wet shoes",
    "{other} shrugged and sat down", "{other} had brought bread", "{other} was already at {place}",
)  # fmt: skip
_LINES = (
    "You might have come by the front", "There is tea, if the kettle holds", "I was at {place} this morning", "Nobody has paid for that",
    "Give me {thing}, then", "It will not last, you know", "We could walk as far as {place}", "Ask me again on Sunday",
    "The boats are late", "Leave it where it is", "That is not what I said", "I had it from the baker",
)  # fmt: skip
_VERBS = ("said", "said", "said", "asked", "answered", "muttered")


class Tale(Struct, frozen=True):
    """One story: its sheet and chapters as files would hold them, and what it is made of, for those who plant faults.

    `tellers` are who tells each chapter; `scenes` the paragraphs of each scene of each chapter; `markup` writes bold and
    italics in Markdown.
    """

    name: str
    starts: str
    kind: str
    changes: tuple[str, ...]
    keeps: tuple[str, ...]
    tellers: tuple[str, ...]
    turns: tuple[str, ...]
    secrets: "tuple[Kept, ...]"
    scenes: tuple[tuple[tuple[str, ...], ...], ...]
    first_person: bool = False
    complete: bool = False
    extra: str = ""
    markup: bool = False

    @property
    def text(self) -> str:
        """The story as its file holds it."""
        parts = [f"# {self.name}" if self.markup else self.name.upper(), "by nobody in particular"]
        for number, scenes in enumerate(self.scenes, 1):
            parts.append(f"## Chapter {number}" if self.markup else f"Chapter {number}")
            parts.append("\n\n* * *\n\n".join("\n\n".join(scene) for scene in scenes))
        return "\n\n".join(parts) + "\n"

    @property
    def sheet(self) -> str:
        """Its sheet."""
        head = [
            'pack = "gullhaven"', f'starts = "{self.starts}"', f'kind = "{self.kind}"', f"changes = {_listed(self.changes)}",
            f"keeps = {_listed(self.keeps)}", f"pov = {_listed(self.turns)}", 'by = "chapter"',
            f"complete = {str(self.complete).lower()}",
        ]  # fmt: skip
        return "\n".join([*head, self.extra, *(secret.told for secret in self.secrets)]) + "\n"


class Kept(NamedTuple):
    """A secret of a tale. `learns` are (who, chapter); 0 is before the story."""

    slug: str
    words: str
    instead: str
    only: tuple[str, ...]
    knower: str
    deceived: tuple[str, ...]
    learns: tuple[tuple[str, int], ...]
    at: str = "before"

    @property
    def told(self) -> str:
        """As it stands in the sheet."""
        instead = ", ".join(f'{who} = "{self.instead}"' for who in self.deceived)
        learns = ", ".join(f'{who} = "ch{chapter}"' for who, chapter in self.learns)
        return (
            f'[secrets.{self.slug}]\nat = "{self.at}"\nso = "{self.words}"\nknows = ["{self.knower}"]\ntold = "note"\n'
            f"instead = {{ {instead} }}\nlearns = {{ {learns} }}\nonly = {_listed(self.only)}\n"
        )


def _listed(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def tale(seed: int, *, markup: bool = False) -> Tale:
    """A clean story. One seed gives one story."""
    dice = random.Random(seed)  # noqa: S311
    people = dice.sample(LIVING, 4)
    turns = tuple(people[: dice.choice((1, 2, 2, 3))])
    count = dice.randrange(4, 7)
    tellers = tuple(turns[number % len(turns)] for number in range(count))
    first_person = dice.random() < 0.5 and len(turns) == 1
    secrets = tuple(_secret(dice, turns, people, count, made) for made in dice.sample(SECRETS, 2))
    scenes = tuple(
        tuple(_scene(dice, teller, people, first_person=first_person) for _ in range(dice.randrange(1, 4)))
        for teller in tellers
    )
    scenes = _with_traps(dice, scenes, tellers, people, secrets, first_person=first_person)
    starts, changes, keeps = dice.choice(_STANCES)
    return Tale(
        f"Low Water {seed}", starts, "changed", changes, keeps, tellers, turns, secrets, scenes, first_person,
        complete=dice.random() < 0.5, markup=markup,
    )  # fmt: skip


def _with_traps(
    dice: random.Random,
    scenes: tuple[tuple[tuple[str, ...], ...], ...],
    tellers: tuple[str, ...],
    people: list[str],
    secrets: tuple[Kept, ...],
    *,
    first_person: bool,
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What looks like a mistake and is none: telling words from those who know by then, the dead spoken of and quoted."""
    told = scenes
    for secret in secrets:
        word = dice.choice(secret.only)
        known = [number for number, teller in enumerate(tellers) if knows(secret, teller, number + 1)]
        if known:
            me = "I" if first_person else FIRST[tellers[known[-1]]]
            told = inserted(dice, told, known[-1], f"{me} thought of the word again: {word}.")
        others = [number for number, teller in enumerate(tellers) if teller != secret.knower]
        if others and secret.knower in people:
            told = inserted(dice, told, dice.choice(others), speech(f"Call it {word} if you like", secret.knower))
    if dice.random() < 0.7:
        told = inserted(dice, told, dice.randrange(len(told)), dice.choice(_OF_THE_DEAD))
    return told


_OF_THE_DEAD = (
    "“Never lend a boat on a Friday,” Tobias used to say.",
    "Tobias had always said that the dike would outlive them all.",
    "“What would Tobias say?” asked nobody in particular.",
    "Somebody had scratched the name of Tobias Quill into the beam.",
)


def knows(secret: Kept, who: str, chapter: int) -> bool:
    """Whether somebody knows a secret all through a chapter."""
    return who == secret.knower or any(name == who and when <= chapter for name, when in secret.learns)


def inserted(
    dice: random.Random, scenes: tuple[tuple[tuple[str, ...], ...], ...], chapter: int, paragraph: str
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The scenes with a paragraph more, somewhere inside a chapter (counted from 0)."""
    own = list(scenes[chapter])
    at = dice.randrange(len(own))
    place = dice.randrange(1, len(own[at]) + 1)
    own[at] = (*own[at][:place], paragraph, *own[at][place:])
    return (*scenes[:chapter], tuple(own), *scenes[chapter + 1 :])


_STANCES = (
    ("2x01", ("not wedding",), ()),
    ("2x05..2x06", ("not bram-mayor",), ("new-dike",)),
    ("season 2 finale", ("not dike-broken",), ("bram-mayor", "new-dike")),
    ("a week after 3x01", (), ()),
    ("the flood", ("not wedding", "home: Ines keeps the mill"), ()),
)


def _secret(
    dice: random.Random,
    turns: tuple[str, ...],
    people: list[str],
    count: int,
    made: tuple[str, str, str, tuple[str, ...]],
) -> Kept:
    slug, words, instead, only = made
    knower = dice.choice([who for who in people if who != turns[0]])
    deceived = tuple(who for who in dict.fromkeys((*turns, *people)) if who != knower)
    learns = tuple((who, dice.randrange(2, count + 1)) for who in deceived)
    return Kept(slug, words.format(knower=FIRST[knower]), instead, only, knower, deceived, learns)


def _scene(dice: random.Random, teller: str, people: list[str], *, first_person: bool) -> tuple[str, ...]:
    other = dice.choice([who for who in people if who != teller])
    paragraphs = [
        f"{dice.choice(_WEATHER)}. {_said(dice, dice.choice(_DEEDS), teller, other, first_person, named=True)}."
    ]
    for _ in range(dice.randrange(3, 6)):
        paragraphs.append(_speech(dice, teller, other, first_person=first_person))
        paragraphs.append(_speech(dice, other, teller, first_person=False))
        # Whose thought it is stands beside it, or in the sentence before: readers must be able to tell.
        looks = _said(dice, dice.choice(_OTHERS), teller, other, first_person)
        paragraphs.append(f"{looks}. {_said(dice, dice.choice(_THOUGHTS), teller, other, first_person, named=True)}.")
        deed = _said(dice, dice.choice(_DEEDS), teller, other, first_person, named=True)
        paragraphs.append(f"{deed}. {_said(dice, dice.choice(_THOUGHTS), teller, other, first_person)}.")
    return tuple(paragraphs)


def _said(dice: random.Random, words: str, teller: str, other: str, first_person: bool, *, named: bool = False) -> str:
    low, own, oneself = ("she", "her", "herself") if teller in SHE else ("he", "his", "himself")
    who = {"I": FIRST[teller] if named else low.capitalize(), "i": low, "my": own, "me": oneself}
    if first_person:
        who = {"I": "I", "i": "I", "my": "my", "me": "myself"}
    return words.format(**who, other=FIRST[other], thing=dice.choice(_THINGS), place=dice.choice(_PLACES))


def _speech(dice: random.Random, speaker: str, _to: str, *, first_person: bool) -> str:
    line = dice.choice(_LINES).format(thing=dice.choice(_THINGS), place=dice.choice(_PLACES))
    return speech(line, speaker, dice.choice(_VERBS), first_person=first_person)


def speech(line: str, speaker: str, verb: str = "said", *, first_person: bool = False) -> str:
    """A line somebody says, with who says it."""
    ends = line.rstrip(".") + ("?" if verb == "asked" else ",")
    return f"“{ends}” {'I ' + verb if first_person else verb + ' ' + FIRST[speaker]}."
