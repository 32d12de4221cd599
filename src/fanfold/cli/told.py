"""One file as the continuity checks see a story: chapters and scenes, who tells them, who says what in them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from fanfold.cli.heard import HeardStory
from fanfold.intake.hearing import Story
from fanfold.storyworld.continuity import ChapterTold, Place, SceneTold, SpokenTold
from fanfold.voices.hearing import Hearing, SceneHeard, SpokenLine
from fanfold.voices.telling import Passage

if TYPE_CHECKING:
    from fanfold.intake.flow import Para

SEEN = 0.8
"""From this confidence on a scene counts as seen through somebody's eyes; below it nobody is asked about it."""
NAMED, HEARD = 0.7, 0.8
"""From these confidences on a line counts as somebody's: with a name beside it ("said Ines"), and otherwise.

Chosen on novels with every line attributed: of those who say nothing in the second half of one, a line in 45,000 words is given to them.
"""
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
    tellers = tuple(viewpoints)
    chapters = tuple(
        _chapter(number, heard, by_chapter[chapter], tellers, looks[chapter])
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


def _chapter(
    number: int, heard: HeardStory, passages: Sequence[Passage], tellers: Sequence[str], looks: set[str]
) -> ChapterTold:
    start, end = passages[0].start, passages[-1].end
    inside = defaultdict[int, list[Passage]](list)
    for passage in passages:
        inside[passage.scene].append(passage)
    scenes = tuple(_scene(scene, heard.hearing, own, start, tellers) for scene, own in enumerate(inside.values(), 1))
    return ChapterTold(number, heard.words[start:end], scenes, frozenset(looks))


def _teller(scene: SceneHeard | None, tellers: Sequence[str]) -> str:
    """Who tells a scene: the only one who tells the story; else who is heard, where the author named them or nobody."""
    if len(tellers) == 1:
        return tellers[0]
    if scene is None or scene.confidence < SEEN or (tellers and scene.viewpoint not in tellers):
        return ""
    return scene.viewpoint


def _is_script(hearing: Hearing) -> bool:
    """Whether most lines stand behind a name, as in a play. A few such lines are a tape or a record that somebody plays."""
    return 2 * sum(line.cue == "script" for line in hearing.lines) > len(hearing.lines)


def _surely(line: SpokenLine, *, is_script: bool) -> str:
    """Who says a line in the scene itself, nobody where that is not sure."""
    if line.cue == "script" and not is_script:
        return ""
    return line.speaker if line.confidence >= (NAMED if line.cue == "explicit" else HEARD) else ""


def _scene(number: int, hearing: Hearing, passages: Sequence[Passage], base: int, tellers: Sequence[str]) -> SceneTold:
    start, end, chapter = passages[0].start, passages[-1].end, passages[0].chapter
    known = next((one for one in hearing.scenes if (one.chapter, one.number) == (chapter, number)), None)
    is_script = _is_script(hearing)
    spoken = tuple(
        SpokenTold(span.start - base, span.end - base, _surely(line, is_script=is_script))
        for line in hearing.lines
        for span in line.spans
        if start <= span.start < end
    )
    return SceneTold(
        number, start - base, end - base,
        _teller(known, tellers),
        passages[0].layer, tuple(dict.fromkeys(one.who for one in spoken if one.who)), spoken,
    )  # fmt: skip
