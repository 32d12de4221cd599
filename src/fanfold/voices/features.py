"""What is known of one person as the speaker of one turn, as numbers: the questions the model answers from.

`BASE` are known from the text alone; `LATER` also from what an earlier pass thought of the turns around.
A missing number is `NONE`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from math import log1p
from typing import NamedTuple

from fanfold.voices.cues import Cue, Kind
from fanfold.voices.memory import Memory
from fanfold.voices.reach import CROWD, FAR, FEW, NONE, REACH, TALK, WINDOW
from fanfold.voices.telling import Person
from fanfold.voices.traits import described
from fanfold.voices.turns import Ground, Talk, Turn

# Paragraphs without speech that end a talk, those around one that belong to it, and what is too little to remember.
APART, BESIDE, _FADED = 8, 2, 0.02
SLOTS = ("after", "before", "beat", "opening", "lead")
BASE: tuple[str, ...] = (
    *(f"{slot}_{what}" for slot in SLOTS for what in ("name", "gender", "verb", "far")),
    "manly", "described", "narrator", "told_by_i",
    "near", "near_rank", "back", "back_rank", "owned", "only_named", "heads",
    "called", "anybody_called", "since_named", "since_subject", "since_spoken", "named_rank", "fit_rank", "fits",
    "weight_short", "weight_long", "weight_share", "last_subject", "last_named", "ground_first", "ground_last",
    "next_first", "next_named", "next_open",
    "says", "says_share", "says_near", "named_share", "called_share",
    *(f"cue_{side}{k}" for side in ("past", "next") for k in range(1, REACH + 1)),
    *(f"calls_{side}{k}" for side in ("past", "next") for k in range(1, 4)),
    *(f"anchor_{what}_{side}" for side in ("past", "next") for what in ("self", "other")),
    *(f"gap_{side}{k}" for side in ("past", "next") for k in range(1, REACH + 1)),
    "crowd", "words", "told", "ends", "ends_past", "words_past", "runs_on", "same", "me", "cut_past", "quotes",
    "sir", "sir_past", "sir_next",
    "ahead_named", "ahead_short", "ahead_long", "ahead_share",
    "talk_named", "talk_named_share", "talk_said", "talk_said_share", "talk_called", "talk_called_share", "talk_turns",
)  # fmt: skip
LATER: tuple[str, ...] = (
    *(f"p_{side}{k}" for side in ("past", "next") for k in range(1, REACH + 1)),
    "p_self", "p_rank", "p_lead", "p_short", "p_long", "p_share", "p_turn", "p_since", "p_two", "p_partner",
    "gender_said", "calls_so", "calls_share", "manner", "sure_past1", "sure_past2", "sure_next1", "sure_next2",
    "p_alone",
)  # fmt: skip


class Whole(NamedTuple):
    """What a whole talk names: by person in the narration in and around it, as speaking, as called; and its length."""

    named: Counter[int]
    said: Counter[int]
    called: Counter[int]
    all_named: int
    all_said: int
    all_called: int
    turns: int


class Coming(NamedTuple):
    """Whom the paragraphs behind one name: by person the next such paragraph, how much soon and how much later on."""

    of: dict[int, tuple[int, float, float]]
    total: float


def ahead(grounds: Sequence[Ground]) -> list[Coming]:
    """For each paragraph whom the narration behind it names."""
    made: list[Coming] = []
    live: dict[int, tuple[int, float, float]] = {}
    for index in range(len(grounds) - 1, -1, -1):
        made.append(Coming(live, sum(long for _, _, long in live.values()) + 0.01))
        live = {who: (place, short * 0.6, long * 0.9) for who, (place, short, long) in live.items() if long >= _FADED}
        for who, _ in grounds[index].named:
            _, short, long = live.get(who, (index, 0.0, 0.0))
            live[who] = index, short + 1.0, long + 1.0
    made.reverse()
    return made


def talks(turns: Sequence[Turn], chapters: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first turn of each talk and the one behind its last."""
    first = 0
    for at in range(1, len(turns) + 1):
        if at < len(turns):
            past, turn = turns[at - 1].passage, turns[at].passage
            if turn - past <= APART and chapters[turn] == chapters[past]:
                continue
        yield first, at
        first = at


