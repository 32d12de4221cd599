"""A quotation mark without its partner in the paragraph, and which of the two is missing."""

from collections.abc import Iterator
from itertools import pairwise

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin

# Straight or curly double marks.
_MARK = Lazy(r"[\"“”]")
# A closing mark and, for the story's taste, no more than this share of paragraphs may lack a partner.
_HABIT = 0.03
# The mark closes a speech and its verb follows. Verses and letters, which have their own ways, have none.
_SAYS = Lazy(r"[,.!?…-][\"”] (?:[a-z]|I )")


def unpaired_quotes(draft: Draft) -> Iterator[Ruin]:
    """Lacking marks at a paragraph's head, and those at its end, are one way each."""
    if '"' not in draft.text and "“" not in draft.text:
        return
    heads: list[Place] = []
    ends: list[Place] = []
    spoken = 0
    open_ = ""
    prose = [para for para in draft.paras if para.kind not in ("img", "rule") and para.zone != "furniture"]
    for para, after in pairwise([*prose, Para(0, 0, "")]):
        count = sum(map(para.text.count, '"“”'))
        spoken += count > 0
        if not count:
            continue
        if count % 2 == 0:
            open_ = ""
            continue
        shapes = _shapes(para.text)
        # A speech of several paragraphs (or a poem, a letter in one) is closed in its last only.
        if not (open_ and shapes[0] == "C") and para.kind == "p" and not _is_verse(para):
            _one(para, after, shapes, heads, ends)
        open_ = shapes[-1:] if shapes[-1:] == "O" else ""
    if len(heads) + len(ends) > max(3, _HABIT * spoken):
        # Here a lone mark is a habit, or something else than a quotation mark.
        return
    if heads:
        yield Ruin("A speech is closed that nothing opened: the mark before its first word is missing", 0.7, heads)
    if ends:
        yield Ruin("A speech is opened and never closed: the mark behind its last word is missing", 0.6, ends)


def _is_verse(para: Para) -> bool:
    return "\n" in para.text or para.indent > 3 or bool(para.boxes)


def _one(para: Para, after: Para, shapes: str, heads: list[Place], ends: list[Place]) -> None:
    curly = "“" in para.text or "”" in para.text
    end = len(para.text)
    if shapes[0] == "C" and _alternates(shapes[1:]) and para.text[0].isupper() and _SAYS.search(para.text):
        heads.append(Place(para, 0, 0, "“" if curly else '"'))
    elif shapes == "O" and para.text[0] in '"“' and _is_all_speech(para, after):
        ends.append(Place(para, end, end, "”" if curly else '"'))


def _is_all_speech(para: Para, after: Para) -> bool:
    """A short paragraph with no room for a verb of saying, whose speech does not go on in the next one."""
    goes_on = after.text[:1] in ('"', "“") or after.text[:1].islower() or _shapes(after.text)[:1] == "C"
    return not goes_on and para.text[-1] in ".!?…" and len(para.text) < 200 and ", " not in para.text[-60:]


def _alternates(shapes: str) -> bool:
    return shapes == "OC" * (len(shapes) // 2)


def _shapes(text: str) -> str:
    return "".join(_shape(text, match.start()) for match in _MARK.finditer(text))


def _shape(text: str, at: int) -> str:
    """O for a mark that opens, C for one that closes, ? for one that may do either (or means inches)."""
    if text[at] in "“”":
        return "O" if text[at] == "“" else "C"
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    if before.isdigit():
        return "?"
    opens = (before.isspace() or before in "(—–-[") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in ",.;:!?—–-)]")
    return "O" if opens and not closes else "C" if closes and not opens else "?"
