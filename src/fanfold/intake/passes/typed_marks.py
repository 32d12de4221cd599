"""Emphasis typed with signs (`*now*`, `_never_`, `//here//`) becomes emphasis, where this story uses it so."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, Run, RunLook
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.thinking import reads_as_thought
from fanfold.manuscript.nodes import Look

# What may stand before an opening sign and after a closing one: an edge, a space, punctuation, a dash.
_BEFORE = r"(?<![^\s\"“‘'(\[{—–\-…>:;,.!?/*_~])"
_AFTER = r"(?![^\s\"”’'.,;:!?)\]}—–\-…</*_~])"


class _Sign(NamedTuple):
    """One kind of typed mark. `alone`: how many balanced uses convince where no legend speaks."""

    name: str
    open: str
    look: Look
    run: RunLook
    alone: int
    pattern: Lazy


def _sign(name: str, mark: str, look: Look, run: RunLook, alone: int) -> _Sign:
    sign, char = re.escape(mark), re.escape(mark[0])
    # Sign, something that neither begins nor ends with a space nor holds the sign, sign. The inner
    # part excludes the sign's character, so the match is linear.
    inner = rf"(?=[^\s{char}])(?P<inner>[^{char}\n]+)(?<=[^\s])"
    # The sign itself must not be part of a longer row of signs.
    pattern = Lazy(rf"{_BEFORE}(?<!{char}){sign}{inner}{sign}(?!{char}){_AFTER}")
    return _Sign(name, mark, look, run, alone, pattern)


# The doubled signs come first, for they contain the single ones.
_SIGNS = (
    _sign("**", "**", "asterisks", "b", 1),
    _sign("__", "__", "underscores", "b", 1),
    _sign("//", "//", "slashes", "i", 2),
    _sign("*", "*", "asterisks", "i", 1),
    _sign("_", "_", "underscores", "i", 1),
    _sign("/", "/", "slashes", "i", 4),
    _sign("~", "~", "tildes", "i", 4),
)
_LOOKS: dict[str, RunLook] = {"emphasis": "i", "thought": "thought", "telepathy": "thought", "flashback": "i"}
# The number of a character between underscores, as Office writes it: damage, with a finding of its own.
_CODE = Lazy(r"x[0-9A-Fa-f]{4}")
# A balanced story may still hold a stray sign or two (a footnote star, a censored word).
_BALANCE = 0.7


class _Use(NamedTuple):
    para: Para
    start: int
    end: int


def typed_marks(draft: Draft) -> None:
    """Take the signs of each kind that this story uses evenly out of the text and keep what they said as runs."""
    for sign in _SIGNS:
        if sign.open in draft.text:
            _one_kind(draft, sign)


def _one_kind(draft: Draft, sign: _Sign) -> None:
    uses: list[_Use] = []
    stray = 0
    for para in draft.paras:
        if sign.open not in para.text or para.zone in ("break", "furniture", "header") or para.kind in ("img", "rule"):
            continue
        if is_ornament(para.text) or any(para.start <= entry.span.start < para.end for entry in draft.legend):
            # A legend shows the signs themselves.
            continue
        found = sign.pattern.finditer(para.text)
        here = [_Use(para, m.start(), m.end()) for m in found if not _CODE.fullmatch(m["inner"])]
        uses += here
        stray += _strays(para.text, sign, len(here))
    if not uses:
        return
    explained = _explained(draft, sign)
    convincing = len(uses) >= sign.alone and len(uses) >= _BALANCE * (len(uses) + stray)
    if explained is None and not convincing:
        return
    look = explained or sign.run
    first = uses[0]
    finding = draft.propose(
        "I-typed-mark", first.para.source_span(first.start, first.end), _message(sign, look, len(uses)),
        confidence=0.97 if explained else round(min(0.95, 0.6 + len(uses) / (2 * len(uses) + 6 * stray + 4)), 2),
        value={"mark": sign.name, "look": look, "count": len(uses), "stray": stray},
    )  # fmt: skip
    if finding.state != "refused":
        _take_out(uses, sign, finding.value.get("look", look))


def _strays(text: str, sign: _Sign, used: int) -> int:
    """Signs at the edge of a word that found no partner."""
    mark = sign.open
    if len(mark) == 1 and mark in "/~":
        # "and/or", "~ten": only a sign at a word's edge counts against the kind.
        edge = sum(text.startswith(mark, at) for at in range(len(text)) if not at or text[at - 1].isspace())
        return max(0, edge - used)
    return max(0, (text.count(mark) - 2 * used) // 2) if len(mark) == 1 else 0


def _explained(draft: Draft, sign: _Sign) -> RunLook | None:
    """What the author's legend makes of this look, None when it says nothing."""
    looks: list[Look] = [sign.look]
    if sign.open == "_" and not any(run.look == "u" for para in draft.paras for run in para.runs):
        # In typed text the underscore is how people underline.
        looks.append("underline")
    for entry in draft.legend:
        if entry.look in looks:
            return _LOOKS.get(entry.means, sign.run)
    return None


def _message(sign: _Sign, look: RunLook, count: int) -> str:
    says = {"b": "strong emphasis", "i": "emphasis", "u": "underlining", "thought": "thoughts"}.get(look, "a look")
    times = "once" if count == 1 else f"{count} times"
    return f"Words between {sign.open} and {sign.open} are read as {says} ({times})."


def _take_out(uses: Sequence[_Use], sign: _Sign, look: RunLook) -> None:
    width = len(sign.open)
    for para, start, end in reversed(uses):
        para.replace(end - width, end, "")
        para.replace(start, start + width, "")
        # Stars and underscores stress words as well as showing thoughts.
        both = look == "thought" and sign.open in "*_"
        stressed = both and not reads_as_thought(para.text, start, end - 2 * width)
        para.runs.append(Run(start, end - 2 * width, "i" if stressed else look))
    for para in {id(use.para): use.para for use in uses}.values():
        para.runs.sort()
