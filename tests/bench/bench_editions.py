"""From a manuscript to an EPUB, beside pandoc and calibre binding the same story.

Every row is a whole program from its cold start to the written book. Fanfold reads its JSON form, pandoc
its own (`native`), calibre the HTML edition, for it has no form of its own. On the thousand small
stories the peers are measured on a few and multiplied, and the table says so.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fanfold.editions.html import write_html
from fanfold.manuscript.jsonform import to_json
from fanfold.manuscript.nodes import Break, Chapter, Line, Manuscript, Mark, Note, Paragraph, Scene, Work
from tests.bench.measure import Row, measured
from tests.bench.stories import story

_BIND = """
import sys, pathlib
from fanfold.editions.epub import bind_epub
from fanfold.manuscript.jsonform import manuscript_from_json
for name in sys.argv[1:]:
    path = pathlib.Path(name)
    path.with_suffix(".epub").write_bytes(bind_epub(manuscript_from_json(path.read_bytes())))
"""
SMALL, SAMPLE = 1000, {"pandoc": 20, "ebook-convert": 4}
# Emphasis as the generator types it: a whole phrase between stars or underscores at the start of a paragraph.
_TYPED = re.compile(r"[*_]([^*_]+)[*_] ")


def rows(folder: Path) -> Iterator[Row]:
    """One manuscript of 100,000 words, then 1,000 of 1,200 words; programs not installed are left out."""
    long = _kept(folder / "long.json", story(100_000))
    task = "editions: 100,000 words, manuscript to EPUB"
    yield measured(task, "fanfold bind_epub", [sys.executable, "-c", _BIND, long], 100_000)
    for program, command in _peers(long):
        yield measured(task, program, command, 100_000)
    small = [_kept(folder / f"small-{seed:04}.json", story(1200, seed)) for seed in range(1, SMALL + 1)]
    task = f"editions: {SMALL:,} stories of 1,200 words, manuscripts to EPUBs"
    yield measured(task, "fanfold bind_epub", [sys.executable, "-c", _BIND, *small], 1200 * SMALL)
    yield from _sampled(task, small)


def _sampled(task: str, stories: Sequence[Path]) -> Iterator[Row]:
    for program, size in SAMPLE.items():
        each = [
            measured(task, program, command, 1200)
            for path in stories[:size]
            for name, command in _peers(path)
            if name == program
        ]
        if each:
            seconds = sum(row.seconds for row in each) * len(stories) / size
            label = f"{program} ({size} measured, times {len(stories) // size})"
            yield Row(task, label, seconds, 1200 * len(stories), max(row.peak_mb for row in each))


def _peers(path: Path) -> Iterator[tuple[str, list[str | Path]]]:
    """The peers' commands for a story; their own input form is made first and not measured."""
    html = path.with_suffix(".html")
    html.write_text(write_html(manuscript_of(path.stem, path.with_suffix(".txt").read_text())), encoding="utf-8")
    if shutil.which("pandoc"):
        native = path.with_suffix(".native")
        subprocess.run(["pandoc", "-f", "html", "-t", "native", "-s", html, "-o", native], check=True)
        yield "pandoc", ["pandoc", "-f", "native", native, "-o", path.with_suffix(".pandoc.epub")]
    if shutil.which("ebook-convert"):
        yield "ebook-convert", ["ebook-convert", html, path.with_suffix(".calibre.epub")]


def _kept(path: Path, text: str) -> Path:
    path.with_suffix(".txt").write_text(text, encoding="utf-8")
    path.write_bytes(to_json(manuscript_of(path.stem, text)))
    return path


def manuscript_of(title: str, text: str) -> Manuscript:
    """The generated story as a manuscript, without asking intake."""
    chapters: list[Chapter] = []
    scenes: list[Scene] = []
    blocks: list[Paragraph] = []
    opening: Break | None = None
    heading: Line | None = None
    for line in [*filter(None, text.split("\n")), "Chapter"]:
        ends = line.startswith("Chapter")
        if ends or not re.search(r"\w", line):
            scenes.append(Scene(tuple(blocks), opening=opening))
            blocks, opening = [], None if ends else Break(glyphs=line)
        else:
            blocks.append(_paragraph(line))
        if ends:
            chapters.append(Chapter(tuple(scenes), number=len(chapters), heading=heading))
            scenes, heading = [], Line(line)
    front = Note("author_note", tuple(block for scene in chapters[0].scenes for block in scene.blocks))
    return Manuscript(Work(tuple(chapters[1:]), title=Line(title), authors=("Nobody",), language="en", notes=(front,)))


def _paragraph(line: str) -> Paragraph:
    match = _TYPED.match(line)
    if match is None:
        return Paragraph(line)
    return Paragraph(match[1] + line[match.end() - 1 :], marks=(Mark("emphasis", 0, len(match[1])),))
