"""What `fanfold review` asks about one file, and what it shows beside each question; nothing is printed here."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from fanfold.cli.report import line_of
from fanfold.cli.terminal import clipped, one_line, safe
from fanfold.intake.flow import Para
from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Span

_AROUND = 260
"""Characters of context on each side."""
_LONGEST = 700
"""Evidence longer than this is shown by its beginning and its end."""
_MOST_LINES = 12
_GLIMPSE = 60

Piece = tuple[str, Literal["context", "evidence", "quiet"]]

_ZONES = {
    "": "story", "body": "story", "author_note": "author's note", "end_note": "end note", "chapter_heading": "chapter heading",
    "break": "scene break", "header": "header of the file", "furniture": "the site's own words",
}  # fmt: skip


class Question(NamedTuple):
    """One thing to decide: what was found, on which line, and how the place looks in the file."""

    finding: Finding
    line: int
    place: list[Piece]


def open_findings(findings: Iterable[Finding], settled: Collection[str] = ()) -> list[Finding]:
    """The proposals nobody answered, least sure first; `settled` are ids answered since the file was read."""
    found = [f for f in findings if f.state == "proposed" and f.id not in settled]
    return sorted(found, key=lambda finding: (finding.confidence, finding.span))


def question(restored: Restored, finding: Finding) -> Question:
    """The question that a finding asks."""
    return Question(finding, line_of(restored.text, finding.span), list(shown(restored.text, finding.span, _AROUND)))


def shown(text: str, span: Span, around: int, *, whole: bool = False) -> Iterator[Piece]:
    """A place of the source with what stands before and after it; `whole` leaves out no line and no evidence."""
    lines = around if whole else _MOST_LINES
    before = safe(text[max(span.start - around, 0) : span.start])
    after = safe(text[span.end : span.end + around])
    if span.start > around:
        yield "…", "quiet"
    yield _last_lines(before.lstrip("\n") if span.start <= around else _from_word(before), lines), "context"
    yield from _evidence(safe(span.of(text)), whole=whole)
    yield _first_lines(after if span.end + around >= len(text) else after.rpartition(" ")[0] or after, lines), "context"
    if span.end + around < len(text):
        yield "…", "quiet"


def _from_word(words: str) -> str:
    return words.partition(" ")[2] or words


def _last_lines(words: str, most: int) -> str:
    return "\n".join(words.split("\n")[-most:])


def _first_lines(words: str, most: int) -> str:
    return "\n".join(words.split("\n")[:most])


def _evidence(words: str, *, whole: bool) -> Iterator[Piece]:
    if not words.strip():
        # White space is the evidence itself: say what cannot be seen.
        lines = max(words.count("\n") - 1, 0)
        yield words[:1], "context"
        yield f"({lines} empty line{'' if lines == 1 else 's'})" if lines else "(here)", "evidence"
        yield words[-1:], "context"
    elif whole or len(words) <= _LONGEST:
        yield words, "evidence"
    else:
        half = _LONGEST // 2
        yield words[:half].rpartition(" ")[0] or words[:half], "evidence"
        yield f" … {len(words) - 2 * half:,} more characters … ", "quiet"
        yield words[-half:].partition(" ")[2] or words[-half:], "evidence"


class Told(NamedTuple):
    """How one paragraph is read: what it is, and its words."""

    about: str
    words: str


def reading(restored: Restored, span: Span) -> list[Told]:
    """What the passes made of the paragraphs at a place: what each is, what begins there, its words."""
    after = max(span.end, span.start + 1)
    found = [_told(para) for para in restored.paras if para.start < after and para.end > span.start]
    if not span.of(restored.text).strip():
        # A gap is about what comes behind it.
        found += [_told(para) for para in restored.paras if para.start >= span.start][:1]
    return found


def _told(para: Para) -> Told:
    about = [_ZONES.get(para.zone, para.zone.replace("_", " "))]
    if para.starts:
        number = para.head.number if para.head else None
        about.append("a chapter begins" if number is None else f"chapter {number} begins")
    if para.opens is not None and para.opens.strength > 0:
        about.append("a scene begins")
    looks = {run.look for run in para.runs if run.look in ("i", "b", "thought")}
    if para.layer:
        about.append(f"layer {para.layer}")
    about += sorted({"i": "italic", "b": "bold"}.get(look, look) for look in looks)
    return Told(", ".join(about), one_line(para.text))


def differences(one: Restored, other: Restored, span: Span) -> tuple[list[str], list[str]]:
    """How a place is told in one reading and in another; both empty when there is no difference."""
    first, second = reading(one, span), reading(other, span)
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    first, second = first[same:], second[same:]
    # Where the words themselves change, the first change is what is shown, not the beginning they share.
    skip = max(_shared(first[0].words, second[0].words) - 30, 0) if first and second else 0
    return _few(first, skip), _few(second, skip)


def _shared(one: str, other: str) -> int:
    if one == other:
        return 0
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _few(told: list[Told], skip: int, most: int = 3) -> list[str]:
    lines = []
    for number, (about, words) in enumerate(told[:most]):
        from_here = "…" + words[skip:].partition(" ")[2] if skip and not number else words
        lines.append(f"{about}: {clipped(from_here, _GLIMPSE)}")
    return lines if len(told) <= most else [*lines, f"and {len(told) - most:,} more paragraphs"]
