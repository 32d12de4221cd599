"""What `fanfold inspect` says about one file, as plain rows; `layout` puts them on a terminal."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from fanfold.cli.files import shown
from fanfold.cli.terminal import clipped, one_line
from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Break, Chapter, Heading, Line, Note, Scene, Span
from fanfold.manuscript.walk import block_lines
from fanfold.manuscript.words import chapter_words, count_block_words, count_words, work_words

Tone = Literal["", "strong", "quiet", "doubt"]

DOUBTFUL = 0.75
"""Findings less sure than this are shown among the doubts."""
FEW = {"scenes": 40, "notes": 12, "doubts": 12, "words": 180}
"""How much of each is shown without `--all`; the last is the characters of a quotation."""
ALL = {"scenes": 10**9, "notes": 10**9, "doubts": 10**9, "words": 10**9}

_GLIMPSE = 80

_FORMATS = {
    "text": "plain text", "html": "web page", "markdown": "Markdown", "docx": "Word document", "odt": "OpenDocument text",
    "rtf": "rich text", "epub": "EPUB book", "zip": "ZIP archive", "pdf": "PDF", "mail": "mail", "mobi": "Kindle book",
    "latex": "LaTeX",
}  # fmt: skip
# What is said about the files a work came in, however sure it is.
_ABOUT_FILES = frozenset(
    {"I-several-works", "I-missing-part", "I-part-twice", "I-order-guessed", "I-file-unread", "I-file-passed-over"}
)
# Text that is gone or stands twice: told however sure it is, for nothing mends it but a person with another copy.
_LOSSES = frozenset(
    {"I-chapter-gap", "I-cut-at-limit", "I-stops-short", "I-swallowed-words", "I-begins-midway", "I-doubled-chapter",
     "I-doubled-paragraph", "I-lost-paragraphs"}
)  # fmt: skip
_NOTES = {"author_note": "author's note", "end_note": "end note"}


class Row(NamedTuple):
    """A label and what is to be said under it; `quote` is verbatim text of the file.

    `fit` keeps the row on one line: the quotation is only a glimpse and is cut where the line ends.
    """

    label: str
    text: str = ""
    quote: str = ""
    tone: Tone = ""
    fit: bool = False


class Section(NamedTuple):
    """A heading and its rows."""

    title: str
    rows: list[Row]


def sections(restored: Restored, shown: dict[str, int], eyes: Mapping[int, str] | None = None) -> Iterator[Section]:
    """The whole report, empty sections left out. `shown` is `FEW` or `ALL`; `eyes` says through whose eyes the
    scene that begins at a place is told."""
    yield Section(_title(restored), [*_head(restored)])
    built = (
        Section("Outline", [*_outline(restored, shown, eyes or {})]),
        Section("Legend", [*_legend(restored)]),
        Section("Notes", [*_few(_notes(restored, shown), shown["notes"])]),
        Section("Declared by the author", [*_facts(restored, "author", shown)]),
        Section("Said by the file", [*_facts(restored, "file", shown)]),
        Section("Files", [*_files(restored)]),
        Section("Missing or twice", [*_few(_losses(restored, shown), shown["doubts"])]),
        Section("Doubts", [*_few(_doubts(restored, shown), shown["doubts"])]),
    )
    yield from (section for section in built if section.rows)


def _title(restored: Restored) -> str:
    """Title and byline, or words that say that there is none."""
    work = restored.manuscript.work
    title = one_line(work.title.text) if work.title else "(no title found)"
    byline = one_line(work.byline.text) if work.byline else ""
    if not byline and work.authors:
        byline = "by " + one_line(", ".join(work.authors))
    return f"{title} {byline}".strip()


def _head(restored: Restored) -> Iterator[Row]:
    work = restored.manuscript.work
    form = _FORMATS.get(restored.source.format, restored.source.format)
    yield Row("file", one_line(restored.source.name))
    made = f"{one_line(restored.producer)}, " if restored.producer else ""
    yield Row("format", f"{made}{form}, {restored.encoding}, {plural(len(restored.text), 'character')}")
    yield Row("story", _extent(restored) + (f", language {work.language}" if work.language else ""))


def _extent(restored: Restored) -> str:
    chapters = restored.manuscript.work.chapters
    scenes = sum(len(chapter.scenes) for chapter in chapters)
    parts = [plural(work_words(restored.manuscript), "word")]
    if len(chapters) > 1 or any(chapter.heading for chapter in chapters):
        parts.append(plural(len(chapters), "chapter"))
    parts.append(plural(scenes, "scene"))
    return ", ".join(parts)


def plural(number: int, noun: str) -> str:
    """ "1 word", "2,000 words"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _outline(restored: Restored, shown: dict[str, int], eyes: Mapping[int, str]) -> Iterator[Row]:
    work = restored.manuscript.work
    opens = {finding.value.get("at"): finding for finding in restored.findings if "shown" in finding.value}
    with_scenes = sum(len(chapter.scenes) for chapter in work.chapters) <= shown["scenes"]
    parts: list[tuple[int, list[Row]]] = [(note.span.start, [_note_line(note)]) for note in work.notes]
    parts += [(line.span.start, [Row(name, one_line(line.text))]) for name, line in _title_lines(restored)]
    for chapter in work.chapters:
        parts.append((chapter.span.start, [*_chapter(chapter, opens, eyes, with_scenes=with_scenes)]))
    for _, rows in sorted(parts, key=lambda part: part[0]):
        yield from rows


