"""A canon's file mended at home and here: what only one side changed, what both did, and what their changes make together."""

import pytest

from fanfold.storyworld.packs import read_pack
from fanfold.storyworld.threeway import distance, otherwise, version_in, with_chosen, with_version

BASE = """# looked after by fans
[pack]
id = "gullhaven"
title = "Gullhaven"
seasons = { 1 = 6 }

[people]
ines = ["Ines Carr", "Ines"]  # the elder
edith = ["Edith Carr"]

[facts]
fire = { at = "1x03", so = "The ferry burns" }
inn = { at = "1x02", so = "Edith keeps the inn", check = true }
"""
HERE = BASE.replace('"Ines"]', '"Ines", "Miss Carr"]').replace(
    'so = "The ferry burns"', 'so = "The ferry burns at its mooring"'
)
HERE += 'wedding = { at = "1x06", so = "Ines marries" }\n'


def mended(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_what_only_one_side_changed_is_no_question() -> None:
    offered = mended((", check = true", "")) + 'tour = { at = "1x05", so = "Edith leaves" }\n'
    found = otherwise(HERE, offered, BASE)
    assert [(one.key, one.is_clash, bool(one.here)) for one in found] == [
        ("facts/inn", False, True),
        ("facts/tour", False, False),
    ]
    taken = with_chosen(HERE, offered, BASE, {one.key: "offered" for one in found})
    assert "at its mooring" in taken, "what was changed here since stays"
    assert '"Miss Carr"]  # the elder' in taken
    assert "check = true" not in taken
    assert [fact.slug for fact in read_pack(taken).facts] == ["fire", "inn", "wedding", "tour"]


def test_changes_of_different_things_make_one() -> None:
    offered = mended(('"1x03"', '"1x04"'), ('"Ines"]', '"Ines", "Nessie"]'), ("1 = 6", "1 = 6, 2 = 6"))
    found = {one.key: one for one in otherwise(HERE, offered, BASE)}
    assert {key: one.is_clash for key, one in found.items()} == {
        "pack/seasons": False,
        "people/ines": True,
        "facts/fire": True,
    }
    assert found["people/ines"].both == "Ines Carr, Ines, Miss Carr, Nessie"
    assert found["facts/fire"].both == "The ferry burns at its mooring; at: 1x04"
    taken = read_pack(
        with_chosen(HERE, offered, BASE, {"people/ines": "both", "facts/fire": "both", "pack/seasons": "offered"})
    )
    fire = taken.fact("fire")
    assert fire is not None
    assert (fire.words, fire.at) == ("The ferry burns at its mooring", taken.clock.read("1x04").lo)
    assert [one.text for one in taken.people.person("ines").names] == ["Ines Carr", "Ines", "Miss Carr", "Nessie"]  # type: ignore[union-attr]
    assert taken.clock.span() == "1x01..2x06"


def test_where_both_say_otherwise_a_person_decides() -> None:
    offered = mended(("The ferry burns", "The ferry is scuttled"))
    (clash,) = otherwise(HERE, offered, BASE)
    assert (clash.is_clash, clash.both, clash.base) == (True, "", "The ferry burns; at: 1x03")
    for take, words in (
        ("here", "at its mooring"),
        ("both", "at its mooring"),
        ("offered", "scuttled"),
        ("", "at its mooring"),
    ):
        assert words in with_chosen(HERE, offered, BASE, {"facts/fire": take})


def test_what_was_taken_out_or_made_one_here_is_not_brought_back() -> None:
    without = HERE.replace('edith = ["Edith Carr"]', 'edith = { same_as = "ines" }').replace("inn = {", "keeps = {")
    assert otherwise(without, BASE, BASE) == []
    (clash,) = otherwise(without, mended(('["Edith Carr"]', '["Edith Carr", "Edith"]')), BASE)
    assert (clash.key, clash.here, clash.is_clash) == ("people/edith", "same_as: ines", True)


def test_two_lists_that_lost_something_lose_both() -> None:
    base = BASE.replace('"Ines"]', '"Ines", "Nan", "Nell"]')
    here, offered = base.replace('"Nan", ', ""), base.replace(', "Nell"', "")
    (one,) = otherwise(here, offered, base)
    assert one.both == "Ines Carr, Ines"


def test_a_file_says_as_which_version_it_was_taken_home() -> None:
    assert version_in(with_version(BASE, 12)) == (12, BASE)
    assert version_in(BASE) == (0, BASE)
    assert version_in("\n" + with_version(BASE, 3)) == (0, "\n" + with_version(BASE, 3)), "on the first line alone"
    assert read_pack(with_version(BASE, 12)).id == "gullhaven"


@pytest.mark.parametrize(("one", "other", "count"), [(BASE, BASE, 0), (BASE, HERE, 3)])
def test_how_far_two_files_are_apart(one: str, other: str, count: int) -> None:
    assert distance(one, other) == distance(other, one) == count
