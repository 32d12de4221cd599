"""Reading the HTML form back: strict, so that nothing a person wrote is dropped without a word."""

from collections.abc import Callable, Iterator
from typing import TypeVar, get_args

from lxml import etree

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlelements import (
    Element,
    FormError,
    children,
    choice,
    empty,
    expect,
    kind_of,
    marked_text,
    misplaced,
    name_of,
    number,
    only_child,
    parse,
    span_of,
)
from fanfold.manuscript.nodes import (
    NOTE_KINDS,
    Align,
    Block,
    Break,
    Cell,
    Chapter,
    Heading,
    Image,
    Item,
    Layer,
    LegendEntry,
    Line,
    Listing,
    Look,
    Manuscript,
    Meaning,
    Meta,
    Note,
    NotePlace,
    Paragraph,
    Person,
    Quoted,
    Retelling,
    Scene,
    SourceRef,
    Table,
    Verse,
    Work,
)

_Form = TypeVar("_Form", Chapter, Manuscript)


def chapter_from_html(text: str) -> Chapter:
    """Read back what `chapter_to_html` wrote; raises `E-manuscript-html` saying what is wrong and where."""
    return _checked(text, lambda root: _chapter(expect(root, "article.chapter")))


def manuscript_from_html(text: str) -> Manuscript:
    """Read back what `manuscript_to_html` wrote; raises `E-manuscript-html` saying what is wrong and where."""
    return _checked(text, _manuscript)


def _checked(text: str, read: Callable[[Element], _Form]) -> _Form:
    try:
        return read(parse(text))
    except (FormError, etree.XMLSyntaxError, UnicodeError, ValueError, RecursionError) as error:
        raise FanfoldError(
            "E-manuscript-html",
            f"This is not the HTML form of a manuscript: {error}.",
            hint="Give back what Fanfold wrote, or give the file as a story to be read.",
        ) from error


# --- the work -------------------------------------------------------------------------------------


def _manuscript(root: Element) -> Manuscript:
    body = root.find("{*}body")
    if name_of(root) != "html" or body is None:
        raise FormError("it is not a whole document")
    parts = list(children(body))
    main = expect(parts[0] if parts else None, "main.work")
    footer = empty(expect(parts[1], "footer.source")) if len(parts) > 1 else None
    if len(parts) > 2:
        raise misplaced(parts[2])
    if main.get("data-schema") != "fanfold-manuscript/1":
        raise FormError(f"its schema is {main.get('data-schema')!r}, not 'fanfold-manuscript/1'")
    return Manuscript(_work(main), _source(footer) if footer is not None else None)


def _source(footer: Element) -> SourceRef:
    get = footer.get
    return SourceRef(
        get("data-name", ""), get("data-sha256", ""), get("data-format", ""), get("data-encoding", ""),
        number(footer, "data-chars", 0),
    )  # fmt: skip


def _work(main: Element) -> Work:
    header: dict[str, Element] = {}
    notes: list[Note] = []
    chapters: list[Chapter] = []
    for child in children(main):
        match kind_of(child):
            case "header":
                header |= _header(child, header)
            case "aside.note":
                notes.append(_note(child))
            case "article.chapter":
                chapters.append(_chapter(child))
            case _:
                raise misplaced(child)
    return Work(
        chapters=tuple(chapters),
        span=span_of(main),
        title=_line(header["h1.title"]) if "h1.title" in header else None,
        byline=_line(header["p.byline"]) if "p.byline" in header else None,
        authors=tuple(marked_text(x)[0] for x in _entries(header, "ul.authors", "li")),
        language=main.get("data-language", ""),
        notes=tuple(notes),
        layers=tuple(_layer(x) for x in _entries(header, "ul.layers", "li")),
        legend=tuple(_legend(x) for x in _entries(header, "ul.legend", "li")),
        meta=tuple(_meta(x) for x in _entries(header, "dl.meta", "div")),
    )


def _header(element: Element, known: dict[str, Element]) -> dict[str, Element]:
    found = dict(known)
    for child in children(element):
        expect(child, "h1.title", "p.byline", "ul.authors", "dl.meta", "ul.layers", "ul.legend")
        if kind_of(child) in found:
            raise misplaced(child)
        found[kind_of(child)] = child
    return found


def _entries(header: dict[str, Element], kind: str, entry: str) -> Iterator[Element]:
    if kind in header:
        yield from (expect(child, entry) for child in children(header[kind]))


