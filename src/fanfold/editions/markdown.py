"""Markdown that our own reader reads back with its meaning; a plain story looks like plain Markdown.

What Markdown has no sign for stands in fenced divisions (`::: {.scene layer=dream}`) and bracketed spans
(`[words]{.thought}`), as Pandoc writes them. docs/reference/manuscript.md lists them all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from fanfold.editions.depth import refuse_depth
from fanfold.editions.details import EditionDetails, Front, front_of
from fanfold.editions.inline import blank
from fanfold.editions.labels import chapter_name, one_line
from fanfold.editions.markdown_inline import attributes, escaped, inline
from fanfold.editions.volumes import said_once
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Cell,
    Chapter,
    Heading,
    Image,
    Line,
    Listing,
    Manuscript,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Table,
    Verse,
    Work,
)

# The longest fence inside a division, behind the marks of quotations and the indents of lists.
_FENCE = re.compile(r"^[> ]*(:{3,})", re.MULTILINE)
# What Markdown itself takes for a rule: it stands as the author typed it.
_RULE = re.compile(r"(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,}")


@refuse_depth
def write_markdown(
    manuscript: Manuscript, *, images: Mapping[str, bytes] | None = None, details: EditionDetails | None = None
) -> str:
    """The whole story as Markdown. Pictures are named, not carried; `images` is not used."""
    front = front_of(manuscript, details)
    manuscript = said_once(manuscript, front.volumes)
    work = manuscript.work
    count = len(work.chapters)
    parts = [*_front(front), *_notes(work, after=False)]
    for number, chapter in enumerate(work.chapters, 1):
        parts.append(f"# {escaped(volume)}" if (volume := front.volumes.get(number)) else "")
        # A story told in one piece needs no heading; a later part without one would run into the part before.
        parts.extend(_chapter(chapter, chapter_name(chapter, number, count, "") if number > 1 else ""))
    parts.extend(_notes(work, after=True))
    return _joined(parts)


@refuse_depth
def chapter_markdown(chapter: Chapter) -> str:
    """One chapter as Markdown, for an author to edit."""
    return _joined(_chapter(chapter, ""))


def _joined(parts: Iterable[str]) -> str:
    text = "\n\n".join(part for part in parts if part)
    # Three dashes on the first line would open a file's metadata.
    text = f"- - -{text[3:]}" if text.startswith("---") else text
    return f"{text}\n" if text else ""


def _front(front: Front) -> Iterator[str]:
    yield f"# {escaped(front.title)}"
    yield inline(front.byline)
    told = [_division("note", "\n\n".join(map(inline, _paragraphs(front.summary))), kind="summary")]
    facts = [f"{name}: {value}" for name, value in front.facts]
    if front.source_url:
        facts.append(f"Source: {front.source_url}")
    told.append(_division("note", inline("\n".join(facts)), kind="header"))
    yield from told


def _paragraphs(text: str) -> list[str]:
    # Paragraphs of a summary are parted by blank lines.
    return re.split(r"\n\s*\n", text.replace("\r\n", "\n"))


def _notes(work: Work, *, after: bool) -> Iterator[str]:
    return (_note(note) for note in work.notes if (note.place == "after") is after)


# --- a chapter ------------------------------------------------------------------------------------


def _chapter(chapter: Chapter, name: str) -> Iterator[str]:
    heading = chapter.heading or Line("")
    if not blank(heading.text):
        yield "\n".join(f"## {line}" for line in _heading_lines(heading))
    elif said := one_line(": ".join(filter(None, (chapter.label, chapter.title)))) or one_line(name):
        yield f"## {_one_line(Line(said))}"
    yield from (_note(note) for note in chapter.notes if note.place != "after")
    for scene in chapter.scenes:
        if scene.opening is not None:
            yield _break(scene.opening)
        yield _scene(scene)
    yield from (_note(note) for note in chapter.notes if note.place == "after")


def _heading_lines(heading: Line) -> Iterator[str]:
    if "\n" not in heading.text:
        return iter((_one_line(heading),))
    return (_one_line(Line(line)) for line in heading.text.split("\n") if not blank(line))


def _one_line(line: Line) -> str:
    shown = inline(line.text.replace("\n", " ").replace("\r", " "), line.marks, starts_line=False)
    # Number signs that end a heading would be taken for its closing.
    return f"{shown[:-1]}\\#" if shown.endswith("#") else shown


def _scene(scene: Scene) -> str:
    inside = _blocks(scene.blocks)
    known = {
        "layer": scene.layer, "viewpoint": scene.viewpoint, "person": scene.person, "place": scene.place,
        "retelling": scene.retelling,
    }  # fmt: skip
    return _division("scene", inside, **known) if any(known.values()) else inside


def _division(name: str, inside: str, **values: str) -> str:
    """A fenced division; its fence is longer than any inside it."""
    if not inside:
        return ""
    fence = ":" * max(3, *(len(match) + 1 for match in _FENCE.findall(inside)), 0)
    return f"{fence} {attributes(name, **values)}\n{inside}\n{fence}"


# --- blocks ---------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block]) -> str:
    parts: list[str] = []
    lists = 0
    for block in blocks:
        # Lists in a row take turns with their signs, or they would be one list.
        lists = lists + 1 if isinstance(block, Listing) else 0
        shown = _listing(block, lists) if isinstance(block, Listing) else _WRITERS[type(block)](block)
        if shown:
            parts.append(shown)
    return "\n\n".join(parts)


def _paragraph(block: Paragraph) -> str:
    if blank(block.text):
        return ""
    shown = inline(block.text, block.marks)
    return _division(block.align, shown) if block.align else shown


def _heading(block: Heading) -> str:
    return (
        ""
        if blank(block.text)
        else f"{'#' * min(max(block.level, 3), 6)} {_one_line(Line(block.text, marks=block.marks))}"
    )


def _verse(block: Verse) -> str:
    stanzas = [list(group) for empty, group in groupby(block.lines, key=lambda line: blank(line.text)) if not empty]
    return _division("verse", "\n\n".join("\\\n".join(map(_verse_line, lines)) for lines in stanzas))


def _verse_line(line: Line) -> str:
    return inline(line.text.replace("\n", " ").replace("\r", " "), line.marks)


def _quoted(block: Quoted) -> str:
    inside = _blocks(block.blocks)
    if block.kind != "quote":
        return _division(block.kind, inside)
    return "\n".join(f"> {line}".rstrip() for line in inside.split("\n")) if inside else ""


def _listing(block: Listing, turn: int = 1) -> str:
    items = []
    for number, item in enumerate(block.items, 1):
        sign = f"{number}{'.)'[turn % 2 - 1]}" if block.ordered else "-*"[turn % 2 - 1]
        margin = " " * (len(sign) + 1)
        lines = _blocks(item.blocks).split("\n")
        items.append("\n".join([f"{sign} {lines[0]}".rstrip(), *(f"{margin}{line}".rstrip() for line in lines[1:])]))
    return "\n".join(items)


def _table(block: Table) -> str:
    width = max((len(row) for row in block.rows), default=0)
    if not width:
        return ""
    rows = list(block.rows)
    # Markdown's tables have a head; without one of its own a table gets an empty one.
    head = rows.pop(0) if all(cell.header for cell in rows[0]) and rows[0] else ()
    return "\n".join([_row(head, width), _row((), width).replace("  ", " --- "), *(_row(row, width) for row in rows)])


def _row(cells: tuple[Cell, ...], width: int) -> str:
    shown = [_one_line(Line(cell.text, marks=cell.marks)).replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(shown + [''] * (width - len(shown)))} |"


def _image(block: Image) -> str:
    address = block.src if not set(block.src) & set("<>\n\r\\") and block.src.isprintable() else ""
    alt = escaped(one_line(block.alt))
    return f"![{alt}](<{address}>)" if " " in address or "(" in address else f"![{alt}]({address})"


def _break(block: Break) -> str:
    glyphs = one_line(block.glyphs)
    is_rule = not glyphs or _RULE.fullmatch(glyphs) is not None
    shown = glyphs or "* * *" if is_rule else inline(glyphs)
    strength = "" if block.strength == 1 else str(block.strength)
    return shown if is_rule and not strength else _division("break", shown, strength=strength)


def _note(block: Note) -> str:
    return _division("note", _blocks(block.blocks), kind=block.kind)


_WRITERS: dict[type, Callable[[Any], str]] = {
    Paragraph: _paragraph, Heading: _heading, Verse: _verse, Quoted: _quoted, Table: _table, Image: _image,
    Break: _break, Note: _note,
}  # fmt: skip
