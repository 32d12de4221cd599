"""Words that a machine parted at the end of a line: "some- thing"."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin

# A hyphen and one blank between two halves of a word in small letters; the hyphen first, for it is rare.
_PARTED = Lazy(r"- (?P<right>[a-z]{2,20})(?![\w-])")
_LEFT = Lazy(r"(?<![\w-])[A-Za-z][a-z]{1,20}\Z")
_LONGEST = 24
# The story's words and compounds.
_ANY_WORD = Lazy(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_FEW = 24
# "two- and three-day trips": a hyphen that waits for its word.
_SUSPENDED = frozenset(("and", "or", "to", "nor", "but", "und", "oder", "et", "than"))


def split_words(draft: Draft) -> Iterator[Ruin]:
    """All of them are one way of damage. Only words (or compounds) the story has elsewhere are believed."""
    # Line ends in the file are blanks in paragraphs by now.
    if not any(sign in draft.text for sign in ("-\n", "-\r", "- ")):
        return
    parted = list(_parted(draft))
    if not parted:
        return
    known = _known(
        draft.text, {word for *_, left, right in parted for word in (left + right, f"{left}-{right}", right)}
    )
    at_ends: list[Place] = []
    inside: list[Place] = []
    for para, start, end, left, right in parted:
        whole = next((word for word in (left + right, f"{left}-{right}") if word in known), "")
        if whole and _at_line_end(draft, para, start + len(left)):
            at_ends.append(Place(para, start, end, whole))
        elif whole and right not in known and len(right) > 2:
            # In the midst of a line a speaker may break off, unless what follows is no word by itself.
            inside.append(Place(para, start, end, whole))
    if at_ends:
        yield Ruin("A word was parted at the end of a line and never joined again", 0.93, at_ends)
    if inside:
        yield Ruin("A word seems parted by a hyphen and a blank", 0.75, inside)


def _known(text: str, words: set[str]) -> frozenset[str]:
    """Those of `words` that stand in the text; for a few, looking for each is quicker than reading it all."""
    if len(words) > _FEW:
        return frozenset(_ANY_WORD.findall(text))
    return frozenset(word for word in words if _has_word(text, word))


def _has_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or after.isalnum() or before == "-" or (after == "-" and "-" in word)):
            return True
        at = text.find(word, at + 1)
    return False


def _parted(draft: Draft) -> Iterator[tuple[Para, int, int, str, str]]:
    for para in draft.paras:
        if "- " not in para.text or para.kind != "p":
            continue
        for match in _PARTED.finditer(para.text):
            left = _LEFT.search(para.text, max(0, match.start() - _LONGEST), match.start())
            right = match["right"]
            if left is not None and right not in _SUSPENDED and not right.startswith(left.group().lower()):
                yield para, left.start(), match.end(), left.group(), right


def _at_line_end(draft: Draft, para: Para, hyphen: int) -> bool:
    at = para.source_at(hyphen)
    return draft.text[at : at + 1] == "-" and draft.text[at + 1 : at + 2] in ("\n", "\r")
