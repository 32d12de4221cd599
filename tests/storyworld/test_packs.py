"""Packs and sheets: what they mean, and errors that point at the line."""

import pytest

from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld import believes, falls_with, holds, leaves
from fanfold.storyworld.merging import followed, with_facts_merged, with_people_merged
from fanfold.storyworld.packs import Pack, read_pack
from fanfold.storyworld.points import STEP
from fanfold.storyworld.stories import read_sheet

PACK = """
[pack]
id = "tides"
title = "Tidewrack"
seasons = { 1 = 6, 2 = 6 }
marks = { "the storm" = "1x06" }

[people]
ines = ["Ines Carr", "Ines", "Mrs. Vane @2x01.."]
edith = ["Edith Carr", "Edith"]
walter = "Walter Vane"

[ships]
"ines/walter" = ["Inwal"]

[facts]
ferry-lost = { at = "1x06", so = "The ferry is lost in the storm", sets = "ferry.afloat = no" }
walter-drowned = { at = "1x06.end", so = "Walter drowns", sets = "walter.alive = no", because = ["ferry-lost"], check = true }
lamp = { at = "2x03", so = "Ines lights the lamp for him", because = ["walter-drowned"] }

[secrets]
rope = { at = "1x05", so = "Edith cut the rope", knows = ["edith"], instead = { ines = "The rope was rotten" }, learns = { ines = "2x06" } }
"""


def tides() -> Pack:
    return read_pack(PACK, "tides.toml")


def test_a_pack_is_a_canon() -> None:
    pack = tides()
    assert (pack.id, pack.title, pack.clock.span()) == ("tides", "Tidewrack", "1x01..2x06")
    assert pack.people.bearers("mrs. vane")[0].slug == "ines"
    assert pack.ships[0].people == ("ines", "walter")
    assert pack.check == ("walter-drowned",)
    held = holds(pack.world, ("walter", "alive"))
    assert held is not None
    assert held.fact.words == "Walter drowns"


def test_a_secret_is_known_believed_and_learnt() -> None:
    world, clock = tides().world, tides().clock
    key = ("rope", "so")
    before, after = clock.read("2x05").hi, clock.read("2x06").hi
    assert (believes(world, ["edith"], key, before) or 0).value == "yes"  # type: ignore[union-attr]
    assert (believes(world, ["ines"], key, before) or 0).value == "The rope was rotten"  # type: ignore[union-attr]
    assert (believes(world, ["ines"], key, after) or 0).value == "yes"  # type: ignore[union-attr]
    assert believes(world, ["walter"], key) is None


def test_a_story_over_its_canon() -> None:
    pack = tides()
    sheet = read_sheet(
        'starts = "2x01"\nkind = "changed"\nchanges = ["not ferry-lost", "saved: The ferry comes in at dawn"]\n',
        "s.toml",
        pack,
    )
    world = sheet.world(pack.world)
    assert holds(world, ("ferry", "afloat")) is None
    assert [(fallen.fact.slug, fallen.comes_later) for fallen in falls_with(world)] == [
        ("walter-drowned", False),
        ("lamp", True),
    ]
    assert leaves(world) == pack.clock.read("1x06").lo


def test_a_story_built_on_another_and_a_layer() -> None:
    pack = tides()
    first = read_sheet(
        'slug = "first"\nfacts.home = { so = "Ines keeps the mill", sets = "ines.home = mill" }', "f", pack
    )
    second = read_sheet(
        'starts = "2x02"\nbuilds_on = ["first"]\n[layers.dream]\nlook = "italic"\nof = "ines"\nleaves = "tides 1x03"\n'
        'changes = ["ines.home = boat"]',
        "s", pack,
    )  # fmt: skip
    world = second.world(pack.world, {"first": first.world(pack.world)})
    assert (holds(world, ("ines", "home")) or 0).value == "mill"  # type: ignore[union-attr]
    dream = second.layer_world("dream", pack.world)
    assert dream is not None
    assert (holds(dream, ("ines", "home")) or 0).value == "boat"  # type: ignore[union-attr]
    assert holds(dream, ("walter", "alive")) is None, "the dream leaves canon before the storm"
    assert second.layer_world("nowhere") is None


