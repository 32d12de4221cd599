"""One apostrophe too many: `don't'`, `it''s`."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, matches

# A contraction with a second apostrophe behind it, or two in a row inside one.
_TWICE = Lazy(r"(?<=n['’]t)['’](?=[\s,.!?;:]|\Z)|(?<=[a-z])(?:''|’’|'’|’')(?=(?:t|s|m|d|ll|re|ve)\b)")
# A speech in single marks: the apostrophe behind the word closes it.
_OPENS = Lazy(r"(?<![^\s(—–-])['‘](?=\w)")


def apostrophe_chaos(draft: Draft) -> Iterator[Ruin]:
    """Each spelling is one way; the author typed it, so it is only proposed."""
    signs = ("n't'", "n’t’", "n’t'", "n't’", "''", "’’", "'’", "’'")
    found = [
        Place(para, *match.span(), match.group()[0] if len(match.group()) == 2 else "")
        for para, match in matches(draft, signs, _TWICE)
        if len(match.group()) == 2 or not _OPENS.search(para.text, 0, match.start())
    ]
    for (before, after), places in by_way(found).items():
        says = "An apostrophe stands behind a contraction" if not after else f"{before} stands for one apostrophe"
        yield Ruin(says, 0.75, places)
