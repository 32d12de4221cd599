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
from fanfold.voices.chain import LINKS, Whole, chained
from fanfold.voices.features import BASE, LATER, Asked, talks
from fanfold.voices.forest import Model, Tree
from fanfold.voices.heard import Heard as Listening
from fanfold.voices.mentions import WORD
from fanfold.voices.people import people
from fanfold.voices.quotations import quotations
from fanfold.voices.recent import Recent
from fanfold.voices.speakers import confidence, margin, prepare, settled, shares
from fanfold.voices.telling import Person
from tests.corpus.pdnc import Heard, Novel, figures, folds, novels

PASSES = 2
FILE = Path(fanfold.voices.__file__).with_name(forest.FILE)
# Small symmetric trees, and one step a leaf; each tree sees a part of the rows and of the numbers.
HOW = {
    "loss_function": "Logloss", "iterations": 300, "depth": 6, "learning_rate": 0.17, "border_count": 32, "random_seed": 7,
    "l2_leaf_reg": 5, "leaf_estimation_iterations": 1, "rsm": 0.4, "bootstrap_type": "Bernoulli", "subsample": 0.8,
    "thread_count": 2, "verbose": False, "allow_writing_files": False,
}  # fmt: skip
# What can only speak for somebody, or against: whom the words call by name does not say them, however few novels show it.
ONLY = {"called": -1, "p_self": 1, "p_rank": -1, "p_lead": 1, "p_alone": 1}
SCALE = 1 / 2000
# Candidates of a turn that a later pass learns from. People who are only described speak seldom, and count for more.
LIKELY = 6
DESCRIBED = 2.0
# The most that may be said of people whom no cast vouches for. Their largest leads are right no oftener than that.
MOST = 0.85
_RANK = len(BASE) + LATER.index("p_rank")

Rows = list[np.ndarray[Any, Any]]
Chances = list[Mapping[int, float]]
Points = list[tuple[float, float]]
Links = list[tuple[float, float, float]]
# Rounds in which the weights of a chain come to fit, the seen turns added to each count, and every which novel is read.
ROUNDS, CALM, EVERY = 4, 3, 3


class Thought(NamedTuple):
    """What a pass says of each turn by itself, and in the light of its talk."""

    alone: Chances
    chances: Chances


class Material:
    """One novel, ready to learn from: its turns, their numbers, and the right speaker of each (-2 when it has several)."""

    def __init__(self, novel: Novel, people: Sequence[Person] | None = None) -> None:
        self.name, self.novel = novel.name, novel
        self.asked: Asked = prepare(novel.telling, novel.quotes, novel.people if people is None else people, {})
        self.base: Rows = [_array(rows, len(BASE)) for rows in self.asked.rows()]
        speaker = {part: line.speaker for line in novel.lines for part in line.parts}
        said = [{speaker[quote] for quote in turn.quotes} for turn in self.asked.turns]
        self.right = [next(iter(who)) if len(who) == 1 else -2 for who in said]

    def rows(self, thought: "Thought | None") -> Rows:
        """The numbers of each turn's candidates for the pass after `thought`."""
        if thought is None:
            return self.base
        recent = Recent(self.asked, thought.chances, thought.alone)
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
    names = (*BASE, *LATER)[: learnt[0].shape[1]]
    made = CatBoost({**HOW, "monotone_constraints": [ONLY.get(name, 0) for name in names]})
    made.fit(Pool(np.concatenate(learnt), right, weight=weights))
    return made


