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
        ("She saw Ines. Marl was gone.", [("Ines", "ines", False), ("Marl", "ines", False)]),
        ("Ivo said", [("Ivo", "ivo", False)]),
    ],
)  # fmt: skip
def test_names_in_a_text(text: str, names: list[tuple[str, str, bool]]) -> None:
    assert found(text) == names


def bearers(text: str, *people: Person) -> list[tuple[int, ...]]:
    return [mention.bearers for mention in Names(people).find(text, words_of(text, 0, len(text)))]


def test_a_part_that_two_bear_alike_has_both_bearers() -> None:
    assert bearers("Marl left.", Person("a", ("Bram Marl",)), Person("b", ("Ivo Marl",))) == [(0, 1)]


def test_a_bare_last_name_is_his_who_has_the_best_claim() -> None:
    mr, mrs, lady = Person("mr", ("Mr. Vale",)), Person("mrs", ("Mrs. Vale",)), Person("l", ("Anna Vale",))
    assert bearers("Vale left.", mrs, lady, mr) == [(2,)]
    assert bearers("Vale left.", mrs, lady) == [(1,)]
    assert bearers("Vale left.", mrs) == [(0,)]


def test_a_description_is_known_by_its_noun() -> None:
    servant, man = Person("s", ("His Old Servant",)), Person("m", ("The Thin Man",))
    assert bearers("Then the servant and the old servant came.", servant, man) == [(0,), (0,)]
    assert bearers("Then the man came, the thin man.", servant, man) == [(1,)]


def test_what_stands_in_brackets_is_no_name() -> None:
    clerk = Person("clerk", ("The Clerk (first, unnamed)",))
    assert bearers("Then the clerk came, unnamed at first.", clerk) == [(0,)]


def test_a_small_word_in_a_name_is_written_small() -> None:
    ines, brother = Person("ines", ("Ines Marl",)), Person("brother", ("Ines' brother",))
    assert bearers("Ines’ brother came. The brother spoke, no other brother did.", ines, brother) == [(1,), (1,)]
    assert bearers("Then Ines came, and no brother.", ines, brother) == [(0,)]


def test_a_rank_alone_is_a_name_with_a_capital_or_an_article() -> None:
    osk = Person("osk", ("Captain Osk",))
    assert bearers("Yes, Captain. And the captain came.", osk) == [(0,), (0,)]
    assert bearers("She was no captain, and a captain must be born one.", osk) == []


def test_a_name_two_people_were_given_has_both_bearers() -> None:
    people = (Person("a", ("Miss Vale",)), Person("b", ("Miss Vale", "Dora Vale")))
    text = "Miss Vale rose."
    assert [mention.bearers for mention in Names(people).find(text, words_of(text, 0, len(text)))] == [(0, 1)]
