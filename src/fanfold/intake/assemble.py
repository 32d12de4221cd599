"""From the marked-up draft to frozen nodes: the last step of the recipe, with no opinions of its own."""

from collections.abc import Iterable, Sequence, Set
from itertools import groupby, pairwise
from typing import Literal

from fanfold.intake.draft import NOTE_ZONES, Draft
from fanfold.intake.flow import ChapterHead, Para, Run
from fanfold.manuscript.nodes import (
    NOWHERE,
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
    MarkKind,
    Note,
    NoteKind,
    NotePlace,
    Paragraph,
    Quoted,
    Scene,
    Span,
    Table,
    Verse,
    Work,
    ordered_marks,
)  # fmt: skip

_MARK_OF_LOOK: dict[str, MarkKind] = {
    "b": "strong", "i": "emphasis", "u": "underline", "s": "strike", "small": "small", "sup": "superscript",
    "sub": "subscript", "code": "code", "link": "link", "lang": "language", "thought": "thought", "speech": "speech",
}  # fmt: skip


def assemble(draft: Draft) -> Work:
    """Build the work that the draft describes. Every paragraph of the draft lands in exactly one place."""
    title = next((p for p in draft.paras if p.zone == "title"), None)
    bylines = _bylines(draft.paras)
    placed = {id(p) for p in (title, *bylines)}
    paras = [p for p in draft.paras if id(p) not in placed]
    first = next((i for i, p in enumerate(paras) if p.starts or _is_story(p)), len(paras))
    last = len(paras)
    while last > first and _ends_work(paras[last - 1]):
        last -= 1
    # A title may stand between a heading and the same heading said again: they are then two lines, not one.
    behind = {id(after) for before, after in pairwise(draft.paras) if id(before) in placed}
    chapters, after = _chapters(paras[first:last], behind)
    return Work(
        chapters=tuple(chapters),
        span=Span(draft.paras[0].start, draft.paras[-1].end) if draft.paras else NOWHERE,
        title=_named(title) if title else _from_meta(draft, "Title"),
        byline=_signed(bylines),
        authors=tuple(dict.fromkeys(meta.value for meta in draft.meta if meta.name == "Author")),
        language=draft.language,
        notes=(*_notes(paras[:first], "before"), *after, *_notes(paras[last:], "after")),
        layers=tuple(dict.fromkeys(draft.layers)),
        legend=tuple(draft.legend),
        meta=tuple(draft.meta),
    )


def _bylines(paras: Sequence[Para]) -> list[Para]:
    """The first byline: one line, or "by" and the name in the next."""
    at = next((i for i, p in enumerate(paras) if p.zone == "byline"), -1)
    if at < 0:
        return []
    parted = len(paras[at].text) <= 12 and " " not in paras[at].text.strip() and not paras[at].label
    return [p for p in paras[at : at + (2 if parted else 1)] if p.zone == "byline"]


def _signed(bylines: list[Para]) -> Line | None:
    if len(bylines) < 2:
        return _named(bylines[0]) if bylines else None
    return Line(" ".join(p.text for p in bylines), Span(bylines[0].start, bylines[-1].end))


def _is_story(para: Para) -> bool:
    return para.zone in ("", "body")


def _ends_work(para: Para) -> bool:
    """Whether the file's form says that a paragraph behind the story belongs to the whole work."""
    return para.stated is not None and para.stated.of_work and not _is_story(para)


_DRAWN = " *_~=#|+•·–—<>☆★♥"


def _named(para: Para) -> Line:
    """A title or a byline without its label; the span covers both, for the label stands in the metadata."""
    line = _line(para)
    if not para.label or not para.text.startswith(para.label):
        drawn = line.text.strip(_DRAWN)
        # "~*~ Tidewrack ~*~": what is drawn around a title is no part of it.
        return Line(drawn, line.span) if drawn and line.text[0] in _DRAWN and line.text[-1] in _DRAWN else line
    text = para.text[len(para.label) :].strip(" *_~")
    if len(text) > 2 and text[0] + text[-1] in ('""', "“”") and text[0] not in text[1:-1]:
        # Quotation marks that the label made needless.
        text = text[1:-1].strip()
    return Line(text, para.span) if text else line


