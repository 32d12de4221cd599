"""Plain text: every word, notes labelled and set in, marks as authors type them."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from fanfold.editions.depth import refuse_depth
from fanfold.editions.details import EditionDetails, Front, front_of
from fanfold.editions.inline import blank, marked
from fanfold.editions.labels import NOTE_LABELS, PICTURE, RETELLING_LABELS, chapter_name, one_line
from fanfold.editions.volumes import said_once
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Chapter,
    Heading,
    Image,
    Listing,
    Look,
    Manuscript,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Table,
    Verse,
    Work,
)

_INDENT = "    "
# How authors type what a legend says they typed; other looks cannot be typed.
_TYPED: dict[Look, tuple[str, str]] = {
    "asterisks": ("*", "*"), "underscores": ("_", "_"), "slashes": ("//", "//"), "tildes": ("~", "~"),
    "brackets": ("[", "]"), "angles": ("<", ">"),
}  # fmt: skip


@refuse_depth
def write_text(
    manuscript: Manuscript,
    *,
    images: Mapping[str, bytes] | None = None,
    details: EditionDetails | None = None,
    width: int = 0,
) -> str:
    """The story as plain text: one line a paragraph, or wrapped at `width` columns when that is not 0.

    `_emphasis_`, `*strong*`; thoughts as the author's own legend types them, else like emphasis. `images`
    is not used: pictures are named by their words.
    """
    front = front_of(manuscript, details)
    manuscript = said_once(manuscript, front.volumes)
    page = _Page(manuscript.work, width)
    parts = [*_front(front, page), *page.notes(manuscript.work.notes, after=False)]
    count = len(manuscript.work.chapters)
    for number, chapter in enumerate(manuscript.work.chapters, 1):
        parts.append(f"\n{front.volumes.get(number, '')}\n" if front.volumes.get(number) else "")
        name = chapter_name(chapter, number, count, "")
        parts.extend(page.chapter(chapter, name if number > 1 or chapter.heading else one_line(name)))
    parts.extend(page.notes(manuscript.work.notes, after=True))
    return visible_text("\n\n".join(part for part in parts if part)) + "\n"


def _front(front: Front, page: "_Page") -> Iterator[str]:
    yield page.wrapped(front.title)
    yield page.wrapped(front.byline)
    yield page.wrapped(front.summary.replace("\r\n", "\n"))
    facts = [f"{name}: {value}" for name, value in front.facts]
    if front.source_url:
        facts.append(f"Source: {front.source_url}")
    yield "\n".join(facts)


class _Page(NamedTuple):
    """What all parts of one text need: the work, for its legend and layers, and the width of a line."""

    work: Work
    width: int

    def chapter(self, chapter: Chapter, name: str) -> Iterator[str]:
        """Heading, notes before, scenes, notes after; parts to be joined by blank lines."""
        heading = chapter.heading
        has_heading = heading is not None and not blank(heading.text)
        shown = self.inline(heading.text, heading.marks) if heading is not None and has_heading else name
        yield f"\n{shown}\n" if shown else ""
        yield from self.notes(chapter.notes, after=False)
        for layer, group in groupby(chapter.scenes, key=lambda scene: scene.layer):
            for number, scene in enumerate(group):
                yield from self._scene(scene, self._label(layer) if number == 0 else "")
        yield from self.notes(chapter.notes, after=True)

    def notes(self, notes: Iterable[Note], *, after: bool) -> Iterator[str]:
        """The notes that stand before, or after."""
        return (self._note(note) for note in notes if (note.place == "after") is after)

    def _scene(self, scene: Scene, label: str) -> Iterator[str]:
        if scene.opening is not None:
            yield self._break(scene.opening)
        yield label
        yield f"[{RETELLING_LABELS[scene.retelling]}]" if scene.retelling in RETELLING_LABELS else ""
        yield from self._blocks(scene.blocks)

    def _label(self, slug: str) -> str:
        if not slug:
            return ""
        name = next((one_line(layer.name) for layer in self.work.layers if layer.slug == slug), "") or slug
        return f"[{name[:1].upper()}{name[1:]}]"

    # --- blocks -----------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            if shown := _WRITERS[type(block)](self, block):
                yield shown

    def _indented(self, blocks: Iterable[Block]) -> str:
        inner = self._replace(width=max(self.width - len(_INDENT), 20)) if self.width else self
        return textwrap.indent("\n\n".join(inner._blocks(blocks)), _INDENT)

    def _paragraph(self, block: Paragraph | Heading) -> str:
        return "" if blank(block.text) else self.wrapped(self.inline(block.text, block.marks))

    def _verse(self, block: Verse) -> str:
        lines = [self.inline(line.text, line.marks) for line in block.lines]
        return textwrap.indent("\n".join(lines), _INDENT) if any(map(str.strip, lines)) else ""

    def _quoted(self, block: Quoted) -> str:
        return self._indented(block.blocks)

    def _listing(self, block: Listing) -> str:
        items = []
        for number, item in enumerate(block.items, 1):
            sign = f"{number}. " if block.ordered else "- "
            inside = self._indented(item.blocks)
            items.append(_INDENT[len(sign) :] + sign + inside[len(_INDENT) :] if inside else sign.rstrip())
        return "\n".join(items)

    def _table(self, block: Table) -> str:
        rows = (" | ".join(one_line(self.inline(cell.text, cell.marks)) for cell in row) for row in block.rows)
        return "\n".join(row for row in rows if row.strip(" |"))

    def _image(self, block: Image) -> str:
        alt = one_line(block.alt)
        return f"[{PICTURE}: {alt}]" if alt else f"[{PICTURE}]"

    def _break(self, block: Break) -> str:
        return one_line(block.glyphs) or "* * *"

    def _note(self, block: Note) -> str:
        inside = self._indented(block.blocks)
        return f"{_INDENT}[{NOTE_LABELS[block.kind]}]\n\n{inside}" if inside.strip() else ""

    # --- words ------------------------------------------------------------------------------------

    def inline(self, text: str, marks: tuple[Mark, ...] = ()) -> str:
        """A text with typed marks; its line breaks are kept."""
        return marked(text, marks, str, self._signs).replace("\r\n", "\n").replace("\r", "\n")

    def _signs(self, mark: Mark) -> tuple[str, str] | None:
        match mark.kind:
            case "emphasis" | "underline":
                return "_", "_"
            case "strong":
                return "*", "*"
            case "strike":
                return "~", "~"
            case "thought":
                typed = (_TYPED[x.look] for x in self.work.legend if x.means == "thought" and x.look in _TYPED)
                return next(typed, ("_", "_"))
            case "link":
                return "", f" <{one_line(mark.value)}>" if mark.value else ""
        return None

    def wrapped(self, text: str) -> str:
        """`text` with each of its lines filled to the width; words and their hyphens stay whole."""
        if not self.width:
            return text
        return "\n".join(
            textwrap.fill(line, self.width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
        )


_WRITERS: dict[type, Callable[[_Page, Any], str]] = {
    Paragraph: _Page._paragraph, Heading: _Page._paragraph, Verse: _Page._verse, Quoted: _Page._quoted,
    Listing: _Page._listing, Table: _Page._table, Image: _Page._image, Break: _Page._break, Note: _Page._note,
}  # fmt: skip
