"""Tables of names."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from fanfold.intake.draft import Cast
from fanfold.manuscript.errors import FanfoldError
from fanfold.storyworld.cast import KnownName, NameTable, Person, load_names, parse_names

PACK = """
[pack]
id = "iron"
title = "The Iron Orchard"
[people]
marta = ["Marta Vale", "Marta", "The Widow @3x02.."]
tom   = "Tom Arkwright"
will  = { name = "Will Arkwright", aliases = ["Will", "Arkwright"] }
[ships]
"marta/tom" = ["Martom"]
"""


def test_a_pack_gives_its_people() -> None:
    table = parse_names(PACK)
    assert table.slugs() == ("marta", "tom", "will")
    assert list(table.names()) == [
        ("Marta Vale", "marta"),
        ("Marta", "marta"),
        ("The Widow", "marta"),
        ("Tom Arkwright", "tom"),
        ("Will Arkwright", "will"),
        ("Will", "will"),
        ("Arkwright", "will"),
    ]


def test_a_name_may_hold_for_a_stretch_of_canon() -> None:
    marta = parse_names(PACK).person("marta")
    assert marta is not None
    assert marta.display == "Marta Vale"
    assert marta.names[2] == KnownName("The Widow", "3x02..")


def test_a_plain_table_needs_no_heading() -> None:
    assert parse_names('ann = ["Ann Page", "Ann"]') == NameTable(
        (Person("ann", (KnownName("Ann Page"), KnownName("Ann"))),)
    )


def test_several_people_may_bear_one_name() -> None:
    table = parse_names('a = ["Ann Holt", "Holt"]\nb = ["Ben Holt", "Holt"]')
    assert [person.slug for person in table.bearers("holt")] == ["a", "b"]
    assert table.bearers("Nobody") == ()


def test_it_is_a_cast_by_its_shape() -> None:
    def names_of(cast: Cast) -> Iterable[tuple[str, str]]:
        return cast.names()

    assert list(names_of(parse_names('ann = "Ann"'))) == [("Ann", "ann")]


def test_it_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    path.write_text('\ufeff[people]\nzoe = "Zoë"\n', encoding="utf-8")
    assert list(load_names(path).names()) == [("Zoë", "zoe")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E-cast-no-people"),
        ('[pack]\nid = "x"', "E-cast-no-people"),
        ("people = 3", "E-cast-no-people"),
        ("ann = ", "E-cast-not-toml"),
        ("ann = 3", "E-cast-entry"),
        ("ann = []", "E-cast-entry"),
        ('ann = ["Ann", 3]', "E-cast-entry"),
        ('ann = " "', "E-cast-entry"),
        ("ann = { aliases = [] }", "E-cast-entry"),
    ],
)
def test_what_is_wrong_is_said_with_a_code(text: str, code: str) -> None:
    with pytest.raises(FanfoldError) as error:
        parse_names(text, "cast.toml")
    assert error.value.code == code
    assert "cast.toml" in str(error.value)
    assert error.value.hint


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("missing.toml", "bytes.toml"):
        with pytest.raises(FanfoldError) as error:
            load_names(tmp_path / name)
        assert error.value.code == "E-cast-unreadable"
