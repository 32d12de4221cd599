"""He, she and I are learned from the text itself."""

import re

from fanfold.manuscript.nodes import Span
from fanfold.voices.mentions import Names
from fanfold.voices.telling import Person, Telling
from fanfold.voices.traits import described, manly, narrators
from fanfold.voices.turns import Reader

PEOPLE = (Person("kesh", ("Kesh",)), Person("arlo", ("Arlo",)), Person("lady", ("Lady Thorn",)))

TOLD_BY_I = """I had never liked the lighthouse, and I said so.

"You will," said Arlo. "Give it a week, Kesh."

"I gave it ten years," I said.

Arlo laughed at me, and I let him. I went down to the boats alone.

"Kesh, wait," he called.

"I am waiting," I said, and I was."""


def read(text: str, people: tuple[Person, ...] = PEOPLE):  # type: ignore[no-untyped-def]
    quotes = [Span(*match.span(1)) for match in re.finditer(r'"([^"]+)"', text)]
    return Reader(Telling.of_text(text), quotes, Names(people), len(people)).read()


def test_a_title_or_the_texts_own_pronouns_tell_he_from_she() -> None:
    talk = read("Kesh rose and took his hat. He left. Kesh slept; he snored.\n\nArlo sat. She sang.")
    kesh, arlo, lady = manly(PEOPLE, talk)
    assert kesh > 0.8
    assert arlo < 0.3
    assert lady < 0.1


def test_the_narrator_is_whom_the_others_call() -> None:
    talk = read(TOLD_BY_I)
    assert narrators(PEOPLE, talk, [0] * len(talk.grounds)) == {0: 0}


def test_a_story_told_of_others_has_no_narrator() -> None:
    talk = read(re.sub(r"\bI\b", "Kesh", TOLD_BY_I))
    assert narrators(PEOPLE, talk, [0] * len(talk.grounds)) == {}


def test_a_description_is_no_name() -> None:
    assert described(Person("g", ("The Tall Guard",)))
    assert not described(Person("g", ("The Tall Guard", "Bren")))
