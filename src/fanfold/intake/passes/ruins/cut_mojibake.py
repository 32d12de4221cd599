"""Mojibake of which a letter got lost: `â€` for a closing quotation mark, a lone `Â`, `ï»¿` at the head."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, matches

# The third byte of ” has no letter in cp1252, so most programs drop it; that of a fixed space looks like a space.
_CUT = Lazy(r"â€(?:\ufffd|\?|(?![^\x00-\x7f]))|(?<![^\s\x21-\x2f])Â(?=[\s,.!?]|\Z)|ï»¿")
_LEAST = 2


def cut_mojibake(draft: Draft) -> Iterator[Ruin]:
    """The stumps vouch for each other and for whole mojibake beside them."""
    found = [Place(para, *m.span(), _meant(m.group())) for para, m in matches(draft, ("â€", "Â", "ï»¿"), _CUT)]
    company = len(found) >= _LEAST or "â€œ" in draft.text or "â€™" in draft.text
    for (before, after), places in by_way(found).items():
        if company or before == "ï»¿":
            what = after or ("a byte order mark" if before == "ï»¿" else "a fixed space")
            yield Ruin(f"{before} is what is left of {what} in the wrong encoding", 0.95, places)


def _meant(stump: str) -> str:
    return "”" if stump.startswith("â€") else ""
