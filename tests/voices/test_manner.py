"""Whose words a turn sounds like, by what was given to each person before."""

from fanfold.voices.manner import Manner
from fanfold.voices.turns import Turn


def turn(words: str) -> Turn:
    return Turn(0, [0], said=tuple(words.split()))


PIRATE, CLERK = "arr the rum is gone again", "kindly sign the form below"
TURNS = [turn(PIRATE), turn(CLERK)] * 6
CHANCES = [{0: 0.9, 1: 0.1}, {1: 0.9, 0: 0.1}] * 6


def test_words_sound_like_those_who_use_them() -> None:
    manner = Manner(TURNS, CHANCES)
    assert manner.like(turn("the rum arr"), 0, 0.0) > 0 > manner.like(turn("the rum arr"), 1, 0.0)


def test_a_turn_is_no_witness_for_itself() -> None:
    once = [*TURNS, turn("zounds")]
    alone = Manner(once, [*CHANCES, {0: 1.0}])
    assert alone.like(once[-1], 0, 1.0) < 0


def test_nothing_is_heard_in_silence_or_of_strangers() -> None:
    manner = Manner(TURNS, CHANCES)
    assert manner.like(turn(""), 0, 0.0) == 0.0
    assert manner.like(turn("rum"), 7, 0.0) == 0.0
