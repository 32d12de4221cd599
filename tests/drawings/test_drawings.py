"""Drawings: well-formed, told in words too, never by colour alone, and harmless whatever a story is called."""

import re

import pytest
from lxml import etree

from fanfold.drawings.key import Key
from fanfold.drawings.shape import Row, bar, layer_swatch, longest, rows, shape_svg, swatch, told
from fanfold.drawings.svg import DARK, DASHES, LIGHT, TONES, patterns
from fanfold.drawings.talk import MOST, described, share_bar, talk, talk_svg, talkers
from fanfold.voices.hearing import Hearing, SceneHeard, SpokenLine
from fanfold.voices.talk import shares
from fanfold.voices.telling import Person

EVIL = "</title><script>alert(1)</script>\x00&\"'"


def _hearing(people: int = 3, chapters: int = 2, name: str = "") -> Hearing:
    slugs = [f"p{number}" for number in range(people)]
    scenes = tuple(
        SceneHeard(
            chapter,
            scene + 1,
            100 * (scene + 1),
            20,
            slugs[(chapter + scene) % people],
            "third",
            ("", "dream")[scene],
            0.8,
            1,
        )
        for chapter in range(chapters)
        for scene in range(2)
    )
    lines = tuple(
        SpokenLine(0, 1, at, (), 10 * (at + 1), slugs[at % people], (slugs[(at + 1) % people],), 0.95)
        for at in range(2 * people)
    )
    return Hearing(tuple(Person(slug, (name or f"Wren {slug}",), times=1) for slug in slugs), scenes, lines)


def _parsed(svg: str) -> etree._Element:
    if svg.startswith("<?xml"):
        return etree.fromstring(svg.encode())
    return etree.fromstring(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).encode())


def _drawings(key: Key) -> list[str]:
    all_rows = rows(key.hearing.scenes)
    return [
        shape_svg(key, title=EVIL, label=lambda row: EVIL), talk_svg(key, title=EVIL), talk(key), swatch(1), layer_swatch(2),
        *(bar(row, key, longest(all_rows)) for row in all_rows), *(share_bar(share, key, 100) for share in shares(key.hearing)),
        f"<svg>{patterns()}</svg>",
    ]  # fmt: skip


@pytest.mark.parametrize("hearing", [_hearing(), _hearing(20, 30), _hearing(1, 1), _hearing(name=EVIL)])
def test_drawings_are_well_formed_and_cannot_act(hearing: Hearing) -> None:
    for drawing in filter(None, _drawings(Key(hearing, {"dream": EVIL}))):
        root = _parsed(drawing)
        for one in root.iter("*"):
            assert etree.QName(one).localname != "script"
            assert not any(name.startswith("on") or name == "style" for name in one.attrib)
            assert all("javascript:" not in value for value in one.attrib.values())
        if root.get("aria-hidden") != "true" and root.get("role"):
            assert root.find("{*}title").text.strip()  # type: ignore[union-attr]


def test_a_bar_is_as_long_as_its_words() -> None:
    key = Key(_hearing())
    row = rows(key.hearing.scenes)[0]
    root = _parsed(bar(row, key, 600))
    widths = [float(one.get("width", "")[:-1]) for one in root.iter("{*}rect")]
    assert sum(widths) == pytest.approx(50, abs=1)
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.05)


def test_tone_pattern_letter_and_line_tell_what_the_title_tells() -> None:
    hearing = _hearing()
    key = Key(hearing, {"dream": "the dream"})
    row = rows(hearing.scenes)[0]
    assert told(row, key) == "Wren p0, 100 words; Wren p1, the dream, 200 words"
    root = _parsed(bar(row, key, 300))
    fills = [one.get("fill") for one in root.iter("{*}rect")]
    assert len(set(fills)) == 2
    assert all(re.fullmatch(r"url\(#tone-[1-6]\)", fill or "") for fill in fills)
    assert [one.text for one in root.iter("{*}text")] == ["W", "W"]
    assert len(list(root.iter("{*}line"))) == 1


def test_patterns_and_dashes_are_all_different() -> None:
    found = _parsed(f"<svg>{patterns()}</svg>")
    inner = [
        "".join(etree.tostring(child).decode() for child in pattern if "rect" not in child.tag)
        for pattern in found.iter("{*}pattern")
    ]
    assert len(inner) == TONES + 1
    assert len(set(inner)) == TONES + 1
    assert len(set(DASHES)) == len(DASHES)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("tones", "paper"), [(LIGHT, "#fbf8f2"), (DARK, "#191613")])
def test_every_tone_stands_out_from_the_paper(tones: tuple[str, ...], paper: str) -> None:
    for tone in tones:
        light, dark = sorted((_light(tone), _light(paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, tone


def test_a_story_of_one_chapter_has_a_row_for_each_scene() -> None:
    assert [len(row.scenes) for row in rows(_hearing(chapters=1).scenes)] == [1, 1]
    assert [len(row.scenes) for row in rows(_hearing(chapters=3).scenes)] == [2, 2, 2]


def test_many_people_are_drawn_as_the_few_who_speak_most() -> None:
    key = Key(_hearing(20))
    assert len(talkers(key)) == MOST
    assert "Wren p19" in described(key)
    assert [key.tone(f"p{number}") for number in range(3)] == [3, 1, 2], "most words seen first"
    assert sum(bool(key.tone(f"p{number}")) for number in range(20)) == TONES


def test_nothing_heard_draws_nothing_and_says_so() -> None:
    key = Key(Hearing())
    assert talk(key) == ""
    assert "Nobody is heard" in described(key)
    _parsed(shape_svg(key, title="Nothing", label=lambda row: ""))
    _parsed(talk_svg(key, title="Nothing"))
    assert longest([]) == 1
    assert Row(0, []).words == 0
