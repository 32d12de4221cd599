"""What an earlier pass thinks of a talk: who speaks around a turn, to and fro with whom, and as "he" or "she"."""

from collections.abc import Mapping, Sequence

from fanfold.voices.features import Asked, ranks
from fanfold.voices.manner import Manner
from fanfold.voices.reach import FAR, NONE, REACH, TALK


class Recent:
    """Who an earlier pass thinks has spoken lately and will soon, and as whom the pronouns speak of them."""

    def __init__(
        self, asked: Asked, chances: Sequence[Mapping[int, float]], alone: Sequence[Mapping[int, float]]
    ) -> None:
        """`chances` are those of a whole talk, `alone` those of each turn by itself."""
        self._asked, self._chances, self._alone = asked, chances, alone
        self._manner = Manner(asked.turns, chances)
        self._he: dict[int, float] = {}
        self._she: dict[int, float] = {}
        for turn, chance in zip(asked.turns, chances, strict=True):
            gender = asked.asked_gender(turn)
            for who, p in chance.items():
                if gender and p > 0.5:
                    side = self._he if gender > 0 else self._she
                    side[who] = side.get(who, 0.0) + p
        self._calls: dict[tuple[int, int], float] = {}
        self._called: dict[int, float] = {}
        for turn, chance in zip(asked.turns, chances, strict=True):
            for named, how in turn.called.items():
                if how:
                    self._called[named] = self._called.get(named, 0.0) + 1
                    for who, p in chance.items():
                        self._calls[who, named] = self._calls.get((who, named), 0.0) + p

    def rows(self, at: int) -> list[list[float]]:
        """The numbers of a later pass for each candidate of turn `at`."""
        asked, chances = self._asked, self._chances
        own, who, around = chances[at], asked.who[at], asked.places(at)
        placed = ranks(who, [own.get(one, 0.0) for one in who])
        best = sorted(own.values(), reverse=True)
        gender = asked.asked_gender(asked.turns[at])
        near = (around[0], around[1], around[REACH], around[REACH + 1])
        sure = [max(chances[place].values(), default=0.0) if place >= 0 else NONE for place in near]
        rows = []
        for one in who:
            mine = own.get(one, 0.0)
            rival = best[1] if len(best) > 1 and placed[one] == 0 else best[0] if best else 0.0
            row = [chances[place].get(one, 0.0) if place >= 0 else NONE for place in around]
            row += [mine, float(placed[one]), mine - rival]
            row += self._spoken(at, one)
            row.append(gender * self._gendered(one) if gender else NONE)
            row += self._calling(at, one, mine)
            row.append(self._manner.like(asked.turns[at], one, mine))
            row += sure
            row.append(self._alone[at].get(one, 0.0))
            rows.append(row)
        return rows

    def _calling(self, at: int, one: int, mine: float) -> list[float]:
        """How often the person calls elsewhere whom this turn calls, and which part of all who do."""
        named = [who for who, how in self._asked.turns[at].called.items() if how]
        if not named:
            return [NONE, NONE]
        times = max(self._calls.get((one, who), 0.0) - mine for who in named)
        return [times, times / (max(self._called[who] for who in named) - 1 + 0.5)]

    def _gendered(self, one: int) -> float:
        """From 1 (those the text calls "he" as speakers) to -1."""
        he, she = self._he.get(one, 0.0) + 0.5, self._she.get(one, 0.0) + 0.5
        return (he - she) / (he + she)

    def _spoken(self, at: int, one: int) -> list[float]:
        """Sums over the turns around, and how long ago the person spoke and whether the talk goes to and fro."""
        turns, chances = self._asked.turns, self._chances
        short = long = everybody = 0.0
        since = FAR
        for place in range(max(at - 12, 0), min(at + 13, len(turns))):
            if place != at and abs(turns[place].passage - turns[at].passage) <= TALK:
                p = chances[place].get(one, 0.0)
                long += p
                everybody += 1
                if abs(place - at) <= 5:
                    short += p
                if place < at and p > 0.5:
                    since = at - place
        past = chances[at - 1].get(one, 0.0) if at else 0.0
        two = chances[at - 2].get(one, 0.0) if at > 1 else 0.0
        return [
            short,
            long,
            long / (everybody + 1),
            two - past,
            float(since),
            two + _get(chances, at + 2, one),
            self._partner(at, one),
        ]

    def _partner(self, at: int, one: int) -> float:
        """How much the person speaks beside whoever spoke last: their talks so far, nearby."""
        chances = self._chances
        if not at or not chances[at - 1]:
            return NONE
        last = max(chances[at - 1], key=lambda who: chances[at - 1][who])
        together = 0.0
        for place in range(max(at - 16, 1), at):
            a, b = chances[place - 1], chances[place]
            together += a.get(one, 0.0) * b.get(last, 0.0) + a.get(last, 0.0) * b.get(one, 0.0)
        return together if last != one else -1.0


def _get(chances: Sequence[Mapping[int, float]], at: int, one: int) -> float:
    return chances[at].get(one, 0.0) if 0 <= at < len(chances) else 0.0
