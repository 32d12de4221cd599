"""Who was named lately, as the paragraphs of a telling go by."""

from collections.abc import Iterator, Sequence

from fanfold.voices.reach import FAR
from fanfold.voices.turns import Ground


class Memory:
    """What has been named so far. `short` and `long` weigh how much lately; `said` counts named speakers likewise."""

    def __init__(self, count: int) -> None:
        self.named_at: dict[int, float] = {}
        self._subject_at: dict[int, int] = {}
        self._spoken_at: dict[int, int] = {}
        self.short, self.long, self.said = [0.0] * count, [0.0] * count, [0.0] * count
        self._live: set[int] = set()
        self.last_subject, self.last_named = -1, -1

    def read(self, index: int, ground: Ground, said: Sequence[int]) -> None:
        """Take one paragraph in; `said` are those whom a cue in it names as speaking, -1 for nobody."""
        for who in list(self._live):
            self.short[who] *= 0.6
            self.long[who] *= 0.95
            self.said[who] *= 0.95
            if self.long[who] < 0.005:
                self._live.discard(who)
        for place, (who, subject) in enumerate(ground.named):
            self.named_at[who] = index + place / (len(ground.named) + 1)
            self.last_named = who
            if subject:
                self._subject_at[who] = index
                self.last_subject = who
            self._add(who, 1.0)
        for who in ground.spoken:
            self._spoken_at[who] = index
            self._add(who, 0.3)
        for who in said:
            if who >= 0:
                self.said[who] += 1
                self._add(who, 0.5)
                self.named_at[who] = max(self.named_at.get(who, 0.0), index)

    def _add(self, who: int, weight: float) -> None:
        self._live.add(who)
        self.short[who] += weight
        self.long[who] += weight

    def recent(self, index: int, window: int) -> Iterator[tuple[int, float]]:
        """Who was named lately, with how much."""
        for who in self._live:
            last = max(self.named_at.get(who, -FAR), self._spoken_at.get(who, -FAR))
            if index - last <= window:
                yield who, self.short[who] + self.long[who] / 4

    def facts(self, index: int, one: int, rank: int, fit_rank: int, fits: int, total: float) -> list[float]:
        """What is remembered of one person at paragraph `index`, with the ranks that the asker worked out."""
        return [
            min(index - self.named_at.get(one, -FAR), FAR),
            float(min(index - self._subject_at.get(one, -FAR), FAR)),
            float(min(index - self._spoken_at.get(one, -FAR), FAR)),
            float(rank), float(fit_rank), float(fits),
            self.short[one], self.long[one], self.long[one] / total,
        ]  # fmt: skip
