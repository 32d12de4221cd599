"""What intake believes about a text, with its reasons, and what a person answered.

A guess is a proposal: it carries a code, the quoted evidence, a confidence and a state. What the
author declared is told apart from what was inferred.
"""

from typing import Any, Literal

from msgspec import Struct, field

from fanfold.manuscript.nodes import Span

State = Literal["proposed", "confirmed", "refused"]
DeclaredBy = Literal["", "author", "file", "text"]


class Evidence(Struct, frozen=True):
    """A verbatim quotation of the decoded source and where it stands."""

    span: Span
    text: str


class Repair(Struct, frozen=True):
    """A reversible change of the reading text: `before` stood at the finding's span, `after` is shown."""

    before: str
    after: str


class Finding(Struct, frozen=True):
    """One thing intake noticed.

    `code` ("I-scene-break") names a page of the message reference. `kind` is the fact kind for
    declared facts ("planned_length"), "" for structure. `value` holds the fact in plain data.
    `confidence` runs from 0 to 1 and is an estimate of how often such a finding is right.
    """

    code: str
    span: Span
    message: str
    evidence: Evidence
    confidence: float = 0.5
    kind: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    declared_by: DeclaredBy = ""
    repair: Repair | None = None
    state: State = "proposed"

    @property
    def id(self) -> str:
        """Stable name of the finding within its source: answers given once hold after a re-reading."""
        kind = f":{self.kind}" if self.kind else ""
        return f"{self.code}{kind}@{self.span.start}-{self.span.end}"


class Decision(Struct, frozen=True):
    """A person's answer.

    With `finding`: confirm or refuse that finding, or change its value to `value`.
    Without: a statement of their own about the source from `span.start` on: `verdict` "zone" makes
    the paragraph there `value["zone"]` (all that begin in the span), "break" puts a scene break before it
    (`value["strength"]`, 0 for none), "chapter" starts a chapter there (none when `value["starts"]` is false). A
    place inside a paragraph cuts it there. "speaker" says who speaks the words at `span`
    (`value["speaker"]`, "" when they are no speech), "thought" who thinks them (`value["thinker"]`,
    None when they are no thought), "scene" what is true of the scene that begins there (`value["layer"]`,
    `value["viewpoint"]`, those given), "person" that `value["names"]` are all names of `value["slug"]`.
    """

    verdict: Literal["confirm", "refuse", "change", "zone", "break", "chapter", "speaker", "thought", "scene", "person"]
    finding: str = ""
    span: Span = Span(0, 0)
    value: dict[str, Any] = field(default_factory=dict)
