"""Names are found whole, longest first, in the case they are written in."""

import pytest

from fanfold.voices.mentions import Names, words_of
from fanfold.voices.telling import Person

PEOPLE = (
    Person("ines", ("Ines Marl", "Ines")),
    Person("osk", ("Captain Osk",)),
    Person("mother", ("Mama",)),
    Person("guard", ("The Tall Guard",)),
    Person("ivo", ("Ivo Marl",)),
)


def found(text: str) -> list[tuple[str, str, bool]]:
    words = words_of(text, 0, len(text))
    return [
        (text[words.start[m.first] : words.end[m.last - 1]], PEOPLE[m.bearers[0]].slug, m.owns)
        for m in Names(PEOPLE).find(text, words)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Ines Marl sat.", [("Ines Marl", "ines", False)]),
        ("Inest and Inesk are not she.", []),
        ("an ines of the sea", []),
        ("INES! she heard.", [("INES", "ines", False)]),
        ("Ines's hat, Ines’s hat", [("Ines", "ines", True), ("Ines", "ines", True)]),
        ("Ines\nMarl came", [("Ines\nMarl", "ines", False)]),
        ("Osk and the captain and the tall guard", [("Osk", "osk", False), ("the captain", "osk", False), ("the tall guard", "guard", False)]),
        ("I want mama. Mama?", [("mama", "mother", False), ("Mama", "mother", False)]),
        ("She saw Ines. Marl was gone.", [("Ines", "ines", False)]),
        ("Ivo said", [("Ivo", "ivo", False)]),
    ],
)  # fmt: skip
def test_names_in_a_text(text: str, names: list[tuple[str, str, bool]]) -> None:
    assert found(text) == names


def test_a_part_that_two_bear_is_nobodys_name() -> None:
    assert found("Marl left.") == []


def test_a_name_two_people_were_given_has_both_bearers() -> None:
    people = (Person("a", ("Miss Vale",)), Person("b", ("Miss Vale", "Dora Vale")))
    text = "Miss Vale rose."
    assert [mention.bearers for mention in Names(people).find(text, words_of(text, 0, len(text)))] == [(0, 1)]
