"""What a pressed button means, and that anything else means nothing."""

import pytest

from fanfold.manuscript.findings import Decision, Evidence, Finding
from fanfold.manuscript.nodes import Span
from fanfold.site.works.answers import answers_in


def finding(code: str = "I-declared-planned-length", confidence: float = 0.9, **value: object) -> Finding:
    return Finding(
        code, Span(3, 9), "It says so.", Evidence(Span(3, 9), "10-15"), confidence, "planned_length", dict(value)
    )


ONE = finding(min=10, max=15, unit="parts", names=["Ada", "Ben"])
KNOWN = {ONE.id: ONE}


def test_accept_and_refuse() -> None:
    assert answers_in(f"confirm:{ONE.id}", {}, KNOWN) == [Decision("confirm", ONE.id)]
    assert answers_in(f"refuse:{ONE.id}", {}, KNOWN) == [Decision("refuse", ONE.id)]


def test_change_keeps_the_kind_of_each_field() -> None:
    typed = {"value:min": "8", "value:max": "", "value:unit": "chapters", "value:names": "Ada, Cleo", "value:new": "x"}
    (decision,) = answers_in(f"change:{ONE.id}", typed, KNOWN)
    assert decision.value == {"min": 8, "max": None, "unit": "chapters", "names": ["Ada", "Cleo"]}


def test_all_that_are_nearly_sure() -> None:
    doubt = finding("I-lost-break", 0.5)
    known = {**KNOWN, doubt.id: doubt}
    assert answers_in("sure", {}, known) == [Decision("confirm", ONE.id)]
    assert len(answers_in("rest", {}, known)) == 2


def test_a_statement_about_a_paragraph() -> None:
    assert answers_in("zone:40", {"zone": "disclaimer"}, {}) == [
        Decision("zone", span=Span(40, 40), value={"zone": "disclaimer"})
    ]
    assert answers_in("break:40", {}, {}) == [Decision("break", span=Span(40, 40), value={"strength": 1})]
    assert answers_in("break:40", {"strength": "0"}, {}) == [
        Decision("break", span=Span(40, 40), value={"strength": 0})
    ]


@pytest.mark.parametrize(
    "choice", ["", "confirm", "confirm:nothing", "zone:-4", "zone:x", "break:²", "drop:3", "zone:40"]
)
def test_anything_else_means_nothing(choice: str) -> None:
    assert answers_in(choice, {"zone": "not a zone"}, KNOWN) == []
