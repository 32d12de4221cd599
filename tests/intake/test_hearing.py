"""Hearing a restored file: places in the source, what a person answered, and what a person may answer."""

from fanfold.intake.hearing import hear, heard_findings, holding
from fanfold.intake.pipeline import Restored, restore
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Mark, Paragraph, Scene, Span
from fanfold.voices.listen import listen
from fanfold.voices.told import telling_of

STORY = """Chapter 1: The Ferry

Ines looked up at the tower, I know that bell, nobody had rung it for years. She felt sick. Ines began to run.

"Nate!" she shouted. Ines knew that he could not hear her. She wondered why she had come.

"You're late," Bram said. He held out the word "settlement" on a card. Bram thought that she looked thin.

* * *

Nathaniel Orr had known for a week. Nathaniel felt foolish, and he remembered every word. He wanted to tell her.

"Nate, stop," said Ines. Nathaniel stopped. He didn't know what to say.
"""
BELL = Span(STORY.index("I know"), STORY.index(", nobody"))


def read(*decisions: Decision, text: str = STORY) -> Restored:
    return restore(text.encode(), "ferry.txt", decisions=decisions)


def findings(restored: Restored, code: str) -> list[Finding]:
    return [f for f in heard_findings(restored, hear(restored)) if f.code == code]


def marks(restored: Restored) -> list[Mark]:
    return [
        mark
        for chapter in restored.manuscript.work.chapters
        for scene in chapter.scenes
        for block in scene.blocks
        if isinstance(block, Paragraph)
        for mark in block.marks
    ]


def scenes(restored: Restored) -> tuple[Scene, ...]:
    return restored.manuscript.work.chapters[0].scenes


def test_positions_are_those_of_the_source() -> None:
    voices = hear(read())
    assert [quote.span.of(STORY) for quote in voices.quotes] == ["Nate!", "You're late,", "Nate, stop,"]
    assert [(thought.span, thought.thinker) for thought in voices.thoughts] == [(BELL, "ines")]
    assert [view.viewpoint for view in voices.views] == ["ines", "nathaniel-orr"]


def test_everything_doubtful_can_be_answered() -> None:
    restored = read()
    found = {(f.code, f.evidence.text[:12]) for f in heard_findings(restored, hear(restored))}
    assert found == {
        ("I-thought", "I know that "),
        ("I-viewpoint", "Ines looked "),
        ("I-viewpoint", "Nathaniel Or"),
        ("I-person", "Nate"),
    }
    assert all(
        f.state == "proposed" and f.evidence.text == f.span.of(STORY) for f in heard_findings(restored, hear(restored))
    )


def test_a_refused_thought_is_not_heard_again_but_can_be_taken_back() -> None:
    (thought,) = findings(read(), "I-thought")
    after = read(Decision("refuse", thought.id))
    assert hear(after).thoughts == ()
    assert marks(after) == []
    (again,) = findings(after, "I-thought")
    assert (again.id, again.state) == (thought.id, "refused")


def test_a_confirmed_thought_is_marked_in_the_manuscript() -> None:
    (thought,) = findings(read(), "I-thought")
    after = read(Decision("confirm", thought.id))
    assert [(mark.kind, mark.span) for mark in marks(after)] == [("thought", BELL)]
    (again,) = findings(after, "I-thought")
    assert (again.id, again.state, again.value["thinker"]) == (thought.id, "confirmed", "ines")


def test_a_person_changes_the_thinker() -> None:
    (thought,) = findings(read(), "I-thought")
    after = read(Decision("change", thought.id, value={"thinker": "bram"}))
    assert [thought.thinker for thought in hear(after).thoughts] == ["bram"]


def test_a_person_marks_a_thought_of_their_own() -> None:
    span = Span(STORY.index("nobody had"), STORY.index(" She felt"))
    after = read(Decision("thought", span=span, value={"thinker": "ines"}))
    assert (span, "ines") in [(thought.span, thought.thinker) for thought in hear(after).thoughts]
    assert [mark.span for mark in marks(after)] == [span]