def _hard(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The candidates worth learning from: in later passes those that the pass before found likely."""
    if numbers.shape[1] == len(BASE):
        return np.ones(len(numbers), dtype=bool)
    return np.asarray(numbers[:, _RANK] < LIKELY)


class Judge(NamedTuple):
    """One pass: its forest, and the weights of the chains behind it, none behind the last."""

    forest: Any
    links: Links

    def think(self, one: Material, rows: Rows) -> Thought:
        """What it says of each turn's candidates."""
        return thought_of(one, asked_of(self.forest, one, rows), self.links)


def thought_of(one: Material, alone: Chances, links: Links) -> Thought:
    """What is thought of each turn by itself, and of all as one whole."""
    return Thought(alone, chained(one.asked, alone, links) if links else settled(one.asked, alone))


def crossed(
    material: Sequence[Material], rows: Mapping[str, Rows], *, last: bool
) -> tuple[dict[str, Thought], dict[str, Judge], Links]:
    """What judges who have not seen a novel think of it, the judge of each novel, and the weights all novels give."""
    alone: dict[str, Chances] = {}
    forests: dict[str, Any] = {}
    held = folds([one.name for one in material])
    for names in held:
        made = fit([one for one in material if one.name not in names], rows)
        for one in material:
            if one.name in names:
                forests[one.name] = made
                alone[one.name] = asked_of(made, one, rows[one.name])
    judges, thoughts = {}, {}
    for names in held:
        links = [] if last else linked([one for one in material if one.name not in names], alone)
        for one in material:
            if one.name in names:
                judges[one.name] = Judge(forests[one.name], links)
                thoughts[one.name] = thought_of(one, alone[one.name], links)
    return thoughts, judges, [] if last else linked(material, alone)


def linked(material: Sequence[Material], alone: Mapping[str, Chances]) -> Links:
    """The weights with which a turn goes to who spoke last, to who spoke before, to others as often as it does."""
    links: Links = [(1.0, 1.0, 1.0)] * LINKS
    for _ in range(ROUNDS):
        seen = np.full((LINKS, 3), float(CALM))
        thought = seen.copy()
        for one in material[::EVERY]:
            for first, last in talks(one.asked.turns, one.asked.chapters):
                _counted(one, Whole(one.asked, alone[one.name], links, first, last), first, seen, thought)
        links = [(float(a), float(b), float(c)) for a, b, c in np.array(links) * seen / thought]
    return [(round(a, 4), round(b, 4), round(c, 4)) for a, b, c in links]


def _counted(one: Material, whole: Whole, first: int, seen: Any, thought: Any) -> None:
    for at in range(2, len(whole.links)):
        two, last, now = one.right[first + at - 2 : first + at + 1]
        if min(two, last, now) >= 0:
            seen[whole.links[at], 0 if now == last else 1 if now == two else 2] += 1
            thought[whole.links[at]] += whole.counts(at)


def asked_of(made: Any, one: Material, rows: Rows) -> Chances:
    """What a forest says of each turn's candidates."""
    return shares(one.asked, made.predict(np.concatenate(rows)).tolist())


class Trained(NamedTuple):
    """By pass: what judges thought of novels they had not seen, those judges, and one over all novels."""

    thoughts: list[dict[str, Thought]]
    held_out: list[dict[str, Judge]]
    whole: list[Judge]

    def chances(self) -> dict[str, Chances]:
        """What the last pass thinks of each novel."""
        return {name: thought.chances for name, thought in self.thoughts[-1].items()}


def trained(material: Sequence[Material], *, whole: bool) -> Trained:
    """Train all passes, in folds by novel, and with `whole` each also over all novels."""
    made = Trained([], [], [])
    for number in range(PASSES):
        rows = {one.name: one.rows(made.thoughts[-1][one.name] if number else None) for one in material}
        thoughts, judges, links = crossed(material, rows, last=number == PASSES - 1)
        made.thoughts.append(thoughts)
        made.held_out.append(judges)
        if whole:
            made.whole.append(Judge(fit(material, rows), links))
    return made


def exported(judges: Sequence[Judge], sure: Points, story: Points) -> Model:
    """All passes as the model file keeps them: leaves as whole numbers, borders by their place."""
    import json
    import tempfile

    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for number, judge in enumerate(judges):
            path = Path(folder, f"{number}.json")
            judge.forest.save_model(str(path), format="json")
            parts.append(json.loads(path.read_text()))
    borders: list[set[float]] = [set() for _ in (*BASE, *LATER)]
    for part in parts:
        for tree in part["oblivious_trees"]:
            for split in tree["splits"]:
                borders[split["float_feature_index"]].add(float(np.float32(split["border"])))
    edges = [sorted(found) for found in borders]
    if max(map(len, edges)) > 255:
        raise ValueError("A number has more borders than fit a byte.")
    passes = [list(_trees(part, edges)) for part in parts]
    return Model([*BASE, *LATER], edges, passes, SCALE, sure, story, [judge.links for judge in judges[:-1]])


def _trees(part: Any, edges: list[list[float]]) -> Iterable[Tree]:
    for tree in part["oblivious_trees"]:
        numbers = [split["float_feature_index"] for split in tree["splits"]]
        found = [
            bisect_left(edges[n], float(np.float32(s["border"]))) for n, s in zip(numbers, tree["splits"], strict=True)
        ]
        yield Tree(list(zip(numbers, found, strict=True)), [round(leaf / SCALE) for leaf in tree["leaf_values"]])


def leads(one: Material, chances: Chances, bearers: Sequence[int] | None = None) -> Iterator[tuple[float, bool]]:
    """The margin of each turn, and whether its best candidate is right; `bearers` are those candidates in the cast."""
    for chance, right in zip(chances, one.right, strict=True):
        if chance:
            who = max(chance, key=lambda one: chance[one])
            yield margin(chance), right >= 0 and (who if bearers is None else bearers[who]) == right


def calibrated(material: Iterable[Material], chances: Mapping[str, Chances]) -> Points:
    """What a margin means, with a cast."""
    return meaning(lead for one in material for lead in leads(one, chances[one.name]))


def meaning(found: Iterable[tuple[float, bool]]) -> Points:
    """What a margin means: the share of right speakers at it, rising (pooled until it does)."""
    seen = sorted(found)
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


class Uncast(NamedTuple):
    """A novel heard without a cast: the people found as they are in the cast, and what was thought."""

    material: Material
    bearers: list[int]
    thought: Thought


def uncast(material: Iterable[Material], made: Trained) -> list[Uncast]:
    """Each novel heard without its cast, by judges that have not seen it."""
    return [_uncast(known.novel, [judges[known.name] for judges in made.held_out]) for known in material]


def _uncast(novel: Novel, judges: Iterable[Judge]) -> Uncast:
    found = found_people(novel)
    one = Material(novel, found)
    thought: Thought | None = None
    for judge in judges:
        thought = judge.think(one, one.rows(thought))
    if thought is None:
        raise ValueError("Nobody judges.")
    return Uncast(one, matched(found, novel.people), thought)


def uncast_sure(found: Iterable[Uncast]) -> Points:
    """What a margin means without a cast, and no more than `MOST`."""
    points = meaning(lead for one in found for lead in leads(one.material, one.thought.chances, one.bearers))
    return [(lead, min(right, MOST)) for lead, right in points]


def without_cast(found: Sequence[Uncast]) -> Iterator[tuple[Novel, Heard]]:
    """What was heard without a cast, as people of the cast; what a margin means comes from the other folds."""
    for names in folds([one.material.name for one in found]):
        sure = uncast_sure(one for one in found if one.material.name not in names)
        for one in found:
            if one.material.name in names:
                said = heard(one.material, one.thought.chances, sure)
                to = [frozenset(one.bearers[who] for who in whom) for whom in said.addressees]
                who = [one.bearers[at] if at >= 0 else -1 for at in said.speakers]
                yield one.material.novel, Heard(who, said.sure, to)


def found_people(novel: Novel) -> list[Person]:
    """The people that the listener finds in a novel without a cast."""
    listening = Listening(novel.telling, None, novel.quotes)
    quotations(listening)
    people(listening)
    return listening.people


def matched(found: Sequence[Person], gold: Sequence[Person]) -> list[int]:
    """For each person found, the one of the cast who bears most of the same names; -1 for nobody."""
    names = [{_plain(name) for name in person.names} for person in gold]
    made: list[int] = []
    for person in found:
        shared: list[int] = [len(theirs & {_plain(name) for name in person.names}) for theirs in names]
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
    alone = uncast(material, made)
    model = exported(made.whole, calibrated(material, made.chances()), uncast_sure(alone))
    FILE.write_bytes(msgspec.json.encode(model).replace(b'{"asks"', b'\n{"asks"') + b"\n")
    sys.stdout.write(figures(held_out(material, made.chances())) + "\nwithout a cast\n")
    sys.stdout.write(figures(without_cast(alone)) + "\n")
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes, sha256 {sha256(FILE.read_bytes()).hexdigest()}\n")


if __name__ == "__main__":
    main()
