"""Letters and songs are blocks of their own in the manuscript, and plain paragraphs again when a person refuses."""

from pathlib import Path

from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Block, Quoted, Verse
from fanfold.manuscript.walk import uncovered

GOLDEN = Path(__file__).parents[1] / "golden" / "letters"


def read(case: str, *decisions: Decision) -> Restored:
    return restore((GOLDEN / case / "in.txt").read_bytes(), "x.txt", decisions=decisions)


def blocks(restored: Restored) -> list[Block]:
    return [b for chapter in restored.manuscript.work.chapters for scene in chapter.scenes for b in scene.blocks]


def refusal(restored: Restored, code: str) -> Decision:
    return Decision("refuse", finding=next(finding.id for finding in restored.findings if finding.code == code))


def test_a_letter_is_quoted_and_of_its_kind() -> None:
    restored = read("a_letter")
    quoted = [block for block in blocks(restored) if isinstance(block, Quoted)]
    assert [block.kind for block in quoted] == ["letter"]
    assert len(quoted[0].blocks) == 5
    assert not uncovered(restored.manuscript, restored.text)


def test_a_refused_letter_is_told_like_the_rest() -> None:
    answer = refusal(read("a_letter"), "I-letter")
    assert not any(isinstance(block, Quoted) for block in blocks(read("a_letter", answer)))


def test_a_song_keeps_its_lines() -> None:
    verses = [block for block in blocks(read("a_song")) if isinstance(block, Verse)]
    assert [len(verse.lines) for verse in verses] == [4]
    answer = refusal(read("a_song"), "I-lyrics")
    assert not any(isinstance(block, Verse) for block in blocks(read("a_song", answer)))
