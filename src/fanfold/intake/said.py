"""What a person said about voices, for the listener: decisions about a source as answers about its telling."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from fanfold.intake.passes.answers import span_of
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Answers

if TYPE_CHECKING:
    from fanfold.intake.hearing import Story
    from fanfold.intake.pipeline import Restored

_LASTING = ("I-narrator@", "I-person@")


class _Said:
    """Collects answers; `place` leads from the source to the telling."""

    def __init__(self, text: str, place: Callable[[Span], Span]) -> None:
        self.text, self.place = text, place
        self.speakers: dict[Span, str] = {}
        self.thinkers: dict[Span, str | None] = {}
        self.people: list[tuple[str, tuple[str, ...]]] = []
        self.views: list[tuple[int, str]] = []
        self.narrator: str | None = None
        self.sure: list[str] = []
        self.own: list[str] = []
        self.unsaid: list[Span] = []

    def about_place(self, decision: Decision) -> None:
        """A statement of a person's own."""
        value = decision.value
        match decision.verdict:
            case "speaker":
                self.speakers[self.place(decision.span)] = str(value.get("speaker") or "")
            case "thought":
                thinker = value.get("thinker", "")
                self.thinkers[self.place(decision.span)] = None if thinker is None else str(thinker)
            case "person" if value.get("slug") and isinstance(value.get("names"), list):
                self.people.append((str(value["slug"]), tuple(map(str, value["names"]))))
            case "scene" if "viewpoint" in value:
                self.views.append((self.place(decision.span).start, str(value["viewpoint"] or "")))
            case _:
                pass

    def about_finding(self, decision: Decision) -> None:
        """An answer to something that was heard at an earlier reading."""
        code, span = decision.finding.partition("@")[0], span_of(decision.finding)
        refused, value = decision.verdict == "refuse", decision.value
        match code:
            case "I-thought":
                self.thinkers[self.place(span)] = None if refused else str(value.get("thinker") or "")
            case "I-speaker" if refused:
                self.unsaid.append(self.place(span))
            case "I-speaker" if value.get("speaker"):
                self.speakers[self.place(span)] = str(value["speaker"])
            case "I-viewpoint" if refused or value.get("viewpoint"):
                self.views.append((self.place(span).start, "" if refused else str(value["viewpoint"])))
            case "I-narrator" if refused or value.get("narrator"):
                self.narrator = "" if refused else str(value["narrator"])
            case "I-person":
                name = str(value.get("name") or "") or span.of(self.text)
                if not name:
                    return
                if value.get("slug"):
                    self.people.append((str(value["slug"]), (name,)))
                (self.own if refused else self.sure).append(name)
            case _:
                pass

    def answers(self) -> Answers:
        """All of it."""
        return Answers(
            tuple(self.speakers.items()), tuple(self.thinkers.items()), tuple(self.people), tuple(self.views),
            self.narrator, tuple(self.sure), tuple(self.own), tuple(self.unsaid),
        )  # fmt: skip


def answers_in(story: "Story", restored: "Restored") -> Answers:
    """What a person answered about the voices of a restored file; of two answers about one place the later holds."""
    said = _Said(restored.text, story.heard_at)
    _sort(restored.decisions, said)
    return said.answers()


def lasting_answers(decisions: Iterable[Decision]) -> Answers:
    """What of a person's answers is true of their story wherever it stands: who tells it, and whose names are whose."""
    said = _Said("", lambda span: span)
    _sort((one for one in decisions if one.verdict == "person" or one.finding.startswith(_LASTING)), said)
    return said.answers()


def _sort(decisions: Iterable[Decision], said: _Said) -> None:
    for decision in decisions:
        if decision.finding:
            said.about_finding(decision)
        else:
            said.about_place(decision)
