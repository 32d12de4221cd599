"""Two versions side by side: nothing of either is lost, and only what differs is marked."""

from hypothesis import given
from hypothesis import strategies as st

from fanfold.site.works.comparison import Pair, Skipped, compare, folded
from fanfold.site.works.services import name_chapter
from tests.site.conftest import Cast, WriteWork

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


def test_long_unchanged_stretches_are_left_out() -> None:
    same = [f"Line {number}." for number in range(20)]
    rows = folded(compare(same, [*same[:10], "New.", *same[10:]]))
    assert [type(row).__name__ for row in rows] == ["Skipped", "Pair", "Pair", "Pair", "Skipped"]
    assert [row.count for row in rows if isinstance(row, Skipped)] == [9, 9]
    assert len(folded(compare(same[:2], same[:2]))) == 2


def test_any_two_versions_are_compared(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = work.chapters.select_related("current", "work").get()
    for title in ("Salt", "Sand"):
        name_chapter(chapter=chapter, label="Chapter 1", title=title, by=cast.ada.user)
    page = f"/works/{work.pk}/chapters/1/versions/"
    shown = cast.ada.client.get(page).content.decode()
    assert "by Ada Reed" in shown
    assert cast.ada.client.get(f"{page}?old=3&new=1").url == f"{page}1..3/"  # type: ignore[attr-defined]
    compared = cast.ada.client.get(f"{page}1..3/").content.decode()
    assert "Sand</ins>" in compared
    assert "Sand</del>" not in compared
    assert "Salt" not in compared
    assert cast.cleo.client.get(f"{page}1..3/").status_code == 404
