"""Who is meant by a name: by what is always theirs, and by what they bear where the story stands."""

from fanfold.storyworld import canons
from fanfold.storyworld.callednames import NamesThen, People
from fanfold.storyworld.points import NOWHERE

HOLMES = canons.load("holmes")


def names_at(words: str) -> set[str]:
    starts = HOLMES.clock.read(words) if words else NOWHERE
    return {name for name, _slug in NamesThen(HOLMES, starts).names()}


def test_a_name_that_is_borne_for_a_while_is_heard_then() -> None:
    assert "Sigerson" in names_at("FINA.end")
    assert "Sigerson" not in names_at("STUD")
    assert "Sigerson" not in names_at(""), "who hides behind a name, a story that says no point does not tell"
    assert {"Holmes", "Sherlock Holmes", "Watson"} <= names_at("")


def test_a_disguise_is_somebody_of_their_own_until_canon_says_otherwise() -> None:
    people = People(HOLMES)
    assert people.heard("sigerson", ("Sigerson",)) == "sigerson"
    assert people.heard("mr-watson", ("Dr. Watson", "Watson")) == "watson"
    assert people.slug("Sigerson") == "holmes", "whoever writes it means him"


def test_people_are_called_by_their_names_and_not_by_initials() -> None:
    people = People(HOLMES)
    assert [people.name(slug) for slug in ("holmes", "watson", "irene", "hudson")] == [
        "Holmes",
        "Watson",
        "Irene",
        "Mrs. Hudson",
    ]
    assert people.name("ines-carr") == "Ines Carr"