def test_italics_that_are_no_thought_stay_italics() -> None:
    text = "Italics are thoughts.\n\nInes sat. _I should have told him._ She stood up. _I never will._ Ines left, and she ran.\n"
    before = restore(text.encode(), "x.txt")
    assert [mark.kind for mark in marks(before)] == ["thought", "thought"]
    span = Span(text.index("I never"), text.index("_ Ines left"))
    after = restore(text.encode(), "x.txt", decisions=[Decision("thought", span=span, value={"thinker": None})])
    assert "thought" in [mark.kind for mark in marks(after)]
    assert not any(thought.span.start >= span.start for thought in hear(after).thoughts)


def test_a_viewpoint_reaches_the_manuscript() -> None:
    second = scenes(read())[1].span.start
    at = STORY.index("Nathaniel Orr")
    assert second <= at
    after = read(Decision("scene", span=Span(at, at), value={"viewpoint": "bram", "person": "third", "layer": "dream"}))
    assert [(s.viewpoint, s.person, s.layer) for s in scenes(after)] == [("", "", ""), ("bram", "third", "dream")]
    assert hear(after).views[1].viewpoint == "bram"


def test_a_changed_viewpoint_holds_and_a_refused_one_is_nobodys() -> None:
    first = findings(read(), "I-viewpoint")[0]
    changed = read(Decision("change", first.id, value={"viewpoint": "bram"}))
    assert (hear(changed).views[0].viewpoint, scenes(changed)[0].viewpoint) == ("bram", "bram")
    assert hear(read(Decision("refuse", first.id))).views[0].viewpoint == ""


def test_a_yes_holds_what_was_heard_and_reaches_the_manuscript() -> None:
    first = findings(read(), "I-viewpoint")[0]
    thought = findings(read(), "I-thought")[0]
    after = read(*(holding(Decision("confirm", one.id), one) for one in (first, thought)))
    assert [(scene.viewpoint, scene.person) for scene in scenes(after)] == [("ines", "third"), ("", "")]
    assert [(mark.kind, mark.value) for mark in marks(after)] == [("thought", "ines")]
    assert [f.state for f in findings(after, "I-viewpoint")] == ["confirmed", "proposed"]


def test_a_thought_typed_as_emphasis_is_a_thought_alone() -> None:
    text = STORY.replace(
        "tower, I know that bell, nobody had rung it for years.", "tower. _I know that bell._ Nobody rang it."
    )
    (thought,) = findings(read(text=text), "I-thought")
    after = read(holding(Decision("confirm", thought.id), thought), text=text)
    # Emphasis within emphasis would stand upright.
    assert [(mark.kind, mark.value) for mark in marks(after)] == [("thought", "ines")]


def test_a_name_that_is_typed_is_whoever_bears_it() -> None:
    voices = hear(read())
    first = findings(read(), "I-viewpoint")[0]

    def typed(name: str) -> Decision:
        return holding(Decision("change", first.id, value={"viewpoint": name}), first, voices.people)

    assert typed("Nate").value == {"viewpoint": "nathaniel-orr", "person": "third"}
    assert typed("bram").value["viewpoint"] == "bram"
    assert typed("Old Berit").value["viewpoint"] == "old-berit"
    assert typed("").value["viewpoint"] == ""
    assert holding(Decision("refuse", first.id), first, voices.people).value == {}
    assert scenes(read(typed("Nate")))[0].viewpoint == "nathaniel-orr"


def test_a_person_says_who_speaks_and_what_is_no_speech() -> None:
    late, card = STORY.index("You're late"), STORY.index("settlement")
    after = read(
        Decision("speaker", span=Span(late, late + 12), value={"speaker": ""}),
        Decision("speaker", span=Span(card, card + 10), value={"speaker": "bram"}),
    )
    quotes = {quote.span.of(STORY): (quote.speaker, quote.cue) for quote in hear(after).quotes}
    assert "You're late," not in quotes
    assert quotes["settlement"] == ("bram", "given")


