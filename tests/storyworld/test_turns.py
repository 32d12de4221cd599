"""Tellers by turns: assumed only where nobody is heard, begun where most of what is heard agrees."""

import pytest

from fanfold.storyworld.continuity import ChapterTold, SceneTold
from fanfold.storyworld.continuity.turns import by_turns
from fanfold.storyworld.stories import Sheet


@pytest.mark.parametrize(
    ("heard", "assumed"),
    [
        (["", "", ""], ["ines", "edith", "ines"]),
        (["edith", "", ""], ["", "ines", "edith"]),
        (["", "ines", "edith", ""], ["edith", "", "", "ines"]),
        (["ines", "ines", "edith", ""], ["", "", "", "ines"]),
        (["walter", "", ""], ["", "edith", "ines"]),
    ],
)
def test_who_should_tell_a_chapter(heard: list[str], assumed: list[str]) -> None:
    chapters = [ChapterTold(at, "Rain.", (SceneTold(1, 0, 5, who),)) for at, who in enumerate(heard, 1)]
    found = by_turns(Sheet("s", viewpoints=("ines", "edith"), turns="chapter"), chapters)
    assert [chapter.scenes[0].assumed for chapter in found] == assumed
    assert [chapter.scenes[0].viewpoint for chapter in found] == heard


def test_nobody_is_assumed_where_nobody_takes_turns() -> None:
    chapters = [ChapterTold(1, "Rain.", (SceneTold(1, 0, 5),))]
    for sheet in (Sheet("s", viewpoints=("ines",)), Sheet("s", viewpoints=("ines", "edith"), turns="scene")):
        assert by_turns(sheet, chapters) == tuple(chapters)
