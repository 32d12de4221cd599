"""Letters that are gone for good: runs of `????` or of U+FFFD where another script or a picture sign stood."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, matches

# Words of question marks: at least two in a row, or one of four or more.
_WORDS = Lazy(r"(?<!\S)\?{2,}(?:[,.]? \?{2,})+|(?<!\S)\?{4,}(?!\S)|\ufffd+")


def lost_letters(draft: Draft) -> Iterator[Ruin]:
    """All places together; nothing says what stood there."""
    places = [
        Place(para, *match.span())
        for para, match in matches(draft, ("????", "?? ??", "\ufffd"), _WORDS)
        if "\ufffd" in match.group() or _inside(para.text, match.start(), match.end())
    ]
    if places:
        sure = any("\ufffd" in place.para.text for place in places) or len(places) > 1
        yield Ruin(
            "Letters were lost when this text was stored; only a sign is left of each",
            0.9 if sure else 0.65,
            places,
            mends=False,
        )


def _inside(text: str, start: int, end: int) -> bool:
    """A sentence goes on behind them, or they are words: a lone "????" is a question."""
    words = len(text[start:end].split())
    before, after = text[max(0, start - 8) : start].rstrip(), text[end : end + 8].lstrip()
    return words > 1 or (before[-1:].isalpha() and after[:1].isalpha())