def test_secrets_of_a_story_are_told_when_they_are_told() -> None:
    sheet = read_sheet(
        '[secrets]\nforged = { at = "before", so = "Walter forged the deed", knows = ["walter"], told = "ch3", '
        'instead = { ines = "Edith sold the house" }, learns = { ines = "ch5" }, only = ["forged"] }\n'
        'plot = { so = "Walter will be back", knows = ["walter"], told = "never" }'
    )
    world = sheet.world()
    assert holds(world.told_by(2 * STEP), ("forged", "so")) is None
    assert holds(world.told_by(3 * STEP), ("forged", "so")) is not None
    told = world.told_by(9 * STEP)
    assert holds(told, ("plot", "so")) is None
    assert (believes(told, ["ines"], ("forged", "so"), 4 * STEP) or 0).value == "Edith sold the house"  # type: ignore[union-attr]
    assert (believes(told, ["ines"], ("forged", "so"), 5 * STEP) or 0).value == "yes"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('at = "2x03"', 'at = "2x13"', "E-world-point", 19),
        ('sets = "ferry.afloat = no"', 'sets = "afloat"', "E-world-sets", 17),
        ('because = ["walter-drowned"]', "because = 3", "E-world-entry", 19),
        ("lamp = {", "lamp = { becuase = [],", "E-world-entry", 19),
        ('learns = { ines = "2x06" }', 'learns = { ines = "someday" }', "E-world-point", 22),
        ("seasons = { 1 = 6, 2 = 6 }", 'seasons = { 1 = "six" }', "E-world-entry", 5),
        ('walter = "Walter Vane"', "walter = 3", "E-cast-entry", None),
        ("[facts]", "[fatcs]", "E-world-entry", 16),
        ("[secrets]", "[secrets", "E-world-not-toml", None),
        ("seasons = { 1 = 6, 2 = 6 }\n", "", "E-world-no-parts", None),
    ],
)
def test_an_error_points_at_its_line(old: str, new: str, code: str, line: int | None) -> None:
    assert PACK.count(old) == 1
    with pytest.raises(FanfoldError) as refused:
        read_pack(PACK.replace(old, new), "tides.toml")
    assert refused.value.code == code
    if line is not None:
        assert f"tides.toml, line {line}" in refused.value.message, refused.value.message


def test_a_kind_of_story_is_one_of_four() -> None:
    with pytest.raises(FanfoldError, match="line 2") as refused:
        read_sheet('starts = ""\nkind = "sideways"\n', "s.toml")
    assert refused.value.code == "E-world-kind"


def test_what_is_the_same_means_one_thing_everywhere() -> None:
    pack = read_pack(PACK, "tides.toml")
    facts = [fact.slug for fact in pack.facts]
    merged = with_facts_merged(PACK, gone=facts[-1], kept=facts[0])
    read = read_pack(merged, "tides.toml")
    assert facts[-1] not in {fact.slug for fact in read.facts}
    assert read.fact(facts[-1]) == read.fact(facts[0])
    sheet = read_sheet(f'changes = ["not {facts[-1]}"]\nkeeps = ["{facts[-1]}"]\n', "s.toml", read)
    assert (sheet.changes[0].denies, sheet.keeps) == (facts[0], (facts[0],))
    people = pack.people.slugs()
    one = read_pack(with_people_merged(PACK, gone=people[1], kept=people[0]), "tides.toml")
    assert people[1] not in one.people.slugs()
    assert one.one_person(people[1]) == people[0]
    told = read_sheet(f'pov = ["{people[1]}"]\n', "s.toml", one)
    assert told.viewpoints == (people[0],)
    for gone, kept in ((facts[0], facts[0]), ("nothing", facts[0])):
        with pytest.raises(FanfoldError, match="cannot be made one"):
            with_facts_merged(PACK, gone=gone, kept=kept)
    assert followed({"a": "b", "b": "c", "x": "y", "y": "x"}) == {"a": "c", "b": "c"}, "a ring ends nowhere"


def test_what_is_taken_out_keeps_its_place_and_nothing_follows_from_it() -> None:
    from fanfold.storyworld.packdoubts import pack_doubts
    from fanfold.storyworld.withdrawing import with_fact_back, with_fact_withdrawn

    text = with_fact_withdrawn(PACK, "ferry-lost", "It was only damaged")
    pack = read_pack(text, "tides.toml")
    assert [fact.slug for fact in pack.facts] == ["walter-drowned", "lamp"]
    assert (pack.withdrawn["ferry-lost"].why, pack.ever("ferry-lost")) == (
        "It was only damaged",
        tides().fact("ferry-lost"),
    )
    assert any(
        "rests on “ferry-lost”, which was taken out" in doubt.words for doubt in pack_doubts(pack, text, "tides.toml")
    )
    assert with_fact_back(text, "ferry-lost") == PACK
    for slug in ("ferry-lost", "nothing"):
        with pytest.raises(FanfoldError, match="cannot be taken out"):
            with_fact_withdrawn(text, slug, "again")
    with pytest.raises(FanfoldError, match="cannot be taken out"):
        with_fact_back(text, "lamp")


def test_the_truth_of_a_secret_is_taken_out_with_who_knows_it() -> None:
    from fanfold.storyworld.withdrawing import with_fact_withdrawn

    pack = read_pack(with_fact_withdrawn(PACK, "rope", "Nobody says so"), "tides.toml")
    assert pack.secrets == ()
    assert believes(pack.world, ["ines"], ("rope", "so")) is None
    assert pack.withdrawn["rope"].fact.words == "Edith cut the rope"


def test_what_rests_on_a_fact_is_found_however_far() -> None:
    from fanfold.storyworld.withdrawing import touched_by

    facts = {fact.slug: fact for fact in tides().world.facts if fact.slug}
    touched = touched_by(facts, "walter-drowned")
    assert [[one.slug for one in side] for side in (touched.reasons, touched.resting)] == [["ferry-lost"], ["lamp"]]
