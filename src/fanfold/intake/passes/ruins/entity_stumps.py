"""Entities without their ampersand: `don8217;t`, `don#39;t`, `rsquo;`."""

from collections.abc import Iterator
from html import unescape

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, any_ends, by_way, matches

_NUMBERS = ("8211", "8212", "8216", "8217", "8218", "8220", "8221", "8222", "8226", "8230")
_NAMES = ("rsquo", "lsquo", "ldquo", "rdquo", "mdash", "ndash", "hellip", "nbsp", "quot")
_ENDINGS = (*(f"{number};" for number in _NUMBERS), "#39;", "#039;", "#34;", *(f"{name};" for name in _NAMES))
# The numbers of typographic signs, or with their hash those of the typewriter's; names that are no words. No
# ampersand, digit or hash may go before, or the whole entity would stand there.
_STUMP = Lazy(rf"(?<![&#\w])#?(?:{'|'.join(_NUMBERS)});|(?<=[A-Za-z,.!?])#?(?:{'|'.join(_NUMBERS)});|(?<!&)#0?3[49];"
              rf"|(?<![&\w])(?:{'|'.join(_NAMES)});|(?<=[a-z,.!?])(?:rsquo|rdquo|hellip|mdash);")  # fmt: skip


def entity_stumps(draft: Draft) -> Iterator[Ruin]:
    """Each stump that touches a word is one way of damage."""
    if not any_ends(draft, _ENDINGS):
        return
    found = [
        Place(para, *match.span(), _meant(match.group()))
        for para, match in matches(draft, ("82", "#", *_NAMES), _STUMP)
        if _touches(para.text, match.start(), match.end())
    ]
    for (before, after), places in by_way(found).items():
        yield Ruin(f"{before} is what is left of the code for {after}", 0.95, places)


def _meant(stump: str) -> str:
    bare = stump.lstrip("#")
    return unescape(f"&#{bare}" if bare[0].isdigit() else f"&{bare}").replace("\xa0", " ")


def _touches(text: str, start: int, end: int) -> bool:
    """A number with a semicolon is a number, unless a letter or a mark of speech stands right beside it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return text[start].isalpha() or after.isalpha() or before.isalpha() or (bool(before) and before in "!?,.…")
