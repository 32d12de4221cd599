"""A chapter as the document of the editor: what it means, as nodes and marks of plain data.

The heading is not in it: label and title have fields of their own. A scene begins with a `sceneStart` that says how it
is parted from the one before and what is known of it; notes say whether they stand before, inside or after the story.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import (
    Block,
    Break,
    Chapter,
    Heading,
    Image,
    Listing,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Table,
    Verse,
)

Doc = dict[str, Any]

MOST_BYTES = 8_000_000
"""A document larger than this is no chapter."""


def document_of(chapter: Chapter) -> Doc:
    """The chapter as the editor opens it."""
    turn = next((at for at, note in enumerate(chapter.notes) if note.place == "after"), len(chapter.notes))
    content = [
        *(_note(note, "before") for note in chapter.notes[:turn]),
        *_scenes(chapter.scenes),
        *(_note(note, "after") for note in chapter.notes[turn:]),
    ]
    return {"type": "doc", "content": _some([node for node in content if node is not None])}


def parsed_document(text: str) -> Doc:
    """What the editor sent, as data. Raises `E-edit-document` when it is no document at all."""
    try:
        if len(text) > MOST_BYTES:
            raise ValueError("it is too long")
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken() from error
    if not isinstance(found, dict) or not isinstance(found.get("content", []), list):
        raise _broken()
    return found


def _broken() -> FanfoldError:
    return FanfoldError(
        "E-edit-document", _("What the editor sent could not be read."),
        hint=_("Nothing was changed. Switch to plain text and try again; your words are kept as unsaved."),
    )  # fmt: skip


def settled(chapter: Chapter) -> bytes:
    """What the editor knows of a chapter, as one value: two chapters of one value look the same in it."""
    return json.dumps(document_of(chapter), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def block_key(block: Block) -> str:
    """What the editor knows of a block, as one value."""
    return json.dumps(block_node(block), ensure_ascii=False, sort_keys=True)


def _some(nodes: list[Doc]) -> list[Doc]:
    """Containers hold something: an empty paragraph where there is nothing."""
    return nodes or [{"type": "paragraph", "attrs": {"align": ""}}]


def _scenes(scenes: Sequence[Scene]) -> Iterator[Doc]:
    for number, scene in enumerate(scenes):
        known = {
            "layer": scene.layer, "viewpoint": scene.viewpoint, "person": scene.person, "place": scene.place,
            "retelling": scene.retelling,
        }  # fmt: skip
        if number or scene.opening is not None or any(known.values()):
            opening = scene.opening
            shown = {"glyphs": opening.glyphs, "strength": opening.strength} if opening else {}
            yield {
                "type": "sceneStart",
                "attrs": {"parted": opening is not None, "glyphs": "", "strength": 1, **shown, **known},
            }
        for block in scene.blocks:
            node = _note(block, "inside") if isinstance(block, Note) else block_node(block)
            if node is not None:
                yield node


def block_node(block: Block) -> Doc | None:
    """One block; None for one that holds nothing."""
    match block:
        case Paragraph():
            inside = _inline(block.text, block.marks)
            return (
                {"type": "paragraph", "attrs": {"align": block.align}, "content": inside} if _said(block.text) else None
            )
        case Heading():
            attrs = {"level": min(max(block.level, 1), 6)}
            inside = _inline(block.text, block.marks)
            return {"type": "heading", "attrs": attrs, "content": inside} if _said(block.text) else None
        case Verse():
            return _verse(block)
        case Quoted():
            inside = _blocks(block.blocks)
            return {"type": "quoted", "attrs": {"kind": block.kind}, "content": inside} if inside else None
        case Listing():
            items = [{"type": "listItem", "content": found} for item in block.items if (found := _blocks(item.blocks))]
            kind = "orderedList" if block.ordered else "bulletList"
            return {"type": kind, "content": items} if items else None
    return _rest(block)


def _rest(block: Block) -> Doc | None:
    match block:
        case Table():
            return _table(block)
        case Image():
            return {"type": "image", "attrs": {"src": clean_text(block.src), "alt": clean_text(block.alt)}}
        case Break():
            return {"type": "pause", "attrs": {"glyphs": block.glyphs, "strength": block.strength}}
        case Note():
            return _note(block, block.place)
    return None


def _said(text: str) -> bool:
    return bool(text.strip())


def _blocks(blocks: Iterable[Block]) -> list[Doc]:
    return [node for block in blocks if (node := block_node(block)) is not None]


def _note(note: Note, place: str) -> Doc | None:
    inside = _blocks(note.blocks)
    attrs = {"kind": note.kind, "place": place, "label": note.label}
    return {"type": "note", "attrs": attrs, "content": inside} if inside else None


def _verse(block: Verse) -> Doc | None:
    lines = list(block.lines)
    while lines and not _said(lines[-1].text):
        lines.pop()
    while lines and not _said(lines[0].text):
        lines.pop(0)
    content = [_with_text({"type": "verseLine"}, line.text, line.marks) for line in lines]
    return {"type": "verse", "content": content} if content else None


def _table(block: Table) -> Doc | None:
    rows = [
        {
            "type": "tableRow",
            "content": [
                _with_text({"type": "tableHeader" if cell.header else "tableCell"}, cell.text, cell.marks)
                for cell in row
            ],
        }
        for row in block.rows
        if row
    ]
    return {"type": "table", "content": rows} if rows else None


def _with_text(node: Doc, text: str, marks: Sequence[Mark]) -> Doc:
    inside = _inline(text, marks)
    return {**node, "content": inside} if inside else node


def _inline(text: str, marks: Sequence[Mark] = ()) -> list[Doc]:
    """Words with the marks on them; where marks of one kind lie over each other, the inner one holds."""
    known: list[dict[str, str]] = [{} for _ in text]
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        for at in range(max(mark.start, 0), min(mark.end, len(text))):
            known[at] = {**known[at], mark.kind: mark.value}
    nodes: list[Doc] = []
    for (is_break, held), run in groupby(range(len(text)), key=lambda at: (text[at] == "\n", known[at])):
        shown = [{"type": kind, "attrs": {"value": value}} for kind, value in sorted(held.items())]
        more = {"marks": shown} if shown else {}
        places = list(run)
        if is_break:
            nodes += [{"type": "hardBreak", **more} for _ in places]
        else:
            nodes.append({"type": "text", "text": text[places[0] : places[-1] + 1], **more})
    return nodes
