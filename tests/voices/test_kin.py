"""Family words as names."""

from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Heard
from fanfold.voices.kin import kin
from fanfold.voices.telling import Person, Quote, Telling


def names(*lines: tuple[str, str, str]) -> dict[str, tuple[str, ...]]:
    """Names after lines of (speaker, addressee, words)."""
    text, quotes = "", []
    for turn, (speaker, addressee, words) in enumerate(lines):
        start = len(text) + 1
        text += f'"{words}"\n\n'
        addressees = (addressee,) if addressee else ()
        quotes.append(Quote(Span(start, start + len(words)), turn, speaker, addressees, 0.9))
    slugs = dict.fromkeys(slug for speaker, addressee, _ in lines for slug in (speaker, addressee) if slug)
    heard = Heard(Telling.of_text(text), quotes=quotes, people=[Person(slug, (slug.title(),)) for slug in slugs])
    kin(heard)
    return {person.slug: person.names for person in heard.people}


def test_who_is_called_so_bears_the_word() -> None:
    found = names(("jory", "ines", "I can't sleep mama,"), ("ines", "jory", "Try."), ("jory", "ines", "Mama? I did."))
    assert found["ines"] == ("Ines", "mama", "Mama")


def test_who_is_only_spoken_of_is_not_called() -> None:
    found = names(
        ("jory", "ines", "I want daddy!"), ("jory", "ines", "Where is my dad?"), ("jory", "ines", "It was with mom.")
    )
    assert found["ines"] == ("Ines",)


def test_a_word_for_two_people_is_nobodys_name() -> None:
    found = names(("jory", "ines", "Mom, look."), ("petra", "orla", "Mom, look."))
    assert found["ines"] == ("Ines",)
    assert found["orla"] == ("Orla",)


def test_without_an_addressee_it_is_who_spoke_before() -> None:
    found = names(("ines", "", "Are you asleep?"), ("jory", "", "No, mama."), ("jory", "", "Not yet, mama."))
    assert found["ines"] == ("Ines", "mama")
