"""A talk as one whole: of all ways to give its turns to people, how likely each turn is anybody's.

A forest judges each turn by itself. Here the turns of a talk are weighed together: how often a turn goes to whoever
spoke last, to whoever spoke before that, or to somebody else. The sums over all ways are done turn by turn, forwards
and backwards, so that the work grows with the length of the talk and no more.
"""

from collections.abc import Mapping, Sequence

from fanfold.voices.features import Asked, talks

# Candidates of a turn that are weighed, and the least chance each of them has.
LIKELY = 6
LEAST = 0.002
GAPS = 5
LINKS = GAPS * 8

Chances = Mapping[int, float]
Weights = Sequence[tuple[float, float, float]]
# What stands for "nobody spoke before".
_NOBODY = -2
# By person of the turn, by person of the turn before: a weight.
_Pairs = dict[int, dict[int, float]]


def link(asked: Asked, at: int) -> int:
    """How turn `at` follows the one before, as a place in the list of weights."""
    past, turn = asked.turns[at - 1], asked.turns[at]
    gap = turn.passage - past.passage
    on = turn.runs_on or not gap
    return min(gap, GAPS - 1) * 8 + 4 * (turn.told == 0) + 2 * (past.told == 0) + on


def chained(asked: Asked, chances: Sequence[Chances], weights: Weights) -> list[Chances]:
    """The chances of all turns, each in the light of all others of its talk."""
    made = list(chances)
    for first, last in talks(asked.turns, asked.chapters):
        if last - first > 1:
            whole = Whole(asked, chances, weights, first, last)
            for at in range(first, last):
                made[at] = whole.chance(at - first, chances[at])
    return made


class Whole:
    """One talk, weighed forwards and backwards. `forward[k][j][i]` and `backward` are of j in turn k and i before."""

    def __init__(self, asked: Asked, chances: Sequence[Chances], weights: Weights, first: int, last: int) -> None:
        self.likely = [_likely(chances[at]) for at in range(first, last)]
        self.links = [0, *(link(asked, at) for at in range(first + 1, last))]
        self._weights = weights
        self.forward: list[_Pairs] = [{j: {_NOBODY: p} for j, p in self.likely[0].items()}]
        for at in range(1, last - first):
            self.forward.append(self._onwards(at, self.forward[-1]))
        self.backward: list[_Pairs] = [{j: dict.fromkeys(pairs, 1.0) for j, pairs in self.forward[-1].items()}]
        for at in range(last - first - 1, 0, -1):
            self.backward.append(self._backwards(at, self.backward[-1]))
        self.backward.reverse()

    def _onwards(self, at: int, past: _Pairs) -> _Pairs:
        same, back, other = self._weights[self.links[at]]
        sums = {i: sum(pairs.values()) for i, pairs in past.items()}
        return _scaled(
            {
                j: {
                    i: p * (same * sums[i] if i == j else other * sums[i] + (back - other) * pairs.get(j, 0.0))
                    for i, pairs in past.items()
                }
                for j, p in self.likely[at].items()
            }
        )

    def _backwards(self, at: int, behind: _Pairs) -> _Pairs:
        same, back, other = self._weights[self.links[at]]
        made: _Pairs = {}
        for i, pairs in self.forward[at - 1].items():
            ways = {j: p * behind[j][i] for j, p in self.likely[at].items()}
            mine = ways.pop(i, 0.0)
            both = same * mine + other * sum(ways.values())
            made[i] = {h: both + (back - other) * ways.get(h, 0.0) for h in pairs}
        return _scaled(made)

    def chance(self, at: int, alone: Chances) -> Chances:
        """What each candidate of a turn comes to; those too unlikely to be weighed have nothing."""
        if not alone:
            return alone
        backward = self.backward[at]
        found = {j: sum(way * backward[j][i] for i, way in pairs.items()) for j, pairs in self.forward[at].items()}
        whole = sum(found.values())
        return dict.fromkeys(alone, 0.0) | {j: weight / whole for j, weight in found.items()}

    def counts(self, at: int) -> list[float]:
        """How likely turn `at` goes to whoever spoke last, to whoever spoke before that, and to somebody else."""
        same, back, other = self._weights[self.links[at]]
        found = [0.0, 0.0, 0.0]
        for i, pairs in self.forward[at - 1].items():
            ways = sum(pairs.values())
            for j, p in self.likely[at].items():
                behind = p * self.backward[at][j][i]
                if i == j:
                    found[0] += same * ways * behind
                else:
                    found[1] += back * pairs.get(j, 0.0) * behind
                    found[2] += other * (ways - pairs.get(j, 0.0)) * behind
        whole = sum(found) or 1.0
        return [way / whole for way in found]


def _likely(chance: Chances) -> dict[int, float]:
    best = sorted(chance.items(), key=lambda pair: (-pair[1], pair[0]))[:LIKELY]
    return {who: p + LEAST for who, p in best} or {-1: 1.0}


def _scaled(pairs: _Pairs) -> _Pairs:
    """The same weights with a sum of one, so that a long talk does not make them vanish."""
    whole = sum(sum(row.values()) for row in pairs.values())
    return {j: {i: weight / whole for i, weight in row.items()} for j, row in pairs.items()}
