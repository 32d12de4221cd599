"""How people talk: whose words a turn sounds like, learned from what an earlier pass gives to each person."""

from collections.abc import Mapping, Sequence
from math import log, sqrt

from fanfold.voices.turns import Turn

# A turn given with less than this teaches nothing; unseen words count so much.
_SURE = 0.6
_UNSEEN = 40.0
# Words of a turn that are weighed, at most.
_HEARD = 80


class Manner:
    """The words of each person, and how much more like theirs than like anybody's the words of a turn are."""

    def __init__(self, turns: Sequence[Turn], chances: Sequence[Mapping[int, float]]) -> None:
        self._words: dict[int, dict[str, float]] = {}
        self._sizes: dict[int, float] = {}
        self._common: dict[str, int] = {}
        for turn, chance in zip(turns, chances, strict=True):
            for word in turn.said[:_HEARD]:
                self._common[word] = self._common.get(word, 0) + 1
            for who, p in chance.items():
                if p >= _SURE:
                    words = self._words.setdefault(who, {})
                    for word in turn.said[:_HEARD]:
                        words[word] = words.get(word, 0.0) + p
                    self._sizes[who] = self._sizes.get(who, 0.0) + p * len(turn.said[:_HEARD])
        self._all = sum(self._common.values()) + 1

    def like(self, turn: Turn, one: int, p: float) -> float:
        """Above 0 when the words are more like the person's own than like everybody's; `p` of them is the turn's own."""
        said = turn.said[:_HEARD]
        words = self._words.get(one)
        if words is None or not said:
            return 0.0
        own = p if p >= _SURE else 0.0
        size = self._sizes[one] - own * len(said) + _UNSEEN
        score = 0.0
        for word in said:
            share = self._common[word] / self._all
            score += log((max(words.get(word, 0.0) - own, 0.0) + _UNSEEN * share) / (size * share))
        return score / sqrt(len(said))
