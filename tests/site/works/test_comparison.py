"""Two versions side by side: nothing of either is lost, and only what differs is marked."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from fanfold.site.works.comparison import Pair, Run, Skipped, changes_between, clipped, compare, folded, inline, merged
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


WORDS = st.lists(st.sampled_from(["the", "sea", "was", "grey", "and", "cold."]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_one_line_holds_both_texts(old: str, new: str) -> None:
    runs = inline(old, new)
    assert "".join(run.text for run in runs if run.tag != "ins") == old
    assert "".join(run.text for run in runs if run.tag != "del") == new


def test_words_changed_side_by_side_are_one_change() -> None:
    runs = inline("The sea was grey and cold.", "The lake lay grey and cold.")
    assert runs == [Run("The ", ""), Run("sea was", "del"), Run("lake lay", "ins"), Run(" grey and cold.", "")]


def test_what_is_far_from_a_change_is_cut() -> None:
    far = " ".join(f"word{number}" for number in range(40))
    shown = clipped(inline(f"{far} sea {far} grey {far}", f"{far} lake {far} grey, {far}"))
    assert [run.text for run in shown if run.tag] == ["sea", "lake", "grey", "grey,"]
    plain = [run.text for run in shown if not run.tag]
    assert (plain[0][0], plain[-1][-1]) == ("…", "…")
    assert " … " in plain[1]
    assert max(len(text) for text in plain) < 140
    assert clipped(inline("A sea.", "A lake."))[0] == Run("A ", ""), "what is short stays whole"


def test_white_space_is_no_change_and_stays_what_it_was() -> None:
    assert changes_between("The\nsea", "The sea") == []
    assert merged("The sea", "The lake", "The\nsea was grey") is None, "somebody wrote on right there"
    assert merged("The sea was", "The lake was", "The\nsea was grey") == "The\nlake was grey"


def test_a_text_that_says_one_thing_over_and_over_is_compared_in_no_time() -> None:
    old, new = " ".join(["sea"] * 9_000), " ".join(["the", *["sea"] * 8_000, "was", *["sea"] * 900])
    began = process_time()
    assert "".join(run.text for run in inline(old, new) if run.tag != "del") == new
    assert process_time() - began < 5, "seconds of work; weighing each word against each takes minutes"


@given(WORDS, WORDS)
def test_where_only_one_side_changed_a_merge_is_that_side(old: str, new: str) -> None:
    assert merged(old, new, old) == new
    assert merged(old, old, new) == new


@given(WORDS, WORDS, WORDS)
def test_a_merge_holds_what_both_changed_or_is_refused(old: str, first: str, second: str) -> None:
    found, other = merged(old, first, second), merged(old, second, first)
    assert found == other, "it does not matter who was first"
    if found is not None:
        came = sum(
            len(one.new) - (one.end - one.start) for text in (first, second) for one in changes_between(old, text)
        )
        assert len(found) == len(old) + came
