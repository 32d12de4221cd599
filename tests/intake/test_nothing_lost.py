"""Nothing is lost: whatever goes in, every character stands in the manuscript once, and points back."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.report import inspect_json, outline
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Block, Heading, Mark, Note, Paragraph, Span
from fanfold.manuscript.walk import block_lines, leaf_spans, uncovered
from tests.corpus.score import SEEDS, STORIES

_WORD = re.compile(r"[^\W_]+")

PROSE = (
    "The ferry came in late and nobody on the pier looked up.",
    '"You said Thursday," Ivo told her.',
    "It was *not* a joke, _whatever_ he said, and **she** knew it; //he// did too.",
    "I don't own a boat. Please review the ledger, she thought.",
    "donâ€™t go — cafÃ© “là”",
    "Она молчала. 彼女は黙っていた。",
    "a/b * c ** d _ e ~ f",
    "word " * 40,
)
RUINS = (
    "didnr17;t r0;come outr1; r30; &amp;#8217; don#39;t &nbsp;",
    "don?t ?go,? she said. I?m",
    "\\'so\\' _x000D_ \\r\\n",
    "<i>never</i> [b]now[/b] <br> <em>on and on",
    "donÕt ÒgoÓ",
    "=92t =E2=80=94 =20",
    "Â â€ ï»¿ \u200b\xad",
    "Ïðèâåò, äîðîãàÿ ìîÿ",
    "wait–-what ''no'' don't' ----",
    "said the.",
    "and since the ... went",
    "<i></i>",
    "&nbsp;",
)
FURNITURE = (
    "Chapter 1", "CHAPTER II. The Fog", "Chapter 3: Low Water. The lamps went out one by one along the harbour wall.", "3",
    "iv.", "Prologue", "# One", "Part 2/5", "第一章", "Title: The Lamp", "Author: Tide (t@example.org)", "by Tide",
    "Rating: PG\nPairing: M/I\nSummary:", "Disclaimer: not mine", "I don't own these characters, don't sue!", "A/N: hello",
    "(A/N: inside)", "Note:", "Bold is reality, normal is the dream, italics are thoughts.", "Legend:", '"x" = speech',
    "* * *", "oOo", "----------", "***line break***", "-HL-", "-HL-", "TBC", "THE END", "So what did you think? R&R please!",
    "From: tide@example.org (Tide)", "Subject: [fic] Lamp [1/?]", "Contents", "Next Chapter", "Review this Chapter",
    "On with the story!", "The Eleventh Lamp", "The Eleventh Lamp: Part One", "http://example.org/x", "http://example.org/x",
)  # fmt: skip
GAPS = ("\n", "\n\n", "\n\n\n", "\r\n\r\n", "\n    ", "\n\t\t\t", "\x0c", "\n\n\n\n\n", " \n \n", "\u2028\n")

pieces = st.one_of(st.sampled_from(PROSE), st.sampled_from(RUINS), st.sampled_from(FURNITURE), st.text(max_size=60))
texts = st.lists(st.tuples(pieces, st.sampled_from(GAPS)), min_size=1, max_size=30).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(text))


def said(restored: Restored) -> Iterator[str]:
    """Every string of a manuscript in which words of the source may stand."""
    work = restored.manuscript.work
    for line in (work.title, work.byline):
        yield line.text if line else ""
    yield from block_lines(work.notes)
    for chapter in work.chapters:
        yield chapter.heading.text if chapter.heading else ""
        yield from block_lines(chapter.notes)
        for scene in chapter.scenes:
            yield scene.opening.glyphs if scene.opening and len(scene.opening.span) else ""
            yield from block_lines(scene.blocks)


def check(restored: Restored) -> None:
    text = restored.text
    assert uncovered(restored.manuscript, text) == []
    spans = leaf_spans(restored.manuscript.work)
    assert all(a.end <= b.start for a, b in pairwise(spans)), "leaves overlap"
    repaired = [f for f in restored.findings if f.repair and f.state != "refused" and f.value.get("shown") is not False]
    if not repaired:
        # The word of a label ("Title:") stands in the metadata and not in the title's line.
        labels = words(" ".join(meta.name for meta in restored.manuscript.work.meta)) + words(
            "by written author story fic"
        )
        missing = words(text) - words(" ".join(said(restored))) - labels
        assert not missing
        for block in _paragraphs(restored):
            assert words(block.text) == words(block.span.of(text))
            for mark in block.marks:
                _check_mark(block, mark, text)
    _check_report(restored)


def _paragraphs(restored: Restored) -> Iterator[Paragraph | Heading]:
    for chapter in restored.manuscript.work.chapters:
        for scene in chapter.scenes:
            yield from _inner(scene.blocks)


def _inner(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block
        elif isinstance(block, Note):
            yield from _inner(block.blocks)


def _check_mark(block: Paragraph | Heading, mark: Mark, text: str) -> None:
    assert 0 <= mark.start < mark.end <= len(block.text)
    assert words(block.text[mark.start : mark.end]) == words(mark.span.of(text))


def _check_report(restored: Restored) -> None:
    report = inspect_json(restored)
    outline(restored)
    reached = 0
    for zone in report["zones"]:
        assert reached <= zone["start"] < zone["end"]
        assert not restored.text[reached : zone["start"]].strip()
        reached = zone["end"]
    assert not restored.text[reached:].strip()
    for finding in restored.findings:
        assert finding.evidence.text == finding.evidence.span.of(restored.text)


def read(text: str, decisions: Iterable[Decision] = ()) -> Restored | None:
    try:
        return restore(text.encode("utf-8", "replace"), "story.txt", decisions=decisions)
    except FanfoldError:
        return None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
@example("Chapter 1\nTitle: The Lamp\nChapter 1\nThe ferry came in late and nobody on the pier looked up.")
def test_any_text(text: str) -> None:
    restored = read(text)
    if restored is not None:
        check(restored)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_refusing_everything_leaves_a_plain_story(text: str) -> None:
    first = read(text)
    if first is None:
        return
    again, new = first, list(first.findings)
    refused = [Decision("refuse", finding.id) for finding in new]
    # Some rules only find something where others found nothing: ask until nothing new is proposed.
    for _ in range(12):
        answered = read(text, refused)
        assert answered is not None
        again = answered
        check(again)
        new = [f for f in again.findings if f.state != "refused"]
        if not new:
            break
        refused += [Decision("refuse", finding.id) for finding in new]
    assert not new
    assert again.manuscript.work.notes == ()
    assert not any(chapter.notes for chapter in again.manuscript.work.chapters)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_confirming_everything_changes_nothing(text: str) -> None:
    first = read(text)
    if first is None:
        return
    # A repair, a break or a layer that is only proposed shows once it is confirmed.
    proposed = ("I-unmarked-break", "I-scene-layer")
    shown = [f for f in first.findings if f.value.get("shown") is not False and f.code not in proposed]
    again = read(text, [Decision("confirm", finding.id) for finding in shown])
    assert again is not None
    assert again.manuscript == first.manuscript


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.data())
def test_any_decisions(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    zones = st.sampled_from(
        ["title", "byline", "author_note", "body", "end_note", "chapter_heading", "break", "legend"]
    )
    decision = st.one_of(
        st.builds(
            lambda at, zone, end: Decision("zone", span=Span(at, max(at, end)), value={"zone": zone}),
            places,
            zones,
            places,
        ),
        st.builds(lambda at, n: Decision("break", span=Span(at, at), value={"strength": n}), places, st.integers(0, 2)),
        st.builds(lambda at: Decision("chapter", span=Span(at, at)), places),
    )
    restored = read(text, data.draw(st.lists(decision, max_size=6)))
    if restored is not None:
        assert uncovered(restored.manuscript, restored.text) == []
        _check_report(restored)


FILES = [*sorted(SEEDS.glob("*.txt")), *sorted(STORIES.glob("*.txt"))]


@pytest.mark.skipif(not FILES, reason="the corpora are not part of the project")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_corpus_file(path) -> None:  # type: ignore[no-untyped-def]
    check(restore(path.read_bytes(), path.name))
