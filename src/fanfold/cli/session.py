"""One person checking one file: what they answered, in groups that can be taken back, and the file read under it."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from fanfold.cli import answers as kept
from fanfold.cli import files, questions, reading
from fanfold.cli.terminal import safe
from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.shapes import alike, settled_by
from fanfold.intake.source import Limits
from fanfold.manuscript.findings import Decision, Finding
from fanfold.voices.cast import Cast
from fanfold.voices.telling import Person

Verb = Literal["confirm", "refuse"]

QUICK = 0.4
"""Seconds of reading that nobody minds waiting before each question."""


class Session:
    """The answers to one file. Each is saved at once, and the file is read again where an answer changes it."""

    def __init__(
        self,
        story: Path,
        *,
        sure: float,
        cast: Cast | None = None,
        with_answers: bool = True,
        with_voices: bool = False,
    ) -> None:
        """`sure` is the confidence from which on nothing is asked; `with_voices` also asks about what is heard."""
        self.story = story
        self.sure = sure
        self.seconds = 0.0
        self._listened = 0.0
        self._cast = cast
        self._limits = Limits(file=reading.largest_file())
        self._data = files.read_bytes(story, self._limits.file)
        before = kept.fitting(story, self._data) if with_answers else None
        self._accepted = dict(before.accepted) if before else {}
        self._groups: list[list[Decision]] = [[decision] for decision in before.decisions] if before else []
        self._skipped: set[str] = set()
        self._stale = False
        self._with_voices = with_voices
        self._heard: tuple[Finding, ...] = ()
        self._people: tuple[Person, ...] = ()
        self._again()

    def _read(self, extra: Iterable[Decision] = ()) -> Restored:
        rule = (Decision("confirm", name) for name in self._accepted)
        decisions = [*rule, *self._decisions(), *extra]
        started = time.monotonic()
        read = restore(self._data, safe(self.story.name), cast=self._cast, decisions=decisions, limits=self._limits)
        self.seconds = time.monotonic() - started
        return read

    def _decisions(self) -> Iterator[Decision]:
        for group in self._groups:
            yield from group

    def open(self) -> list[Finding]:
        """All proposals nobody answered, least sure first."""
        settled = {decision.finding for decision in self._decisions()}
        return questions.open_findings((*self.restored.findings, *self._heard), settled)

    def doubts(self) -> list[Finding]:
        """What is still to be asked: open, less sure than `sure`, not skipped.

        A long file is not read again for every yes; when all is asked, it is, for a yes may raise new questions.
        """
        left = self._left()
        if not left and self._stale:
            self._again()
            left = self._left()
        return left

    def _left(self) -> list[Finding]:
        return [f for f in self.open() if f.confidence < self.sure and f.id not in self._skipped]

    def _again(self) -> None:
        self.restored = self._read()
        self._listen()
        self._stale = False

    def _listen(self) -> None:
        if not self._with_voices:
            return
        from fanfold.cli.reading import listened
        from fanfold.intake.hearing import heard_findings

        started = time.monotonic()
        voices = listened(self.restored, self._cast)
        self._heard, self._people = heard_findings(self.restored, voices), voices.people
        self._listened = time.monotonic() - started

    def like(self, finding: Finding) -> list[Finding]:
        """The open findings that are seen in the same way: one marker, one label, one width of a gap; facts by their kind."""
        if finding.kind:
            return [other for other in self.open() if (other.code, other.kind) == (finding.code, finding.kind)]
        return alike(finding, self.open())

    def settled_by(self, finding: Finding) -> list[Finding]:
        """The open findings that a yes to this one answers. A fact is like another only where it says the same."""
        return settled_by(finding, self.open())

    def certain(self) -> list[Finding]:
        """The open findings that are sure."""
        return [finding for finding in self.open() if finding.confidence >= self.sure]

    def answer(self, verb: Verb, findings: Iterable[Finding]) -> int:
        """Confirm or refuse findings, to be taken back as one; their number."""
        group = [self._held(Decision(verb, finding.id), finding) for finding in findings]
        if group:
            self._groups.append(group)
            self._keep(reads=verb != "confirm")
        return len(group)

    def change(self, finding: Finding, value: dict[str, Any]) -> None:
        """Accept a finding with another value."""
        self._groups.append([self._held(Decision("change", finding.id, value=value), finding)])
        self._keep(reads=True)

    def _held(self, answer: Decision, finding: Finding) -> Decision:
        """The answer as it holds at every later reading. Only what is heard needs it, and only then is it imported."""
        if not self._with_voices:
            return answer
        from fanfold.intake.hearing import holding

        return holding(answer, finding, self._people)

    def skip(self, finding: Finding) -> None:
        """Ask no more about a finding this time."""
        self._skipped.add(finding.id)

    @property
    def skipped(self) -> int:
        """How many questions were put off."""
        return len(self._skipped)

    def undo(self) -> int:
        """Take the last answer (or group of answers) back; how many that were, 0 when there is none."""
        if not self._groups:
            return 0
        group = self._groups.pop()
        self._skipped -= {decision.finding for decision in group}
        self._keep(reads=any(decision.verdict != "confirm" for decision in group))
        return len(group)

    def _keep(self, *, reads: bool) -> None:
        self._stale = True
        if max(self.seconds, self._listened) <= QUICK:
            self._again()
        elif reads:
            self.restored = self._read()
        kept.save(
            self.story,
            kept.Answers(
                sha256=self.restored.source.sha256, file=self.restored.source.name,
                decisions=tuple(self._decisions()), accepted=self._accepted,
            ),
        )  # fmt: skip

    def answered(self, verb: Verb, finding: Finding) -> Restored:
        """The file as it would be read with this answer; costs as much as reading it."""
        return self._read([self._held(Decision(verb, finding.id), finding)])

    def counts(self) -> dict[str, int]:
        """Findings by state: confirmed, refused, proposed."""
        found = {"confirmed": 0, "refused": 0, "proposed": 0}
        latest = {decision.finding: decision.verdict for decision in self._decisions()}
        for finding in (*self.restored.findings, *self._heard):
            verdict = latest.get(finding.id)
            state = finding.state if verdict is None else "refused" if verdict == "refuse" else "confirmed"
            found[state] += 1
        return found
