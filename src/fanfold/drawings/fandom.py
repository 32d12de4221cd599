"""What a map of a fandom shows: its canon as a line of parts, its stories where they leave it, and the same as a list.

    shown = FandomMap(
        parts=[MapPart("4x09", group="Season 4", href="/tides/at/4x09/"), …],
        stories=[MapStory("The slipway", href="/works/7/", kind="changed", lo=8.0, hi=9.999, where="4x09–4x10"), …],
    )
    fandommap.drawn(shown)     # the drawing, for a page
    shown.rows()               # the same as a list, for people who do not see it
    shown.described()          # in one sentence, for a caption

Positions count parts from 0: part 8 lasts from 8.0 up to 9.0. A point of `fanfold.storyworld` divided by `points.STEP` is
one. Whoever calls decides what may be shown: the map shows every story and every part it is given.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

KINDS: Final = ("alongside", "from here on", "changed", "elsewhere", "")
"""The four ways a story stands to its canon, in the words of a story's sheet, and none said; the order of key and columns."""

TONES: Final[Mapping[str, int]] = {"alongside": 2, "from here on": 5, "changed": 1, "elsewhere": 4, "": 0}

MOST_BRANCHES: Final = 60
"""Stories drawn one by one; of more, their number at each part is drawn."""


class MapPart(Struct, frozen=True):
    """One part of the canon. `group` is what it belongs to ("Season 4"); `href` the page of what begins there."""

    label: str
    title: str = ""
    group: str = ""
    href: str = ""


class MapStory(Struct, frozen=True):
    """One story. It begins between `lo` and `hi` (in parts, fractions allowed); without `lo` nobody knows where.

    `where` are the words for that place, `kind` is one of `KINDS`, `sure` whether the author said so; `slug` is any name
    for it in `builds_on`, in which those of stories that are not on the map are passed over. A story of the kind
    "elsewhere" leaves canon nowhere, whatever its place says.
    """

    title: str
    href: str = ""
    kind: str = ""
    lo: float | None = None
    hi: float | None = None
    where: str = ""
    sure: bool = True
    slug: str = ""
    builds_on: tuple[str, ...] = ()


class MapWords(Struct, frozen=True):
    """Every word of the drawing, so that a site can give them in its reader's language. `{…}` are filled in."""

    alongside: str = "alongside canon"
    from_here_on: str = "canon until here"
    changed: str = "canon, changed"
    elsewhere: str = "elsewhere"
    unsaid: str = "kind not said"
    unknown_start: str = "Start not known"
    unsure: str = "not said by the author"
    builds_on: str = "builds on"
    one: str = "1 story"
    many: str = "{count:,} stories"
    canon: str = "Canon has {parts:,} parts, from {first} to {last}."
    most: str = "Most begin at {label}: {stories}."
    unseen: str = "canon you have not seen"

    def kind(self, kind: str) -> str:
        """What a kind is called."""
        names = {"alongside": self.alongside, "from here on": self.from_here_on, "changed": self.changed, "elsewhere": self.elsewhere}  # fmt: skip
        return names.get(kind, self.unsaid)

    def stories(self, count: int) -> str:
        """So many stories."""
        return self.one if count == 1 else self.many.format(count=count)


class MapRow(Struct, frozen=True):
    """The stories that begin at one part, or on no part at all. `first` and `last` are the parts' numbers, -1 for none."""

    label: str
    stories: tuple[MapStory, ...]
    title: str = ""
    group: str = ""
    href: str = ""
    first: int = -1
    last: int = -1

    def counts(self) -> list[tuple[str, int]]:
        """How many there are of each kind, in the order of `KINDS`; those of which there are none left out."""
        found = Counter(kind_of(story) for story in self.stories)
        return [(kind, found[kind]) for kind in KINDS if found[kind]]


def kind_of(story: MapStory) -> str:
    """The kind of a story, none for a word that is no kind."""
    return story.kind if story.kind in TONES else ""


class FandomMap:
    """The parts of a canon and the stories of a fandom; `seen` is the number of the last part the reader knows, if they said.

    Stories stand in the order of where they begin; those that begin at one point keep the order they are given in.
    """

    def __init__(
        self,
        parts: Sequence[MapPart],
        stories: Sequence[MapStory],
        *,
        words: MapWords | None = None,
        seen: int | None = None,
    ) -> None:
        self.parts, self.words, self.seen = tuple(parts), words or MapWords(), seen
        on_trunk = [story for story in stories if self._place(story) is not None]
        self.leaving = sorted(on_trunk, key=self.middle)
        self.elsewhere = [story for story in stories if story.kind == "elsewhere"]
        self.unplaced = [story for story in stories if story.kind != "elsewhere" and self._place(story) is None]

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many stories to draw each."""
        return len(self.leaving) + len(self.elsewhere) + len(self.unplaced) > MOST_BRANCHES

    def _place(self, story: MapStory) -> float | None:
        if story.lo is None or story.kind == "elsewhere" or not self.parts:
            return None
        return min(max(story.lo, 0.0), len(self.parts) - 0.001)

    def begin(self, story: MapStory) -> float:
        """Where a story of `leaving` begins at the earliest, on the canon."""
        return self._place(story) or 0.0

    def end(self, story: MapStory) -> float:
        """Where it begins at the latest."""
        begin = self.begin(story)
        return begin if story.hi is None else min(max(story.hi, begin), float(len(self.parts)))

    def middle(self, story: MapStory) -> float:
        """Where its branch leaves."""
        return (self.begin(story) + self.end(story)) / 2

    @cached_property
    def _rows(self) -> tuple[MapRow, ...]:
        return tuple(self._each_row())

    def rows(self) -> Sequence[MapRow]:
        """The map as a list: a row for every part where stories begin, then those elsewhere and those nobody can place."""
        return self._rows

    def _each_row(self) -> Iterator[MapRow]:
        inside: dict[int, list[MapStory]] = {}
        for story in self.leaving:
            inside.setdefault(int(self.begin(story)), []).append(story)
        for number in sorted(inside):
            part = self.parts[number]
            yield MapRow(part.label, tuple(inside[number]), part.title, part.group, part.href, number, number)
        for label, stories in self.beside():
            yield MapRow(label, tuple(stories))

    def beside(self) -> list[tuple[str, list[MapStory]]]:
        """The stories beside the canon, under their headings."""
        found = ((self.words.elsewhere, self.elsewhere), (self.words.unknown_start, self.unplaced))
        return [(label[:1].upper() + label[1:], stories) for label, stories in found if stories]

    def told(self, story: MapStory) -> str:
        """A story in words: "The slipway: canon, changed, 4x09–4x10"."""
        parts = [self.words.kind(story.kind), story.where, "" if story.sure else self.words.unsure]
        return f"{story.title}: {', '.join(part for part in parts if part)}"

    def described(self) -> str:
        """The map in a few sentences."""
        count = len(self.leaving) + len(self.elsewhere) + len(self.unplaced)
        said = [f"{self.words.stories(count)}."]
        if self.parts:
            first, last = self.parts[0].label, self.parts[-1].label
            said.append(self.words.canon.format(parts=len(self.parts), first=first, last=last))
        on_parts = sorted((row for row in self.rows() if row.first >= 0), key=lambda row: -len(row.stories))
        if len(on_parts) > 1 and len(on_parts[0].stories) > len(on_parts[1].stories):
            most = on_parts[0]
            said.append(self.words.most.format(label=most.label, stories=self.words.stories(len(most.stories))))
        return " ".join(said)
