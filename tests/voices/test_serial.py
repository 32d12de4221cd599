"""Chapters heard one after the other: whom the canon names, who was met before, what a person answered of a line in the middle."""

from fanfold.manuscript.nodes import Chapter, Paragraph, Scene, Span
from fanfold.voices.heard import Answers
from fanfold.voices.hearing import portions
from fanfold.voices.serial import Company, hear_portion, hear_serial
from fanfold.voices.told import Told, told_by


class Canon:
    def names(self) -> list[tuple[str, str]]:
        return [("Walter Vane", "walter"), ("the old keeper", "walter"), ("Edith Carr", "edith")]


def told(*paragraphs: str) -> Told:
    return told_by([Chapter(scenes=(Scene(blocks=tuple(Paragraph(text=text) for text in paragraphs)),))], "en")


FIRST = told("Ines Carr lit the lamp.", "“Who is there?” asked Ines Carr.", "“Only me,” said the old keeper.")
SECOND = told("“You again,” said Ines.", "“Me again,” said Walter Vane.")


def test_the_names_of_the_canon_and_of_earlier_chapters_name_one_person() -> None:
    hearing = hear_serial([FIRST, SECOND], cast=Canon())
    assert [(line.chapter, line.speaker) for line in hearing.lines] == [
        (0, "ines-carr"), (0, "walter"), (1, "ines-carr"), (1, "walter"),
    ]  # fmt: skip
    assert "edith" not in {person.slug for person in hearing.people}


def test_a_name_within_a_word_is_not_called_out() -> None:
    """Walter is nowhere called Al, though gulls "also" cry: what else the canon calls him is not the story's to tell."""

    class WithAl:
        def names(self) -> list[tuple[str, str]]:
            return [("Walter Vane", "walter"), ("Al", "walter")]

    told_here = told("“Me again,” said Walter Vane, and also laughed. Also the gulls did.")
    (walter,) = (one for one in hear_serial([told_here], cast=WithAl()).people if one.slug == "walter")
    assert walter.names == ("Walter Vane",)


def test_without_a_canon_the_story_names_them() -> None:
    speakers = [line.speaker for line in hear_serial([FIRST, SECOND]).lines]
    assert "walter" not in speakers
    assert speakers[0] == speakers[2] == "ines-carr"


def test_an_answer_holds_in_the_portion_where_its_line_stands() -> None:
    long = told(
        *(f"The gulls said nothing the {number}th time." for number in range(40)), "“Only me.”", "The lamp went out."
    )
    at = long.telling.text.index("Only me")
    answers = Answers(speakers=((Span(at, at + len("Only me.")), "edith"),), people=(("edith", ("Edith",)),))
    cut = list(portions(long.telling, most=60))
    assert len(cut) > 2
    heard = [hear_portion(one, long, Company(), answers) for one in cut]
    lines = [line for one in heard for line in one.lines]
    assert [(line.speaker, line.spans[0].of(long.telling.text)) for line in lines] == [("edith", "Only me.")]


def test_nobody_is_called_what_the_text_does_not_call_them() -> None:
    (person, *_) = (one for one in hear_serial([FIRST], cast=Canon()).people if one.slug == "walter")
    assert person.names == ("the old keeper",)
