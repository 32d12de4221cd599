"""One apostrophe too many: `don't'`, `it''s`."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, readable

# A contraction with a second apostrophe behind it, or two in a row inside one.
_TWICE = Lazy(r"(?<=n['’]t)['’](?=[\s,.!?;:]|\Z)|(?<=[a-z])(?:''|’’|'’|’')(?=(?:t|s|m|d|ll|re|ve)\b)")
# A speech in single marks: the apostrophe behind the word closes it.
_OPENS = Lazy(r"(?<![^\s(—–-])['‘](?=\w)")


def apostrophe_chaos(draft: Draft) -> Iterator[Ruin]:
    """Each spelling is one way; the author typed it, so it is only proposed."""
    signs = ("n't'", "n’t’", "n’t'", "n't’", "''", "’’", "'’", "’'")
    found: list[Place] = []
    for para in readable(draft, signs):
        opening = _OPENS.search(para.text)
        speech = opening.start() if opening else len(para.text)
        for match in _TWICE.finditer(para.text):
            twice = len(match.group()) == 2
            if twice or match.start() <= speech:
                found.append(Place(para, *match.span(), match.group()[0] if twice else ""))
    for (before, after), places in by_way(found).items():
        says = "An apostrophe stands behind a contraction" if not after else f"{before} stands for one apostrophe"
        yield Ruin(says, 0.75, places)