def _from_meta(draft: Draft, name: str) -> Line | None:
    """What the file's own metadata say (the title element of a page, an EPUB's package)."""
    value = next((meta.value for meta in draft.meta if meta.name == name and meta.value), "")
    return Line(value) if value else None


def _chapters(paras: Sequence[Para], behind: Set[int]) -> tuple[list[Chapter], list[Note]]:
    """Chapters, and the notes that stand after the last word of a work told in one piece. `behind` are the
    paragraphs (by id) above which the work's title or byline stood."""
    pieces: list[list[Para]] = []
    for para in paras:
        if para.starts or not pieces:
            pieces.append([])
        pieces[-1].append(para)
    chapters = [_chapter(piece, behind) for piece in pieces]
    if len(chapters) == 1 and chapters[0].heading is None and chapters[0].number is None:
        one = chapters[0]
        after = [note for note in one.notes if note.place == "after"]
        before = tuple(note for note in one.notes if note.place != "after")
        return [Chapter(scenes=one.scenes, span=one.span, notes=before)], after
    return chapters, []


def _chapter(paras: list[Para], behind: Set[int]) -> Chapter:
    at = next((i for i, p in enumerate(paras) if p.zone == "chapter_heading"), -1)
    story = next((i for i, p in enumerate(paras) if _is_story(p)), len(paras))
    at = at if at < story else -1
    ends = (i for i in range(at + 1, len(paras)) if paras[i].zone != "chapter_heading" or id(paras[i]) in behind)
    stop = next(ends, len(paras)) if at >= 0 else 0
    headings = paras[at:stop] if at >= 0 else []
    heads = [p.head for p in (headings or paras[:1]) if p.head is not None]
    # "Book Two" / "Chapter 1": the last line with a number is the chapter's own.
    main = next(
        (head for head in reversed(heads) if head.number is not None), next((h for h in heads if h.label), None)
    )
    above, others = paras[: max(at, 0)], paras[stop:]
    told = [i for i, p in enumerate(others) if _is_story(p)]
    begin, end = (told[0], told[-1] + 1) if told else (len(others), len(others))
    # A heading said again below the notes stands with the story.
    tail = begin
    while tail and others[tail - 1].zone in ("break", "chapter_heading"):
        tail -= 1
    if any(p.zone == "chapter_heading" for p in others[tail:begin]):
        begin = tail
    # A marker under the heading, or above the end with nothing else behind it, is the story's ornament.
    if begin and all(p.zone == "break" for p in others[:begin]):
        begin = 0
    if all(p.zone == "break" for p in others[end:]):
        end = len(others)
    return Chapter(
        scenes=tuple(_scenes(others[begin:end])),
        span=Span(paras[0].start, paras[-1].end),
        number=main.number if main else None,
        label=main.label if main else "",
        title=" ".join(_titles(_own(heads, main))),
        heading=_heading_line(headings) if headings else None,
        notes=(
            *_notes(above, "before"),
            *_notes(others[:begin], "before"),
            *_notes(others[end:], "after"),
        ),
    )


def _own(heads: Sequence[ChapterHead], main: ChapterHead | None) -> Sequence[ChapterHead]:
    """The heads that speak of the chapter itself: "Part One: Salt" above "Chapter 1" names the part."""
    if main is None or main.number is None:
        return heads
    unit = main.label.split()[0].casefold() if main.label else ""
    outer = [
        at
        for at, head in enumerate(heads[: heads.index(main)])
        if head.label and head.number is not None and head.label.split()[0].casefold() != unit
    ]
    return heads[heads.index(main) :] if outer else heads


def _titles(heads: Sequence[ChapterHead]) -> Iterable[str]:
    """The title, from one heading line or several; a second heading of the same number only says it again."""
    for at, head in enumerate(heads):
        again = any(first.number == head.number and first.title for first in heads[:at] if head.number is not None)
        if head.title and not again:
            yield head.title


