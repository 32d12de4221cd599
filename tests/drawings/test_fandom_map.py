"""The map of a fandom: its golden cases, nothing lost, nothing that acts, bars and rows as the numbers are."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fanfold.drawings import fandommap
from fanfold.drawings.branches import spaced
from fanfold.drawings.fandom import KINDS, MOST_BRANCHES, FandomMap, MapPart, MapStory, MapWords
from fanfold.drawings.heaps import fitted
from tests.conftest import ROOT, CompareOrSave

GOLDEN = ROOT / "tests" / "golden" / "fandom_map"
CASES = sorted(GOLDEN.glob("*/"))


def map_in(folder: Path) -> FandomMap:
    """The map of a golden case."""
    told = tomllib.loads((folder / "in.toml").read_text(encoding="utf-8"))
    parts = [MapPart(**part) for part in told.get("parts", ())]
    for season, (group, count) in enumerate(told.get("groups", {}).items(), 1):
        labels = [f"{season}x{number:02}" for number in range(1, count + 1)]
        parts += [MapPart(label, group=group, href=f"/tides/at/{label}/") for label in labels]
    stories = [_story(one) for one in told.get("stories", ())]
    for one in told.get("crowd", ()):
        stories += [MapStory(f"Story {number}", kind=one["kind"], lo=one.get("at")) for number in range(one["count"])]
    return FandomMap(parts, stories, seen=told.get("seen"))


def _story(given: dict[str, Any]) -> MapStory:
    return MapStory(**{**given, "builds_on": tuple(given.get("builds_on", ()))})


def shown(found: FandomMap) -> str:
    lines = [found.described()]
    for row in found.rows():
        lines.append(f"{row.label} | {row.title} | {row.group} | {row.href}")
        lines += [f"  {found.told(story)} {story.href}" for story in row.stories[:3]]
    lines += [f"key: {name}" for _sample, name in fandommap.key(found)]
    return "\n".join(lines) + "\n"


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).encode())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_case(folder: Path, golden: CompareOrSave) -> None:
    found = map_in(folder)
    golden(folder / "out.txt", shown(found))
    # One element a line, so that a change can be read as a diff.
    golden(folder / "out.svg", fandommap.drawn(found).replace("><", ">\n<") + "\n")
    etree.fromstring(fandommap.map_svg(found, title="<Tides> & more").encode())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_map_cannot_act_and_leads_nowhere_else(folder: Path) -> None:
    root = parsed(fandommap.drawn(map_in(folder)))
    for one in root.iter("*"):
        assert etree.QName(one).localname not in ("script", "style")
        assert not any(name.startswith("on") or name == "style" for name in one.attrib)
        assert one.get("href", "/").startswith(("/", "#"))
        assert not one.get("href", "/").startswith("//")
    assert root.get("aria-hidden") == "true"
    assert all(link.get("tabindex") == "-1" for link in root.iter("{*}a"))


def _many(count: int, parts: int) -> FandomMap:
    stories = [
        MapStory(f"S{n}", kind=KINDS[n % 5], lo=None if n % 7 == 0 else n % parts, slug=f"s{n}") for n in range(count)
    ]
    return FandomMap([MapPart(f"p{n}", group=f"g{n // 40}") for n in range(parts)], stories)


@pytest.mark.parametrize(("count", "parts"), [(1, 1), (12, 3), (60, 9), (61, 9), (900, 300), (2000, 1200)])
def test_every_story_stands_in_one_row_and_is_counted_once(count: int, parts: int) -> None:
    found = _many(count, parts)
    for rows in (found.rows(), fitted(found)):
        slugs = [story.slug for row in rows for story in row.stories]
        assert sorted(slugs) == sorted(f"s{n}" for n in range(count))
        assert all(sum(number for _kind, number in row.counts()) == len(row.stories) for row in rows)
    assert len(fitted(found)) <= 82
    assert found.is_crowded == (count > MOST_BRANCHES)


def test_a_title_is_drawn_for_each_story_or_a_bar_for_each_part() -> None:
    few = parsed(fandommap.drawn(_many(MOST_BRANCHES, 9)))
    assert len(few.findall(".//{*}text[@class='map-title']")) == MOST_BRANCHES
    crowd = map_in(GOLDEN / "a_crowd")
    bars = [
        sum(float(rect.get("width", "0")[:-1]) for rect in bar.findall("{*}rect"))
        for bar in parsed(fandommap.drawn(crowd)).iter("{*}svg")
    ][1:]
    counts = [len(row.stories) for row in crowd.rows() if row.first >= 0]
    assert counts == [43, 20, 2, 1]
    for bar, count in zip(bars, counts, strict=True):
        assert bar == pytest.approx(68 * count / 43, abs=0.6)


def test_kinds_differ_in_shape_and_in_pattern_not_only_in_colour() -> None:
    for crowded in (False, True):
        stories = [MapStory(f"{kind}{n}", kind=kind, lo=0) for kind in KINDS for n in range(20 if crowded else 1)]
        samples = [sample for sample, _ in fandommap.key(FandomMap([MapPart("p")], stories))]
        shapes = {one.get("d") or one.get("fill") for sample in samples for one in parsed(sample).iter("{*}path", "{*}rect")}  # fmt: skip
        assert len(shapes) == len(KINDS)


def test_a_site_gives_the_words_in_its_language() -> None:
    words = MapWords(changed="verändert", unknown_start="Anfang unbekannt", one="1 Geschichte", canon="{parts} Teile.")
    found = FandomMap([MapPart("p")], [MapStory("A", kind="changed")], words=words)
    assert found.described() == "1 Geschichte. 1 Teile."
    assert "Anfang unbekannt" in fandommap.drawn(found)
    assert "verändert" in fandommap.drawn(found)


@given(st.lists(st.floats(0, 500), max_size=30).map(sorted), st.floats(1, 40), st.floats(0, 50))
def test_rows_stand_apart_in_order_and_move_only_where_they_must(
    wanted: list[float], apart: float, least: float
) -> None:
    rows = spaced(wanted, apart, least)
    assert len(rows) == len(wanted)
    assert all(row >= least - 1e-6 for row in rows)
    assert all(second - first >= apart - 1e-6 for first, second in pairwise(rows))
    if wanted and wanted[0] >= least and all(b - a >= apart for a, b in pairwise(wanted)):
        assert rows == pytest.approx(wanted)
