"""The packs that come with Fanfold: readable, without doubts, tied to the demonstration's fandoms; doubts are found where they are."""

import tomllib

import pytest

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld import believes, falls_with, holds, leaves
from fanfold.storyworld.canons import load, shipped, text_of
from fanfold.storyworld.packdoubts import pack_doubts
from fanfold.storyworld.packs import read_pack
from fanfold.storyworld.stories import read_sheet
from fanfold.storyworld.tables import line_of
from tests.conftest import SOURCE
from tests.storyworld.test_packs import PACK


@pytest.mark.parametrize("pack", shipped())
def test_a_pack_can_be_read_and_nothing_in_it_is_doubtful(pack: str) -> None:
    found = load(pack)
    assert found.id == pack
    assert pack_doubts(found, text_of(pack), pack) == []
    assert all(fact.words and fact.slug for fact in found.facts)
    assert set(found.check) <= {fact.slug for fact in found.facts}


def test_every_fandom_of_the_demonstration_has_its_pack() -> None:
    for shelf in (SOURCE / "site" / "demo" / "stories").glob("*/shelf.toml"):
        fandom = tomllib.loads(shelf.read_text(encoding="utf-8"))["fandom"]
        pack = load(fandom["slug"])
        assert pack.title == fandom["name"]
        seasons = fandom.get("seasons", {})
        assert len(pack.clock.parts) == sum(seasons.values()) or not seasons
        for part in fandom.get("parts", ()):
            assert pack.clock.read(part["title"]).is_known
        for first, *_others in fandom["people"][:4]:
            assert pack.people.bearers(first)


def test_an_unborn_child_is_what_a_son_rests_on() -> None:
    canon = load("oth")
    sheet = read_sheet(
        'starts = "4x09..4x10"\nkind = "changed"\nchanges = ["not haley-pregnant", "not beats-daunte", "not dan-blamed"]\n'
        'keeps = ["haley-hit", "lucas-heart"]', "s.toml", canon,
    )  # fmt: skip
    world = sheet.world(canon.world)
    fallen = {one.fact.slug: one.comes_later for one in falls_with(world)}
    assert fallen["jamie"] is True
    assert fallen["child-in-danger"] is False
    assert "haley-hit" not in fallen
    assert "lucas-coma" not in fallen
    assert holds(world, ("haley", "pregnant")) is None
    assert holds(world, ("haley", "hurt")) is not None
    where = leaves(world)
    assert where is not None
    assert canon.clock.part_at(where) == canon.clock.parts[canon.clock.read("4x01").lo // 1000]


def test_a_secret_of_canon_is_believed_until_it_is_learnt() -> None:
    canon = load("holmes")
    key = ("holmes", "alive")
    before, after = canon.clock.read("HOUN").lo, canon.clock.read("EMPT").hi
    assert (believes(canon.world, ["watson"], key, before) or 0).value == "Holmes died at the falls"  # type: ignore[union-attr]
    assert (believes(canon.world, ["watson"], key, after) or 0).value == "yes"  # type: ignore[union-attr]
    assert next(name for name, slug in canon.people.names() if slug == "holmes") == "Sherlock Holmes"


def test_a_pack_that_does_not_come_with_fanfold() -> None:
    with pytest.raises(FanfoldError, match="holmes") as refused:
        text_of("../oth")
    assert refused.value.code == "E-pack-unknown"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('"ines/walter" =', '"ines/wlater" =', "Q-pack-person", 14),
        ('knows = ["edith"]', 'knows = ["edit"]', "Q-pack-person", 22),
        ("instead = { ines =", "instead = { nobody =", "Q-pack-person", 22),
        ('because = ["ferry-lost"]', 'because = ["fery-lost"]', "Q-pack-fact", 18),
        ('because = ["ferry-lost"]', 'because = ["lamp"]', "Q-pack-ring", 18),
        ('because = ["ferry-lost"]', 'because = ["rope", "ferry-lost"]', "", 0),
        ('at = "1x06", so', 'at = "2x01", so', "Q-pack-order", 18),
        ('"the storm" = "1x06"', '"the storm" = "3x06"', "Q-pack-point", 6),
        ("@2x01..", "@2x17..", "Q-pack-point", 9),
        ('so = "Walter drowns", ', "", "Q-pack-words", 18),
        ("[secrets]", 'afloat = { at = "1x06", so = "It is not lost", sets = "ferry.afloat = yes" }\n\n[secrets]', "Q-pack-values", 21),
    ],
)  # fmt: skip
def test_a_doubt_points_at_its_line(old: str, new: str, code: str, line: int) -> None:
    assert old in PACK
    text = PACK.replace(old, new, 1)
    found = pack_doubts(read_pack(text), text)
    assert pack_doubts(read_pack(PACK), PACK) == []
    if code:
        assert (code, line) in {(doubt.code, doubt.line) for doubt in found}, found
    else:
        assert found == []


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('[a]\nat = "x"\n\n[facts.lamp]\nso = "y"\nat = "z"\n', ("facts", "lamp", "at"), 6),
        ("[facts]\nlamp.at = 3\n", ("facts", "lamp", "at"), 2),
        ('facts.home = { so = "x" }\n', ("facts", "home", "so"), 1),
        ("a = 1\nb = 2\n", ("c", "b"), 1),
        ("", ("c",), 1),
    ],
)
def test_the_line_of_an_entry(text: str, path: tuple[str, ...], line: int) -> None:
    assert line_of(text, path) == line
