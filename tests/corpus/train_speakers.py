"""Trains the model of who speaks, from the attributed novels.

    uv run --with catboost python -m tests.corpus.train_speakers           writes the model, prints its figures (minutes)

Each pass is a forest of symmetric trees that tells a turn's speaker from its other candidates. What a later pass
learns from the turns around is what forests say that have not seen the novel: five folds, by novel. The model that is
shipped has then seen all novels; the figures are those of the folds.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

import fanfold.voices
from fanfold.voices import forest
from fanfold.voices.addressees import addressees
from fanfold.voices.features import BASE, LATER, Asked
from fanfold.voices.forest import Model, Tree
from fanfold.voices.heard import Heard as Listening
from fanfold.voices.mentions import WORD
from fanfold.voices.people import people
from fanfold.voices.quotations import quotations
from fanfold.voices.recent import Recent
from fanfold.voices.speakers import confidence, margin, prepare, shares
from fanfold.voices.telling import Person
from tests.corpus.pdnc import Heard, Novel, figures, folds, novels

PASSES = 2
FILE = Path(fanfold.voices.__file__).with_name(forest.FILE)
# Small symmetric trees, and one step a leaf; each tree sees a part of the rows and of the numbers.
HOW = {
    "loss_function": "Logloss", "iterations": 220, "depth": 6, "learning_rate": 0.222, "border_count": 32, "random_seed": 7,
    "l2_leaf_reg": 5, "leaf_estimation_iterations": 1, "rsm": 0.4, "bootstrap_type": "Bernoulli", "subsample": 0.8,
    "thread_count": 2, "verbose": False, "allow_writing_files": False,
}  # fmt: skip
SCALE = 1 / 2000
# Candidates of a turn that a later pass learns from. People who are only described speak seldom, and count for more.
LIKELY = 6
DESCRIBED = 2.0
_RANK = len(BASE) + LATER.index("p_rank")

Rows = list[np.ndarray[Any, Any]]
Chances = list[Mapping[int, float]]
Points = list[tuple[float, float]]


class Material:
    """One novel, ready to learn from: its turns, their numbers, and the right speaker of each (-2 when it has several)."""

    def __init__(self, novel: Novel, people: Sequence[Person] | None = None) -> None:
        self.name, self.novel = novel.name, novel
        self.asked: Asked = prepare(novel.telling, novel.quotes, novel.people if people is None else people, {})
        self.base: Rows = [_array(rows, len(BASE)) for rows in self.asked.rows()]
        speaker = {part: line.speaker for line in novel.lines for part in line.parts}
        said = [{speaker[quote] for quote in turn.quotes} for turn in self.asked.turns]
        self.right = [next(iter(who)) if len(who) == 1 else -2 for who in said]

    def rows(self, chances: Chances | None) -> Rows:
        """The numbers of each turn's candidates for the pass after `chances`."""
        if chances is None:
            return self.base
        recent = Recent(self.asked, chances)
        later = (_array(recent.rows(at), len(LATER)) for at in range(len(self.base)))
        return [np.concatenate(pair, axis=1) for pair in zip(self.base, later, strict=True)]


def _array(rows: Sequence[Sequence[float]], width: int) -> np.ndarray[Any, Any]:
    return np.array(rows, dtype=np.float32).reshape(-1, width)


def fit(material: Iterable[Material], rows: Mapping[str, Rows]) -> Any:
    """A forest that tells speakers from other candidates."""
    from catboost import CatBoost, Pool

    learnt, right, weights = [], [], []
    for one in material:
        for who, numbers, speaker in zip(one.asked.who, rows[one.name], one.right, strict=True):
            if speaker in who and len(who) > 1:
                hard = _hard(numbers)
                learnt.append(numbers[hard])
                right += [float(person == speaker) for person, kept in zip(who, hard, strict=True) if kept]
                weights += [DESCRIBED if one.asked.described[speaker] else 1.0] * int(hard.sum())
    made = CatBoost(HOW)
    made.fit(Pool(np.concatenate(learnt), right, weight=weights))
    return made


