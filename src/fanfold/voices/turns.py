"""Quotations as turns of a conversation: what one person says in one paragraph, and what stands around it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fanfold.manuscript.nodes import Span
from fanfold.voices.cues import Cue, Item, Kind, address, after, before, items_of
from fanfold.voices.mentions import Names
from fanfold.voices.telling import Passage, Telling
from fanfold.voices.vocabulary import ADDRESSES, DETERMINERS, PARENTS

MARKS = "\"'“”‘’„«»‹›`″"
_CUT = "-–—…"
# The subject of a sentence without a verb of saying stands at its head, so many words from it at most.
_NEAR = 2
# Characters between narration and the words it leads to, the marks counted.
_GAP = 6
# A paragraph that ends so, or in a letter, leads up to words in the next.
_LEADING = ":,—–-"


@dataclass(slots=True)
class Turn:
    """What one person says in one paragraph.

    `quotes` are positions in the list of quotations. `after`, `before`, `beat`, `lead` are cues: behind the first of
    its words, before them, behind later ones, and at the end of the paragraph before. `called` maps people named
    inside to how they are (2 called by it, 1 perhaps, 0 spoken about). `heads` is the last subject named before,
    `said` the words themselves. `near` maps people named in the narration behind to the words between, `back` those
    before. `sir` is 1 when the words call somebody "sir" or the like, -1 for "ma'am". `led` is whom the
    narration before names as its subject, where its comma or colon leads right up to the words; -1 for nobody.
    """

    passage: int
    quotes: list[int]
    after: Cue | None = None
    before: Cue | None = None
    beat: Cue | None = None
    opening: Cue | None = None
    lead: Cue | None = None
    called: dict[int, int] = field(default_factory=dict)
    near: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    owned: frozenset[int] = frozenset()
    heads: int = -1
    said: tuple[str, ...] = ()
    words: int = 0
    told: int = 0
    ends: int = 0
    starts: int = 0
    me: int = 0
    runs_on: bool = False
    cut: bool = False
    same: bool = False
    sir: int = 0
    led: int = -1


@dataclass(slots=True)
class Ground:
    """What one paragraph's narration names, in order: (person, whether as a sentence's subject), and who acts in it."""

    named: tuple[tuple[int, bool], ...] = ()
    spoken: tuple[int, ...] = ()
    opens: bool = False


@dataclass(slots=True)
class Talk:
    """All turns of a telling, what its paragraphs name, and the counts that genders and narrators are known by."""

    turns: list[Turn]
    grounds: list[Ground]
    he: list[float]
    she: list[float]
    chapter_i: dict[int, int]
    chapter_words: dict[int, int]


class Reader:
    """Reads a telling paragraph by paragraph."""

    def __init__(self, telling: Telling, quotes: Sequence[Span], names: Names, count: int) -> None:
        self._telling, self._quotes, self._names = telling, quotes, names
        self.talk = Talk([], [], [0.0] * count, [0.0] * count, {}, {})
        self._last: dict[int, int] = {}
        self._lead: Cue | None = None
        self._open = False

    def read(self) -> Talk:
        """Read all of it."""
        held = _held(self._telling.passages, self._quotes)
        for index, passage in enumerate(self._telling.passages):
            self._passage(index, passage, held.get(index, []))
        return self.talk

    def _passage(self, index: int, passage: Passage, inside: list[int]) -> None:
        items = [
            self._settled(item, index) for item in items_of(self._telling.text, passage.start, passage.end, self._names)
        ]
        parts = self._parts(items, inside)
        told = [item for part in parts[::2] for item in part]
        self._count(passage, told)
        if inside:
            self._turns(index, passage, inside, parts)
        named = tuple((item.value, item.subject) for item in told if item.kind is Kind.NAME)
        spoken = tuple(item.value for part in parts[1::2] for item in part if item.kind is Kind.NAME)
        self.talk.grounds.append(Ground(named, spoken, not inside))
        self._lead = self._leads(passage, inside, parts[-1])

    def _settled(self, item: Item, index: int) -> Item:
        """A name that several people bear is that of whoever was named last."""
        if item.kind is not Kind.NAME:
            return item
        who = item.value
        if len(item.others) > 1:
            who = max(item.others, key=lambda other: self._last.get(other, -1))
        self._last[who] = index
        return item if who == item.value else item._replace(value=who)

    def _parts(self, items: list[Item], inside: list[int]) -> list[list[Item]]:
        """The items between and within the quotations by turns, narration first and last."""
        parts: list[list[Item]] = []
        at = 0
        for quote in inside:
            span = self._quotes[quote]
            for edge in (span.start, span.end):
                begin = at
                while at < len(items) and items[at].start < edge:
                    at += 1
                parts.append(items[begin:at])
        parts.append(items[at:])
        return parts

    def _count(self, passage: Passage, told: list[Item]) -> None:
        talk, last, seen = self.talk, -1, 0
        chapter = passage.chapter
        said_i = 0
        for item in told:
            if item.kind is Kind.NAME:
                last, seen = (item.value, 0) if not item.owns or last < 0 else (-1, 0)
            elif item.kind in (Kind.SUBJECT, Kind.OBJECT):
                if last >= 0 and seen < 2:
                    (talk.he if item.value > 0 else talk.she)[last] += 1.0 if item.kind is Kind.SUBJECT else 0.5
                    seen += 1
            elif item.kind is Kind.NARRATOR:
                said_i += 1
        talk.chapter_i[chapter] = talk.chapter_i.get(chapter, 0) + said_i
        talk.chapter_words[chapter] = talk.chapter_words.get(chapter, 0) + len(told)

    def _turns(self, index: int, passage: Passage, inside: list[int], parts: list[list[Item]]) -> None:
        first = True
        for low, high in _groups(parts):
            turn = Turn(index, inside[low:high])
            self._around(turn, parts, low, high)
            self._within(turn, parts, low, high)
            turn.same = not first
            if first:
                turn.lead = self._lead
                turn.runs_on = self._open and not parts[0]
            first = False
            self.talk.turns.append(turn)
        self._open = self._unclosed(passage, inside[-1], parts[-1])

    def _around(self, turn: Turn, parts: list[list[Item]], low: int, high: int) -> None:
        """The cues in the narration around quotations `low` to `high` (exclusive) of a paragraph."""
        lead, tails = parts[2 * low], [parts[2 * at] for at in range(low + 1, high + 1)]
        turn.before = before(lead)
        cues = [cue for cue in map(after, tails) if cue is not None]
        turn.after = max(cues, key=lambda cue: cue.verb, default=None)
        turn.beat = next((cue for cue in cues if cue is not turn.after), None)
        turn.led = self._led(turn)
        turn.opening = after(lead) if len(lead) > 2 else None
        owned = set()
        behind = [item for tail in tails for item in tail]
        for far, item in enumerate(behind, 1):
            if item.kind is Kind.NAME:
                turn.near.setdefault(item.value, far)
                if item.owns:
                    owned.add(item.value)
        for far, item in enumerate(reversed(lead)):
            if item.kind is Kind.NAME:
                turn.back.setdefault(item.value, far)
                if turn.heads < 0 and item.subject:
                    turn.heads = item.value
                if item.owns:
                    owned.add(item.value)
        turn.owned = frozenset(owned)
        turn.told = len(lead) + len(behind)

    def _led(self, turn: Turn) -> int:
        """Who acts or speaks in a sentence that runs on into the words: "Ines took the lamp, “…”", "Tom said: “…”"."""
        cue, behind = turn.before, turn.after
        start = self._quotes[turn.quotes[0]].start
        if cue is None or cue.kind is not Kind.NAME or len(cue.others) > 1 or not (cue.verb or cue.far < _NEAR):
            return -1
        # Whoever is said to speak right behind the words has the better claim, unless both are said to.
        if behind is not None and behind.verb > cue.verb and (behind.kind is not Kind.SUBJECT or behind.far <= _NEAR):
            return -1
        end = self._telling.text[max(start - _GAP, 0) : start].rstrip(MARKS + " \n")[-1:]
        return cue.value if end in (",", ":") else -1

    def _within(self, turn: Turn, parts: list[list[Item]], low: int, high: int) -> None:
        text = self._telling.text
        for at in range(low, high):
            span = self._quotes[turn.quotes[at - low]]
            words = parts[2 * at + 1]
            turn.words += len(words)
            turn.said += tuple(item.word for item in words if item.kind is not Kind.NAME)
            bare = _bare(text, span)
            for item in words:
                if item.kind is Kind.NAME:
                    turn.called[item.value] = max(turn.called.get(item.value, 0), address(text, item, *bare))
                elif item.kind in (Kind.NARRATOR, Kind.NARRATOR_OBJECT):
                    turn.me += 1
            turn.sir = turn.sir or _sir(text, words, *bare)
        last = self._quotes[turn.quotes[-1]]
        said = text[last.start : last.end].rstrip(MARKS + " \n")
        turn.ends = "?!-–—…,.".find(said[-1:]) if said else -1
        turn.cut = bool(said) and said[-1] in _CUT

    def _unclosed(self, passage: Passage, quote: int, tail: list[Item]) -> bool:
        """Whether the paragraph ends inside its last quotation, which then runs on in the next paragraph."""
        span = self._quotes[quote]
        rest = self._telling.text[span.end : passage.end] or self._telling.text[max(span.end - 1, 0) : span.end]
        said = self._telling.text[span.start : span.end].rstrip()
        return not tail and not any(mark in rest for mark in MARKS) and said[-1:] not in _CUT

    def _leads(self, passage: Passage, inside: list[int], tail: list[Item]) -> Cue | None:
        """A cue at the end of a paragraph that leads up to the next: it ends in a colon or a comma."""
        self._open = self._open and bool(inside)
        end = self._telling.text[passage.start : passage.end].rstrip()[-1:]
        return before(tail) if (end in _LEADING or end.isalpha()) and tail else None


def _sir(text: str, words: Sequence[Item], start: int, end: int) -> int:
    """1 when words call somebody "sir" or the like, -1 for "ma'am"; "my mother" is only spoken of."""
    behind = ""
    for item in words:
        if item.word in ADDRESSES and behind not in DETERMINERS:
            return ADDRESSES[item.word]
        if item.word in PARENTS and address(text, item, start, end) == 2:
            return PARENTS[item.word]
        behind = item.word
    return 0


def _bare(text: str, span: Span) -> tuple[int, int]:
    """A quotation without the marks around it, for spans that include them."""
    start, end = span.start, span.end
    while start < end and (text[start] in MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in MARKS or text[end - 1].isspace()):
        end -= 1
    return start, end


def _groups(parts: list[list[Item]]) -> Iterator[tuple[int, int]]:
    """Which quotations of a paragraph are one turn: all of them, unless two are introduced with different names."""
    count = len(parts) // 2
    low, known = 0, _introduced(before(parts[0]))
    for at in range(count):
        if at > low:
            led = _introduced(_second(parts[2 * at]))
            if led is not None and known is not None and led != known:
                yield low, at
                low, known = at, led
        said = _introduced(after(parts[2 * at + 2]))
        if said is not None and known is not None and said != known and at > low:
            yield low, at
            low = at
        known = said if said is not None else known
    yield low, count


def _introduced(cue: Cue | None) -> int | None:
    """The person whom a cue names as speaking."""
    return cue.value if cue is not None and cue.kind is Kind.NAME and cue.verb == 2 else None


def _second(items: list[Item]) -> Cue | None:
    """The cue that leads up to the next quotation, when the narration between holds another before it."""
    first, last = after(items), before(items)
    return last if first is None or last is None or first.value != last.value else None


def _held(passages: Sequence[Passage], quotes: Sequence[Span]) -> dict[int, list[int]]:
    """The quotations of each paragraph, in order. One outside all paragraphs goes to the nearest before it."""
    starts = [passage.start for passage in passages]
    held: dict[int, list[int]] = {}
    for at in sorted(range(len(quotes)), key=lambda at: quotes[at].start):
        held.setdefault(max(bisect_right(starts, quotes[at].start) - 1, 0), []).append(at)
    return held