def _layer(element: Element) -> Layer:
    look = choice(element, "data-look", get_args(Look), "plain")
    return Layer(element.get("data-slug", ""), marked_text(element)[0], look)


def _legend(element: Element) -> LegendEntry:
    return LegendEntry(
        look=choice(element, "data-look", get_args(Look), "other"),
        means=choice(element, "data-means", get_args(Meaning), "other"),
        name=marked_text(element)[0],
        span=span_of(element),
    )


def _meta(element: Element) -> Meta:
    parts = list(children(element))
    if [name_of(part) for part in parts] != ["dt", "dd"]:
        raise misplaced(element)
    return Meta(marked_text(parts[0])[0], marked_text(parts[1])[0], span_of(element))


# --- a chapter ------------------------------------------------------------------------------------


def _chapter(article: Element) -> Chapter:
    heading: Line | None = None
    notes: list[Note] = []
    scenes: list[Scene] = []
    for child in children(article):
        match kind_of(child):
            case "h2.heading" if heading is None:
                heading = _line(child)
            case "aside.note":
                notes.append(_note(child))
            case "section.scene":
                scenes.append(_scene(child))
            case _:
                raise misplaced(child)
    said = article.get("data-number")
    return Chapter(
        scenes=tuple(scenes),
        span=span_of(article),
        number=None if said is None else int(said),
        label=article.get("data-label", ""),
        title=article.get("data-title", ""),
        heading=heading,
        notes=tuple(notes),
    )


def _scene(section: Element) -> Scene:
    parts = list(children(section))
    opening = None
    if parts and kind_of(parts[0]) == "hr.opening":
        opening = _break(parts.pop(0))
    return Scene(
        blocks=tuple(_block(part) for part in parts),
        span=span_of(section),
        opening=opening,
        layer=section.get("data-layer", ""),
        viewpoint=section.get("data-viewpoint", ""),
        person=choice(section, "data-person", get_args(Person), ""),
        place=section.get("data-place", ""),
        retelling=choice(section, "data-retelling", get_args(Retelling), ""),
    )


def _blocks(element: Element) -> tuple[Block, ...]:
    return tuple(_block(child) for child in children(element))


def _block(element: Element) -> Block:
    match name_of(element):
        case "p":
            text, marks = marked_text(element)
            return Paragraph(text, span_of(element), marks, choice(element, "class", get_args(Align), ""))
        case "h2" | "h3" | "h4" | "h5" | "h6" as tag:
            text, marks = marked_text(element)
            return Heading(text, span_of(element), marks, number(element, "data-level", int(tag[1])))
        case "blockquote":
            kind = choice(element, "class", ("quote", "letter", "message", "document"), "quote")
            return Quoted(_blocks(element), span_of(element), kind)  # type: ignore[arg-type]
        case "ul" | "ol" as tag:
            items = (expect(child, "li") for child in children(element))
            return Listing(tuple(Item(_blocks(x), span_of(x)) for x in items), span_of(element), tag == "ol")
        case "table":
            return _table(element)
    return _special(element)


def _special(element: Element) -> Block:
    match kind_of(element):
        case "div.verse":
            return Verse(tuple(_line(expect(x, "p")) for x in children(element)), span_of(element))
        case "figure.image":
            picture = empty(only_child(element, "img"))
            return Image(picture.get("src", picture.get("data-src", "")), picture.get("alt", ""), span_of(element))
        case "hr.break":
            return _break(element)
        case "aside.note":
            return _note(element)
    raise misplaced(element)


def _table(element: Element) -> Table:
    body = only_child(element, "tbody")
    rows = (expect(row, "tr") for row in children(body))
    return Table(tuple(tuple(_cell(expect(x, "td", "th")) for x in children(row)) for row in rows), span_of(element))


def _cell(element: Element) -> Cell:
    text, marks = marked_text(element)
    return Cell(text, span_of(element), marks, name_of(element) == "th")


def _break(element: Element) -> Break:
    empty(element)
    return Break(span_of(element), element.get("data-glyphs", ""), number(element, "data-strength", 1))


def _note(element: Element) -> Note:
    return Note(
        kind=choice(element, "data-kind", NOTE_KINDS, "author_note"),
        blocks=_blocks(element),
        span=span_of(element),
        place=choice(element, "data-place", get_args(NotePlace), "before"),
        label=element.get("data-label", ""),
    )


def _line(element: Element) -> Line:
    text, marks = marked_text(element)
    return Line(text, span_of(element), marks)
