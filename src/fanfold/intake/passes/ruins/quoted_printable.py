"""Mail's own encoding left in the text: `=20`, `=92`, `=E2=80=99`, and "=" where it broke lines."""

from collections.abc import Iterator

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, readable

# Bytes in a row by their numbers, or "=" before a blank or the end: a soft line break, if a line ended there.
_CODE = Lazy(r"(?:=[0-9A-F]{2})+(?![0-9])|=(?= |\Z)")
# So many places at least, so many of them telling ones.
_LEAST, _TELLING = 3, 2


def quoted_printable(draft: Draft) -> Iterator[Ruin]:
    """All of it together is one way of damage: mail writes nothing else so."""
    if "=" not in draft.text or not any(code in draft.text for code in ("=20", "=\n", "=\r", "=92", "=3D", "=E2")):
        return
    found = [place for para in readable(draft, ("=",)) for place in _found(draft, para)]
    if len(found) >= _LEAST and sum(_tells(draft, place) for place in found) >= _TELLING:
        found.sort(key=lambda place: not place.after.strip())
        yield Ruin("Mail's encoding (quoted-printable) was never undone", 0.95, found)


def _tells(draft: Draft, place: Place) -> bool:
    """Whether nobody typed this: a line end said so, or a sign of the text beside a letter; sums have neither."""
    text, start, end = place.para.text, place.start, place.end
    if (end - start < 3 and not place.after.strip()) or text[start:end] == "=3D":
        return True
    if text[start:end] == "=20":
        return draft.text[place.para.source_at(start) + 3 : place.para.source_at(start) + 4] in ("\n", "\r")
    return not place.after.isascii() and (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _found(draft: Draft, para: Para) -> Iterator[Place]:
    for match in _CODE.finditer(para.text):
        start, end = match.span()
        if end - start > 1:
            yield Place(para, start, end, _meant(match.group()))
        elif draft.text[para.source_at(start) + 1 : para.source_at(start) + 2] in ("\n", "\r"):
            # The machine broke the line here and said so: what stands on both sides belongs together.
            yield Place(para, start, min(end + 1, len(para.text)), " " if _space_follows(draft, para, start) else "")


def _space_follows(draft: Draft, para: Para, start: int) -> bool:
    """Whether the next line begins with the blank that parted two words; readers take it for an indent."""
    at = para.source_at(start) + 1
    return draft.text[at : at + 3].lstrip("\r\n")[:1] == " "


def _meant(codes: str) -> str:
    data = bytes.fromhex(codes.replace("=", ""))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    text = text.replace("\xa0", " ").replace("\r", "")
    return text if text.isprintable() or text == "\n" else ""
