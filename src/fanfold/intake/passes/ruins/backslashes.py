"""Backslashes that a database put before quotation marks and nobody took away: `don\\'t`."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, matches

# Any number of backslashes right before a quotation mark.
_STRAY = Lazy(r"\\+(?=[\"'])")
# A face that looks askance closes a speech: `She frowned. :\"`
_FACES = (":", "=", ";", "-", "/", "¯")


def backslashes(draft: Draft) -> Iterator[Ruin]:
    r"""`\'` and `\"` are one way of damage each."""
    found = [
        Place(para, match.start(), match.end() + 1, para.text[match.end()])
        for para, match in matches(draft, ("\\'", '\\"'), _STRAY)
        if not _face(para.text, match.start())
    ]
    for (before, after), places in by_way(found).items():
        yield Ruin(f"{before} is {after} as a database keeps it", 0.96, places)


def _face(text: str, at: int) -> bool:
    return text[at - 1 : at] in _FACES and (at < 2 or not text[at - 2].isalnum())
