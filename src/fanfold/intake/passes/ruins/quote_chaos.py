"""Quotation marks made of other signs: `''so''`, ``` ``so'' ```, "don`t", and pairs that do not match: `“so"`."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, readable

# Two single marks that open or close something; three in a row are a nested pair's end.
_TWO_OPEN = Lazy(r"(?<![\w'’])(?:''|’’|‘‘|``|´´)(?=[\w.…])")
_TWO_CLOSE = Lazy(r"(?<=[\w,.!?…*)-])(?:''|’’|´´)(?![\w'’])")
# An accent or a backtick where an apostrophe belongs.
_ACCENT = Lazy(r"(?<=[A-Za-z])[`´](?=(?:t|s|m|d|ll|re|ve)\b)")
# A backtick that opens what an apostrophe closes, as in old mail.
_TICK = Lazy(r"(?<![\w`])`(?=\w)[^`\n]{1,400}?(?<=[\w,.!?])'(?!\w)")


def quote_chaos(draft: Draft) -> Iterator[Ruin]:
    """Each spelling is one way; the author typed it, so it is only proposed."""
    found: list[Place] = []
    for para in readable(draft, ("''", "’’", "‘‘", "``", "´", "`")):
        opening = [Place(para, *m.span(), '"') for m in _TWO_OPEN.finditer(para.text)]
        closing = [Place(para, *m.span(), '"') for m in _TWO_CLOSE.finditer(para.text)]
        # A pair alone says that this is speech and no end of something else.
        found += [*opening, *closing] if len(opening) == len(closing) else []
        found += (Place(para, *m.span(), "'") for m in _ACCENT.finditer(para.text))
        if "``" not in para.text:
            found += (Place(para, m.start(), m.start() + 1, "'") for m in _TICK.finditer(para.text))
    # Where nothing else marks speech, the doubled marks are all there is to hear it by.
    alone = len(found) >= 10 and '"' not in draft.text and "“" not in draft.text
    for (before, after), places in by_way(found).items():
        yield Ruin(f"{before} stands for {after}", 0.92 if alone and after == '"' else 0.8, places)
    yield from _mismatched(draft)


def _mismatched(draft: Draft) -> Iterator[Ruin]:
    """One curly and one straight mark in a paragraph are a pair."""
    found = []
    if '"' in draft.text:
        for para in readable(draft, "“”"):
            text = para.text
            curly, straight = text.count("“") + text.count("”"), text.count('"')
            if curly == straight == 1:
                at = text.index('"')
                after = "”" if text.find("“") >= 0 else "“"
                if (after == "”") == (at > max(text.find("“"), text.find("”"))):
                    found.append(Place(para, at, at + 1, after))
    for (_, after), places in by_way(found).items():
        yield Ruin(f'A straight " is paired with a curly mark and stands for {after}', 0.8, places)
