"""One file as the continuity checks see a story: chapters and scenes, who tells them, who says what in them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from fanfold.cli.heard import HeardStory
from fanfold.intake.hearing import Story
from fanfold.storyworld.continuity import ChapterTold, Place
from fanfold.storyworld.continuity.heard import chapter_told
from fanfold.voices.telling import Passage

if TYPE_CHECKING:
    from fanfold.intake.flow import Para

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


def told_of(heard: HeardStory, *, viewpoints: Sequence[str] = ()) -> ToldStory:
    """A heard story before the checks. `viewpoints` are those the author declared: one alone tells everything, and of several
    none but they do."""
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
    chapters = tuple(
        chapter_told(number, heard.words, inside, heard.hearing, viewpoints=viewpoints, looks=looks[chapter])
        for number, (chapter, inside) in enumerate(by_chapter.items(), 1)
    )
    return ToldStory(heard, chapters, tuple(inside[0].start for inside in by_chapter.values()), at)


def _looks(paras: "Sequence[Para]", chapters: dict[int, int]) -> defaultdict[int, set[str]]:
    found = defaultdict[int, set[str]](set)
    for para in paras:
        chapter = chapters.get(para.span.start)
        if chapter is not None:
            found[chapter].update(_LOOKS[run.look] for run in para.runs if run.look in _LOOKS)
    return found
