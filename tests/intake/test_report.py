"""The JSON of `fanfold inspect --json` has the shape that scorers and scripts rely on."""

import json

from fanfold.intake.hearing import hear
from fanfold.intake.pipeline import restore
from fanfold.intake.report import inspect_json, outline

STORY = """The Eleventh Lamp
by Tidewrack

Disclaimer: not mine.

***

A/N: bold is the present, italics are thoughts. Planned for 10-12 chapters. Please review!

Chapter 1: Ebb

The ferry came in late and *nobody* on the pier looked up.

* * *

Nobody had touched the ledger.

Chapter 2: Flood

"You said Thursday," Ivo told her.

THE END
"""
ZONES = {
    "title", "byline", "summary", "author_note", "disclaimer", "legend", "header", "chapter_heading", "body", "end_note",
    "furniture",
}  # fmt: skip


def test_the_shape() -> None:
    report = inspect_json(restore(STORY.encode(), "lamp.txt"))
    assert json.loads(json.dumps(report)) == report
    assert list(report) == [
        "schema", "file", "sha256", "encoding", "chars", "words", "title", "byline", "language", "zones", "chapters",
        "scene_breaks", "scenes", "emphasis", "legend", "people", "quotes", "thoughts", "facts", "findings", "narrator",
        "producer",
    ]  # fmt: skip
    assert (report["schema"], report["file"], report["chars"]) == ("fanfold-inspect/1", "lamp.txt", len(STORY))
    assert (report["title"], report["byline"], report["language"]) == ("The Eleventh Lamp", "by Tidewrack", "en")


def test_zones_cover_the_text_and_merge() -> None:
    zones = inspect_json(restore(STORY.encode(), "lamp.txt"))["zones"]
    assert {zone["type"] for zone in zones} <= ZONES
    assert [zone["type"] for zone in zones] == [
        "title", "byline", "disclaimer", "author_note", "chapter_heading", "body", "chapter_heading", "body", "end_note",
    ]  # fmt: skip
    assert [zone["chapter"] for zone in zones] == [None, None, None, None, 1, 1, 2, 2, 2]
    # The marker between two notes belongs to the first; the one inside the story to the story.
    assert STORY[zones[2]["start"] : zones[2]["end"]].endswith("***")
    assert "* * *" in STORY[zones[5]["start"] : zones[5]["end"]]


def test_breaks_scenes_marks_and_legend() -> None:
    report = inspect_json(restore(STORY.encode(), "lamp.txt"))
    (only,) = report["scene_breaks"]
    assert (only["at"], only["shown"], only["strength"]) == (STORY.index("Nobody had"), "marker", 1)
    assert len(report["scenes"]) == 3
    (mark,) = report["emphasis"]
    assert (STORY[mark["start"] : mark["end"]], mark["style"]) == ("nobody", "i")
    assert [(e["look"], e["means"], e["name"]) for e in report["legend"]] == [
        ("bold", "layer", "present"), ("italic", "thought", ""),
    ]  # fmt: skip
    assert [c["title"] for c in report["chapters"]] == ["Ebb", "Flood"]


def test_facts_stand_apart_from_findings() -> None:
    report = inspect_json(restore(STORY.encode(), "lamp.txt"))
    assert all(fact["evidence"]["text"] for fact in report["facts"])
    assert {"planned_length", "request"} <= {fact["kind"] for fact in report["facts"]}
    assert not {f["code"] for f in report["findings"]} & {f"I-{fact['kind']}" for fact in report["facts"]}


def test_the_outline_is_plain_data() -> None:
    shape = outline(restore(STORY.encode(), "lamp.txt"))
    assert json.loads(json.dumps(shape)) == shape
    assert [(c["title"], c["scenes"]) for c in shape["chapters"]] == [("Ebb", 2), ("Flood", 1)]
    assert [note["kind"] for note in shape["notes"]] == ["disclaimer", "author_note"]
    assert shape["words"] == 23


def test_what_is_drawn_around_a_title_is_no_part_of_it() -> None:
    told = 'Walter ran. He was not built for it, and the lamp was heavy.\n\n"Well?" said Ines, when he fell in at the door.\n'
    found = inspect_json(restore(f"~*~*~ Tidewrack ~*~*~\nby Tern\n\n{told}".encode(), "a.txt"))
    assert found["title"] == "Tidewrack"
    quoted = inspect_json(restore(f'Title: "Tidewrack"\nAuthor: Tern\nRating: PG\n\n{told}'.encode(), "a.txt"))
    assert quoted["title"] == "Tidewrack"
    assert quoted["byline"] == "Tern"


def test_a_scene_that_opens_with_marks_of_emphasis_keeps_its_viewpoint() -> None:
    text = "Twelve\n\nChapter 1\n\n**Ines POV**\n\nI had not slept since the ferry went down.\n\n~*~\n\n**Edith POV**\n\nShe said a minute. I know her.\n"
    restored = restore(text.encode(), "twelve.txt")
    assert [scene["viewpoint"] for scene in inspect_json(restored, hear(restored))["scenes"]] == ["ines", "edith"]