def _title_lines(restored: Restored) -> list[tuple[str, Line]]:
    work = restored.manuscript.work
    return [(name, line) for name, line in (("title", work.title), ("byline", work.byline)) if line is not None]


def _chapter(
    chapter: Chapter, opens: dict[int | None, Finding], eyes: Mapping[int, str], *, with_scenes: bool
) -> Iterator[Row]:
    name = one_line(chapter.label) or (f"Chapter {chapter.number}" if chapter.number is not None else "the story")
    size = f"{plural(chapter_words(chapter), 'word')}, {plural(len(chapter.scenes), 'scene')}"
    yield Row(name, " — ".join(filter(None, (one_line(chapter.title), size))), tone="strong")
    before = [note for note in chapter.notes if note.place == "before"]
    yield from (_note_line(note, "  ") for note in before)
    if with_scenes:
        for number, scene in enumerate(chapter.scenes, 1):
            yield from _scene(scene, number, opens, eyes)
    yield from (_note_line(note, "  ") for note in chapter.notes if note not in before)


def _scene(scene: Scene, number: int, opens: dict[int | None, Finding], eyes: Mapping[int, str]) -> Iterator[Row]:
    first = next((block.span for block in scene.blocks), scene.span)
    if scene.opening is not None:
        yield Row("  break", *_break(scene, opens.get(first.start)), tone="quiet")
    seen = scene.viewpoint or eyes.get(first.start, "")
    traits = [scene.layer, seen, f"{scene.person} person" if scene.person else "", scene.place]
    told = ", ".join(filter(None, (plural(count_block_words(scene.blocks), "word"), *map(one_line, traits))))
    yield Row(f"  scene {number}", told, _opening_words(scene), fit=True)
    yield from (_note_line(block, "    ") for block in scene.blocks if isinstance(block, Note))


def _break(scene: Scene, finding: Finding | None) -> tuple[str, str]:
    if scene.opening is not None and scene.opening.glyphs:
        return (one_line(scene.opening.glyphs), "")
    why = {"extra_blank_line": "an extra blank line", "none": "no sign of it", "rule": "a rule"}
    if finding is None:
        return ("shown by white space", "")
    if finding.value.get("shown") == "marker":
        # The words that say so open the scene and are shown there.
        return ("said in words", "")
    return (f"{why.get(str(finding.value.get('shown')), 'shown by white space')}, {percent(finding)} sure", "")


def _opening_words(scene: Scene) -> str:
    lines = block_lines(block for block in scene.blocks if not isinstance(block, Note | Break | Heading))
    return clipped(next((line for line in lines if line.strip()), ""), _GLIMPSE)


def percent(finding: Finding) -> str:
    """Confidence as people say it."""
    return f"{finding.confidence * 100:.0f} %"


def _note_line(note: Note, indent: str = "") -> Row:
    words = sum(count_words(line) for line in block_lines(note.blocks))
    glimpse = clipped(" ".join(block_lines(note.blocks)), _GLIMPSE)
    return Row(indent + _note_name(note), plural(words, "word"), glimpse, fit=True)


def _note_name(note: Note) -> str:
    return _NOTES.get(note.kind, note.kind.replace("_", " "))


def _legend(restored: Restored) -> Iterator[Row]:
    for entry in restored.manuscript.work.legend:
        means = f"{entry.means}: {one_line(entry.name)}" if entry.name else entry.means
        yield Row(entry.look, means, one_line(entry.span.of(restored.text)))


