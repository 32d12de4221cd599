"""What a report over many files says about one of them: counts, what a rule accepted, what needs a person."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from fanfold.cli import answers as kept
from fanfold.cli import files, reading
from fanfold.cli.questions import open_findings
from fanfold.cli.report import line_of
from fanfold.cli.rule import Rule
from fanfold.cli.terminal import clipped, one_line, safe
from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.source import Limits
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Note, Work
from fanfold.manuscript.words import work_words

MOST_NEEDS = 20
"""Open questions of one file that a report quotes; all of them are counted."""
_QUOTE = 120


class Need(Struct, frozen=True):
    """One question that is left to a person."""

    code: str
    line: int
    message: str
    quote: str
    confidence: float


class Summary(Struct, frozen=True, kw_only=True):
    """One file of a report. Counts by code: `accepted` by the rule or before, `refused` by a person, `open`.

    `answers` counts those that were kept beside the file. A file that could not be read has only `error`
    (a code) and `message`. `need` grows with what is left to decide: each open question counts for how
    unsure it is, and a file that could not be read comes before all others.
    """

    file: str
    size: int = 0
    sha256: str = ""
    format: str = ""
    encoding: str = ""
    title: str = ""
    characters: int = 0
    words: int = 0
    chapters: int = 0
    scenes: int = 0
    notes: int = 0
    answers: int = 0
    accepted: dict[str, int] = {}
    refused: dict[str, int] = {}
    open: dict[str, int] = {}
    needs: tuple[Need, ...] = ()
    need: float = 0.0
    error: str = ""
    message: str = ""
    status: int = 0


def summarise(path: Path, rule: Rule) -> Summary:
    """Read one file and sum it up; never raises for what is wrong with the file."""
    try:
        return _read(path, rule)
    except FanfoldError as error:
        return _failed(path, error)
    except Exception as fault:
        return _failed(path, reading.fault_at(fault, path))


def _failed(path: Path, error: FanfoldError) -> Summary:
    told = one_line(" ".join(filter(None, (error.message, error.hint))))
    return Summary(
        file=safe(str(path)), size=_size(path), error=error.code, message=told, status=error.exit_code, need=1_000_000.0
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(path: Path, rule: Rule) -> Summary:
    limits = Limits(file=reading.largest_file())
    data = files.read_bytes(path, limits.file)
    before = kept.fitting(path, data, quiet=True) if rule.with_answers else None
    restored = restore(data, safe(path.name), decisions=before.all() if before else (), limits=limits)
    left = open_findings(restored.findings)
    sure = [] if rule.accept is None else [finding for finding in left if finding.confidence >= rule.accept]
    if rule.writes:
        _write(path, restored, before, sure, rule)
    return replace(
        _summed(restored, sure, left[: len(left) - len(sure)]),
        file=safe(str(path)), size=len(data), answers=before.count() if before else 0,
    )  # fmt: skip


def _write(path: Path, restored: Restored, before: kept.Answers | None, sure: Sequence[Finding], rule: Rule) -> None:
    if not sure or rule.accept is None:
        return
    old = before or kept.Answers(sha256=restored.source.sha256, file=restored.source.name)
    kept.save(
        path, replace(old, accepted={**old.accepted, **{finding.id: rule.accept for finding in sure}}), quiet=True
    )


def _summed(restored: Restored, sure: Sequence[Finding], left: Sequence[Finding]) -> Summary:
    work = restored.manuscript.work
    states = {state: [f for f in restored.findings if f.state == state] for state in ("confirmed", "refused")}
    return Summary(
        file="",
        sha256=restored.source.sha256,
        format=restored.source.format,
        encoding=restored.encoding,
        title=one_line(work.title.text) if work.title else "",
        characters=len(restored.text),
        words=work_words(work),
        chapters=len(work.chapters),
        scenes=sum(len(chapter.scenes) for chapter in work.chapters),
        notes=_notes(work),
        accepted=_by_code([*states["confirmed"], *sure]),
        refused=_by_code(states["refused"]),
        open=_by_code(left),
        needs=tuple(_need(restored.text, finding) for finding in left[:MOST_NEEDS]),
        need=round(sum(1 - finding.confidence for finding in left), 3),
    )


def _by_code(findings: Sequence[Finding]) -> dict[str, int]:
    return dict(sorted(Counter(finding.code for finding in findings).items()))


def _notes(work: Work) -> int:
    inside = (
        block
        for chapter in work.chapters
        for scene in chapter.scenes
        for block in scene.blocks
        if isinstance(block, Note)
    )
    return len(work.notes) + sum(len(chapter.notes) for chapter in work.chapters) + sum(1 for _ in inside)


def _need(text: str, finding: Finding) -> Need:
    return Need(
        code=finding.code, line=line_of(text, finding.span), message=one_line(finding.message),
        quote=clipped(finding.evidence.text, _QUOTE), confidence=finding.confidence,
    )  # fmt: skip
