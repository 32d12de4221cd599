"""Dashes in spellings that fit nothing: `–-`, `—--`, `----` beside a story's own dash."""

from collections import Counter
from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, readable

_SIGNS = ("---", "–-", "-–", "—-", "-—", "–—", "—–")
# Three dashes or more in a row, or two that differ.
_ROW = Lazy(r"[-–—]{3,}|-[–—]|–[-—]|—[-–]")
_PLAIN = ("—", "--", "–", "---")


def dash_chaos(draft: Draft) -> Iterator[Ruin]:
    """Each spelling is one way; the author typed it, so it is only proposed."""
    rows = [
        Place(para, *match.span())
        for para in readable(draft, _SIGNS)
        if not is_ornament(para.text)
        for match in _ROW.finditer(para.text)
        if _parts_words(para.text, match.start(), match.end())
    ]
    if not rows:
        return
    kinds = by_way(rows)
    usual = _usual(draft.text, {before: len(places) for (before, _), places in kinds.items()})
    for (before, _), places in kinds.items():
        # To who writes "--", a row of four is a longer pause.
        longer = len(before) > 3 and usual in "—–"
        if before != usual and (len(set(before)) > 1 or longer):
            says = f"{before} is a dash; this story mostly writes {usual}"
            yield Ruin(says, 0.6, [place._replace(after=usual) for place in places])


def _parts_words(text: str, start: int, end: int) -> bool:
    """Words stand on both sides: not a speech cut off, not a signature, not "d----d" or "the ----shire road"."""
    before, after = text[max(0, start - 40) : start].rstrip(), text[end : end + 2].lstrip()
    if (
        not before
        or not after[:1].isalnum()
        or (text[start - 1].isspace() and end < len(text) and not text[end].isspace())
    ):
        return False
    mixed = len(set(text[start:end])) > 1
    return (
        mixed
        or not text[start - 1].isalpha()
        or len(before.rsplit(None, 1)[-1].strip("\"“'‘(")) != 1
        or before[-1] == "I"
    )


def _usual(text: str, rows: dict[str, int]) -> str:
    """The dash this story uses most, counting rows that are somebody's habit as well."""
    counts = Counter({"---": rows.get("---", 0), "–": text.count(" – ")})
    counts["—"] = text.count("—") - sum(number * row.count("—") for row, number in rows.items())
    counts["--"] = text.count("--") - sum(number * (len(row) // 2) for row, number in rows.items() if "--" in row)
    usual = max(_PLAIN, key=lambda sign: counts[sign])
    longest = max(rows, key=lambda row: rows[row])
    return longest if len(set(longest)) == 1 and rows[longest] > counts[usual] + 3 else usual