def _notes(restored: Restored, shown: dict[str, int]) -> Iterator[Row]:
    work = restored.manuscript.work
    for note in work.notes:
        yield _note(note, "the story", shown)
    for chapter in work.chapters:
        where = one_line(chapter.label) or "the story"
        inside = (block for scene in chapter.scenes for block in scene.blocks if isinstance(block, Note))
        for note in (*chapter.notes, *inside):
            yield _note(note, where, shown)


def _note(note: Note, where: str, shown: dict[str, int]) -> Row:
    label = f", labelled “{one_line(note.label).rstrip(':')}”" if note.label else ""
    return Row(
        _note_name(note),
        f"{note.place} {where}{label}",
        clipped(" ".join(block_lines(note.blocks)), shown["words"]),
    )


def _facts(restored: Restored, by: str, shown: dict[str, int]) -> Iterator[Row]:
    """What was declared, in the order of the file; said twice in the same words, it is shown once."""
    seen: set[tuple[str, str]] = set()
    for finding in restored.findings:
        quote = one_line(finding.evidence.text)
        label = finding.kind.replace("_", " ")
        if finding.kind and finding.declared_by == by and finding.state != "refused" and (label, quote) not in seen:
            seen.add((label, quote))
            unsure = f" ({percent(finding)} sure)" if finding.confidence < DOUBTFUL else ""
            yield Row(label, (_said(finding, label, quote) + unsure).strip(), clipped(quote, shown["words"]))


def _said(finding: Finding, label: str, quote: str) -> str:
    """The finding's message without what stands beside it: the label, the quotation; without a full stop."""
    told = one_line(finding.message).removesuffix(".").replace(f"“{quote}”", "").rstrip(": ")
    return told[len(label) + 2 :] if told.lower().startswith(f"{label}: ") else told


def doubts(restored: Restored) -> Iterator[Finding]:
    """The findings a person should look at: proposed, about the story's structure, and not very sure."""
    for finding in restored.findings:
        told = finding.kind or finding.code in _ABOUT_FILES
        if finding.confidence < DOUBTFUL and finding.state == "proposed" and not told:
            yield finding


def _files(restored: Restored) -> Iterator[Row]:
    for finding in restored.findings:
        if finding.code in _ABOUT_FILES:
            yield Row(finding.code, one_line(finding.message), tone="doubt" if finding.confidence < 1 else "")


def _losses(restored: Restored, shown: dict[str, int]) -> Iterator[Row]:
    lost = [f for f in restored.findings if f.code in _LOSSES and f.confidence >= DOUBTFUL and f.state != "refused"]
    yield from _told(restored, lost, shown)


def _doubts(restored: Restored, shown: dict[str, int]) -> Iterator[Row]:
    yield from _told(restored, doubts(restored), shown)


def _told(restored: Restored, findings: Iterable[Finding], shown: dict[str, int]) -> Iterator[Row]:
    for finding in findings:
        told = f"line {line_of(restored.text, finding.span)}: {one_line(finding.message)} ({percent(finding)} sure)"
        yield Row(finding.code, told, clipped(finding.evidence.text, min(shown["words"], 100)), "doubt")


def line_of(text: str, span: Span) -> int:
    """Number of the line on which a span begins, from 1."""
    return text.count("\n", 0, span.start) + 1


def _few(rows: Iterable[Row], most: int) -> Iterator[Row]:
    kept = list(rows)
    yield from kept[:most]
    if len(kept) > most:
        yield Row("", f"and {len(kept) - most:,} more; --all shows them", tone="quiet")


# More names than this make no command that anybody reads.
_NAMES = 3


def next_steps(name: str, stem: str, *, doubtful: bool = False, as_one: Sequence[Path] = ()) -> Section:
    """What a person may want to do now; `as_one` are the files and folders that make up the work."""
    option = "--as-one " if as_one else ""
    typed = quoted(name)
    if len(as_one) > 1:
        typed = " ".join(quoted(shown(path)) for path in as_one)
        if len({path.parent for path in as_one}) == 1:
            stem = as_one[0].absolute().parent.name or stem
            typed = typed if len(as_one) <= _NAMES else f"{quoted(shown(as_one[0].parent))}/*"
    check = [Row("the doubts", f"fanfold review {quoted(name)}", fit=True)] if doubtful and not as_one else []
    return Section(
        "Next",
        [
            *check,
            Row("a book", f"fanfold bind {option}{typed} -o {quoted(one_line(stem) + '.epub')}", fit=True),
            Row("for programs", f"fanfold inspect --json {option}{typed}", fit=True),
        ],
    )


def quoted(name: str) -> str:
    """A file name as it may be typed into a shell."""
    return shlex.quote(name)
