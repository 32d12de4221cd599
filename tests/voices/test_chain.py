"""A talk weighed as one whole: the sums over all ways are those of trying every way, and known turns settle the rest."""

import re
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.manuscript.nodes import Span
from fanfold.voices.chain import LEAST, LINKS, chained, link
from fanfold.voices.features import Asked, talks
from fanfold.voices.speakers import prepare
from fanfold.voices.telling import Person, Telling

PEOPLE = tuple(Person(name.lower(), (name,)) for name in ("Ines", "Tom", "Osk"))
TO_AND_FRO = [(0.2, 3.0, 0.5)] * LINKS


def asked(text: str) -> Asked:
    spans = [Span(*match.span(1)) for match in re.finditer(r'"([^"]+)"', text)]
    return prepare(Telling.of_text(text), spans, PEOPLE, {})


FOUR = asked("\n\n".join(['"Go."'] * 4))
CHANCE = st.lists(st.floats(0.01, 1), min_size=3, max_size=3).map(
    lambda found: {who: p / sum(found) for who, p in enumerate(found)}
)


def test_a_known_turn_settles_those_around_it() -> None:
    even = {0: 0.5, 1: 0.5}
    found = chained(FOUR, [{0: 0.95, 1: 0.05}, even, even, even], TO_AND_FRO)
    assert [max(chance, key=lambda who: chance[who]) for chance in found] == [0, 1, 0, 1]


@settings(max_examples=40, deadline=None)
@given(st.lists(CHANCE, min_size=4, max_size=4), st.tuples(*[st.floats(0.1, 4)] * 3))
def test_the_sums_are_those_of_trying_every_way(
    chances: list[dict[int, float]], weights: tuple[float, float, float]
) -> None:
    ways = dict.fromkeys(product(range(4), range(3)), 0.0)
    for way in product(range(3), repeat=4):
        steps = [weights[_step(way, at)] for at in range(1, 4)]
        weight = prod(chance[who] + LEAST for chance, who in zip(chances, way, strict=True)) * prod(steps)
        for place in enumerate(way):
            ways[place] += weight
    whole = sum(ways[0, who] for who in range(3))
    found = chained(FOUR, chances, [weights] * LINKS)
    for (at, who), weight in ways.items():
        assert found[at][who] == pytest.approx(weight / whole)


def _step(way: tuple[int, ...], at: int) -> int:
    if way[at] == way[at - 1]:
        return 0
    return 1 if at > 1 and way[at] == way[at - 2] else 2


def test_a_turn_without_candidates_stays_without() -> None:
    assert chained(FOUR, [{0: 1.0}, {}, {0: 0.5, 1: 0.5}, {}], TO_AND_FRO)[1::2] == [{}, {}]


def test_a_long_pause_ends_a_talk() -> None:
    assert list(talks(FOUR.turns, FOUR.chapters)) == [(0, 4)]
    apart = asked('"Go."\n\n' + "It rained.\n\n" * 9 + '"Go."')
    assert list(talks(apart.turns, apart.chapters)) == [(0, 1), (1, 2)]


def test_a_long_talk_does_not_vanish() -> None:
    long = asked("\n\n".join(['"Go."'] * 3000))
    found = chained(long, [{0: 0.6, 1: 0.4}] * 3000, TO_AND_FRO)
    assert all(sum(chance.values()) == pytest.approx(1) for chance in found)


def test_links_tell_the_distance_and_whether_anything_is_told() -> None:
    near, far = asked('"Go."\n\n"No."'), asked('"Go."\n\nIt rained.\n\n"No," she said.')
    assert link(near, 1) != link(far, 1)
    assert max(link(near, 1), link(far, 1)) < LINKS
