"""Letters that a scanner confused: "tbe", "tlie", "l'm". Shown, never mended."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, readable, stands

# No words of any language people write stories in; each is a common word seen through a scanner.
_SEEN = (
    "tbe", "tlie", "tliat", "tbat", "wbat", "wben", "wliat", "wlien", "witb", "witli", "liave", "frorn", "thern",
    "hirn", "sorne", "corne", "tirne", "tbere", "tliere", "l'm", "l'll", "l've", "l’m", "l’ll", "l’ve", "1'm", "1'll", "1've",
)  # fmt: skip
_WORD = Lazy(rf"(?<![\w'’])(?:{'|'.join(_SEEN)})(?![\w'’])")
_LEAST, _KINDS = 4, 2
# One for each way of confusing, to look for first: h for b, h for li, m for rn, I for l and 1.
_COMMON = ("tbe", "tlie", "frorn", "l'm", "l’m", "1'm")


def misread_letters(draft: Draft) -> Iterator[Ruin]:
    """All places together, where several words are spoiled in this way."""
    if not any(stands(draft.text, word) for word in _COMMON):
        return
    places = [Place(para, *m.span()) for para in readable(draft, _SEEN) for m in _WORD.finditer(para.text)]
    kinds = {place.para.text[place.start : place.end] for place in places}
    if len(places) >= _LEAST and len(kinds) >= _KINDS:
        yield Ruin("A scanner seems to have confused letters here", 0.8, places, mends=False)
