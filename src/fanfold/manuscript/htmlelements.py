"""The elements of the HTML form, one by one: names, attributes, marked text."""

import re
from collections.abc import Iterator
from typing import TypeVar

from lxml import etree

from fanfold.manuscript.nodes import NOWHERE, Mark, MarkKind, Span, ordered_marks

Element = etree._Element
_T = TypeVar("_T", bound=str)
_XHTML = "{http://www.w3.org/1999/xhtml}"
_DOCTYPE = "<!DOCTYPE html>"
# A place in the source: two offsets joined by a hyphen.
_SPAN = re.compile(r"(\d{1,15})-(\d{1,15})", re.ASCII)
_MARKS: dict[str, MarkKind] = {
    "em": "emphasis", "strong": "strong", "u": "underline", "s": "strike", "small": "small", "sup": "superscript",
    "sub": "subscript", "code": "code", "i.thought": "thought", "span.speech": "speech", "a.link": "link",
    "span.link": "link", "span.language": "language",
}  # fmt: skip
_VALUE_OF = {"link": "href", "language": "lang", "thought": "data-thinker", "speech": "data-speaker"}


class FormError(Exception):
    """The form is broken; the message says where."""


def parse(text: str) -> Element:
    """The root element of a text in the HTML form; nothing is fetched or expanded."""
    body = text.lstrip().removeprefix(_DOCTYPE)
    # The form has no comments, declarations or instructions; entities could grow without end.
    for sign in ("<!", "<?"):
        if sign in body:
            raise FormError(f"{sign!r} does not belong in it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(body.encode("utf-8"), parser)


def name_of(element: Element) -> str:
    """The tag, whether or not the document names its namespace."""
    tag = element.tag
    if not isinstance(tag, str):
        raise FormError(f"line {element.sourceline}: an entity stands where an element should")
    return tag.removeprefix(_XHTML)


def kind_of(element: Element) -> str:
    """Tag and class as in a style sheet: "p", "p.center", "aside.note"."""
    class_ = element.get("class")
    return f"{name_of(element)}.{class_}" if class_ else name_of(element)


def misplaced(element: Element) -> FormError:
    """The error to raise about an element that stands where the form has no place for it."""
    return FormError(f"line {element.sourceline}: <{kind_of(element)}> does not belong here")


def expect(element: Element | None, *kinds: str) -> Element:
    """The element, which is there and of one of `kinds`."""
    if element is None:
        raise FormError(f"<{kinds[0]}> is missing")
    if kind_of(element) not in kinds:
        raise misplaced(element)
    return element


def children(element: Element) -> Iterator[Element]:
    """The child elements, where between them only white space may stand."""
    stray = element.text or ""
    for child in element:
        if stray.strip():
            break
        yield child
        stray = child.tail or ""
    if stray.strip():
        raise FormError(f"line {element.sourceline}: words stand outside a paragraph: {stray.strip()[:40]!r}")


def only_child(element: Element, kind: str) -> Element:
    """The one child, which is of `kind`."""
    inside = list(children(element))
    if len(inside) != 1:
        raise FormError(f"line {element.sourceline}: <{kind_of(element)}> holds one <{kind}> and nothing else")
    return expect(inside[0], kind)


def empty(element: Element) -> Element:
    """The element, which holds nothing: what stands in it would be lost."""
    if len(element) or (element.text or "").strip():
        raise misplaced(element)
    return element


def span_of(element: Element) -> Span:
    """Its place in the source, `NOWHERE` when it names none."""
    value = element.get("data-span")
    if value is None:
        return NOWHERE
    match = _SPAN.fullmatch(value)
    if match is None:
        raise FormError(f"line {element.sourceline}: {value!r} is no place in a source")
    return Span(int(match[1]), int(match[2]))


def choice(element: Element, name: str, allowed: tuple[_T, ...], default: _T) -> _T:
    """An attribute that knows only certain values."""
    value = element.get(name, default)
    for known in allowed:
        if value == known:
            return known
    raise FormError(f"line {element.sourceline}: {name} cannot be {value!r}")


def number(element: Element, name: str, default: int) -> int:
    """An attribute that holds a whole number; raises `ValueError`."""
    value = element.get(name)
    return default if value is None else int(value)


# --- marked text ----------------------------------------------------------------------------------


def marked_text(element: Element) -> tuple[str, tuple[Mark, ...]]:
    """Text and marks of an element; parts with the same `data-join` become one mark again."""
    if not len(element):
        return _plain(element.text), ()
    parts: list[str] = []
    found: dict[str, Mark] = {}
    _gather(element, parts, found, 0)
    return "".join(parts), ordered_marks(found.values())


def _gather(element: Element, parts: list[str], found: dict[str, Mark], start: int) -> int:
    """Add an element's text to `parts` and its marks to `found`; returns the length reached."""
    length = _push(parts, element.text, start)
    for child in element:
        if name_of(child) == "br":
            empty(child)
            parts.append("\n")
            length += 1
        else:
            begin = length
            length = _gather(child, parts, found, length)
            _add_mark(child, found, begin, length)
        length = _push(parts, child.tail, length)
    return length


def _push(parts: list[str], text: str | None, length: int) -> int:
    if not text:
        return length
    plain = _plain(text)
    parts.append(plain)
    return length + len(plain)


def _plain(text: str | None) -> str:
    # A line break of the text is a <br/>; one in the file is only where somebody wrapped it.
    return (text or "").replace("\n", " ")


def _add_mark(element: Element, found: dict[str, Mark], start: int, end: int) -> None:
    kind = _MARKS.get(kind_of(element))
    if kind is None:
        raise misplaced(element)
    join = element.get("data-join")
    if join is not None and join in found:
        found[join] = _extended(found[join], start, end)
        return
    attribute = _VALUE_OF.get(kind, "data-value")
    value = element.get(attribute)
    if value is None:
        value = element.get(f"data-{attribute}", "")
    found[join or f"+{len(found)}"] = Mark(kind, start, end, span_of(element), value)


def _extended(mark: Mark, start: int, end: int) -> Mark:
    return Mark(mark.kind, min(mark.start, start), max(mark.end, end), mark.span, mark.value)
