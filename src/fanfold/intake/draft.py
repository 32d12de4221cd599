"""The one thing the passes work on: the paragraphs, what was found so far, and what a person answered."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from fanfold.intake.flow import Flow, Para, SceneStart, Zone
from fanfold.manuscript.findings import Decision, DeclaredBy, Evidence, Finding, Repair
from fanfold.manuscript.nodes import Layer, LegendEntry, Look, Meaning, Meta, Span
from fanfold.voices.cast import Cast

NOTE_ZONES: frozenset[Zone] = frozenset(
    {"summary", "author_note", "disclaimer", "legend", "dedication", "header", "end_note"}
)

RETOLD = "retold"
"""The hint on the paragraphs of recaps and teasers: notes in which the story is told, and nothing said about it."""

SURE = 0.9
"""From this confidence on a scene break of which nothing is left is shown in the text, and not only proposed."""


class Draft:
    """A story on its way to a manuscript. Passes read `paras`, set their fields, and `propose`."""

    def __init__(
        self, flow: Flow, *, cast: Cast | None = None, decisions: Iterable[Decision] = (), size: int = 0
    ) -> None:
        self.flow = flow
        self.text = flow.text
        self.paras: list[Para] = flow.paras
        self.meta: list[Meta] = flow.meta
        self.language = flow.language
        self.legend: list[LegendEntry] = list(flow.legend)
        self.layers: list[Layer] = []
        self.findings: list[Finding] = []
        self.cast = cast
        # Bytes of the file, 0 when unknown: what a full database column leaves has a telling size.
        self.size = size
        self.decisions = tuple(decisions)
        self._answers = {d.finding: d for d in self.decisions if d.finding}

    def propose(
        self,
        code: str,
        span: Span,
        message: str,
        *,
        confidence: float,
        kind: str = "",
        value: dict[str, Any] | None = None,
        declared_by: DeclaredBy = "",
        repair: Repair | None = None,
    ) -> Finding:
        """Record a finding. Its state (and a changed value) comes from what a person answered before.

        A pass that gets back a finding in state "refused" must leave the text as it is.
        """
        finding = Finding(
            code=code, span=span, message=message, evidence=Evidence(span, span.of(self.text)), confidence=confidence,
            kind=kind, value=value or {}, declared_by=declared_by, repair=repair,
        )  # fmt: skip
        answer = self._answers.get(finding.id)
        if answer is not None:
            finding = _answered(finding, answer)
        self.findings.append(finding)
        return finding

    def refused(self, code: str, span: Span) -> bool:
        """Whether a person refused such a finding at this place, before it is proposed again."""
        answer = self._answers.get(f"{code}@{span.start}-{span.end}")
        return answer is not None and answer.verdict == "refuse"

    def assign(
        self, paras: Para | Sequence[Para], zone: Zone, code: str, message: str, *, confidence: float, **value: Any
    ) -> bool:
        """Propose that one paragraph, or several in a row, are of `zone` and, unless a person refused, make it so.

        One finding stands for all of them. Paragraphs about which a person spoke keep what the person
        said. True when the proposal holds.
        """
        group = [paras] if isinstance(paras, Para) else paras
        free = [para for para in group if not para.locked]
        if not free:
            return all(para.zone == zone for para in group)
        span = Span(free[0].start, free[-1].end)
        finding = self.propose(code, span, message, confidence=confidence, value={"zone": zone, **value})
        if finding.state == "refused":
            return False
        for para in free:
            para.zone = finding.value.get("zone", zone)
        return free[0].zone == zone

    def open_scene(
        self, para: Para, start: SceneStart, code: str, message: str, span: Span, *, confidence: float
    ) -> bool:
        """Propose that a scene begins at `para`; true when it does.

        Not applied when a person refused it, or said something else about this place.
        """
        value = {"at": para.start, "shown": start.shown, "strength": start.strength}
        finding = self.propose(code, span, message, confidence=confidence, value=value)
        start.strength = int(finding.value.get("strength", start.strength))
        if finding.state == "refused" or start.strength < 1:
            return False
        if para.opens is None:
            para.opens = start
        return para.opens.strength > 0

    def suggest_scene(self, para: Para, code: str, message: str, span: Span, *, confidence: float) -> Finding | None:
        """Propose that a scene begins at `para` though nothing in the file shows it.

        It is applied only when a person confirmed it, or from `SURE` on; until then it stands in
        `Para.may_open`. None where a person or the file already said what begins here.
        """
        if para.opens is not None or para.starts:
            return None
        value = {"at": para.start, "shown": "none", "strength": 1}
        finding = self.propose(code, span, message, confidence=confidence, value=value)
        strength = int(finding.value.get("strength", 1))
        if finding.state != "refused" and strength > 0:
            para.may_open = confidence
            if finding.state == "confirmed" or confidence >= SURE:
                para.opens = SceneStart("none", strength)
        return finding

    def split(self, para: Para, offset: int, at: int = -1) -> Para:
        """Cut a paragraph in two; the second half takes its place behind the first and is returned.

        `at` is the paragraph's index, where the caller knows it.
        """
        if at < 0 or self.paras[at] is not para:
            at = next(i for i, p in enumerate(self.paras) if p is para)
        second = para.split(offset)
        between = self.text[para.end : second.start].rstrip()
        if between.strip():
            # What a repair turned into the end of a line (a tag shown as text) stays with the first half.
            para.end += len(between)
        self.paras.insert(at + 1, second)
        return second

    def parts(self) -> Iterator[tuple[int, int]]:
        """Index ranges of the paragraphs of each chapter; what stands before the first is a part of its own."""
        starts = [i for i, para in enumerate(self.paras) if para.starts and i]
        edges = [0, *starts, len(self.paras)]
        yield from ((edges[i], edges[i + 1]) for i in range(len(edges) - 1))

    def told(self) -> list[list[Para]]:
        """The paragraphs in which the story is told, chapter by chapter; rules and pictures left out."""
        chapters = [
            [para for para in self.paras[begin:end] if para.zone in ("", "body") and para.kind not in ("rule", "img")]
            for begin, end in self.parts()
        ]
        return [chapter for chapter in chapters if chapter]

    def mentions(self, keys: Iterable[str]) -> set[int]:
        """Indices of the paragraphs in which one of `keys` (lower case) stands, in any case.

        Looks through the whole text once for each key, which is far quicker than asking each paragraph.
        """
        low = self.text.lower()
        if len(low) != len(self.text):
            # A few letters change their length in lower case (İ); then capitals must do.
            low = self.text
        starts = [para.start for para in self.paras]
        found: set[int] = set()
        for key in keys:
            at = low.find(key)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                if index < 0:
                    at = low.find(key, at + 1)
                    continue
                found.add(index)
                # On to the next paragraph: one mention is enough.
                at = low.find(key, max(at + 1, self.paras[index].end))
        return found

    @property
    def states_chapters(self) -> bool:
        """Whether the file's own form says where the story and its chapters are: nobody need look for headings."""
        return any(para.told for para in self.paras)

    def body(self) -> Iterator[Para]:
        """The paragraphs of the story itself, in order."""
        return (para for para in self.paras if para.zone in ("body", ""))

    def noted(self) -> Iterator[Para]:
        """The paragraphs in which the author or the site talks about the story; not those that tell it again."""
        return (para for para in self.paras if para.zone in NOTE_ZONES and RETOLD not in para.hints)

    def means(self, look: Look, meaning: Meaning) -> bool:
        """Whether the author's legend gives `look` this meaning."""
        return any(entry.look == look and entry.means == meaning for entry in self.legend)


def _answered(finding: Finding, answer: Decision) -> Finding:
    if answer.verdict == "refuse":
        return msgspec.structs.replace(finding, state="refused")
    value = {**finding.value, **answer.value} if answer.verdict == "change" else finding.value
    return msgspec.structs.replace(finding, state="confirmed", value=value)
