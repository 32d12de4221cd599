"""Escapes of spreadsheets and dumps: `_x000D_` for a line end, `\\r\\n` spelled out."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, matches, shown

# A character by number, as Office writes those its format cannot hold; line ends as a dump spells them. A single
# `\n` is left alone: it may begin a folder's name.
_ESCAPE = Lazy(r"_x[0-9A-Fa-f]{4}_|(?:\\r\\n)+|\\n\\n(?:\\n)*")


def escape_residue(draft: Draft) -> Iterator[Ruin]:
    """Each escape is one way of damage."""
    found = [Place(para, *match.span(), _meant(match.group())) for para, match in matches(draft, ("_x", "\\"), _ESCAPE)]
    for (before, after), places in by_way(found).items():
        says = f"{before} is an escape code for {shown(after)}" if after else f"{before} is an escape code left behind"
        yield Ruin(says, 0.96, places)


def _meant(escape: str) -> str:
    if escape[0] == "\\":
        return "\n"
    char = chr(int(escape[2:6], 16))
    return char if char.isprintable() else "\n" if char == "\n" else ""
