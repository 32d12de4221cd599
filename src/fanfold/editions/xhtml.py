"""Blocks to clean XHTML: what the EPUB, the HTML edition and the site's reading page all show.

The same markup serves eye and ear: layers bear a visible label and an edge and are named groups to a
screen reader, notes are headed asides, thoughts are `<i class="thought">`. No source places, no ids but
the paragraphs' own. Forbidden characters are taken out here, so callers need not care.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from fanfold.editions.inline import blank, marked
from fanfold.editions.labels import NOTE_LABELS, PICTURE, RETELLING_LABELS, in_english, one_line
from fanfold.manuscript.attributes import live_address, live_language
from fanfold.manuscript.characters import escape, escape_value, visible_text
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Chapter,
    Heading,
    Image,
    Layer,
    Line,
    Listing,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Table,
    Verse,
)


class Picture(NamedTuple):
    """Where an edition keeps a picture; `width` and `height` in pixels, 0 when unknown. `is_lazy` lets a browser wait with it
    until a reader comes near; books have no such thing."""

    href: str
    width: int = 0
    height: int = 0
    is_lazy: bool = False


def render_chapter_body(
    chapter: Chapter,
    *,
    heading_level: int = 2,
    anchors: bool = False,
    name: str = "",
    layers: Sequence[Layer] = (),
    pictures: Mapping[str, Picture] | None = None,
    language: str = "",
    prefix: str = "",
    spoken: bool = False,
) -> str:
    """One chapter as XHTML elements to stand inside a page's own section or article.

    The chapter's heading gets `heading_level` and everything else levels below it without a gap; a
    chapter without a heading gets `name`, or none when that is empty. With `anchors` the paragraphs of
    the story bear the ids `p1`, `p2`, … in reading order, each after `prefix`. `layers` gives the layers
    their names, `pictures` says by `Image.src` where pictures are (others are shown by their words).
    `language` is the story's, so that our own English labels can say that they are English. `spoken`
    announces each thought to screen readers with a word that `.unseen` hides from the eye.
    """
    page = Renderer(heading_level, anchors, layers, pictures or {}, language, prefix, spoken)
    return page.chapter(chapter, name)


def render_text(text: str, marks: tuple[Mark, ...] = ()) -> str:
    """One paragraph's words with their marks, to stand inside an element of the page's own."""
    return visible_text(Renderer().inline(text, marks))


class Renderer:
    """Renders one page. It counts paragraphs and remembers headings, so each page takes a new one."""

    def __init__(
        self,
        heading_level: int = 2,
        anchors: bool = False,
        layers: Sequence[Layer] = (),
        pictures: Mapping[str, Picture] | None = None,
        language: str = "",
        prefix: str = "",
        spoken: bool = False,
    ) -> None:
        self._level = heading_level
        self._anchors = anchors
        self._layers = {layer.slug: (number, layer.name) for number, layer in enumerate(layers, 1)}
        self._pictures = pictures or {}
        self._english = in_english(language)
        self._prefix = escape_value(prefix)
        self._spoken = spoken
        self._count = 0
        self._outline: list[int] = []
        self._base = heading_level
        self._in_note = False

    def chapter(self, chapter: Chapter, name: str = "") -> str:
        """Heading, notes before, scenes, notes after."""
        before = [note for note in chapter.notes if note.place != "after"]
        after = [note for note in chapter.notes if note.place == "after"]
        parts = [self._chapter_heading(chapter, name)]
        parts.extend(self._note(note) for note in before)
        parts.extend(self._scenes(chapter.scenes))
        parts.extend(self._note(note) for note in after)
        return visible_text("".join(parts))

    def notes(self, notes: Iterable[Note]) -> str:
        """Some notes, one after another."""
        return visible_text("".join(self._note(note) for note in notes))

    def _chapter_heading(self, chapter: Chapter, name: str) -> str:
        heading = chapter.heading or Line("")
        shown = self.inline(heading.text, heading.marks) if not blank(heading.text) else ""
        shown = shown or escape(one_line(": ".join(filter(None, (chapter.label, chapter.title)))) or one_line(name))
        level = self._level
        if not visible_text(shown).strip():
            # What would stand below this heading takes its level.
            self._level = self._base = max(level - 1, 1)
            return ""
        return f'<h{level} class="chapter-heading">{shown}</h{level}>\n'

    # --- scenes and layers ------------------------------------------------------------------------

    def _scenes(self, scenes: Iterable[Scene]) -> Iterable[str]:
        for layer, group in groupby(scenes, key=lambda scene: scene.layer):
            passage = list(group)
            if passage[0].opening is not None:
                yield self._break(passage[0].opening)
            inside = "".join(self._scene(scene, opened=number == 0) for number, scene in enumerate(passage))
            yield self._passage(layer, inside) if layer else inside

    def _passage(self, slug: str, inside: str) -> str:
        number, name = self._layers.get(slug, (len(self._layers) + 1, slug))
        name = one_line(name) or slug
        label = escape_value(name[:1].upper() + name[1:])
        # Six edges repeat: no story we know of has more layers, and the label tells them apart as well.
        return (
            f'<div class="layer layer-{(number - 1) % 6 + 1}" role="group" aria-label="{label}"'
            f' data-layer="{escape_value(one_line(slug))}">\n<p class="layer-label">{label}</p>\n{inside}</div>\n'
        )

    def _scene(self, scene: Scene, *, opened: bool) -> str:
        opening = self._break(scene.opening) if scene.opening is not None and not opened else ""
        inside = self._canon_label(scene) + self.blocks(scene.blocks)
        shown = f' data-retelling="{scene.retelling}"' if scene.retelling else ""
        if scene.viewpoint:
            shown += f' data-viewpoint="{escape_value(one_line(scene.viewpoint))}"'
        return f'{opening}<div class="scene"{shown}>\n{inside}</div>\n' if shown else opening + inside

    def _canon_label(self, scene: Scene) -> str:
        """How a scene stands to canon, where its author said it."""
        label = RETELLING_LABELS.get(scene.retelling, "")
        return f'<p class="canon-label"{self._english}>{label}</p>\n' if label else ""

    # --- blocks -----------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Some blocks, one after another."""
        return "".join([_RENDER[type(block)](self, block) for block in blocks])

    def _id(self) -> str:
        if not self._anchors or self._in_note:
            return ""
        self._count += 1
        return f' id="{self._prefix}p{self._count}"'

    def _paragraph(self, block: Paragraph) -> str:
        if not block.text.strip():
            return ""
        align = f' class="{block.align}"' if block.align else ""
        return f"<p{self._id()}{align}>{self.inline(block.text, block.marks)}</p>\n"

    def _heading(self, block: Heading) -> str:
        if blank(block.text):
            return ""
        # Levels follow the order of the source without its gaps: a reader by ear moves from one to the next.
        while self._outline and self._outline[-1] >= block.level:
            self._outline.pop()
        self._outline.append(block.level)
        level = min(self._base + len(self._outline), 6)
        return f"<h{level}{self._id()}>{self.inline(block.text, block.marks)}</h{level}>\n"

    def _verse(self, block: Verse) -> str:
        stanzas = (list(group) for blank, group in groupby(block.lines, key=lambda x: not x.text.strip()) if not blank)
        shown = "".join(
            f"<p>{'<br/>'.join([self.inline(line.text, line.marks) for line in lines])}</p>\n" for lines in stanzas
        )
        return f'<div class="verse"{self._id()}>\n{shown}</div>\n' if shown else ""

    def _quoted(self, block: Quoted) -> str:
        kind = f' class="{block.kind}"' if block.kind != "quote" else ""
        inside = self.blocks(block.blocks)
        return f"<blockquote{kind}>\n{inside}</blockquote>\n" if inside else ""

    def _listing(self, block: Listing) -> str:
        tag = "ol" if block.ordered else "ul"
        items = "".join([f"<li>{self.blocks(item.blocks)}</li>\n" for item in block.items])
        return f"<{tag}>\n{items}</{tag}>\n" if items else ""

    def _table(self, block: Table) -> str:
        width = max((len(row) for row in block.rows), default=0)
        if not width:
            return ""
        rows = []
        for row in block.rows:
            cells = [self._cell(cell.text, cell.marks, "th" if cell.header else "td") for cell in row]
            # Rows of one length: a ragged table reads wrongly aloud.
            cells.extend(["<td></td>"] * (width - len(row)))
            rows.append(f"<tr>{' '.join(cells)}</tr>\n")
        return f"<table{self._id()}>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"

    def _cell(self, text: str, marks: tuple[Mark, ...], tag: str) -> str:
        # An empty header cell announces nothing; it is a plain one.
        tag = tag if text.strip() else "td"
        return f"<{tag}>{self.inline(text, marks)}</{tag}>"

    def _image(self, block: Image) -> str:
        picture = self._pictures.get(block.src)
        alt = one_line(block.alt)
        if picture is None:
            words = escape(f"[{PICTURE}: {alt}]" if alt else f"[{PICTURE}]")
            address = live_address(block.src)
            shown = f'<a href="{escape_value(address)}">{words}</a>' if address else words
            return f'<p{self._id()} class="picture">{shown}</p>\n'
        size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
        lazy = ' loading="lazy" decoding="async"' if picture.is_lazy else ""
        image = f'<img src="{escape_value(picture.href)}" alt="{escape_value(alt)}"{size}{lazy}/>'
        return f'<figure{self._id()} class="picture">{image}</figure>\n'

    def _break(self, block: Break) -> str:
        glyphs = one_line(block.glyphs)
        strong = " strong" if block.strength > 1 else ""
        if any(char.isalnum() for char in glyphs):
            # Words in a break ("xXx", "Meanwhile") are the author's and stay readable as words.
            return f'<hr class="break silent{strong}"/>\n<p class="break-words">{escape(glyphs)}</p>\n'
        shown = f' data-glyphs="{escape_value(glyphs)}"' if glyphs else ""
        return f'<hr class="break{strong}"{shown}/>\n'

    def _note(self, block: Note) -> str:
        level = min(self._level + 1, 6)
        outer = self._base, self._in_note
        self._base, self._in_note, self._outline = level, True, []
        inside = self.blocks(block.blocks)
        (self._base, self._in_note), self._outline = outer, []
        if not inside:
            return ""
        label = f'<h{level} class="note-label"{self._english}>{NOTE_LABELS[block.kind]}</h{level}>\n'
        return f'<aside class="note note-{block.kind.replace("_", "-")}" role="note">\n{label}{inside}</aside>\n'

    # --- marked text ------------------------------------------------------------------------------

    def inline(self, text: str, marks: tuple[Mark, ...] = ()) -> str:
        """A text with its marks; line breaks become `<br/>`."""
        return marked(text, marks, _words, self._tags) if marks else _words(text)

    def _tags(self, mark: Mark) -> tuple[str, str] | None:
        match mark.kind:
            case "thought":
                return f'<i class="thought">{self._announced()}', "</i>"
            case "link":
                address = live_address(mark.value)
                return (f'<a href="{escape_value(address)}">', "</a>") if address else None
            case "language":
                tag = live_language(mark.value)
                return (f'<span lang="{tag}" xml:lang="{tag}">', "</span>") if tag else None
        return _TAGS.get(mark.kind)

    def _announced(self) -> str:
        return f'<span class="unseen"{self._english}>Thought: </span>' if self._spoken else ""


_TAGS = {
    kind: (f"<{tag}>", f"</{tag}>")
    for kind, tag in {
        "emphasis": "em", "strong": "strong", "underline": "u", "strike": "s", "small": "small",
        "superscript": "sup", "subscript": "sub", "code": "code",
    }.items()
}  # fmt: skip

_RENDER: dict[type, Callable[[Renderer, Any], str]] = {
    Paragraph: Renderer._paragraph, Heading: Renderer._heading, Verse: Renderer._verse, Quoted: Renderer._quoted,
    Listing: Renderer._listing, Table: Renderer._table, Image: Renderer._image, Break: Renderer._break,
    Note: Renderer._note,
}  # fmt: skip


def _words(text: str) -> str:
    escaped = escape(text)
    return escaped.replace("\n", "<br/>") if "\n" in escaped else escaped