def _heading_line(headings: list[Para]) -> Line:
    text = "\n".join(p.text for p in headings)
    marks = _marks(headings[0]) if len(headings) == 1 else ()
    return Line(text, Span(headings[0].start, headings[-1].end), marks)


def _scenes(paras: Sequence[Para]) -> list[Scene]:
    """Cut a chapter's story where scenes begin; a marker above such a place is the scene's opening."""
    scenes: list[Scene] = []
    current: list[Para] = []
    opening: Break | None = None
    last: Para | None = None
    for at, para in enumerate(paras):
        starts = _opening(paras, at, last)
        if starts is not None or (last is not None and _is_story(para) and para.layer != last.layer):
            if current or opening is not None:
                scenes.append(_scene(current, opening))
            current, opening = [], starts
            last = para if _is_story(para) else None
            if para.zone == "break" and starts is not None:
                continue
        elif _is_story(para):
            last = para
        # A marker that opens nothing, and a second one right below the first, stay where they stand.
        current.append(para)
    if current or opening is not None:
        scenes.append(_scene(current, opening))
    return scenes


def _opening(paras: Sequence[Para], at: int, last: Para | None) -> Break | None:
    """The break with which a scene begins at a paragraph: the marker that opens it, or white space alone."""
    para = paras[at]
    if para.zone == "break":
        target = next((p for p in paras[at + 1 :] if p.zone not in ("break", "furniture")), None)
        first = not at or paras[at - 1].zone != "break"
        if first and target is not None and _begins(target):
            assert target.opens is not None  # noqa: S101 - `_begins` just looked
            return Break(para.span, para.text, target.opens.strength)
        return None
    if last is None or not _begins(para):
        return None
    return Break(NOWHERE, para.opens.glyphs, para.opens.strength) if para.opens is not None else None


def _begins(para: Para) -> bool:
    return _is_story(para) and para.opens is not None and para.opens.strength > 0


def _scene(paras: list[Para], opening: Break | None) -> Scene:
    story = [p for p in paras if _is_story(p)]
    layers = {p.layer for p in story}
    views = {p.viewpoint for p in story}
    persons = {p.person for p in story}
    start = opening.span.start if opening and len(opening.span) else (paras[0].start if paras else 0)
    end = paras[-1].end if paras else (opening.span.end if opening else start)
    return Scene(
        blocks=tuple(_story_blocks(paras)),
        span=Span(start, end),
        opening=opening,
        layer=layers.pop() if len(layers) == 1 else "",
        viewpoint=views.pop() if len(views) == 1 else "",
        person=persons.pop() if len(persons) == 1 else "",
    )


def _story_blocks(paras: list[Para]) -> list[Block]:
    """Story paragraphs as blocks, notes in their midst kept where the author put them."""
    found: list[Block] = []
    for is_note, group in groupby(paras, key=_is_note):
        members = list(group)
        found.extend(_notes(members, "inside") if is_note else _blocks(members))
    return found


def _is_note(para: Para) -> bool:
    return para.zone in NOTE_ZONES or para.zone in ("furniture", "title", "byline")


_NOTE_KIND: dict[str, NoteKind] = {
    "author_note": "author_note", "disclaimer": "disclaimer", "legend": "legend", "summary": "summary",
    "dedication": "dedication", "end_note": "end_note", "header": "header", "furniture": "furniture",
    # A second title or byline (repeated by a site) is kept with the header.
    "title": "header", "byline": "header",
}  # fmt: skip


def _notes(paras: Sequence[Para], place: NotePlace) -> list[Note]:
    """Notes of paragraphs in a row; a marker or a repeated heading stays with the note above it."""
    notes: list[Note] = []
    current: list[Para] = []
    for para in paras:
        joins = para.zone in ("break", "chapter_heading") or (current and _kind(para) == _kind(current[0]))
        # A marker above a note parts it from the story and belongs to it.
        parts = all(p.zone == "break" for p in current)
        if current and not parts and (not joins or para.label):
            notes.append(_note(current, place))
            current = []
        current.append(para)
    if current:
        notes.append(_note(current, place))
    return notes


