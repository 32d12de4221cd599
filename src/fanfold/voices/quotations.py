"""Finding quotations: the words somebody says, in whatever way the story sets them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from fanfold.manuscript.lazy import Lazy
from fanfold.manuscript.nodes import Span
from fanfold.voices.conventions import Setting, settings
from fanfold.voices.dashes import dashed, without_insets
from fanfold.voices.heard import Heard
from fanfold.voices.lexicon.speech import PLAIN_SAYING, SAID
from fanfold.voices.marks import Family, Pair, pairs
from fanfold.voices.script import scripted
from fanfold.voices.spoken import Kind, kind_of
from fanfold.voices.tags import Tag, tag_after
from fanfold.voices.telling import Passage, Quote

# Where speech ends though its closing mark is lost: a sign of its end, then who says it.
_WHO = r"[.,!?…—-]['’]?(?=\s+(?:[Hh]e|[Ss]he|[Tt]hey|I|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)\s+(?:\w+ly\s+)?"
_LOST_END = Lazy(rf"{_WHO}(?:{'|'.join(sorted(PLAIN_SAYING))})\b)")
# The same with every verb that stands beside speech, for words behind which more speech begins: there is a teller between.
_LOST_BETWEEN = Lazy(rf"{_WHO}(?:{'|'.join(sorted(SAID))})\b)")
# A paragraph left open with so many letters goes on in the next; a shorter one has lost its closing mark.
_GOES_ON = 90
_FAMILIES: tuple[Family, ...] = ("double", "single", "guillemets", "corners")
# The cheap look: is there any mark of the family at all?
_SIGNS: dict[Family, tuple[str, ...]] = {
    "double": ('"', "“", "”", "„", "''", "‟", "″", "＂", "״"), "single": ("'", "‘", "’", "`"), "guillemets": ("«", "»", "<<"),
    "corners": ("「", "『", "﹁", "｢"),
}  # fmt: skip


class _Found(NamedTuple):
    pair: Pair
    kind: Kind


class _Left(NamedTuple):
    """How the paragraph before ended: with speech left open, in one that goes on, and its turn."""

    open: bool = False
    goes_on: bool = False
    turn: int = -1


def quotations(heard: Heard) -> None:
    """Fill in `quotes`, in order, and `apart`: what stands between marks and is no speech."""
    if heard.given is not None:
        heard.quotes = [Quote(span, turn) for turn, span in enumerate(sorted(heard.given))]
        return
    by_chapter = settings(heard.telling)
    lines = scripted(heard.telling)
    finder = _Finder(heard.telling.text)
    for at, passage in enumerate(heard.telling.passages):
        if at in lines:
            finder.script(lines[at])
        else:
            finder.passage(passage, by_chapter[passage.chapter])
    heard.quotes, heard.apart = finder.quotes, finder.apart
    # A person's answer counts for more than what the text of record was once told.
    for span, who in [*(one for passage in heard.telling.passages for one in passage.said), *heard.answers.speakers]:
        _hold(heard, span, who)


def _hold(heard: Heard, span: Span, who: str) -> None:
    """Let a person's word stand: these words are somebody's speech, or ("") nobody's."""
    first = bisect_left(heard.quotes, span.start, key=lambda quote: quote.span.end)
    after = bisect_left(heard.quotes, span.end, key=lambda quote: quote.span.start)
    same = [at for at in range(first, after) if heard.quotes[at].span.end > span.start]
    if not who:
        heard.apart += [heard.quotes[at].span for at in same]
        heard.quotes = [quote for at, quote in enumerate(heard.quotes) if at not in same]
    elif same:
        for at in same:
            heard.quotes[at] = replace(heard.quotes[at], speaker=who, confidence=1.0, cue="given")
    else:
        heard.apart = [other for other in heard.apart if other.end <= span.start or span.end <= other.start]
        before = [quote.turn for quote in heard.quotes if quote.span.start < span.start]
        turn = before[-1] if before else 0
        heard.quotes = sorted([*heard.quotes, Quote(span, turn, who, (), 1.0, "given")], key=lambda quote: quote.span)


