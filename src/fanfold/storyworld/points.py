"""Points on a clock, in the spellings people use: "4x10", "S04E09", "season 2 finale", "a week after 5x10", "EMPT.end".

A canon's clock counts its parts (episodes, books, films) in the order they came out; a story's clock its chapters and
scenes. A point is never forced to be precise: it is a stretch, with the words it was given in.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.worlds import BEFORE, FOREVER

STEP: Final = 1000
"""How many points one part or chapter has: its first is its start, its last its end."""


class Point(Struct, frozen=True):
    """A stretch of a clock, `lo` to `hi`, both included, and the words it was given in."""

    lo: int
    hi: int
    words: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the words say anything about when."""
        return self.lo > BEFORE or self.hi < FOREVER


NOWHERE: Final = Point(BEFORE, FOREVER)
"""No point given."""


class Part(Struct, frozen=True):
    """One part of a canon. `out` is the day it came out, `when` the year or order of what happens in it, where that differs."""

    id: str
    title: str = ""
    out: dt.date | None = None
    when: int | None = None
    season: int = 0


# The fourth season's tenth, in its many spellings.
_EPISODE = re.compile(
    r"(?:(?P<a>\d{1,2})\s*[x×]\s*(?P<b>\d{1,3})|s(?:eason|eries)?\s*(?P<c>\d{1,2})[\s,]*e(?:p(?:isode)?)?\.?\s*(?P<d>\d{1,3}))",
    re.IGNORECASE,
)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")  # fmt: skip
_NUMBERS = {word: at for words in (_COUNTS, _ORDINALS) for at, word in enumerate(words, 1)}
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?|" + "|".join(_NUMBERS)
# "season 2", "the second season", "series two"; then perhaps which end of it.
_SEASON = re.compile(
    rf"(?:the\s+)?(?:(?:season|series|year)\s+(?P<a>{_NUMBER})|(?P<b>{_NUMBER}|last|final)\s+(?:season|series))"
    r"(?:['’]?s)?(?:\s+(?P<edge>finale?|ending|end|premi[eè]re|opener|opening|start|beginning))?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an?) ")
# "chapter 41", "book 3": a part by its number.
_NUMBERED = re.compile(r"(?P<noun>chapter|ch|book|volume|vol|part|film|movie|game|issue|novel)\.? ?#?(?P<n>\d{1,4})")
# What turns a stretch into one of its edges: after it, before it, while it lasts.
_LEAD = re.compile(
    r"(?P<gap>(?:an?|one|two|three|a few|some|several|\d+)\s+(?:hour|day|week|month|year)s?\s+)?"
    r"(?P<lead>post|after|following|since|from|pre|before|prior to|during|in|within|at|around|between)[\s-]+",
    re.IGNORECASE,
)
# "the end of season 2", "the beginning of The Rope Walk".
_EDGE_OF = re.compile(r"(?:at\s+)?the\s+(?:very\s+)?(?P<edge>end|close|start|beginning|opening)\s+of\s+", re.IGNORECASE)
_LATER = re.compile(r"\s*\+\s*(?P<gap>\S.*)$")
_EDGE = re.compile(r"\.(?P<edge>start|end)$", re.IGNORECASE)
_AFTER = frozenset(("post", "after", "following", "since", "from"))
_AHEAD = frozenset(("pre", "before", "prior to"))
_STARTS = frozenset(("premiere", "première", "opener", "opening", "start", "beginning"))