def test_doubtful_names_are_parted_when_a_person_says_so() -> None:
    (nate,) = findings(read(), "I-person")
    assert nate.value["slug"] == "nathaniel-orr"
    names = {person.slug: person.names for person in hear(read(Decision("refuse", nate.id))).people}
    assert names["nate"] == ("Nate",)
    assert "Nate" not in names["nathaniel-orr"]
    sure = {person.slug: person.doubtful for person in hear(read(Decision("confirm", nate.id))).people}
    assert sure["nathaniel-orr"] == ()


def test_the_narrator_can_be_named() -> None:
    text = "I woke before the bells. My head hurt, and I knew that I would have to tell him. I washed my face and I went down.\n\n"
    text += '"Morning," said Bram. He looked happy. I hated that.\n'
    (narrator,) = findings(read(text=text), "I-narrator")
    assert narrator.value == {"narrator": ""}
    after = read(Decision("change", narrator.id, value={"narrator": "ines"}), text=text)
    assert hear(after).narrator == "ines"
    assert hear(after).views[0].viewpoint == "ines"


def test_a_slip_is_told_where_the_author_planned_the_viewpoint() -> None:
    story = STORY.replace(
        "thought that she looked thin.", "thought that she looked thin. Ines knew better. Ines hated knowing it."
    )
    plan = "A/N: This will be told from Ines' point of view only.\n\n"
    (slip,) = findings(read(text=plan + story), "I-viewpoint-slip")
    assert slip.evidence.text == "Bram thought that she looked thin."


TALK = """Chapter 1

Ines and Edith sat on the wall above the harbour, and Walter stood below them with the rope.

"You said Thursday, and it is Friday now."

"I said that I would come on Thursday if the wind let me."

"There was no wind at all on Thursday."

"There was enough of it for me, out on the bar."

"You might have sent us word of it."
"""


def test_doubtful_lines_are_asked_about_and_an_answer_is_learned_by_the_lines_around() -> None:
    asked = findings(read(text=TALK), "I-speaker")
    assert asked
    assert all(one.confidence < 0.6 and one.value["speaker"] for one in asked)
    line = next(one for one in asked if one.evidence.text.startswith("You said Thursday"))
    said = holding(Decision("change", line.id, value={"speaker": "Walter"}), line, hear(read(text=TALK)).people)
    after = read(said, text=TALK)
    first, second, third, *_ = hear(after).quotes
    assert (first.speaker, first.confidence, first.cue) == ("walter", 1.0, "given")
    assert second.speaker != "walter"
    # What was settled for one line makes the turns around it surer, and the talk goes to and fro from there.
    assert third.speaker == "walter"
    assert [(mark.kind, mark.value, mark.span) for mark in marks(after)] == [("speech", "walter", line.span)]
    (again,) = [one for one in findings(after, "I-speaker") if one.id == line.id]
    assert (again.state, again.value["speaker"]) == ("confirmed", "walter")


def test_a_refused_speaker_leaves_the_line_without_one() -> None:
    line = findings(read(text=TALK), "I-speaker")[0]
    after = read(Decision("refuse", line.id), text=TALK)
    (heard,) = [quote for quote in hear(after).quotes if quote.span == line.span]
    assert heard.speaker == ""
    (again,) = [one for one in findings(after, "I-speaker") if one.id == line.id]
    assert again.state == "refused"


def test_no_more_lines_are_asked_about_than_somebody_answers() -> None:
    many = TALK + "\n\n".join(f'"There were {n} boats out on that day, and none came home."' for n in range(200))
    assert len(findings(read(text=many), "I-speaker")) <= 24


def test_the_text_of_record_keeps_who_says_a_line() -> None:
    span = Span(TALK.index("There was no wind"), TALK.index('Thursday."\n\n"There was enough') + len("Thursday."))
    after = read(Decision("speaker", span=span, value={"speaker": "edith"}), text=TALK)
    voices = listen(telling_of(after.manuscript.work).telling)
    (line,) = [quote for quote in voices.quotes if quote.speaker == "edith" and quote.cue == "given"]
    assert line.confidence == 1.0
