"""People: what the golden cases cannot show."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.manuscript.nodes import Span
from fanfold.voices.heard import Answers
from fanfold.voices.listen import listen
from fanfold.voices.slugs import slug_of, unique_slug
from fanfold.voices.telling import Telling
from tests.voices.golden import Names

STORY = """"You're late," said Maren Ottley. She put the rope down.

"I'm never late," Bram said. He smiled. "Ask Mr. Visser."

"Mar, please," said Bram. Maren smiled at last, and Bram sat down beside her.
"""


def test_slugs_are_plain_and_unique() -> None:
    assert slug_of("Mr. Olwë Märl-Ødeg") == "mr-olwe-marl-ødeg"
    assert slug_of("…") == "somebody"
    assert unique_slug("Ines", {"ines", "ines-2"}) == "ines-3"


@settings(deadline=None)  # the first example reads the model of who speaks
@given(
    st.lists(
        st.sampled_from(
            ["Ines", "Tom Reed", "Mrs. Reed", "said", '"Go"', "He", ", ", ". ", "\n\n", "the", "old", "man"]
        )
    )
)
def test_slugs_of_people_are_unique_and_names_stand_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    people = listen(Telling.of_text(text)).people
    assert len({person.slug for person in people}) == len(people)
    flat = text.replace("\n", " ").casefold().replace(".", "")
    for person in people:
        assert person.names
        assert any(name.casefold().replace(".", "") in flat for name in person.names)


def test_the_cast_is_used_and_who_is_absent_is_not_listed() -> None:
    people = listen(Telling.of_text(STORY), cast=Names("Maren Ottley, Maren, Mar; Pelle Lund; Bram Holt, Bram")).people
    assert [(person.slug, person.source) for person in people] == [
        ("maren", "cast"),
        ("bram", "cast"),
        ("mr-visser", "story"),
    ]


def test_a_person_joins_names() -> None:
    answers = Answers(people=(("bram", ("Bram", "Mr. Visser")),))
    assert "mr-visser" in {person.slug for person in listen(Telling.of_text(STORY)).people}
    people = {person.slug: person for person in listen(Telling.of_text(STORY), answers=answers).people}
    assert people["bram"].names == ("Bram", "Mr. Visser")
    assert "mr-visser" not in people


def test_the_lines_of_a_script_have_their_speakers() -> None:
    text = "Washi: Hi.\n\nRue: You again?\n\nWASHI: Me again.\n\nRue: (sighs) Fine."
    quotes = listen(Telling.of_text(text)).quotes
    assert [(quote.speaker, quote.span.of(text), quote.cue) for quote in quotes] == [
        ("washi", "Hi.", "script"),
        ("rue", "You again?", "script"),
        ("washi", "Me again.", "script"),
        ("rue", "Fine.", "script"),
    ]
    assert quotes[0].span == Span(7, 10)
