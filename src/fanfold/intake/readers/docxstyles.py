"""What a DOCX says outside its text: styles with their inheritance, numbering, relations."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.intake.flow import RunLook
from fanfold.intake.readers.package import resolve
from fanfold.intake.readers.scribe import CODES
from fanfold.intake.readers.xmltree import Element
from fanfold.manuscript.nodes import Align

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Documents saved as "Strict Open XML" use other names for the same things.
W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_ALIGN: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}
_MOST_ANCESTORS = 20


class RunLooks(NamedTuple):
    """What run properties say; None where they say nothing."""

    b: bool | None = None
    i: bool | None = None
    u: bool | None = None
    s: bool | None = None
    raised: str | None = None
    hidden: bool | None = None
    style: str = ""
    language: str = ""

    def over(self, base: "RunLooks") -> "RunLooks":
        """These properties where they say something, those of `base` elsewhere."""
        return RunLooks._make(
            mine if mine not in (None, "") else theirs for mine, theirs in zip(self, base, strict=True)
        )


NO_LOOKS = RunLooks()


class ParaProperties(NamedTuple):
    """What paragraph properties say; None where they say nothing."""

    style: str = ""
    align: Align | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    first_indent: int | None = None
    borders: str = ""
    breaks_page: bool | None = None

    def over(self, base: "ParaProperties") -> "ParaProperties":
        """These properties where they say something, those of `base` elsewhere."""
        return ParaProperties._make(
            mine if mine not in (None, "") else theirs for mine, theirs in zip(self, base, strict=True)
        )


NO_PROPERTIES = ParaProperties()


@dataclass(slots=True)
class Style:
    """A paragraph or character style with all it inherits."""

    name: str = ""
    looks: RunLooks = NO_LOOKS
    properties: ParaProperties = NO_PROPERTIES


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    language: str = ""


_VAL = f"{W}val"


def value(element: Element | None, name: str = "") -> str:
    """A `w:` attribute of an element (`w:val` by default), "" when it is not there."""
    if element is None:
        return ""
    return element.get(f"{W}{name}" if name else _VAL) or ""


def _switch(element: Element) -> bool:
    return value(element).lower() not in _OFF


def run_looks(properties: Element | None) -> RunLooks:
    """What a `w:rPr` says."""
    found: dict[str, object] = {}
    for child in properties if properties is not None else ():
        known = _RUN_PROPERTIES.get(child.tag)
        if known is not None:
            name, read = known
            said = read(child)
            found[name] = said or found.get(name, said) if name == "s" else said
    return RunLooks(**found) if found else NO_LOOKS  # type: ignore[arg-type]


_RUN_PROPERTIES: dict[str, tuple[str, Callable[[Element], object]]] = {
    f"{W}b": ("b", _switch), f"{W}i": ("i", _switch), f"{W}u": ("u", _switch),
    f"{W}strike": ("s", _switch), f"{W}dstrike": ("s", _switch),
    f"{W}vertAlign": ("raised", lambda e: {"superscript": "sup", "subscript": "sub"}.get(value(e), "none")),
    f"{W}vanish": ("hidden", _switch), f"{W}webHidden": ("hidden", _switch),
    f"{W}rStyle": ("style", value), f"{W}lang": ("language", lambda e: value(e)[:35]),
}  # fmt: skip


def para_properties(properties: Element | None) -> ParaProperties:
    """What a `w:pPr` says."""
    found: dict[str, object] = {}
    for child in properties if properties is not None else ():
        match child.tag.removeprefix(W) if isinstance(child.tag, str) else "":
            case "pStyle":
                found["style"] = value(child)
            case "jc":
                found["align"] = _ALIGN.get(value(child), "")
            case "outlineLvl":
                found["outline"] = _number(value(child))
            case "numPr":
                found["list_id"] = value(child.find(f"{W}numId")) or "0"
                found["list_level"] = _number(value(child.find(f"{W}ilvl"))) or 0
            case "ind":
                found["first_indent"] = _number(value(child, "firstLine")) or 0
            case "pBdr":
                drawn = (
                    str(side.tag).removeprefix(W) for side in child if value(side).lower() not in ("", "nil", "none")
                )
                found["borders"] = " ".join(sorted(drawn))
            case "pageBreakBefore":
                found["breaks_page"] = _switch(child)
    return ParaProperties(**found) if found else NO_PROPERTIES  # type: ignore[arg-type]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def read_styles(root: Element | None) -> Styles:
    """The styles of `word/styles.xml`, each with what it inherits."""
    styles = Styles()
    if root is None:
        return styles
    styles.language = value(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"))[:35]
    elements = {value(style, "styleId"): style for style in root.iter(f"{W}style")}
    for identity, style in elements.items():
        if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
            styles.default = identity
        styles.by_id[identity] = _inherited(identity, elements)
    return styles


def _inherited(identity: str, elements: dict[str, Element]) -> Style:
    element = elements[identity]
    style = Style(name=value(element.find(f"{W}name")).lower())
    seen: set[str] = set()
    while element is not None and identity not in seen and len(seen) < _MOST_ANCESTORS:
        seen.add(identity)
        style.looks = style.looks.over(run_looks(element.find(f"{W}rPr")))
        style.properties = style.properties.over(para_properties(element.find(f"{W}pPr")))
        identity = value(element.find(f"{W}basedOn"))
        element = elements.get(identity)  # type: ignore[assignment]
    return style


def read_numbering(root: Element | None) -> dict[tuple[str, int], str]:
    """Number format ("bullet", "decimal" …) of each level of each list of `word/numbering.xml`."""
    if root is None:
        return {}
    formats: dict[str, dict[int, str]] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels = formats[value(abstract, "abstractNumId")] = {}
        for level in abstract.iter(f"{W}lvl"):
            levels[_number(value(level, "ilvl")) or 0] = value(level.find(f"{W}numFmt"))
    return {
        (value(num, "numId"), level): kind
        for num in root.iter(f"{W}num")
        for level, kind in formats.get(value(num.find(f"{W}abstractNumId")), {}).items()
    }


def read_relations(root: Element | None, base: str) -> dict[str, str]:
    """Where each relation of the part `base` leads: an outside address, or a member of the archive."""
    found: dict[str, str] = {}
    for relation in root.iter("{*}Relationship") if root is not None else ():
        target = relation.get("Target", "")
        is_outside = relation.get("TargetMode") == "External"
        found[relation.get("Id", "")] = target if is_outside else resolve("" if target[:1] == "/" else base, target)
    return found


def effective(direct: RunLooks, paragraph: RunLooks, styles: Styles) -> dict[RunLook, str]:
    """The looks of a run: its own words count first; bold and italics of its two styles cancel each other
    (ISO/IEC 29500-1, 17.7.3), as Word shows them."""
    style = styles.by_id.get(direct.style)
    named = style.looks if style is not None else NO_LOOKS
    looks: dict[RunLook, str] = {"code": ""} if style is not None and style.name in CODES else {}
    if direct.b if direct.b is not None else bool(named.b) != bool(paragraph.b):
        looks["b"] = ""
    if direct.i if direct.i is not None else bool(named.i) != bool(paragraph.i):
        looks["i"] = ""
    merged = direct.over(named).over(paragraph)
    if merged.u:
        looks["u"] = ""
    if merged.s:
        looks["s"] = ""
    if merged.raised == "sup":
        looks["sup"] = ""
    elif merged.raised == "sub":
        looks["sub"] = ""
    return looks
