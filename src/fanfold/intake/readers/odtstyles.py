"""Styles of an ODT with their inheritance, and the kinds of its lists."""

from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.intake.flow import RunLook
from fanfold.intake.readers.block import Ink
from fanfold.intake.readers.xmltree import Element
from fanfold.manuscript.nodes import Align

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
STYLE, TEXT, FO = f"{{{_NS}style:1.0}}", f"{{{_NS}text:1.0}}", f"{{{_NS}xsl-fo-compatible:1.0}}"
TABLE, DRAW, OFFICE = f"{{{_NS}table:1.0}}", f"{{{_NS}drawing:1.0}}", f"{{{_NS}office:1.0}}"
SVG, XLINK = f"{{{_NS}svg-compatible:1.0}}", "{http://www.w3.org/1999/xlink}"
_ALIGN: dict[str, Align] = {"center": "center", "end": "right", "right": "right"}
_MOST_ANCESTORS = 20
_NOUGHT = frozenset("0.+- ")


class OdtLook(NamedTuple):
    """What a style says; None where it says nothing."""

    b: bool | None = None
    i: bool | None = None
    u: bool | None = None
    s: bool | None = None
    raised: str | None = None
    hidden: bool | None = None
    language: str | None = None
    align: Align | None = None
    indent: bool | None = None
    new_page: bool | None = None
    border: bool | None = None
    outline: int | None = None

    def over(self, base: "OdtLook") -> "OdtLook":
        """This where it says something, `base` elsewhere."""
        return OdtLook._make(mine if mine is not None else theirs for mine, theirs in zip(self, base, strict=True))

    def words(self) -> "OdtLook":
        """Only what concerns the letters."""
        return self._replace(align=None, indent=None, new_page=None, border=None, outline=None)


NO_LOOK = OdtLook()


@dataclass(slots=True)
class OdtStyle:
    """A style with all it inherits; `names` are its own and its ancestors' display names, lower case."""

    look: OdtLook = NO_LOOK
    own: OdtLook = NO_LOOK
    names: tuple[str, ...] = ()
    list_style: str = ""


@dataclass(slots=True)
class OdtStyles:
    """All styles of a document by family and name, and whether the levels of its lists are numbered."""

    elements: dict[tuple[str, str], Element] = field(default_factory=dict)
    numbered: dict[str, dict[int, bool]] = field(default_factory=dict)
    language: str = ""
    _known: dict[tuple[str, str], OdtStyle] = field(default_factory=dict)

    def add(self, root: Element | None) -> None:
        """Take over the styles of `styles.xml` or `content.xml`."""
        for element in root.iter(f"{STYLE}style") if root is not None else ():
            self.elements[element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")] = element
        for style in root.iter(f"{STYLE}default-style") if root is not None else ():
            if style.get(f"{STYLE}family") == "paragraph" and not self.language:
                self.language = _said(style).language or ""
        for listing in root.iter(f"{TEXT}list-style") if root is not None else ():
            self.numbered[listing.get(f"{STYLE}name", "")] = {
                _number(level.get(f"{TEXT}level", "1")): level.tag.endswith("list-level-style-number")
                for level in listing
                if isinstance(level.tag, str)
            }

    def get(self, family: str, name: str) -> OdtStyle:
        """A style with what it inherits; one that says nothing when there is none of that name."""
        known = self._known.get((family, name))
        if known is None:
            known = self._known[family, name] = self._inherited(family, name)
        return known

    def _inherited(self, family: str, name: str) -> OdtStyle:
        found = OdtStyle()
        seen: list[str] = []
        while (element := self.elements.get((family, name))) is not None:
            if name in seen or len(seen) > _MOST_ANCESTORS:
                break
            seen.append(name)
            found.names += (_display(element, name),)
            found.look = found.look.over(_said(element))
            found.own = found.look if len(seen) == 1 else found.own
            found.list_style = found.list_style or element.get(f"{STYLE}list-style-name", "")
            name = element.get(f"{STYLE}parent-style-name", "")
        if not seen and name:
            found.names = (name.replace("_20_", " ").lower(),)
        return found


def _display(element: Element, name: str) -> str:
    return (element.get(f"{STYLE}display-name") or name.replace("_20_", " ")).lower()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 1


def _said(style: Element) -> OdtLook:
    """What a style element itself says."""
    found: dict[str, object] = {}
    outline = style.get(f"{STYLE}default-outline-level")
    if outline:
        found["outline"] = _number(outline)
    text = style.find(f"{STYLE}text-properties")
    if text is not None:
        _letters(found, text)
    para = style.find(f"{STYLE}paragraph-properties")
    if para is not None:
        _paragraph(found, para)
    return OdtLook(**found) if found else NO_LOOK  # type: ignore[arg-type]


def _letters(found: dict[str, object], text: Element) -> None:
    if weight := text.get(f"{FO}font-weight"):
        found["b"] = weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600)
    if slant := text.get(f"{FO}font-style"):
        found["i"] = slant in ("italic", "oblique")
    if under := text.get(f"{STYLE}text-underline-style"):
        found["u"] = under != "none"
    struck = text.get(f"{STYLE}text-line-through-style") or text.get(f"{STYLE}text-line-through-type")
    if struck:
        found["s"] = struck != "none"
    if place := text.get(f"{STYLE}text-position"):
        word = place.split()[0] if place.strip() else ""
        up = word == "super" or (word[:1].isdigit() and word[:1] != "0")
        found["raised"] = "sup" if up else "sub" if word == "sub" or word.startswith("-") else ""
    if display := text.get(f"{TEXT}display"):
        found["hidden"] = display == "none"
    language, country = text.get(f"{FO}language"), text.get(f"{FO}country")
    if language and language != "none":
        found["language"] = f"{language}-{country}"[:35] if country and country != "none" else language[:35]


def _paragraph(found: dict[str, object], para: Element) -> None:
    if align := para.get(f"{FO}text-align"):
        found["align"] = _ALIGN.get(align, "")
    if indent := para.get(f"{FO}text-indent"):
        found["indent"] = (
            bool(indent) and indent[0] != "-" and not set(indent.rstrip("abcdefghijklmnopqrstuvwxyz%")) <= _NOUGHT
        )
    if page := para.get(f"{FO}break-before"):
        found["new_page"] = page == "page"
    if border := para.get(f"{FO}border-bottom"):
        found["border"] = border != "none"


def ink_of(look: OdtLook, base_language: str) -> Ink:
    """The ink that a look gives."""
    marks: set[tuple[RunLook, str]] = set()
    for wanted, mark in ((look.b, "b"), (look.i, "i"), (look.u, "u"), (look.s, "s")):
        if wanted:
            marks.add((mark, ""))  # type: ignore[arg-type]
    if look.raised == "sup":
        marks.add(("sup", ""))
    elif look.raised == "sub":
        marks.add(("sub", ""))
    language = look.language or ""
    if language and base_language and language.partition("-")[0] != base_language.partition("-")[0]:
        marks.add(("lang", language))
    return frozenset(marks)
