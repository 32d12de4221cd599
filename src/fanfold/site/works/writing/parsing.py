"""The document of the editor as a chapter: an allow-list by construction. What is not known is told, its words are kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar, get_args

from django.utils.translation import gettext as _
from msgspec.structs import replace

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.nodes import (
    MARK_KINDS,
    NOTE_KINDS,
    Align,
    Block,
    Break,
    Cell,
    Chapter,
    Heading,
    Image,
    Item,
    Line,
    Listing,
    Mark,
    Note,
    NotePlace,
    Paragraph,
    Person,
    Quoted,
    Retelling,
    Scene,
    Table,
    Verse,
    ordered_marks,
)
from fanfold.site.works.writing.document import Doc

QuotedKind = Literal["quote", "letter", "message", "document"]
_T = TypeVar("_T", bound=str)
# Deeper than this nobody writes; what stands deeper is kept as paragraphs.
_DEEPEST = 24


class NotKept:
    """What a document held that a manuscript has no place for, by name: told to the person who saved."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def add(self, name: object) -> None:
        """One more of these."""
        shown = str(name)[:40]
        self.names[shown] = self.names.get(shown, 0) + 1

    def __bool__(self) -> bool:
        return bool(self.names)

    def __str__(self) -> str:
        return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in sorted(self.names.items()))


def chapter_from_document(doc: Doc, lost: NotKept | None = None) -> Chapter:
    """The chapter a document says, without heading and without places in any source.

    `lost` gathers what could not be kept: never words, only what was said about them.
    """
    told = lost if lost is not None else NotKept()
    parts = list(_top(doc.get("content"), told))
    begin = next((at for at, part in enumerate(parts) if not _is_note(part, "before", "after")), len(parts))
    end = len(parts)
    while end > begin and _is_note(parts[end - 1], "after"):
        end -= 1
    notes = [part for part in (*parts[:begin], *parts[end:]) if isinstance(part, Note)]
    middle = [replace(part, place="inside") if isinstance(part, Note) else part for part in parts[begin:end]]
    # Those behind the first that stands after the story stand after it, too.
    turn = next((at for at, note in enumerate(notes) if note.place == "after"), len(notes))
    placed = [replace(note, place="before" if at < turn else "after") for at, note in enumerate(notes)]
    return Chapter(scenes=tuple(_scenes(middle)), notes=tuple(placed))


def _is_note(part: Block | Scene, *places: NotePlace) -> bool:
    return isinstance(part, Note) and part.place in places


def _top(content: Any, lost: NotKept) -> Iterator[Block | Scene]:
    """The blocks of a document; an empty scene stands where a new one begins."""
    for node in _nodes(content):
        if node.get("type") == "sceneStart":
            yield _scene_start(_attrs(node))
        else:
            yield from _block(node, lost, 0)


def _scenes(parts: Sequence[Block | Scene]) -> Iterator[Scene]:
    current, blocks = Scene(()), list[Block]()
    is_first = True
    for part in parts:
        if not isinstance(part, Scene):
            blocks.append(part)
            continue
        if blocks or not is_first:
            yield replace(current, blocks=tuple(blocks))
        current, blocks, is_first = part, [], False
    if blocks or not is_first:
        yield replace(current, blocks=tuple(blocks))


def _scene_start(attrs: Mapping[str, Any]) -> Scene:
    return Scene(
        (),
        opening=_break(attrs) if attrs.get("parted", True) else None,
        layer=_text(attrs, "layer"),
        viewpoint=_text(attrs, "viewpoint"),
        person=_choice(attrs, "person", get_args(Person), ""),
        place=_text(attrs, "place"),
        retelling=_choice(attrs, "retelling", get_args(Retelling), ""),
    )


def _break(attrs: Mapping[str, Any]) -> Break:
    return Break(glyphs=_text(attrs, "glyphs"), strength=_number(attrs, "strength", 1))


# --- reading plain data ---------------------------------------------------------------------------


def _nodes(content: Any) -> Iterator[Doc]:
    return (node for node in content if isinstance(node, dict)) if isinstance(content, list) else iter(())


def _attrs(node: Doc) -> Mapping[str, Any]:
    found = node.get("attrs")
    return found if isinstance(found, dict) else {}


def _text(attrs: Mapping[str, Any], name: str) -> str:
    value = attrs.get(name)
    return clean_text(value) if isinstance(value, str) else ""


def _number(attrs: Mapping[str, Any], name: str, default: int) -> int:
    value = attrs.get(name)
    return value if isinstance(value, int) and -99 <= value <= 99 else default


def _choice(attrs: Mapping[str, Any], name: str, allowed: tuple[_T, ...], default: _T) -> _T:
    value = attrs.get(name)
    return next((known for known in allowed if known == value), default)


# --- blocks ---------------------------------------------------------------------------------------


def _blocks(node: Doc, lost: NotKept, depth: int) -> tuple[Block, ...]:
    return tuple(block for child in _nodes(node.get("content")) for block in _block(child, lost, depth + 1))


