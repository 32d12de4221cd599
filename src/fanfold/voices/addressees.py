"""To whom somebody speaks, where that is clear: called by name, or the other one of two who talk."""

from collections.abc import Mapping, Sequence

from fanfold.voices.features import Asked

# Paragraphs that may stand between two turns of one talk.
_NEAR = 3
# How sure a speaker must be to count as the other one.
_SURE = 0.6


def addressees(asked: Asked, at: int, chances: Sequence[Mapping[int, float]]) -> tuple[int, ...]:
    """Whom turn `at` is said to, as positions in the list of people; nobody where it is not clear."""
    turn = asked.turns[at]
    speaker = _best(chances[at])
    called = [who for who, how in turn.called.items() if how == 2 and who != speaker]
    # Three names with commas around them are a list of people spoken about.
    if 0 < len(called) < 3:
        return tuple(called)
    others = [_beside(asked, at, place, chances) for place in (at - 1, at + 1, at - 2, at + 2)]
    near = [who for who in others[:2] if who >= 0 and who != speaker]
    if len(near) == 2 and near[0] == near[1]:
        return (near[0],)
    around = {who for who in others if who >= 0 and who != speaker}
    return tuple(around) if len(around) == 1 and near else ()


def _beside(asked: Asked, at: int, place: int, chances: Sequence[Mapping[int, float]]) -> int:
    """Who speaks in the turn at `place`, when that belongs to the same talk and is sure enough."""
    if not 0 <= place < len(asked.turns):
        return -1
    if abs(asked.turns[place].passage - asked.turns[at].passage) > _NEAR:
        return -1
    who = _best(chances[place])
    return who if who >= 0 and chances[place][who] >= _SURE else -1


def _best(chance: Mapping[int, float]) -> int:
    return max(chance, key=lambda who: chance[who], default=-1)