def _kind(para: Para) -> NoteKind:
    return _NOTE_KIND.get(para.zone, "author_note")


def _note(paras: list[Para], place: NotePlace) -> Note:
    first = next((p for p in paras if p.zone in _NOTE_KIND), paras[0])
    kind: NoteKind = "header" if first.zone in ("break", "chapter_heading") else _kind(first)
    span = Span(paras[0].start, paras[-1].end)
    return Note(kind, tuple(_blocks(paras)), span, place, first.label)


def _blocks(paras: Sequence[Para], depth: int = 0) -> list[Block]:
    blocks: list[Block] = []
    for box, group in groupby(paras, key=lambda p: p.boxes[depth] if len(p.boxes) > depth else None):
        members = list(group)
        if box is None:
            blocks.extend(_flat(members))
            continue
        span = Span(members[0].start, members[-1].end)
        match box.kind:
            case "ul" | "ol":
                blocks.append(Listing(tuple(_items(members, depth + 1)), span, box.kind == "ol"))
            case "table":
                blocks.append(Table(tuple(_rows(members, depth + 1)), span))
            case "verse":
                blocks.append(Verse(tuple(_line(p) for p in members), span))
            case "quote":
                blocks.append(Quoted(tuple(_blocks(members, depth + 1)), span, _quoted_kind(members[0])))
            case _:
                blocks.extend(_blocks(members, depth + 1))
    return blocks


def _items(paras: Sequence[Para], depth: int) -> Iterable[Item]:
    for _, group in groupby(paras, key=lambda p: p.boxes[depth] if len(p.boxes) > depth else None):
        members = list(group)
        yield Item(tuple(_blocks(members, depth + 1)), Span(members[0].start, members[-1].end))


def _rows(paras: Sequence[Para], depth: int) -> Iterable[tuple[Cell, ...]]:
    for _, group in groupby(paras, key=lambda p: p.boxes[depth] if len(p.boxes) > depth else None):
        yield tuple(Cell(p.text, p.span, _marks(p), p.kind == "th") for p in group)


def _flat(paras: list[Para]) -> Iterable[Block]:
    for is_verse, group in groupby(paras, key=lambda p: p.kind == "verse"):
        members = list(group)
        if is_verse:
            yield Verse(tuple(_line(p) for p in members), Span(members[0].start, members[-1].end))
        else:
            yield from (_block(p) for p in members)


def _block(para: Para) -> Block:
    if para.zone == "break":
        return Break(para.span, para.text)
    if para.zone == "chapter_heading" and para.kind == "p":
        # A heading that the author says again below the notes.
        return Heading(para.text, para.span, _marks(para), 3)
    match para.kind:
        case "rule":
            return Break(para.span, para.text)
        case "img":
            return Image(para.src, para.text.strip("[]"), para.span)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return Heading(para.text, para.span, _marks(para), int(para.kind[1]))
        case _:
            return Paragraph(para.text, para.span, _marks(para), para.align)


def _line(para: Para) -> Line:
    return Line(para.text, para.span, _marks(para))


def _marks(para: Para) -> tuple[Mark, ...]:
    if not para.runs:
        return ()
    return ordered_marks(_mark(para, run) for run in para.runs if run.look in _MARK_OF_LOOK)


def _mark(para: Para, run: Run) -> Mark:
    return Mark(_MARK_OF_LOOK[run.look], run.start, run.end, para.source_span(run.start, run.end), run.value)


def _quoted_kind(para: Para) -> Literal["quote", "letter", "message", "document"]:
    """What a quoted passage is, where the file's own names for it (classes, divisions) say so."""
    kinds: tuple[Literal["letter", "message", "document"], ...] = ("letter", "message", "document")
    return next((kind for kind in kinds if kind in para.hints), "quote")
