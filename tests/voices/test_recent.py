"""What a later pass sees of the pass before: who speaks around, to and fro, and who calls whom."""

import re

from fanfold.manuscript.nodes import Span
from fanfold.voices.features import LATER
from fanfold.voices.recent import Recent
from fanfold.voices.speakers import prepare
from fanfold.voices.telling import Person, Telling

PEOPLE = tuple(Person(name.lower(), (name,)) for name in ("Ines", "Tom"))
TALK = 'Ines and Tom sat.\n\n"No."\n\n"Yes, Ines."\n\n"No."\n\n"Do, Ines," he said.\n\n"No."'


def rows(at: int, chances: list[dict[int, float]]) -> dict[int, dict[str, float]]:
    quotes = [Span(*match.span(1)) for match in re.finditer(r'"([^"]+)"', TALK)]
    talk = prepare(Telling.of_text(TALK), quotes, PEOPLE, {})
    list(talk.rows())
    found = Recent(talk, chances, chances).rows(at)
    return {who: dict(zip(LATER, row, strict=True)) for who, row in zip(talk.who[at], found, strict=True)}


TO_AND_FRO = [{0: 0.9, 1: 0.1}, {1: 0.8, 0: 0.2}, {0: 0.6, 1: 0.4}, {1: 0.9, 0: 0.1}, {0: 0.7, 1: 0.3}]


def test_the_turns_around() -> None:
    seen = rows(2, TO_AND_FRO)
    assert (seen[0]["p_past1"], seen[0]["p_past2"], seen[0]["p_next1"], seen[0]["p_next2"]) == (0.2, 0.9, 0.1, 0.7)
    assert seen[0]["p_turn"] > 0 > seen[1]["p_turn"]


def test_one_speaks_beside_the_last_and_nobody_beside_oneself() -> None:
    seen = rows(2, TO_AND_FRO)
    assert seen[0]["p_partner"] > 0
    assert seen[1]["p_partner"] == -1.0


def test_whoever_calls_a_name_elsewhere_is_seen() -> None:
    seen = rows(3, TO_AND_FRO)
    assert seen[1]["calls_so"] > seen[0]["calls_so"]
    assert seen[1]["calls_share"] > seen[0]["calls_share"]
