"""Going through a manuscript: its leaves in order, its plain text, the source it covers."""

from collections.abc import Iterable, Iterator

from fanfold.manuscript.nodes import (
    Block,
    Break,
    Chapter,
    Image,
    Line,
    Listing,
    Manuscript,
    Note,
    Quoted,
    Span,
    Table,
    Verse,
    Work,
)


def block_lines(blocks: Iterable[Block], *, notes: bool = True) -> Iterator[str]:
    """The words of blocks, a string for each paragraph, line, heading or cell, in reading order.

    Without `notes`, what stands in a note is passed over, however deep.
    """
    for block in blocks:
        match block:
            case Note() if not notes:
                continue
            case Verse(lines=lines):
                yield from (line.text for line in lines)
            case Quoted(blocks=inner) | Note(blocks=inner):
                yield from block_lines(inner, notes=notes)
            case Listing(items=items):
                for item in items:
                    yield from block_lines(item.blocks, notes=notes)
            case Table(rows=rows):
                yield from (cell.text for row in rows for cell in row)
            case Break(glyphs=glyphs):
                yield glyphs
            case Image(alt=alt):
                yield alt
            case _:
                yield block.text


def chapter_text(chapter: Chapter) -> str:
    """The story of one chapter as plain text, paragraphs parted by a blank line; no notes, no heading."""
    return "\n\n".join(line for scene in chapter.scenes for line in block_lines(scene.blocks, notes=False))


def leaf_spans(work: Work) -> list[Span]:
    """The source spans of all leaves of a work that stand somewhere, sorted."""
    spans: list[Span] = []
    for line in (work.title, work.byline):
        _add_line(line, spans)
    _add_blocks(work.notes, spans)
    for chapter in work.chapters:
        _add_line(chapter.heading, spans)
        _add_blocks(chapter.notes, spans)
        for scene in chapter.scenes:
            if scene.opening is not None:
                spans.append(scene.opening.span)
            _add_blocks(scene.blocks, spans)
    return sorted({span for span in spans if len(span)})


def _add_line(line: Line | None, spans: list[Span]) -> None:
    if line is not None:
        spans.append(line.span)


def _add_blocks(blocks: Iterable[Block], spans: list[Span]) -> None:
    for block in blocks:
        match block:
            case Verse(lines=lines):
                spans.extend(line.span for line in lines)
            case Quoted(blocks=inner) | Note(blocks=inner):
                _add_blocks(inner, spans)
            case Listing(items=items):
                for item in items:
                    _add_blocks(item.blocks, spans)
            case Table(rows=rows):
                spans.extend(cell.span for row in rows for cell in row)
            case _:
                spans.append(block.span)


def uncovered(manuscript: Manuscript, text: str) -> list[Span]:
    """Stretches of the source that no leaf covers and that are not white space: always empty.

    `text` is the decoded source the manuscript was read from. This is the promise "nothing is
    lost" as a function; the tests ask it of every text they read.
    """
    missing: list[Span] = []
    reached = 0
    for span in [*leaf_spans(manuscript.work), Span(len(text), len(text))]:
        if text[reached : span.start].strip():
            missing.append(Span(reached, span.start))
        reached = max(reached, span.end)
    return missing
