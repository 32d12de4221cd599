"""One file as the continuity checks see a story: chapters and scenes, who tells them, who says what in them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fanfold.cli.heard import HeardStory, hear_file
from fanfold.intake.hearing import Story
from fanfold.storyworld.continuity import ChapterTold, Place, SceneTold, SpokenTold
from fanfold.voices.hearing import SURE, Hearing
from fanfold.voices.telling import Passage

if TYPE_CHECKING:
    from fanfold.intake.flow import Para
    from fanfold.voices.cast import Cast

SEEN = 0.8
"""From this confidence on a scene counts as seen through somebody's eyes; below it nobody is asked about it."""
_LOOKS = {"b": "bold", "i": "italic", "u": "underline", "s": "strike"}


class ToldStory(NamedTuple):
    """A story before the checks. `starts` are where chapters begin in its words, `at` (place in the words, line of the file)."""

    heard: HeardStory
    chapters: tuple[ChapterTold, ...]
    starts: tuple[int, ...]
    at: tuple[tuple[int, int], ...]

    def line(self, place: Place) -> int:
        """The line of the file on which something stands, from 1; 0 for a place that is none."""
        if not 0 < place.chapter <= len(self.starts):
            return 0
        found = bisect_right(self.at, (self.starts[place.chapter - 1] + place.start, 1 << 60)) - 1
        return self.at[max(found, 0)][1] if self.at else 0


def told_file(
    path: Path, cast: "Cast | None" = None, *, viewpoints: Sequence[str] = (), with_answers: bool = True
) -> ToldStory:
    """Read and hear a file; raises `FanfoldError`. `viewpoints` are those the author declared: one alone tells everything."""
    heard = hear_file(path, cast, with_answers=with_answers)
    story = Story(heard.restored.paras, heard.restored.manuscript.work.language)
    passages = story.telling.passages
    ends = [at for at, char in enumerate(heard.restored.text) if char == "\n"]
    at = tuple(
        (passage.start, bisect_right(ends, source.start - 1) + 1)
        for passage, source in zip(passages, story.sources, strict=True)
    )
    looks = _looks(heard.restored.paras, {source.start: p.chapter for p, source in zip(passages, story.sources, strict=True)})  # fmt: skip
    by_chapter = defaultdict[int, list[Passage]](list)
    for passage in passages:
        by_chapter[passage.chapter].append(passage)
    alone = viewpoints[0] if len(viewpoints) == 1 else ""
    chapters = tuple(
        _chapter(number, heard, by_chapter[chapter], alone, looks[chapter])
        for number, chapter in enumerate(by_chapter, 1)
    )
    return ToldStory(heard, chapters, tuple(inside[0].start for inside in by_chapter.values()), at)


def _looks(paras: "Sequence[Para]", chapters: dict[int, int]) -> defaultdict[int, set[str]]:
    found = defaultdict[int, set[str]](set)
    for para in paras:
        chapter = chapters.get(para.span.start)
        if chapter is not None:
            found[chapter].update(_LOOKS[run.look] for run in para.runs if run.look in _LOOKS)
    return found


def _chapter(number: int, heard: HeardStory, passages: Sequence[Passage], alone: str, looks: set[str]) -> ChapterTold:
    start, end = passages[0].start, passages[-1].end
    inside = defaultdict[int, list[Passage]](list)
    for passage in passages:
        inside[passage.scene].append(passage)
    scenes = tuple(_scene(scene, heard.hearing, own, start, alone) for scene, own in enumerate(inside.values(), 1))
    return ChapterTold(number, heard.words[start:end], scenes, frozenset(looks))


def _scene(number: int, hearing: Hearing, passages: Sequence[Passage], base: int, alone: str) -> SceneTold:
    start, end, chapter = passages[0].start, passages[-1].end, passages[0].chapter
    known = next((one for one in hearing.scenes if (one.chapter, one.number) == (chapter, number)), None)
    spoken = tuple(
        SpokenTold(span.start - base, span.end - base, line.speaker if line.confidence >= SURE else "")
        for line in hearing.lines
        for span in line.spans
        if start <= span.start < end
    )
    return SceneTold(
        number, start - base, end - base,
        alone or (known.viewpoint if known is not None and known.confidence >= SEEN else ""),
        passages[0].layer, tuple(dict.fromkeys(one.who for one in spoken if one.who)), spoken,
    )  # fmt: skip
