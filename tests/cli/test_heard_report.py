"""What the report says of voices."""

from fanfold.cli import heard_report, report
from fanfold.intake.hearing import hear
from fanfold.intake.pipeline import restore

STORY = (
    '"Stay," Ines said. Ines knew that he would not. She felt foolish, and she wondered why.\n\n'
    "\"I can't,\" said Bram.\n\nI can't do this alone. Ines looked away. She hated the quiet, and Bram said nothing.\n"
)


def test_people_viewpoints_and_thoughts_are_told() -> None:
    restored = restore(STORY.encode(), "x.txt")
    voices = hear(restored)
    rows = {section.title: section.rows for section in heard_report.sections(restored, voices, report.FEW)}
    assert {row.label: row.text for row in rows["People"]} == {
        "Bram": "named 2 times, speaks 1 time (2 words)",
        "Ines": "named 3 times, speaks 1 time (1 word)",
    }
    assert [(row.label, row.quote) for row in rows["Thoughts"]] == [("Ines", "I can't do this alone.")]
    assert heard_report.eyes(voices) == {0: "Ines's view?"}


def test_long_lists_are_cut_and_said_to_be() -> None:
    names = [f"{a}{b}la" for a in ("Ma", "Ro", "Ti", "Se") for b in ("ri", "no", "ke", "vu")]
    text = "\n\n".join(f'"Go now," said {name}. {name} nodded. Then {name} left.' for name in names)
    restored = restore(text.encode(), "x.txt")
    (people,) = heard_report.sections(restored, hear(restored), report.FEW)
    assert len(people.rows) == 13
    assert people.rows[-1].text == "and 4 more; --all shows them"
    (whole,) = heard_report.sections(restored, hear(restored), report.ALL)
    assert len(whole.rows) == 16


def test_nothing_is_said_of_nobody() -> None:
    restored = restore(b"The wind came in, and the lamps went out along the hall.", "x.txt")
    assert list(heard_report.sections(restored, hear(restored), report.FEW)) == []
