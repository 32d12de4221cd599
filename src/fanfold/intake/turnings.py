"""Places where a scene may begin although nothing in the file shows it.

Every boundary between two paragraphs is described by a few numbers: whether the paragraph opens on a time, a
place, on people who were not there; whether a conversation goes on over it; how much the words before and
after have in common. A logistic model weighs them. Its weights were learned from stories whose scene breaks are
visible; `docs/explanation/lost-breaks.md` says from which, and how often it is right.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.turning_weights import BIAS, WEIGHTS
from fanfold.intake.lexicon.turnings import (
    BY_DAYS,
    BY_HOURS,
    COMMON,
    ELSEWHERE,
    FOUND_DOING,
    GOES_DARK,
    GOES_ON,
    LOOKS_AHEAD,
    NO_NAMES,
    REFERS_BACK,
    TIME_WORDS,
    WAKES,
    WAS_DOING,
)

FEATURES = (
    "by_days", "by_hours", "elsewhere", "looks_ahead", "time_word", "newcomer", "nameless", "new_names", "strangers",
    "entrance", "found_doing", "wakes", "speech", "speech_on_speech", "speech_ends", "goes_on", "refers_back", "length",
    "length_before", "short_before", "trails_off", "loud_before", "unfinished_before", "other_people", "he_or_she",
    "speech_shift", "kinship", "dip",
)  # fmt: skip
"""What each boundary is described by, in the order of the weights."""

REASONS = {
    "by_days": "it opens on another time", "by_hours": "it opens on another time", "time_word": "it opens on another time",
    "elsewhere": "it opens elsewhere", "newcomer": "somebody comes on stage", "new_names": "somebody comes on stage",
    "entrance": "somebody comes on stage", "wakes": "somebody falls asleep or wakes", "found_doing": "somebody is shown anew",
    "other_people": "other people follow", "he_or_she": "it turns from one person to another",
    "trails_off": "the words before trail off", "dip": "little is the same on both sides",
}  # fmt: skip
# So much of a reason's weight makes it worth telling.
_TELLING = 0.25

# What the words on both sides can add to a score at most.
_HOPELESS = -2.0

_NEAR, _AHEAD, _FAR = 150, 200, 600
"""Words before and after a boundary that are looked at: next to it, ahead of it, and far back."""
# Letters behind speech that still hand over to an answer: "said Marguerite, and did not look up".
_SOON = 60
_QUOTES = '"“”«»'
# Names inside sentences: a capital behind a small letter or a comma.
_INSIDE = Lazy(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")
# Words that may be names, and the pronouns that say of whom a passage tells.
_PEOPLE = Lazy(r"[A-Z][a-z]{2,}|\b[hs]he\b|\bh(?:is|im|er|ers)\b")
_HE, _SHE = frozenset(("he", "his", "him", "His", "Him")), frozenset(("she", "her", "hers", "She", "Her", "Hers"))
# Words long enough to mean something.
_WORDS = Lazy(r"[a-z]{4,}")
_SENTENCE_END = Lazy(r"[.!?…][\"”’')]*\s")
# Speech inside an opening sentence.
_SPOKEN = Lazy(r"[\"“][^\"”]*[\"”]?")
_PATTERNS = {
    "by_days": Lazy(BY_DAYS, re.IGNORECASE), "by_hours": Lazy(BY_HOURS, re.IGNORECASE),
    "elsewhere": Lazy(ELSEWHERE, re.IGNORECASE), "goes_on": Lazy(GOES_ON, re.IGNORECASE),
    "refers_back": Lazy(REFERS_BACK, re.IGNORECASE), "looks_ahead": Lazy(LOOKS_AHEAD, re.IGNORECASE),
    "was_doing": Lazy(WAS_DOING), "dark": Lazy(GOES_DARK),
}  # fmt: skip


class _Sight(NamedTuple):
    """What a quick look at one paragraph shows."""

    names: tuple[str, ...]
    he: int
    she: int
    speech: bool
    speaks: bool
    hands_on: bool
    """It ends on speech, or soon after: the next paragraph may answer."""


class Turnings:
    """The boundaries of one story (a list of its paragraphs, chapter by chapter) and how likely each is a break."""

    def __init__(self, chapters: Sequence[Sequence[Para]]) -> None:
        self.texts = [para.text for chapter in chapters for para in chapter]
        self._edges = list(accumulate((len(chapter) for chapter in chapters), initial=0))
        self.names = _names_of(self.texts)
        self._sights = [self._look(text) for text in self.texts]
        self._lengths = [text.count(" ") + 1 for text in self.texts]
        self._told = list(accumulate(self._lengths, initial=0))
        self._he = list(accumulate((sight.he for sight in self._sights), initial=0))
        self._she = list(accumulate((sight.she for sight in self._sights), initial=0))
        self._spoken = list(accumulate((sight.speaks for sight in self._sights), initial=0))
        plain = sorted(n for n, s in zip(self._lengths, self._sights, strict=True) if not s.speech) or [30]
        self._usual = max(plain[len(plain) // 2], 8)
        self._words: dict[int, set[str]] = {}
        self._kin: dict[int, float] = {}

    def _look(self, text: str) -> _Sight:
        found = _PEOPLE.compiled.findall(text)
        he = sum(word in _HE for word in found)
        she = sum(word in _SHE for word in found)
        names = tuple(word for word in found if word in self.names)
        speaks = '"' in text or "“" in text or "«" in text
        last = max(text.rfind('"'), text.rfind("”"), text.rfind("»")) if speaks else -1
        return _Sight(names, he, she, text[:1] in _QUOTES, speaks, last >= 0 and len(text) - last < _SOON)

    def likelihoods(self, *, all_of_them: bool = False) -> list[float]:
        """For each paragraph, how likely a scene begins with it, 0 to 1; 0 for the first of a chapter.

        Boundaries that cannot become likely whatever their words say are left at 0 unless `all_of_them`.
        """
        found = [0.0] * len(self.texts)
        for first, end in zip(self._edges, self._edges[1:], strict=False):
            seen: set[str] = set()
            for at in range(first, end):
                if at > first:
                    found[at] = self._likelihood(at, first, end, seen, sure=all_of_them)
                seen.update(self._sights[at].names)
        return found

    def _likelihood(self, at: int, first: int, end: int, seen: set[str], *, sure: bool) -> float:
        if not sure and self._sights[at].speech and self._sights[at - 1].hands_on:
            # A conversation that goes on never comes near a break.
            return 0.0
        values = self._cheap(at, first, end, seen)
        score = BIAS + sum(w * v for w, v in zip(WEIGHTS, values, strict=False))
        if score < _HOPELESS and not sure:
            return 0.0
        score += sum(w * v for w, v in zip(WEIGHTS[-2:], self._kinship(at, first, end), strict=True))
        return 1 / (1 + math.exp(-score))

    def chapter_of(self, at: int) -> tuple[int, int]:
        """The first paragraph of the chapter in which paragraph `at` stands, and the one behind its last."""
        index = bisect_right(self._edges, at) - 1
        return self._edges[index], self._edges[index + 1]

    def reasons(self, at: int) -> list[str]:
        """Why a scene may begin at a paragraph, in words, the strongest first; at most three."""
        first, end = self.chapter_of(at)
        values = self.features(at, first, end, self.people(first, at))
        told = [(w * v, REASONS[name]) for w, v, name in zip(WEIGHTS, values, FEATURES, strict=True) if name in REASONS]
        return list(dict.fromkeys(why for weight, why in sorted(told, reverse=True) if weight > _TELLING))[:3]

    def features(self, at: int, first: int, end: int, seen: set[str]) -> list[float]:
        """The numbers of the boundary before paragraph `at` of a chapter `first`-`end`; `seen`: names told so far."""
        return [*self._cheap(at, first, end, seen), *self._kinship(at, first, end)]

    def _cheap(self, at: int, first: int, end: int, seen: set[str]) -> list[float]:
        text, before = self.texts[at], self.texts[at - 1]
        opening = _opening(text)
        words = frozenset(opening.lower().replace(",", "").replace(".", "").split())
        sight, above = self._sights[at], self._sights[at - 1]
        tail = before[-12:].rstrip('"”*_) ')
        doing = not words.isdisjoint(FOUND_DOING) or _PATTERNS["was_doing"].search(opening) is not None
        wakes = not words.isdisjoint(WAKES) or (sight.speech and _dark(before))
        return [
            *_times(text, opening, words),
            *self._arrivals(opening, at, first, end, seen),
            float(doing),
            float(wakes),
            float(sight.speech),
            float(sight.speech and above.hands_on),
            float(above.hands_on and not sight.speech),
            float(_PATTERNS["goes_on"].match(text) is not None),
            float(_PATTERNS["refers_back"].match(text) is not None),
            math.log((self._lengths[at] + 3) / self._usual),
            math.log((self._lengths[at - 1] + 3) / self._usual),
            float(self._lengths[at - 1] <= 12),
            float(tail.endswith(("…", ".."))),
            float(tail.endswith(("!", "?"))),
            float(tail[-1:].isalnum() or tail.endswith((",", ";", ":", "-"))),
            self._others(at, first, end),
            self._he_or_she(at, first, end),
            self._speech_shift(at, first, end),
        ]

    def _arrivals(self, opening: str, at: int, first: int, end: int, seen: set[str]) -> list[float]:
        """Who comes on stage with this paragraph: newcomer, nameless, new names, strangers, entrance."""
        near = self.people(self._back(at, first, _NEAR), at)
        here = set(self._sights[at].names)
        subject = next((word for word in _PEOPLE.compiled.findall(opening) if word in here), "")
        ahead = Counter(name for i in range(at, self._forth(at, end, _AHEAD)) for name in self._sights[i].names)
        return [
            float(bool(subject) and subject not in near),
            float(not subject),
            float(min(len(here - near), 2)),
            float(min(len(here - seen), 3)),
            float(any(ahead[name] >= 3 for name in here - near)),
        ]

    def _others(self, at: int, first: int, end: int) -> float:
        """Share of the people ahead of whom nothing was told for long."""
        ahead = self.people(at, self._forth(at, end, _AHEAD))
        return len(ahead - self.people(self._back(at, first, _FAR), at)) / len(ahead) if ahead else 0.0

    def _he_or_she(self, at: int, first: int, end: int) -> float:
        def share(begin: int, stop: int) -> float:
            he, she = self._he[stop] - self._he[begin], self._she[stop] - self._she[begin]
            return (he + 1) / (he + she + 2)

        return abs(share(self._back(at, first, _NEAR), at) - share(at, self._forth(at, end, _AHEAD)))

    def _speech_shift(self, at: int, first: int, end: int) -> float:
        above, below = max(first, at - 4), min(end, at + 4)
        spoken = self._spoken
        return (spoken[below] - spoken[at]) / (below - at) - (spoken[at] - spoken[above]) / (at - above)

    def people(self, begin: int, stop: int) -> set[str]:
        """The names in the paragraphs `begin` to `stop`."""
        return set().union(*(sight.names for sight in self._sights[begin:stop]))

    def _back(self, at: int, first: int, words: int) -> int:
        return max(first, bisect_right(self._told, self._told[at] - words, first, at + 1) - 1)

    def _forth(self, at: int, end: int, words: int) -> int:
        return min(end, bisect_left(self._told, self._told[at] + words, at, end))

    def _kinship(self, at: int, first: int, end: int) -> tuple[float, float]:
        """How much the words on both sides have in common, and how deep the dip is beside the boundaries around."""
        here = self._kin_at(at, first, end)
        left = max((self._kin_at(i, first, end) for i in range(max(first + 1, at - 4), at)), default=here)
        right = max((self._kin_at(i, first, end) for i in range(at + 1, min(end, at + 5))), default=here)
        return here, (left + right) / 2 - here

    def _kin_at(self, at: int, first: int, end: int) -> float:
        if at not in self._kin:
            left = self._content(self._back(at, first, _NEAR), at)
            right = self._content(at, self._forth(at, end, _NEAR))
            self._kin[at] = _shared(left, right)
        return self._kin[at]

    def _content(self, begin: int, stop: int) -> set[str]:
        for at in range(begin, stop):
            if at not in self._words:
                words = {word[:6] for word in _WORDS.compiled.findall(self.texts[at])}
                self._words[at] = words - COMMON
        return set().union(*(self._words[at] for at in range(begin, stop)))


def _times(text: str, opening: str, words: frozenset[str]) -> list[float]:
    """Which times and places a paragraph opens on: by_days, by_hours, elsewhere, looks_ahead, time_word."""
    days = _PATTERNS["by_days"].match(text) is not None
    hours = not days and _PATTERNS["by_hours"].match(text) is not None
    elsewhere = _PATTERNS["elsewhere"].match(text) is not None
    ahead = (days or hours) and _PATTERNS["looks_ahead"].search(opening) is not None
    named = not (days or hours) and not words.isdisjoint(TIME_WORDS)
    return [float(days), float(hours), float(elsewhere), float(ahead), float(named)]


def _opening(text: str) -> str:
    """The narrated part of a paragraph's first sentence, at most 220 letters."""
    shown = text[:400]
    if shown[:1] in _QUOTES:
        return str(_SPOKEN.sub(" ", shown))[:200]
    end = _SENTENCE_END.search(shown, 0, 220)
    return shown[: end.end() if end else 220]


def _dark(text: str) -> bool:
    return _PATTERNS["dark"].search(text, max(0, len(text) - 160)) is not None


def _names_of(texts: Sequence[str]) -> frozenset[str]:
    """Words that this story writes with a capital inside its sentences, and not mostly without."""
    inside = Counter(name for text in texts for name in _INSIDE.compiled.findall(text) if name not in NO_NAMES)
    # In a long story one capital proves nothing; in a short one many people are named once.
    least = 1 if sum(map(len, texts)) < 30_000 else 2
    kept = {name: count for name, count in inside.items() if count >= least}
    doubtful = [name for name, count in kept.items() if count < 3]
    if doubtful and least == 1:
        small = " ".join(texts)
        return frozenset(name for name in kept if kept[name] >= 3 or small.count(f" {name.lower()} ") <= kept[name])
    return frozenset(kept)


def _shared(one: set[str], other: set[str]) -> float:
    """How much two stretches speak of the same things, 0 to 1."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0
