"""Points as readers read them: episodes by their number, other parts by their titles, as far as they have seen the canon."""

from fanfold.site.worlds.points import part_in_words, stretch_in_words
from fanfold.storyworld.points import CanonClock, Part

BOOKS = CanonClock([Part("SALT", "The Salt Road"), Part("GLASS", "The Glass Ferry"), Part("BELL", "The Ninth Bell")])
SERIES = CanonClock([Part("1x01", "The Mooring", season=1), Part("1x02", "The Rope", season=1)])


def _said(clock: CanonClock, words: str, seen: str = "") -> str:
    found = clock.read(words)
    return stretch_in_words(clock, found.lo, found.hi, **({"seen": clock.read(seen).hi} if seen else {}))


def test_parts_are_called_as_readers_call_them() -> None:
    assert _said(BOOKS, "between SALT and GLASS") == "between The Salt Road and The Glass Ferry"
    assert _said(BOOKS, "SALT..GLASS") == "The Salt Road–The Glass Ferry"
    assert _said(BOOKS, "after GLASS") == "right after The Glass Ferry"
    assert _said(SERIES, "1x02") == "1x02"
    assert part_in_words(BOOKS, BOOKS.read("BELL").lo) == "The Ninth Bell"


def test_titles_of_what_a_reader_has_not_seen_are_not_told() -> None:
    assert _said(BOOKS, "between GLASS and BELL", seen="GLASS") == "between The Glass Ferry and BELL"
    assert part_in_words(BOOKS, BOOKS.read("BELL").lo, seen=BOOKS.read("GLASS").hi) == "BELL"
