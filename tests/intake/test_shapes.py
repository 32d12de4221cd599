"""What a yes to one finding answers besides: its likes that are no less sure, and nothing that was heard."""

from fanfold.intake.shapes import settled_by
from fanfold.manuscript.findings import Evidence, Finding
from fanfold.manuscript.nodes import Span


def found(at: int, confidence: float, code: str = "I-scene-break", mark: str = "oOo") -> Finding:
    span = Span(at, at + 3)
    return Finding(
        code=code, message="", span=span, confidence=confidence, evidence=Evidence(span, mark), value={"at": at, "shown": "marker"}
    )  # fmt: skip


def test_a_yes_reaches_those_that_are_as_sure_or_surer() -> None:
    least, same, surer = found(1, 0.6), found(10, 0.6), found(20, 0.9)
    other = found(30, 0.9, mark="***")
    assert settled_by(least, [surer, least, same, other]) == [least, surer, same]
    assert settled_by(surer, [surer, least, same, other]) == [surer]


def test_what_is_heard_stands_for_itself() -> None:
    one, other = found(1, 0.4, "I-speaker"), found(9, 0.5, "I-speaker")
    assert settled_by(one, [one, other]) == [one]