class Asked:
    """The turns of a telling with their candidates, ready to be asked about."""

    def __init__(
        self,
        talk: Talk,
        people: Sequence[Person],
        manly: Sequence[float],
        narrators: Mapping[int, int],
        chapters: Sequence[int],
        known: Mapping[int, int],
    ) -> None:
        """`known` tells who says a quotation, by its place in the list of quotations."""
        self.talk, self.turns = talk, talk.turns
        self.manly, self.narrators, self.chapters = manly, narrators, chapters
        self.described = [described(person) for person in people]
        self._count = len(people)
        self.who: list[list[int]] = []
        self.says = [0.0] * self._count
        self.named = [0.0] * self._count
        self.called = [0.0] * self._count
        self.known = {at: known[q] for at, turn in enumerate(self.turns) for q in turn.quotes if q in known}
        self.said = [self.known.get(at, self.said_by(turn)) for at, turn in enumerate(self.turns)]
        for turn, said in zip(self.turns, self.said, strict=True):
            if said >= 0:
                self.says[said] += 1
            for who, how in turn.called.items():
                self.called[who] += how / 2
        for ground in talk.grounds:
            for who, _ in ground.named:
                self.named[who] += 1
        self._ahead = ahead(talk.grounds)
        self._wholes = list(self._talks())
        self._all_says, self._all_named, self._all_called = (sum(x) + 1 for x in (self.says, self.named, self.called))

    def _talks(self) -> Iterator[Whole]:
        """For each turn what its talk as a whole names, in the narration, as speaking, and as called."""
        for first, last in talks(self.turns, self.chapters):
            named, said, called = Counter[int](), Counter[int](), Counter[int]()
            start, stop = self.turns[first].passage, self.turns[last - 1].passage
            for ground in self.talk.grounds[max(start - BESIDE, 0) : stop + BESIDE + 1]:
                named.update(who for who, _ in ground.named)
            said.update(who for who in self.said[first:last] if who >= 0)
            for turn in self.turns[first:last]:
                called.update(who for who, how in turn.called.items() if how)
            whole = Whole(named, said, called, named.total() + 1, said.total() + 1, called.total() + 1, last - first)
            yield from repeat(whole, last - first)

    def narrator(self, turn: Turn) -> int:
        """Who says "I" in the narration around a turn; -1 when nobody does or it is not known who."""
        return self.narrators.get(self.chapters[turn.passage], -1)

    def value(self, turn: Turn, cue: Cue | None) -> int:
        """The person a cue names, -1 when it names nobody."""
        if cue is None:
            return -1
        return cue.value if cue.kind is Kind.NAME else self.narrator(turn) if cue.kind is Kind.NARRATOR else -1

    def said_by(self, turn: Turn) -> int:
        """The person a verb of speaking names beside the words; -1 when none does."""
        cues = [cue for cue in (turn.after, turn.before) if cue is not None and cue.verb]
        return self.value(turn, max(cues, key=lambda cue: cue.verb)) if cues else -1

    def rows(self) -> Iterator[list[list[float]]]:
        """For each turn in order, the numbers of each of its candidates; fills `who` alongside."""
        memory = Memory(self._count)
        at, turns = 0, self.turns
        for index, ground in enumerate(self.talk.grounds):
            first = at
            while at < len(turns) and turns[at].passage == index:
                who = self._candidates(at, memory)
                self.who.append(who)
                yield self._turn_rows(at, who, memory)
                at += 1
            memory.read(index, ground, self.said[first:at])

    def _candidates(self, at: int, memory: Memory) -> list[int]:
        turn = self.turns[at]
        here: dict[int, float] = {}
        for slot in SLOTS:
            cue = getattr(turn, slot)
            if cue is not None:
                here[self.value(turn, cue)] = 9.0
                here.update(dict.fromkeys(cue.others, 8.0))
        for who in (*turn.near, *turn.back):
            here.setdefault(who, 7.0)
        here.setdefault(self.narrator(turn), 6.0)
        for far, place in self._around(at):
            here.setdefault(self.said[place], 5.0 - far / 10)
            for who, how in self.turns[place].called.items():
                here.setdefault(who, 1.0 + how - far / 10)
        for who in self._next_named(turn):
            here.setdefault(who, 1.5)
        for who, weight in memory.recent(turn.passage, TALK):
            here[who] = here.get(who, 0.0) + weight
        if len(here) < FEW:
            for who, weight in sorted(memory.recent(turn.passage, WINDOW), key=lambda pair: -pair[1])[:FEW]:
                here.setdefault(who, weight)
        here.pop(-1, None)
        return sorted(here, key=lambda who: (-here[who], who))[:CROWD]

    def _around(self, at: int) -> Iterator[tuple[int, int]]:
        turns = self.turns
        for far in range(1, 9):
            for place in (at - far, at + far):
                if 0 <= place < len(turns) and abs(turns[place].passage - turns[at].passage) <= TALK:
                    yield far, place

    def _next_named(self, turn: Turn) -> list[int]:
        grounds = self.talk.grounds
        return [who for ground in grounds[turn.passage + 1 : turn.passage + 3] for who, _ in ground.named]

    def _turn_rows(self, at: int, who: list[int], memory: Memory) -> list[list[float]]:
        turn = self.turns[at]
        gender = self.asked_gender(turn)
        shared = self._shared(at, len(who))
        places = self.places(at)
        sides = [(self.turns[place], self.said[place]) if place >= 0 else None for place in places]
        anchors = (self._anchors(at, -1), self._anchors(at, 1))
        placed = ranks(who, [memory.named_at.get(one, -FAR) for one in who])
        fits = [one for one in who if gender * (self.manly[one] - 0.5) > 0] if gender else who
        fit_ranks = ranks(fits, [memory.named_at.get(one, -FAR) for one in fits])
        total = sum(memory.long[one] for one in who) + 0.01
        rows = []
        for one in who:
            row = self._cues(turn, one)
            row += self._named_here(turn, one)
            row += memory.facts(turn.passage, one, placed[one], fit_ranks.get(one, FAR), len(fits), total)
            row += self._ground(turn, one, memory)
            row += self._global(one, memory)
            row += self._neighbours(one, sides)
            row += [far for known in anchors for far in _anchored(known, one)]
            row += shared
            row += self._addressed(at, one)
            row += self._whole(at, one)
            rows.append(row)
        return rows

    def _whole(self, at: int, one: int) -> list[float]:
        """When and how much one is named in what follows, and the part they have in the talk as a whole."""
        index = self.turns[at].passage
        coming, whole = self._ahead[index], self._wholes[at]
        place, short, long = coming.of.get(one, (FAR + index, 0.0, 0.0))
        named, said, called = whole.named[one], whole.said[one], whole.called[one]
        return [
            float(min(place - index, FAR)), short, long, long / coming.total,
            float(named), named / whole.all_named, float(said), said / whole.all_said,
            float(called), called / whole.all_called, float(min(whole.turns, FAR)),
        ]  # fmt: skip

    def _addressed(self, at: int, one: int) -> list[float]:
        """Whether the words call somebody "sir" or "ma'am", and how one fits what the turns beside call somebody."""
        places, fit = self.places(at), 2 * self.manly[one] - 1
        sides = [self.turns[place].sir * fit if place >= 0 else NONE for place in (places[0], places[REACH])]
        return [float(self.turns[at].sir), *sides]

    def asked_gender(self, turn: Turn) -> float:
        """What the pronoun or the noun beside the words says of the speaker: 1 he, -1 she, 0 nothing."""
        for cue in (turn.after, turn.before, turn.lead, turn.beat, turn.opening):
            if cue is not None:
                return self._cue_gender(cue)
        return 0.0

    def _cue_gender(self, cue: Cue) -> float:
        if cue.kind in (Kind.SUBJECT, Kind.SOMEBODY):
            return float(cue.value)
        if cue.kind is Kind.NAME and self.described[cue.value]:
            return 2 * self.manly[cue.value] - 1
        return 0.0

    def _cues(self, turn: Turn, one: int) -> list[float]:
        row: list[float] = []
        for slot in SLOTS:
            cue: Cue | None = getattr(turn, slot)
            if cue is None:
                row += (NONE, NONE, NONE, NONE)
                continue
            named = self.value(turn, cue)
            if named < 0:
                match = -0.3 if cue.kind is Kind.NARRATOR else -0.5
            elif named == one:
                match = 1.0 if len(cue.others) < 2 else 0.8
            else:
                match = 0.5 if one in cue.others else -0.7 if self.described[named] else -1.0
            gender = self._cue_gender(cue)
            fit = gender * (2 * self.manly[one] - 1) if gender else NONE
            row += (
                match,
                fit,
                cue.verb + 3 * (cue.kind is Kind.SUBJECT) + 6 * (cue.kind is Kind.SOMEBODY),
                float(min(cue.far, FAR)),
            )
        narrator = self.narrator(turn)
        chapter = self.chapters[turn.passage] in self.narrators
        row += (self.manly[one], float(self.described[one]), float(narrator == one), float(chapter))
        return row

    def _named_here(self, turn: Turn, one: int) -> list[float]:
        near, back = turn.near.get(one), turn.back.get(one)
        named = set(turn.near) | set(turn.back)
        return [
            float(min(near, FAR)) if near is not None else NONE,
            float(list(turn.near).index(one)) if near is not None else NONE,
            float(min(back, FAR)) if back is not None else NONE,
            float(list(turn.back).index(one)) if back is not None else NONE,
            float(one in turn.owned),
            (1.0 if named == {one} else -1.0) if named else 0.0,
            _is(turn.heads, one),
            float(turn.called.get(one, NONE)),
            float(max((how for who, how in turn.called.items() if who != one), default=NONE)),
        ]  # fmt: skip

    def _ground(self, turn: Turn, one: int, memory: Memory) -> list[float]:
        grounds = self.talk.grounds
        before = grounds[turn.passage - 1].named if turn.passage else ()
        behind = grounds[turn.passage + 1] if turn.passage + 1 < len(grounds) else None
        return [
            _is(memory.last_subject, one),
            _is(memory.last_named, one),
            _is(before[0][0] if before else -1, one),
            _is(before[-1][0] if before else -1, one),
            _is(behind.named[0][0] if behind and behind.named else -1, one),
            float(any(who == one for who, _ in behind.named)) if behind else NONE,
            float(behind.opens) if behind else NONE,
        ]

    def _global(self, one: int, memory: Memory) -> list[float]:
        return [
            log1p(self.says[one]),
            self.says[one] / self._all_says,
            memory.said[one],
            self.named[one] / self._all_named,
            self.called[one] / self._all_called,
        ]

    def places(self, at: int) -> list[int]:
        """The turns on either side, the past ones first; -1 where the chapter has none."""
        turns, chapter = self.turns, self.chapters[self.turns[at].passage]
        return [
            place if 0 <= place < len(turns) and self.chapters[turns[place].passage] == chapter else -1
            for place in (*range(at - 1, at - REACH - 1, -1), *range(at + 1, at + REACH + 1))
        ]

    def _neighbours(self, one: int, sides: list[tuple[Turn, int] | None]) -> list[float]:
        cues = [_is(side[1], one) if side is not None else NONE for side in sides]
        near = (*sides[:3], *sides[REACH : REACH + 3])
        calls = [float(side[0].called.get(one, -1)) if side is not None else NONE for side in near]
        return cues + calls

    def _anchors(self, at: int, way: int) -> list[tuple[int, int]]:
        """(turns away, person) of the nearest turns one way that a cue names a speaker for, while the talk goes on."""
        found, turns, last = [], self.turns, self.turns[at].passage
        for far in range(1, 13):
            place = at + way * far
            if not 0 <= place < len(turns) or abs(turns[place].passage - last) > 3:
                break
            last = turns[place].passage
            said = self.said[place]
            if said >= 0:
                found.append((far, said))
        return found

    def _shared(self, at: int, crowd: int) -> list[float]:
        turn = self.turns[at]
        sides = [self.turns[place] if place >= 0 else None for place in self.places(at)]
        past = sides[0]
        return [
            *(float(min(abs(side.passage - turn.passage), FAR)) if side is not None else NONE for side in sides),
            float(crowd), float(min(turn.words, FAR)), float(min(turn.told, FAR)), float(turn.ends),
            float(past.ends) if past is not None else NONE,
            float(min(past.words, FAR)) if past is not None else NONE,
            float(turn.runs_on), float(turn.same), float(turn.me > 0),
            float(past.cut) if past is not None else NONE, float(len(turn.quotes)),
        ]  # fmt: skip


def _is(found: int, one: int) -> float:
    return 0.0 if found < 0 else 1.0 if found == one else -1.0


def ranks(who: Sequence[int], values: Sequence[float]) -> dict[int, int]:
    """The place of each by its value, the highest first."""
    order = sorted(range(len(who)), key=lambda at: -values[at])
    return {who[at]: rank for rank, at in enumerate(order)}


def _anchored(known: list[tuple[int, int]], one: int) -> tuple[float, float]:
    """How many turns away one, and somebody else, is known to speak; `NONE` when nobody is."""
    mine = next((far for far, who in known if who == one), NONE)
    return float(mine), float(next((far for far, who in known if who != one), NONE))
