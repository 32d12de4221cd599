"""The subject of speaking is found beside the words, not everybody who is named there."""

import pytest

from fanfold.voices.cues import Cue, Kind, address, after, before, items_of
from fanfold.voices.mentions import Names
from fanfold.voices.telling import Person

NAMES = Names((Person("ines", ("Ines",)), Person("tom", ("Tom",))))
INES, TOM = 0, 1


def items(text: str) -> list:  # type: ignore[type-arg]
    return items_of(text, 0, len(text), NAMES)


def told(cue: Cue | None) -> tuple[Kind, int, int] | None:
    return cue and (cue.kind, cue.value, cue.verb)


@pytest.mark.parametrize(
    ("narration", "cue"),
    [
        ("said Ines to Tom.", (Kind.NAME, INES, 2)),
        ("Tom finally blurted, looking at Ines.", (Kind.NAME, TOM, 2)),
        ("he asked Ines.", (Kind.SUBJECT, 1, 2)),
        ("she whispered to Tom.", (Kind.SUBJECT, -1, 2)),
        ("I told him outright.", (Kind.NARRATOR, 0, 2)),
        ("said the old man behind Tom.", (Kind.SOMEBODY, 1, 2)),
        ("Ines put the cup down.", (Kind.NAME, INES, 0)),
        ("Ines put in.", (Kind.NAME, INES, 1)),
        ("Ines and Tom said.", (Kind.NAME, INES, 2)),
        ("Ines took the cup. Tom said nothing.", (Kind.NAME, INES, 0)),
        ("Tom's voice said.", (Kind.NAME, TOM, 2)),
        ("Ines' uncle asked.", (Kind.SOMEBODY, 1, 2)),
        ("Tom's new manager said.", (Kind.SOMEBODY, 0, 2)),
        ("It rained.", None),
    ],
)
def test_behind_the_words(narration: str, cue: tuple[Kind, int, int] | None) -> None:
    assert told(after(items(narration))) == cue


@pytest.mark.parametrize(
    ("narration", "cue"),
    [
        ("Ines turned to Tom and said:", (Kind.NAME, INES, 2)),
        ("Tom nodded. Ines whispered,", (Kind.NAME, INES, 2)),
        ("It was broken by Ines, who asked at last,", (Kind.NAME, INES, 2)),
        ("Before I could answer, Tom grabbed the rope.", (Kind.NAME, TOM, 2)),
        ("Ines frowned. It was late.", (Kind.NAME, INES, 0)),
        ("He was alone till Ines, with a look at the clock, cried out:", (Kind.NAME, INES, 2)),
        ("There came a word from Ines, who, with one hand on the door, said,", (Kind.NAME, INES, 2)),
        ("All looked at Ines, whose voice said:", (Kind.NAME, INES, 2)),
        ("Tom heard Ines say,", (Kind.NAME, INES, 2)),
        ("When this was over, Ines observed,", (Kind.NAME, INES, 2)),
        ("He leaned over Tom and said,", (Kind.SUBJECT, 1, 2)),
        ("The lamp went out.", None),
    ],
)
def test_before_the_words(narration: str, cue: tuple[Kind, int, int] | None) -> None:
    found = told(before(items(narration)))
    assert found is None if cue is None else found is not None and found[:2] == cue[:2]


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("Tom, come here.", 2),
        ("Why are you here, Tom?", 2),
        ("Oh Tom!", 2),
        ("I saw Tom.", 1),
        ("Tom is late again.", 0),
        ("It is Tom's hat.", 0),
        ("Thanks, Tom", 2),
        ("I did not mean it Tom.", 2),
        ("Come home Tom", 2),
        ("This is your last chance Tom,", 1),
        ("I saw Tom, and he left.", 0),
    ],
)
def test_how_a_name_is_used_in_speech(words: str, how: int) -> None:
    item = next(item for item in items(words) if item.kind is Kind.NAME)
    assert address(words, item, 0, len(words)) == how


def test_an_initial_and_a_title_end_no_sentence() -> None:
    heads = [item.word for item in items("Mr. Vale met J. Tom. Ines left.") if item.head]
    assert heads == ["mr", "ines"]
