"""Paragraphs keep their places: whatever is replaced or cut, every letter points back to the source."""

from hypothesis import given
from hypothesis import strategies as st

from fanfold.intake.flow import Para, Run

letters = st.text("abcdefghij \n*", min_size=1, max_size=30)


def para(text: str) -> Para:
    return Para(100, 100 + len(text), text, runs=[Run(0, len(text), "i")])


@given(letters, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("XYZ", max_size=3)), max_size=6))
def test_what_is_not_replaced_stays_where_it_was(text: str, edits: list[tuple[int, int, str]]) -> None:
    subject = para(text)
    for at, width, new in edits:
        start = min(at, len(subject.text))
        subject.replace(start, min(start + width, len(subject.text)), new)
        for offset, char in enumerate(subject.text):
            if char not in "XYZ":
                assert text[subject.source_at(offset) - 100] == char
        for run in subject.runs:
            assert 0 <= run.start < run.end <= len(subject.text)


@st.composite
def apart(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text and places in it, in order and apart."""
    text = draw(letters)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = dict(zip(edges[::2], edges[1::2], strict=False))
    return text, [(start, end, draw(st.text("XYZ", max_size=3))) for start, end in spans.items()]


@given(apart())
def test_many_places_at_once_are_as_one_by_one(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, edits = case
    once, often = para(text), para(text)
    once.replace_many(edits)
    for start, end, new in reversed(edits):
        often.replace(start, end, new)
    assert once.text == often.text
    for offset, char in enumerate(once.text):
        if char not in "XYZ":
            assert text[once.source_at(offset) - 100] == char
    assert all(0 <= run.start < run.end <= len(once.text) for run in once.runs)


@given(letters.filter(lambda text: len(text.strip()) > 1), st.integers(1, 29))
def test_a_cut_loses_nothing(text: str, at: int) -> None:
    text = text.strip()
    at = min(max(at, 1), len(text) - 1)
    first = para(text)
    second = first.split(at)
    assert first.text + second.text == text[:at].rstrip() + text[at:].lstrip()
    for half in (first, second):
        assert text[half.start - 100 : half.end - 100] == half.text
        for offset, char in enumerate(half.text):
            assert text[half.source_at(offset) - 100] == char
        assert all(0 <= run.start < run.end <= len(half.text) for run in half.runs)
