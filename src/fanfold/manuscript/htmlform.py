"""The HTML form of a manuscript: the text of record that the site stores, lossless and safe to show.

Standard elements where HTML has them; classes and `data-` attributes for what it has no element for
(layers, viewpoints, thoughts, speech, notes). The form is polyglot: an XML parser and a browser read the
same tree from it. `docs/reference/manuscript.md` lists every element. Characters that XML forbids do not
survive it (`clean_text` at the edge takes them out); marks come back in the order of `ordered_marks`.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from fanfold.manuscript.attributes import live_address, live_language
from fanfold.manuscript.characters import clean_text, escape, escape_value
from fanfold.manuscript.htmlread import chapter_from_html, manuscript_from_html
from fanfold.manuscript.nesting import nested
from fanfold.manuscript.nodes import (
    NOWHERE,
    Block,
    Break,
    Chapter,
    Heading,
    Image,
    Line,
    Listing,
    Manuscript,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Span,
    Table,
    Verse,
    Work,
    ordered_marks,
)

__all__ = ["chapter_from_html", "chapter_to_html", "manuscript_from_html", "manuscript_to_html"]

_ELEMENTS = {
    "emphasis": "em", "strong": "strong", "underline": "u", "strike": "s", "small": "small", "superscript": "sup",
    "subscript": "sub", "code": "code", "thought": "i", "speech": "span", "link": "a", "language": "span",
}  # fmt: skip


def chapter_to_html(chapter: Chapter) -> str:
    """The chapter as one `<article class="chapter">`; `chapter_from_html` gives an equal chapter back."""
    return clean_text("".join(_chapter(chapter)))


def manuscript_to_html(manuscript: Manuscript) -> str:
    """The whole manuscript as an HTML document; `manuscript_from_html` gives an equal manuscript back."""
    work = manuscript.work
    language = live_language(work.language)
    lang = f' lang="{language}" xml:lang="{language}"' if language else ""
    title = escape(work.title.text.strip() if work.title else "") or "Untitled"
    head = f'<head>\n<meta charset="utf-8"/>\n<title>{title}</title>\n</head>\n<body>\n'
    parts = [
        f'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"{lang}>\n{head}',
        *_work(work, manuscript.schema),
    ]
    if manuscript.source is not None:
        ref = manuscript.source
        parts.append(_open("footer", class_="source", data_name=ref.name, data_sha256=ref.sha256,
                           data_format=ref.format, data_encoding=ref.encoding, data_chars=ref.chars))  # fmt: skip
        parts.append("</footer>\n")
    parts.append("</body>\n</html>\n")
    return clean_text("".join(parts))


def _open(tag: str, span: Span = NOWHERE, **attributes: str | int | None) -> str:
    """A start tag; attributes that are empty or None, and a span that is nowhere, are left out."""
    parts = [f"<{tag}"]
    for name, value in attributes.items():
        if value not in (None, ""):
            parts.append(f' {name.rstrip("_").replace("_", "-")}="{escape_value(str(value))}"')
    if span != NOWHERE:
        parts.append(f' data-span="{span.start}-{span.end}"')
    parts.append(">")
    return "".join(parts)


def _void(tag: str, span: Span = NOWHERE, **attributes: str | int | None) -> str:
    return _open(tag, span, **attributes)[:-1] + "/>"


# --- the work -------------------------------------------------------------------------------------


def _work(work: Work, schema: str) -> Iterable[str]:
    yield _open("main", work.span, class_="work", data_schema=schema, data_language=work.language) + "\n"
    yield from _header(work)
    # Notes keep their order; the first that stands after the story takes all later ones with it.
    turn = next((i for i, note in enumerate(work.notes) if note.place == "after"), len(work.notes))
    yield from _blocks(work.notes[:turn])
    for chapter in work.chapters:
        yield from _chapter(chapter)
    yield from _blocks(work.notes[turn:])
    yield "</main>\n"


def _header(work: Work) -> Iterable[str]:
    yield "<header>\n"
    if work.title is not None:
        yield _line("h1", work.title, "title")
    if work.byline is not None:
        yield _line("p", work.byline, "byline")
    if work.authors:
        yield _list("authors", (f"<li>{_inline(name)}</li>\n" for name in work.authors))
    if work.meta:
        yield '<dl class="meta">\n'
        for meta in work.meta:
            yield f"{_open('div', meta.span)}<dt>{_inline(meta.name)}</dt><dd>{_inline(meta.value)}</dd></div>\n"
        yield "</dl>\n"
    if work.layers:
        yield _list(
            "layers",
            (f"{_open('li', data_slug=x.slug, data_look=x.look)}{_inline(x.name)}</li>\n" for x in work.layers),
        )
    if work.legend:
        yield _list(
            "legend",
            (
                f"{_open('li', x.span, data_look=x.look, data_means=x.means)}{_inline(x.name)}</li>\n"
                for x in work.legend
            ),
        )
    yield "</header>\n"


def _list(name: str, entries: Iterable[str]) -> str:
    return f'<ul class="{name}">\n{"".join(entries)}</ul>\n'


# --- a chapter ------------------------------------------------------------------------------------


def _chapter(chapter: Chapter) -> Iterable[str]:
    yield _open("article", chapter.span, class_="chapter", data_number=chapter.number, data_label=chapter.label,
                data_title=chapter.title) + "\n"  # fmt: skip
    if chapter.heading is not None:
        yield _line("h2", chapter.heading, "heading")
    turn = next((i for i, note in enumerate(chapter.notes) if note.place == "after"), len(chapter.notes))
    yield from _blocks(chapter.notes[:turn])
    for scene in chapter.scenes:
        yield from _scene(scene)
    yield from _blocks(chapter.notes[turn:])
    yield "</article>\n"


def _scene(scene: Scene) -> Iterable[str]:
    yield _open("section", scene.span, class_="scene", data_layer=scene.layer, data_viewpoint=scene.viewpoint,
                data_person=scene.person, data_place=scene.place, data_retelling=scene.retelling) + "\n"  # fmt: skip
    if scene.opening is not None:
        yield _break(scene.opening, "opening")
    yield from _blocks(scene.blocks)
    yield "</section>\n"


def _blocks(blocks: Iterable[Block]) -> Iterable[str]:
    return (_WRITERS[type(block)](block) for block in blocks)


def _line(tag: str, line: Line, class_: str = "") -> str:
    return f"{_open(tag, line.span, class_=class_)}{_inline(line.text, line.marks)}</{tag}>\n"


def _paragraph(block: Paragraph) -> str:
    return f"{_open('p', block.span, class_=block.align)}{_inline(block.text, block.marks)}</p>\n"


def _heading(block: Heading) -> str:
    # h1 belongs to the work; the level the source had is kept beside the one that is shown.
    shown = min(max(block.level, 2), 6)
    start = _open(f"h{shown}", block.span, data_level=block.level if block.level != shown else None)
    return f"{start}{_inline(block.text, block.marks)}</h{shown}>\n"


def _verse(block: Verse) -> str:
    lines = "".join(_line("p", line) for line in block.lines)
    return f"{_open('div', block.span, class_='verse')}\n{lines}</div>\n"


def _quoted(block: Quoted) -> str:
    start = _open("blockquote", block.span, class_="" if block.kind == "quote" else block.kind)
    return f"{start}\n{''.join(_blocks(block.blocks))}</blockquote>\n"


def _listing(block: Listing) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(f"{_open('li', item.span)}\n{''.join(_blocks(item.blocks))}</li>\n" for item in block.items)
    return f"{_open(tag, block.span)}\n{items}</{tag}>\n"


def _table(block: Table) -> str:
    parts = [_open("table", block.span) + "\n<tbody>\n"]
    for row in block.rows:
        parts.append("<tr>")
        for cell in row:
            tag = "th" if cell.header else "td"
            parts.append(f"{_open(tag, cell.span)}{_inline(cell.text, cell.marks)}</{tag}>")
        parts.append("</tr>\n")
    parts.append("</tbody>\n</table>\n")
    return "".join(parts)


def _image(block: Image) -> str:
    # Only a picture kept with the source gets a `src`: a page that shows the record fetches nothing.
    kept = block.src.startswith("sha256:") and block.src[7:].isalnum() and block.src.isascii()
    alt = f' alt="{escape_value(block.alt)}"'
    picture = _void("img", src=block.src if kept else None, data_src=None if kept else block.src)
    return f"{_open('figure', block.span, class_='image')}{picture[:-2]}{alt}/></figure>\n"


def _break(block: Break, class_: str = "break") -> str:
    strength = block.strength if block.strength != 1 else None
    return _void("hr", block.span, class_=class_, data_glyphs=block.glyphs, data_strength=strength) + "\n"


def _note(block: Note) -> str:
    start = _open("aside", block.span, class_="note", data_kind=block.kind, data_place=block.place,
                  data_label=block.label)  # fmt: skip
    return f"{start}\n{''.join(_blocks(block.blocks))}</aside>\n"


_WRITERS: dict[type, Callable[[Any], str]] = {
    Paragraph: _paragraph, Heading: _heading, Verse: _verse, Quoted: _quoted, Listing: _listing, Table: _table,
    Image: _image, Break: _break, Note: _note,
}  # fmt: skip


# --- marked text ----------------------------------------------------------------------------------


def _inline(text: str, marks: tuple[Mark, ...] = ()) -> str:
    if not marks:
        return _words(text)
    kept = ordered_marks(marks)
    steps = nested(kept, len(text))
    opened = Counter(step.first for step in steps if step.kind == "open")
    parts: list[str] = []
    links = 0
    for step in steps:
        if step.kind == "text":
            parts.append(_words(text[step.first : step.last]))
            continue
        mark = kept[step.first]
        is_link = mark.kind == "link"
        if step.kind == "open":
            # Elements with the same `data-join` are one mark that another one crosses.
            join = step.first + 1 if opened[step.first] > 1 else None
            parts.append(_mark(mark, join, inside_link=links > 0))
            links += is_link
        else:
            links -= is_link
            parts.append("</span>" if is_link and links else f"</{_ELEMENTS[mark.kind]}>")
    return "".join(parts)


def _words(text: str) -> str:
    escaped = escape(text)
    return escaped.replace("\n", "<br/>").replace("\r", "&#13;") if not text.isprintable() else escaped


def _mark(mark: Mark, join: int | None, *, inside_link: bool) -> str:
    value = mark.value
    match mark.kind:
        case "link":
            live = live_address(value) == value != "" and not inside_link
            # A link inside a link is no HTML; it stays as data.
            return _open("span" if inside_link else "a", mark.span, class_="link", href=value if live else None,
                         data_href=None if live else value, data_join=join)  # fmt: skip
        case "language":
            live = live_language(value) != ""
            return _open("span", mark.span, class_="language", lang=value if live else None,
                         data_lang=None if live else value, data_join=join)  # fmt: skip
        case "thought":
            return _open("i", mark.span, class_="thought", data_thinker=value, data_join=join)
        case "speech":
            return _open("span", mark.span, class_="speech", data_speaker=value, data_join=join)
        case _:
            return _open(_ELEMENTS[mark.kind], mark.span, data_value=value, data_join=join)
