"""The shipped model fits the code that asks it, is the one its card describes, and is asked rightly."""

import json
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from fanfold.voices.chain import LINKS
from fanfold.voices.features import BASE, LATER
from fanfold.voices.forest import FILE, Binned, Model, Tree, ask, parse, shipped

CARD = Path(__file__).parents[2] / "docs" / "explanation" / "speakers.md"
CONTENT = files("fanfold.voices").joinpath(FILE).read_bytes()


def test_the_model_is_the_one_its_card_describes() -> None:
    assert sha256(CONTENT).hexdigest() in CARD.read_text("utf-8")
    assert len(CONTENT) < 1_000_000


def test_the_numbers_have_the_names_and_the_order_of_the_code() -> None:
    assert shipped().features == [*BASE, *LATER]
    assert len(set(shipped().features)) == len(shipped().features)


def test_a_model_for_other_numbers_is_refused() -> None:
    other = json.loads(CONTENT)
    other["features"][0], other["features"][1] = other["features"][1], other["features"][0]
    with pytest.raises(ValueError, match="other features"):
        parse(json.dumps(other).encode())


def test_what_a_lead_means_rises_with_it() -> None:
    for points in (shipped().sure, shipped().story):
        assert points == sorted(points)
        assert all(first[1] <= second[1] for first, second in pairwise(points))


def test_a_chain_stands_between_each_two_passes() -> None:
    assert len(shipped().chains) == len(shipped().passes) - 1
    assert all(len(links) == LINKS for links in shipped().chains)


def test_a_forest_adds_the_leaves_that_its_questions_lead_to() -> None:
    tree = Tree([(0, 0), (1, 1)], [1, 20, 300, 4000])
    model = Model(["a", "b"], [[0.5], [1.0, 2.0]], [[tree, tree]], 0.5, [(0.0, 0.0)], [(0.0, 0.0)], [])
    rows = [[0.0, 0.0], [1.0, 0.0], [0.0, 3.0], [1.0, 3.0], [0.5, 2.0]]
    assert ask(model, 0, Binned(model, 0, 2).bins(rows)).tolist() == [1.0, 20.0, 300.0, 4000.0, 1.0]


def test_many_rows_are_asked_as_a_few_are() -> None:
    width = len(BASE) + len(LATER)
    rows = np.random.default_rng(1).normal(size=(20_000, width)).round(1)
    binned = Binned(shipped(), 0, width)
    whole = ask(shipped(), 0, binned.bins(rows.tolist()))
    assert whole[-5:].tolist() == ask(shipped(), 0, binned.bins(rows[-5:].tolist())).tolist()
