"""What a person answers holds: about findings by their id, about places by themselves."""

from itertools import pairwise

from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.report import inspect_json
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Note, Span
from fanfold.manuscript.walk import uncovered

STORY = (
    "The Eleventh Lamp\n\nA/N: my first fic, please review!\n\n"
    "The ferry came in late and nobody on the pier looked up.\n\n* * *\n\n"
    "Nobody had touched the ledger.\n\nSo what did you think? Reviews make me write faster!\n"
)


def read(*decisions: Decision, text: str = STORY) -> Restored:
    return restore(text.encode(), "lamp.txt", decisions=decisions)


def finding(restored: Restored, code: str) -> Finding:
    return next(f for f in restored.findings if f.code == code)


def zone_at(restored: Restored, words: str) -> str:
    at = restored.text.index(words)
    return str(next(z["type"] for z in inspect_json(restored)["zones"] if z["start"] <= at < z["end"]))


def test_a_refused_note_is_story() -> None:
    before = read()
    note = finding(before, "I-note")
    after = read(Decision("refuse", note.id))
    assert (zone_at(before, "my first fic"), zone_at(after, "my first fic")) == ("author_note", "body")
    assert finding(after, "I-note").state == "refused"


def test_a_changed_note_is_what_the_person_said() -> None:
    note = finding(read(), "I-note")
    after = read(Decision("change", note.id, value={"zone": "dedication"}))
    assert [n.kind for n in after.manuscript.work.notes] == ["dedication", "end_note"]
    assert finding(after, "I-note").state == "confirmed"


def test_a_refused_break_leaves_its_marker_in_the_text() -> None:
    brk = finding(read(), "I-scene-break")
    after = read(Decision("refuse", brk.id))
    (chapter,) = after.manuscript.work.chapters
    assert len(chapter.scenes) == 1
    assert [getattr(b, "text", "") for b in chapter.scenes[0].blocks][1] == "* * *"


def test_a_break_can_be_made_stronger() -> None:
    brk = finding(read(), "I-scene-break")
    after = read(Decision("change", brk.id, value={"strength": 2}))
    opening = after.manuscript.work.chapters[0].scenes[1].opening
    assert opening is not None
    assert opening.strength == 2


def test_a_person_can_part_scenes_and_join_them() -> None:
    plain = "One sentence here.\n\nAnother one there.\n\n* * *\n\nA third.\n"
    at, joined = plain.index("Another"), plain.index("A third")
    after = read(
        Decision("break", span=Span(at, at), value={"strength": 1}),
        Decision("break", span=Span(joined, joined), value={"strength": 0}),
        text=plain,
    )
    scenes = after.manuscript.work.chapters[0].scenes
    assert [scene.span.start for scene in scenes] == [0, at]


def test_a_person_can_start_a_chapter_anywhere() -> None:
    at = STORY.index("Nobody had")
    after = read(Decision("chapter", span=Span(at, at), value={"number": 2, "title": "The Ledger"}))
    chapters = after.manuscript.work.chapters
    assert [(c.number, c.title) for c in chapters] == [(None, ""), (2, "The Ledger")]
    assert chapters[1].span.start == at


def test_a_zone_spoken_for_is_not_guessed_about() -> None:
    at = STORY.index("So what")
    after = read(Decision("zone", span=Span(at, at), value={"zone": "body"}))
    assert zone_at(after, "So what") == "body"
    assert not any(f.code == "I-end-note" for f in after.findings)


def test_a_zone_may_span_several_paragraphs() -> None:
    start, end = STORY.index("The ferry"), STORY.index("So what")
    after = read(Decision("zone", span=Span(start, end), value={"zone": "author_note"}))
    assert {zone_at(after, words) for words in ("The ferry", "Nobody had")} == {"author_note"}
    assert not after.manuscript.work.chapters or not any(
        not isinstance(b, Note) for c in after.manuscript.work.chapters for s in c.scenes for b in s.blocks
    )


def test_a_refused_repair_leaves_the_letters() -> None:
    text = "Maren didnâ€™t answer. Ivo didnâ€™t ask. Nobody did.\n"
    mended = read(text=text)
    assert "didn’t" in mended.manuscript.work.chapters[0].scenes[0].blocks[0].text  # type: ignore[union-attr]
    refused = read(Decision("refuse", finding(mended, "I-mojibake").id), text=text)
    assert "didnâ€™t" in refused.manuscript.work.chapters[0].scenes[0].blocks[0].text  # type: ignore[union-attr]


def test_a_heading_that_is_none() -> None:
    text = "Chapter 1\n\nThe ferry came in late.\n\nChapter 2\n\nNobody looked up.\n"
    second = [f for f in read(text=text).findings if f.code == "I-chapter"][1]
    after = read(Decision("refuse", second.id), text=text)
    assert [c.number for c in after.manuscript.work.chapters] == [1]


GLUED = (
    "Chapter 1\n\nThe lamp went out at four. Thanks for all the reviews, you are the best! Nobody lit it again.\n\n"
    "A/N: sorry for the wait.\n\nPlease be kind.\n\nIt was the ninth winter on the rock.\n\nThe tenth was worse.\n"
)


def test_a_note_glued_to_the_story_is_cut_out_of_its_paragraph() -> None:
    start, end = GLUED.index("Thanks for"), GLUED.index("Nobody lit")
    edges = [GLUED.index("The lamp"), start, end, GLUED.index("A/N")]
    said = [
        Decision("zone", span=Span(*edge), value={"zone": zone})
        for edge, zone in zip(pairwise(edges), ("body", "author_note", "body"), strict=True)
    ]
    after = read(*said, text=GLUED)
    assert [zone_at(after, words) for words in ("The lamp", "Thanks", "best!", "Nobody lit")] == [
        "body", "author_note", "author_note", "body",
    ]  # fmt: skip
    assert uncovered(after.manuscript, after.text) == []


def test_a_chapter_can_begin_inside_a_paragraph() -> None:
    at = GLUED.index("Nobody lit")
    chapters = read(Decision("chapter", span=Span(at, at)), text=GLUED).manuscript.work.chapters
    assert [chapter.span.start for chapter in chapters] == [0, at]


def test_a_person_can_say_that_no_chapter_begins_here() -> None:
    text = GLUED + "\n\nChapter 2\n\nNobody came.\n"
    at = text.index("Chapter 2")
    assert len(read(text=text).manuscript.work.chapters) == 2
    joined = read(Decision("chapter", span=Span(at, at), value={"starts": False}), text=text)
    assert len(joined.manuscript.work.chapters) == 1
    assert uncovered(joined.manuscript, joined.text) == []


def test_a_statement_about_several_paragraphs_is_one_note_with_one_label() -> None:
    text = GLUED.replace(" Thanks for all the reviews, you are the best!", "")
    start, end = text.index("A/N"), text.index("It was the ninth")
    said = Decision("zone", span=Span(start, end), value={"zone": "author_note", "label": "A/N:"})
    after = read(said, text=text)
    (note,) = (note for note in after.manuscript.work.chapters[0].notes if note.label)
    assert (note.label, len(note.blocks)) == ("A/N:", 2)
    assert not any(f.code == "I-note" and f.span.start >= start for f in after.findings)
