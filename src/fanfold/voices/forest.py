"""The trained model: forests of small symmetric trees, read from a file in the package and asked in blocks of rows.

A tree asks the same questions on every path ("is number f above border b?"), so its answer is the leaf at the index
that the yes and no make in binary. That lets numpy ask one question of thousands of rows at once.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from fanfold.voices.features import BASE, LATER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Rows asked at a time: so many answers stay in the processor's cache.
BLOCK = 8192
FILE = "speakers.json"


class Tree(msgspec.Struct, frozen=True):
    """One tree: the (number, border) of each question, the first for the lowest bit, and the leaves in `1 / scale`."""

    asks: list[tuple[int, int]]
    leaves: list[int]


class Model(msgspec.Struct, frozen=True):
    """All that was learned. `borders` are those of each number; `passes` the forests, one a pass.

    `sure` are (margin, how often right) points, rising: what a lead over the second best candidate means for a person
    of a cast; `story` the same for people found in the story. `chains` are the weights of `chain.py` between one
    pass and the next.
    """

    features: list[str]
    borders: list[list[float]]
    passes: list[list[Tree]]
    scale: float
    sure: list[tuple[float, float]]
    story: list[tuple[float, float]]
    chains: list[list[tuple[float, float, float]]]


def parse(content: bytes) -> Model:
    """A model from its file. Raises `ValueError` when it was trained for other features than these."""
    model = msgspec.json.decode(content, type=Model)
    if model.features != [*BASE, *LATER]:
        raise ValueError("The speaker model was trained for other features; train it again.")
    return model


@cache
def shipped() -> Model:
    """The model in the package, read when it is first needed."""
    return parse(files("fanfold.voices").joinpath(FILE).read_bytes())


class Binned:
    """Rows of numbers, each kept as its place among the borders of its kind: one byte a number."""

    def __init__(self, model: Model, first: int, count: int) -> None:
        import numpy as np

        self._borders = [np.array(borders, dtype=np.float32) for borders in model.borders[first : first + count]]

    def bins(self, rows: Sequence[Sequence[float]]) -> "NDArray[np.uint8]":
        """The bins of some rows, number by number (the transpose of the rows)."""
        import numpy as np

        numbers = np.array(rows, dtype=np.float32).reshape(-1, len(self._borders)).T
        made = [
            np.searchsorted(borders, column, side="left")
            for borders, column in zip(self._borders, numbers, strict=True)
        ]
        return np.array(made, dtype=np.uint8).reshape(len(self._borders), -1)


def ask(model: Model, turn: int, bins: "NDArray[np.uint8]") -> "NDArray[Any]":
    """The score of each row in pass `turn`; `bins` are the rows' numbers as `Binned` gives them."""
    import numpy as np

    trees = model.passes[turn]
    leaves = [np.array(tree.leaves, dtype=np.float32) * np.float32(model.scale) for tree in trees]
    asked = sorted({question for tree in trees for question in tree.asks})
    place = {question: at for at, question in enumerate(asked)}
    score = np.zeros(bins.shape[1], dtype=np.float32)
    for start in range(0, bins.shape[1], BLOCK):
        block = bins[:, start : start + BLOCK]
        yes = np.array([block[number] > border for number, border in asked], dtype=np.uint8)
        for tree, values in zip(trees, leaves, strict=True):
            at = np.zeros(block.shape[1], dtype=np.uint8)
            for bit, question in enumerate(tree.asks):
                at |= yes[place[question]] << np.uint8(bit)
            score[start : start + BLOCK] += values[at]
    return score