class CanonClock:
    """The clock of a canon: its parts in the order they came out, and names for points on it."""

    def __init__(self, parts: Sequence[Part], marks: Mapping[str, str] | None = None, name: str = "this canon") -> None:
        self.parts = tuple(parts)
        self.name = name
        self._marks = {_plain(mark): words for mark, words in (marks or {}).items()}
        self._place = {part.id.casefold(): place for place, part in enumerate(self.parts)}
        titles = {_plain(part.title): place for place, part in enumerate(self.parts) if part.title}
        # "Between Glass Ferry and The Ninth Bell": titles are named without their article too.
        bare = {_ARTICLE.sub("", title): place for title, place in titles.items()}
        self._place = {**bare, **titles, **self._place}

    def read(self, words: str) -> Point:
        """The stretch these words name; nothing is named by nothing.

        Raises `E-world-point` with the parts there are, and the one that may have been meant.
        """
        text = words.strip()
        if not text:
            return NOWHERE
        if text.casefold() in ("before", "always"):
            return Point(BEFORE, BEFORE, text)
        found = self._stretch(text)
        if found is None:
            raise self._unknown(text)
        return Point(*found, text)

    def part_at(self, point: int) -> Part | None:
        """The part a point lies in; None before the first and after the last."""
        place = point // STEP
        return self.parts[place] if 0 <= place < len(self.parts) else None

    def out_by(self, day: dt.date) -> Part | None:
        """The last part that was out on a day: what "the last episode" meant to somebody who wrote then."""
        return next((part for part in reversed(self.parts) if part.out and part.out <= day), None)

    def span(self) -> str:
        """The first and the last part, for messages: "1x01..5x18"."""
        return f"{self.parts[0].id}..{self.parts[-1].id}" if self.parts else "no parts"

    def _stretch(self, text: str) -> tuple[int, int] | None:
        if ".." in text:
            first, _, last = text.partition("..")
            low = self._stretch(first.strip()) if first.strip() else (BEFORE, BEFORE)
            high = self._stretch(last.strip()) if last.strip() else (FOREVER, FOREVER)
            return (low[0], high[1]) if low and high else None
        if later := _LATER.search(text):
            found = self._stretch(text[: later.start()])
            return (found[1], found[1]) if found else None
        if edge := _EDGE.search(text):
            found = self._stretch(text[: edge.start()])
            return _edge(found, edge["edge"]) if found else None
        return self._named(text) or self._led(text)

    def _named(self, text: str) -> tuple[int, int] | None:
        plain = _plain(text)
        if plain in self._marks:
            return self._stretch(self._marks[plain])
        place = self._place.get(plain)
        if place is not None:
            return _whole(place)
        if episode := _EPISODE.fullmatch(text):
            season, number = episode["a"] or episode["c"], episode["b"] or episode["d"]
            return self._episode(int(season), int(number))
        if season_named := _SEASON.fullmatch(text):
            return self._season(season_named)
        if numbered := _NUMBERED.fullmatch(plain):
            return self._numbered(numbered["noun"], int(numbered["n"]))
        if plain in ("finale", "the finale", "series finale", "the series finale", "the end", "the last episode"):
            return _edge(_whole(len(self.parts) - 1), "end") if plain.endswith("end") else _whole(len(self.parts) - 1)
        return None

    def _numbered(self, noun: str, number: int) -> tuple[int, int] | None:
        """ "Chapter 41" is the part called so ("ch41", "41"); the third book is the third part of a canon that has no seasons."""
        called = (f"{start}{number}" for start in (noun, noun[:2], noun[0], ""))
        place = next((self._place[one] for one in called if one in self._place), None)
        if place is None and noun not in ("chapter", "ch") and 0 < number <= len(self.parts):
            place = number - 1 if not any(part.season for part in self.parts) else None
        return None if place is None else _whole(place)

    def _episode(self, season: int, number: int) -> tuple[int, int] | None:
        inside = [place for place, part in enumerate(self.parts) if part.season == season]
        return _whole(inside[number - 1]) if 0 < number <= len(inside) else None

    def _season(self, found: "re.Match[str]") -> tuple[int, int] | None:
        word = (found["a"] or found["b"]).lower()
        last = max((part.season for part in self.parts), default=0)
        season = last if word in ("last", "final") else _NUMBERS.get(word) or int(re.sub(r"\D", "", word))
        inside = [place for place, part in enumerate(self.parts) if part.season == season]
        if not inside:
            return None
        stretch = (_whole(inside[0])[0], _whole(inside[-1])[1])
        edge = (found["edge"] or "").lower()
        if edge.startswith("final"):
            return _whole(inside[-1])
        if edge in ("premiere", "première", "opener"):
            return _whole(inside[0])
        return _edge(stretch, "start" if edge in _STARTS else "end") if edge else stretch

    def _led(self, text: str) -> tuple[int, int] | None:
        if edge := _EDGE_OF.match(text):
            inside = self._stretch(text[edge.end() :])
            return _edge(inside, "end" if edge["edge"].lower() in ("end", "close") else "start") if inside else None
        lead = _LEAD.match(text)
        if lead is None:
            return None
        rest, word = text[lead.end() :].strip(), lead["lead"].lower()
        if word == "between":
            first, _, last = rest.partition(" and ")
            low, high = self._stretch(first), self._stretch(last)
            return (low[1], high[0]) if low and high else None
        found = self._stretch(rest)
        if found is None:
            return None
        if word in _AFTER:
            return _edge(found, "end")
        return _edge(found, "start") if word in _AHEAD else found

    def _unknown(self, text: str) -> FanfoldError:
        return FanfoldError(
            "E-world-point", f"{text}: there is no such point in {self.name} ({self.span()}).",
            hint="Write a part's key or title, an episode such as 4x10, a season, a mark of the pack, or a stretch A..B.",
        )  # fmt: skip


# "ch3", "ch3.s2", "chapter 3", "the note".
_CHAPTER = re.compile(r"ch(?:apter)?\s*(?P<chapter>\d{1,5})(?:[.,]?\s*s(?:cene)?\s*(?P<scene>\d{1,3}))?", re.IGNORECASE)


def story_point(words: str) -> Point:
    """A point on a story's own clock: "before", "note" (what stands before the first chapter), "ch3", "ch3.s2", "ch3.end".

    Raises `E-world-point`.
    """
    text = words.strip().casefold()
    if not text:
        return NOWHERE
    if text in ("before", "always"):
        return Point(BEFORE, BEFORE, words)
    if text in ("note", "notes", "the note"):
        return Point(0, 0, words)
    if text in ("never", "secret"):
        return Point(FOREVER, FOREVER, words)
    edge = _EDGE.search(text)
    found = _CHAPTER.fullmatch(text[: edge.start()] if edge else text)
    if found is None:
        raise FanfoldError(
            "E-world-point", f"{words}: this is no point of a story.",
            hint='Write "before", "note", a chapter such as ch3, a scene such as ch3.s2, or "never".',
        )  # fmt: skip
    start = int(found["chapter"]) * STEP
    if found["scene"]:
        return Point(start + int(found["scene"]), start + int(found["scene"]), words)
    stretch = (start, start + STEP - 1)
    return Point(*(_edge(stretch, edge["edge"]) if edge else stretch), words)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _whole(place: int) -> tuple[int, int]:
    return place * STEP, place * STEP + STEP - 1


def _edge(stretch: tuple[int, int], edge: str) -> tuple[int, int]:
    point = stretch[1] if edge.lower() == "end" else stretch[0]
    return point, point