def _hard(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The candidates worth learning from: in later passes those that the pass before found likely."""
    if numbers.shape[1] == len(BASE):
        return np.ones(len(numbers), dtype=bool)
    return np.asarray(numbers[:, _RANK] < LIKELY)


def crossed(material: Sequence[Material], rows: Mapping[str, Rows]) -> tuple[dict[str, Chances], dict[str, Any]]:
    """The chances of all turns by forests that have not seen the novel, and the forest that judged each novel."""
    chances: dict[str, Chances] = {}
    forests: dict[str, Any] = {}
    for held in folds([one.name for one in material]):
        made = fit([one for one in material if one.name not in held], rows)
        for one in material:
            if one.name in held:
                forests[one.name] = made
                chances[one.name] = asked_of(made, one, rows[one.name])
    return chances, forests


def asked_of(made: Any, one: Material, rows: Rows) -> Chances:
    """What a forest says of each turn's candidates."""
    return shares(one.asked, made.predict(np.concatenate(rows)).tolist())


class Trained(NamedTuple):
    """By pass: the chances of all novels by forests that had not seen them, those forests, and one over all novels."""

    chances: list[dict[str, Chances]]
    held_out: list[dict[str, Any]]
    whole: list[Any]


def trained(material: Sequence[Material], *, whole: bool) -> Trained:
    """Train all passes, in folds by novel, and with `whole` each also over all novels."""
    made = Trained([], [], [])
    for number in range(PASSES):
        rows = {one.name: one.rows(made.chances[-1][one.name] if number else None) for one in material}
        chances, forests = crossed(material, rows)
        made.chances.append(chances)
        made.held_out.append(forests)
        if whole:
            made.whole.append(fit(material, rows))
    return made


def exported(forests: Sequence[Any], sure: list[tuple[float, float]]) -> Model:
    """Forests as the model file keeps them: leaves as whole numbers, borders by their place."""
    import json
    import tempfile

    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for number, made in enumerate(forests):
            path = Path(folder, f"{number}.json")
            made.save_model(str(path), format="json")
            parts.append(json.loads(path.read_text()))
    borders: list[set[float]] = [set() for _ in (*BASE, *LATER)]
    for part in parts:
        for tree in part["oblivious_trees"]:
            for split in tree["splits"]:
                borders[split["float_feature_index"]].add(float(np.float32(split["border"])))
    edges = [sorted(found) for found in borders]
    if max(map(len, edges)) > 255:
        raise ValueError("A number has more borders than fit a byte.")
    return Model([*BASE, *LATER], edges, [list(_trees(part, edges)) for part in parts], SCALE, sure)


def _trees(part: Any, edges: list[list[float]]) -> Iterable[Tree]:
    for tree in part["oblivious_trees"]:
        numbers = [split["float_feature_index"] for split in tree["splits"]]
        found = [
            bisect_left(edges[n], float(np.float32(s["border"]))) for n, s in zip(numbers, tree["splits"], strict=True)
        ]
        yield Tree(list(zip(numbers, found, strict=True)), [round(leaf / SCALE) for leaf in tree["leaf_values"]])


def calibrated(material: Iterable[Material], chances: Mapping[str, Chances]) -> list[tuple[float, float]]:
    """What a margin means: the share of right speakers at it, rising (pooled until it does)."""
    seen = sorted(
        (margin(chance), max(chance, key=lambda who: chance[who]) == right)
        for one in material
        for chance, right in zip(chances[one.name], one.right, strict=True)
        if chance
    )
    size = max(len(seen) // 60, 1)
    pools: list[tuple[float, float, int]] = []
    for start in range(0, len(seen), size):
        part = seen[start : start + size]
        pools.append((sum(m for m, _ in part), sum(r for _, r in part), len(part)))
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last, first = pools.pop(), pools.pop()
            pools.append((first[0] + last[0], first[1] + last[1], first[2] + last[2]))
    points = [(round(m / n, 4), round(r / n, 4)) for m, r, n in pools]
    return [(0.0, points[0][1]), *points, (1.0, points[-1][1])]


def heard(one: Material, chances: Chances, sure: Points) -> Heard:
    """What was heard in one novel, by these chances and this reading of a margin."""
    count = len(one.novel.quotes)
    made = Heard([-1] * count, [0.0] * count, [frozenset()] * count)
    for at, (turn, chance) in enumerate(zip(one.asked.turns, chances, strict=True)):
        for quote in turn.quotes:
            made.speakers[quote] = max(chance, key=lambda who: chance[who], default=-1)
            made.sure[quote] = confidence(sure, chance)
            made.addressees[quote] = frozenset(addressees(one.asked, at, chances))
    return made


def held_out(material: Sequence[Material], chances: Mapping[str, Chances]) -> Iterator[tuple[Novel, Heard]]:
    """What was heard in each novel; what a margin means comes from the other folds, too."""
    for names in folds([one.name for one in material]):
        sure = calibrated([one for one in material if one.name not in names], chances)
        for one in material:
            if one.name in names:
                yield one.novel, heard(one, chances[one.name], sure)


def without_cast(material: Iterable[Material], made: Trained) -> Iterator[tuple[Novel, Heard]]:
    """What was heard in each novel when nobody gives a cast: people found in its text, then matched by their names."""
    for known in material:
        found = found_people(known.novel)
        one = Material(known.novel, found)
        chances: Chances | None = None
        for forests in made.held_out:
            chances = asked_of(forests[one.name], one, one.rows(chances))
        said = heard(one, chances or [], calibrated([known], {known.name: made.chances[-1][known.name]}))
        bearers = matched(found, known.novel.people)
        to = [frozenset(bearers[who] for who in whom) for whom in said.addressees]
        yield known.novel, Heard([bearers[who] if who >= 0 else -1 for who in said.speakers], said.sure, to)


def found_people(novel: Novel) -> list[Person]:
    """The people that the listener finds in a novel without a cast."""
    listening = Listening(novel.telling, None, novel.quotes)
    quotations(listening)
    people(listening)
    return listening.people


def matched(found: Sequence[Person], gold: Sequence[Person]) -> list[int]:
    """For each person found, the one of the cast who bears most of the same names; -1 for nobody."""
    names = [{_plain(name) for name in person.names} for person in gold]
    made = []
    for person in found:
        shared = [len(theirs & {_plain(name) for name in person.names}) for theirs in names]
        made.append(shared.index(max(shared)) if shared and max(shared) else -1)
    return made


def _plain(name: str) -> str:
    return " ".join(word.lower() for word in WORD.findall(name))


def main() -> None:
    """Train on all novels, write the model, print the figures of the folds."""
    material = [Material(novel) for novel in novels()]
    if not material:
        sys.exit("The corpus is not there.")
    made = trained(material, whole=True)
    model = exported(made.whole, calibrated(material, made.chances[-1]))
    FILE.write_bytes(msgspec.json.encode(model).replace(b'{"asks"', b'\n{"asks"') + b"\n")
    sys.stdout.write(figures(held_out(material, made.chances[-1])) + "\n")
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes, sha256 {sha256(FILE.read_bytes()).hexdigest()}\n")


if __name__ == "__main__":
    main()
