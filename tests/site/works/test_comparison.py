"""Two versions side by side: nothing of either is lost, and only what differs is marked."""

from hypothesis import given
from hypothesis import strategies as st

from fanfold.site.works.comparison import Pair, compare

LINES = st.lists(st.text(alphabet="ab cd\n.", min_size=1, max_size=30), max_size=8)


def side(pairs: list[Pair], name: str) -> list[str]:
    return ["".join(piece.text for piece in getattr(pair, name)) for pair in pairs if getattr(pair, name)]


def test_a_changed_word_is_marked_and_nothing_else() -> None:
    (pair,) = compare(["By morning the island knew."], ["By noon the island knew."])
    assert [piece.text.strip() for piece in pair.old if piece.changed] == ["morning"]
    assert [piece.text.strip() for piece in pair.new if piece.changed] == ["noon"]


def test_an_added_paragraph_stands_alone() -> None:
    pairs = compare(["One.", "Three."], ["One.", "Two.", "Three."])
    assert [pair.same for pair in pairs] == [True, False, True]
    assert pairs[1].old == ()


@given(LINES, LINES)
def test_both_sides_come_back_whole(old: list[str], new: list[str]) -> None:
    pairs = compare(old, new)
    assert side(pairs, "old") == old
    assert side(pairs, "new") == new
