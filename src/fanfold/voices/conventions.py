"""How a story sets speech: learned from its paragraphs, by majority, chapter by chapter."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.marks import Family, Habits
from fanfold.voices.telling import Passage, Telling

Convention = Literal["double", "single", "guillemets", "corners", "dash"]

# A dash that opens a paragraph, with a space behind it or, as Spanish has it, none.
DASH = Lazy(r"(?:[—–―]|--?(?=\s)|—)\s*(?=[^\W\d_]|[¿¡«\"“…])")
# Punctuation and a closing mark: hardly anything but speech ends so.
_CLOSED = {
    "double": Lazy(r"[.,!?…—。！？，؟-](?:[\"”״]|'')|[.,!?…—-]“(?=\s)|[\"”][,.]"),
    "single": Lazy(r"[.,!?…—-]['’](?=[\s)]|\Z)"),
    "guillemets": Lazy(r"[.,!?…—-][  ]?[»«](?=[\s,.]|$)"),
    "corners": Lazy(r"[」』﹂｣]"),
}
_FIRST: dict[str, Convention] = {
    **dict.fromkeys("\"“„‟″”״", "double"), **dict.fromkeys("'‘‚", "single"), **dict.fromkeys("«»", "guillemets"),
    **dict.fromkeys("「『﹁｢", "corners"),
}  # fmt: skip
# A chapter shows its own convention when it has so much of it; below, the work's holds.
_ENOUGH = 6.0
# English words do not stand in front of a dash that opens speech; lists do.
_LEAST_DASHES = 3


class Setting(NamedTuple):
    """The marks that hold speech in a chapter: one kind, or guillemets and dashes together, and their habits."""

    main: tuple[Convention, ...]
    habits: Habits

    @property
    def families(self) -> tuple[Family, ...]:
        """The pairs of marks among them."""
        families: tuple[Family, ...] = ("double", "single", "guillemets", "corners")
        return tuple(family for family in families if family in self.main)


def settings(telling: Telling) -> dict[int, Setting]:
    """The setting of each chapter."""
    by_chapter: dict[int, list[Passage]] = {}
    for passage in telling.passages:
        by_chapter.setdefault(passage.chapter, []).append(passage)
    counts = {chapter: _weigh(telling.text, passages) for chapter, passages in by_chapter.items()}
    whole = sum(counts.values(), Counter[str]())
    habits = _habits(telling)
    common = _main(whole)
    return {
        chapter: Setting(_main(count) if count.total() >= _ENOUGH else common, habits)
        for chapter, count in counts.items()
    }  # fmt: skip


def _weigh(text: str, passages: Sequence[Passage]) -> Counter[str]:
    counts: Counter[str] = Counter()
    dashes = 0
    for passage in passages:
        first = text[passage.start]
        twins = text.startswith(("''", "``"), passage.start)
        family: Convention | None = "double" if twins else _FIRST.get(first)
        if passage.thoughts and passage.thoughts[0].start <= passage.start + 1:
            continue
        if family is not None:
            counts[family] += 2
        elif first in "—–―-" and DASH.match(text, passage.start, passage.end):
            dashes += 1
    if dashes >= (_LEAST_DASHES if not counts["guillemets"] else 1):
        counts["dash"] = 3 * dashes
    if passages:
        start, end = passages[0].start, passages[-1].end
        thought = {span.end for passage in passages for span in passage.thoughts}
        for name, closed in _CLOSED.items():
            counts[name] += sum(found.start() + 1 not in thought for found in closed.finditer(text, start, end))
    return counts


def _main(counts: Counter[str]) -> tuple[Convention, ...]:
    kinds: tuple[Convention, ...] = ("double", "single", "guillemets", "corners", "dash")
    best = max(kinds, key=lambda kind: counts[kind])
    if not counts[best]:
        return ("double",)
    # French opens a conversation with a guillemet and goes on with dashes.
    if {best, _second(counts, best, kinds)} == {"dash", "guillemets"} and min(
        counts["dash"], counts["guillemets"]
    ) >= 2:
        return ("guillemets", "dash")
    return (best,)


def _second(counts: Counter[str], best: Convention, kinds: Iterable[Convention]) -> Convention:
    return max((kind for kind in kinds if kind != best), key=lambda kind: counts[kind])


def _habits(telling: Telling) -> Habits:
    text = telling.text
    low, high_open, high_close = text.count("„"), text.count("“"), text.count("”")
    first = Counter(text[passage.start] for passage in telling.passages)
    return Habits(
        german=low > 2 and low >= 0.3 * high_open,
        alike=high_close > 4 and high_open < 0.1 * high_close and low < 0.1 * high_close,
        reversed=first["»"] > first["«"],
    )