def _block(node: Doc, lost: NotKept, depth: int) -> Iterator[Block]:
    """One node as blocks: none for an empty one, several for one that is not known here."""
    attrs, kind = _attrs(node), node.get("type")
    if depth > _DEEPEST:
        lost.add(_("a box in too many boxes"))
        yield from _flat(node)
        return
    match kind:
        case "paragraph" | "heading":
            text, marks = _inline(node, lost)
            if text.strip() and kind == "paragraph":
                yield Paragraph(text, marks=marks, align=_choice(attrs, "align", get_args(Align), ""))
            elif text.strip():
                yield Heading(text, marks=marks, level=min(max(_number(attrs, "level", 4), 1), 6))
        case "image":
            yield Image(_text(attrs, "src"), _text(attrs, "alt"))
        case "pause" | "sceneStart":
            yield _break(attrs)
        case "verse":
            yield from _verse(node, lost)
        case "table":
            yield from _table(node, lost)
        case _:
            yield from _container(node, lost, depth)


def _container(node: Doc, lost: NotKept, depth: int) -> Iterator[Block]:
    attrs, kind = _attrs(node), node.get("type")
    match kind:
        case "quoted":
            if inside := _blocks(node, lost, depth):
                yield Quoted(inside, kind=_choice(attrs, "kind", get_args(QuotedKind), "quote"))
        case "note":
            if inside := _blocks(node, lost, depth):
                place: NotePlace = _choice(attrs, "place", get_args(NotePlace), "inside")
                yield Note(
                    _choice(attrs, "kind", NOTE_KINDS, "author_note"), inside, place=place, label=_text(attrs, "label")
                )
        case "bulletList" | "orderedList":
            found = (_blocks(item, lost, depth) for item in _nodes(node.get("content")))
            items = tuple(Item(blocks) for blocks in found if blocks)
            if items:
                yield Listing(items, ordered=kind == "orderedList")
        case _:
            lost.add(kind)
            yield from _flat(node)


def _flat(node: Doc) -> Iterator[Block]:
    """The words of what is not known, a paragraph for each run of them."""
    text, _ = _inline(node, NotKept())
    if text.strip():
        yield Paragraph(text)
    # Not by recursion: what is hostile may be deep.
    waiting = list(reversed(list(_nodes(node.get("content")))))
    while waiting:
        child = waiting.pop()
        if child.get("type") in ("text", "hardBreak"):
            continue
        text, _ = _inline(child, NotKept())
        if text.strip():
            yield Paragraph(text)
        waiting += reversed(list(_nodes(child.get("content"))))


def _verse(node: Doc, lost: NotKept) -> Iterator[Verse]:
    lines = [Line(text, marks=marks) for text, marks in (_inline(line, lost) for line in _nodes(node.get("content")))]
    while lines and not lines[-1].text.strip():
        lines.pop()
    while lines and not lines[0].text.strip():
        lines.pop(0)
    if lines:
        yield Verse(tuple(lines))


def _table(node: Doc, lost: NotKept) -> Iterator[Table]:
    rows = tuple(tuple(_cells(row, lost)) for row in _nodes(node.get("content")))
    kept = tuple(row for row in rows if row)
    if kept:
        yield Table(kept)


def _cells(row: Doc, lost: NotKept) -> Iterator[Cell]:
    for cell in _nodes(row.get("content")):
        text, marks = _inline(cell, lost)
        yield Cell(text, marks=marks, header=cell.get("type") == "tableHeader")


# --- words ----------------------------------------------------------------------------------------


def _inline(node: Doc, lost: NotKept) -> tuple[str, tuple[Mark, ...]]:
    """Text and marks of a node; what one mark says of neighbouring words is one mark."""
    parts: list[str] = []
    length = 0
    open_: dict[tuple[str, str], int] = {}
    found: list[Mark] = []
    for child in _nodes(node.get("content")):
        said = child.get("text") if child.get("type") == "text" else "\n" if child.get("type") == "hardBreak" else ""
        words = clean_text(said) if isinstance(said, str) else ""
        if not words:
            continue
        held = set(_held(child, lost))
        found += [_closed(mark, open_.pop(mark), length) for mark in [*open_] if mark not in held]
        for mark in held:
            open_.setdefault(mark, length)
        parts.append(words)
        length += len(words)
    found += [_closed(mark, start, length) for mark, start in open_.items()]
    return "".join(parts), ordered_marks(found)


def _closed(mark: tuple[str, str], start: int, end: int) -> Mark:
    return Mark(mark[0], start, end, value=mark[1])  # type: ignore[arg-type]


def _held(node: Doc, lost: NotKept) -> Iterable[tuple[str, str]]:
    for mark in _nodes(node.get("marks")):
        kind = mark.get("type")
        if kind in MARK_KINDS:
            yield str(kind), _text(_attrs(mark), "value")
        else:
            lost.add(kind)