class _Finder:
    """Goes over the paragraphs in order and counts turns."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes: list[Quote] = []
        self.apart: list[Span] = []
        self._turn = -1
        self._left = _Left()

    def script(self, spans: Sequence[Span]) -> None:
        """A line of a script: all of it is one turn."""
        self._say(spans, cue=True)

    def passage(self, passage: Passage, setting: Setting) -> None:
        """A paragraph of prose."""
        text = self.text[passage.start : passage.end]
        if "dash" in setting.main and (spans := dashed(text)):
            self._say([Span(passage.start + span.start, passage.start + span.end) for span in spans])
            return
        left, self._left = self._left, _Left()
        found = [*self._own(text, setting, left)]
        found += [*_others(text, setting, found)]
        # What the author's legend says is thought is nobody's speech, whatever its marks.
        thought = [(span.start - passage.start, span.end - passage.start) for span in passage.thoughts]
        found = [one for one in found if (one.pair.start, one.pair.end) not in thought]
        if found:
            self._keep(text, passage, sorted(found), left)

    def _say(self, spans: Sequence[Span], *, cue: bool = False) -> None:
        self._turn += 1
        self._left = _Left()
        self.quotes += [Quote(span, self._turn, cue="script" if cue else "") for span in spans]

    def _own(self, text: str, setting: Setting, left: _Left) -> Iterator[_Found]:
        """What stands between the story's own marks."""
        for family in setting.families:
            if not any(sign in text for sign in _SIGNS[family]):
                continue
            paired, is_open = pairs(text, family, setting.habits, inside=left.open)
            goes_on = False
            for pair in paired:
                pair = _trimmed(text, pair, family)
                kind = kind_of(text, pair, goes_on=goes_on)
                goes_on = goes_on or kind == "speech"
                yield _Found(pair, kind)
            if is_open and paired:
                last = paired[-1]
                ended = text[last.start :].rstrip()[-1:] in "-—–"
                long = last.end - last.start >= _GOES_ON or (left.goes_on and last.first == 0)
                self._left = _Left(open=True, goes_on=long and not ended)

    def _keep(self, text: str, passage: Passage, found: list[_Found], left: _Left) -> None:
        before: Pair | None = None
        for pair, kind in found:
            span = Span(passage.start + pair.start, passage.start + pair.end)
            if kind != "speech":
                self.apart.append(span)
                continue
            # Speech left open goes on: in a paragraph that opens with a mark again, or one cut off in mid-sentence.
            again = (
                before is None
                and self._turn >= 0
                and ((left.goes_on and not text[: pair.first].strip()) or (left.open and not pair.opened))
            )
            if not again and (before is None or not _same_turn(text, before, pair)):
                self._turn += 1
            # French tells who speaks inside its marks.
            parts = without_insets(self.text, span, enclosed=True) if text[pair.first] in "«»" else [span]
            self.quotes += [Quote(part, self._turn) for part in parts]
            before = pair


def _others(text: str, setting: Setting, found: list[_Found]) -> Iterator[_Found]:
    """What stands between marks that are not the story's own: only a verb beside them makes it speech."""
    for family in _FAMILIES:
        if family in setting.families or not any(sign in text for sign in _SIGNS[family]):
            continue
        for pair in pairs(text, family, setting.habits)[0]:
            inside = any(own.pair.first < pair.last and pair.first < own.pair.last for own in found)
            if pair.opened and pair.closed and not inside:
                pair = _trimmed(text, pair, family)
                yield _Found(pair, kind_of(text, pair, doubtful=True))


def _trimmed(text: str, pair: Pair, family: Family) -> Pair:
    """French sets spaces inside its marks; words that lost a mark end with the clause that says who speaks."""
    start, end = pair.start, pair.end
    if not pair.closed:
        lost = (_LOST_BETWEEN if end < len(text) else _LOST_END).search(text, start, end)
        end = lost.end() if lost else end
        end -= len(text[start:end]) - len(text[start:end].rstrip())
    if family == "guillemets" or not pair.opened:
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
    last = pair.last if pair.closed else end
    return pair._replace(start=start, end=max(start, end), last=max(last, start))


def _same_turn(text: str, first: Pair, second: Pair) -> bool:
    """Whether two stretches in one paragraph are one person's: unless two tags name two people."""
    if first.last > second.first or not text[first.last : second.first].strip():
        return first.last <= second.first and first.last == second.first
    one, other = tag_after(text, first.last), tag_after(text, second.last)
    if one is None or other is None or one.start >= second.first:
        return True
    return not _two(one, other)


def _two(one: Tag, other: Tag) -> bool:
    if one.kind == other.kind == "name":
        return not set(one.subject.split()) & set(other.subject.split())
    pronouns = {one.subject.lower(), other.subject.lower()}
    return one.kind == other.kind == "pronoun" and len(pronouns) == 2 and "who" not in pronouns
