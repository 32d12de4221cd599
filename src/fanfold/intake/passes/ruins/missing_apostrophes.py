"""A story without its apostrophes: "dont", "Im", "thats". Shown, never mended: "ill" and "wont" are words too."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, readable

_BARE = (
    "dont", "didnt", "doesnt", "wasnt", "isnt", "couldnt", "wouldnt", "shouldnt", "havent", "hasnt", "hadnt", "arent",
    "werent", "youre", "theyre", "youve", "thats", "whats", "cant", "wont", "Im", "Ive", "Ill", "hes", "shes",
)  # fmt: skip
_WORD = Lazy(rf"(?<![\w'’])(?:{'|'.join(_BARE)})(?![\w'’])")
# So many make a loss; fewer are slips, a text message or a child's letter.
_LEAST = 8
_SHARE = 9
# Stories have a contraction in some hundred characters; with one in so many at the least nothing is lost.
_RARE = 1_500


def missing_apostrophes(draft: Draft) -> Iterator[Ruin]:
    """All places together, where hardly a contraction of the file still has its apostrophe."""
    text = draft.text
    kept = text.count("n't") + text.count("n’t")
    if kept * _RARE > len(text):
        return
    # The commonest are enough to ask for: a file that lost its apostrophes is full of them.
    bare = sum(text.count(f" {word} ") for word in ("dont", "didnt", "Im", "thats", "wasnt", "cant"))
    if bare < max(_LEAST // 2, kept):
        return
    places = [Place(para, *match.span()) for para in readable(draft, _BARE) for match in _WORD.finditer(para.text)]
    if len(places) >= _LEAST and len(places) >= _SHARE * kept:
        yield Ruin("The apostrophes of this file are gone", 0.9, places, mends=False)
