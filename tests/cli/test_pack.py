"""`fanfold pack`: packs by file and by id, what is in them, and doubts that point at their line."""

import json
from pathlib import Path

from fanfold.storyworld.canons import shipped, text_of
from tests.cli.conftest import RunFanfold
from tests.storyworld.test_packs import PACK


def test_what_comes_with_fanfold(fanfold: RunFanfold) -> None:
    run = fanfold("pack")
    assert run.status == 0
    assert [line.split()[0] for line in run.out.splitlines()] == list(shipped())
    printed = fanfold("pack", "--print", "oth")
    assert printed.out == text_of("oth")


def test_a_pack_is_shown(fanfold: RunFanfold, tmp_path: Path) -> None:
    path = tmp_path / "tides.toml"
    path.write_text(PACK, encoding="utf-8")
    run = fanfold("pack", "--plain", path)
    assert run.status == 0, run.err
    assert "Tidewrack (tides)" in run.out
    assert "1x01..2x06, 12 parts" in run.out
    assert "walter-drowned" in run.out
    told = json.loads(fanfold("pack", "--json", path).out)
    assert (told["facts"], told["secrets"], told["check"], told["doubts"]) == (3, 1, ["walter-drowned"], [])


def test_doubts_and_errors_point_at_the_line(fanfold: RunFanfold, tmp_path: Path) -> None:
    path = tmp_path / "tides.toml"
    path.write_text(PACK.replace('knows = ["edith"]', 'knows = ["edit"]'), encoding="utf-8")
    run = fanfold("pack", "--plain", path)
    assert run.status == 1
    assert "line 22" in run.out
    assert "Did you mean “edith”?  Q-pack-person" in run.out
    path.write_text(PACK.replace('at = "2x03"', 'at = "2x13"'), encoding="utf-8")
    broken = fanfold("pack", path)
    assert broken.status == 3
    assert "E-world-point: tides.toml, line 19: 2x13: there is no such point in Tidewrack" in broken.err
    path.write_bytes(PACK.replace("Ines Carr", "Inês").encode("latin-1"))
    assert "E-pack-not-utf-8" in fanfold("pack", path).err


def test_packs_that_are_not_there(fanfold: RunFanfold, tmp_path: Path) -> None:
    assert "E-pack-unknown" in fanfold("pack", "othh").err
    run = fanfold("pack", "--json", tmp_path / "none.toml", "oth")
    assert run.status == 1
    assert "E-unreadable-file" in run.err
    assert [one["id"] for one in json.loads(run.out)] == ["oth"]
