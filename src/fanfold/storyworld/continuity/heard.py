"""A chapter that was heard, as the checks see it: who tells its scenes, what is said in them, and by whom.

What the terminal heard in a file and what a site heard in a work go this one way, so that both ask the same.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from fanfold.manuscript.nodes import Paragraph, Scene
from fanfold.storyworld.continuity.case import ChapterTold, SceneTold, SpokenTold
from fanfold.voices.hearing import Hearing, SceneHeard, SpokenLine
from fanfold.voices.narrator import UNNAMED
from fanfold.voices.telling import Passage

SEEN: Final = 0.8
"""From this confidence on a scene counts as seen through somebody's eyes; below it nobody is asked about it."""
NAMED: Final = 0.7
"""From this confidence on a line counts as somebody's when a name stands beside it ("said Ines")."""
HEARD: Final = 0.8
"""The same for a line without a name beside it. Both were chosen on novels with every line attributed: of those who say
nothing in the second half of one, a line in 45,000 words is given to them."""


_LOOKS: Final = {"strong": "bold", "emphasis": "italic", "underline": "underline", "strike": "strike"}


def looks_in(scenes: Iterable[Scene]) -> frozenset[str]:
    """The styles the text of a chapter bears, as `ChapterTold.looks` names them."""
    paragraphs = (block for scene in scenes for block in scene.blocks if isinstance(block, Paragraph))
    return frozenset(_LOOKS[mark.kind] for one in paragraphs for mark in one.marks if mark.kind in _LOOKS)


def chapter_told(
    number: int,
    text: str,
    passages: Sequence[Passage],
    hearing: Hearing,
    *,
    viewpoints: Sequence[str] = (),
    looks: Collection[str] = (),
    person: Callable[[str], str] = str,
) -> ChapterTold:
    """The chapter of these passages (one at least, all of one chapter); places in it count from where the first begins.

    `text` is the telling that was heard, into which passages and lines point. `viewpoints` are those the author declared:
    one alone tells everything, and of several none but they do. `person` turns the slugs that were heard into those of
    the story's world.
    """
    start, end, chapter = passages[0].start, passages[-1].end, passages[0].chapter
    is_script = _is_script(hearing)
    heard = {scene.number: scene for scene in hearing.scenes if scene.chapter == chapter}
    spoken = [
        SpokenTold(span.start - start, span.end - start, _surely(line, person, is_script=is_script))
        for line in hearing.lines
        if line.chapter == chapter
        for span in line.spans
    ]
    inside = defaultdict[int, list[Passage]](list)
    for passage in passages:
        inside[passage.scene].append(passage)
    scenes = tuple(
        _scene(scene, own, start, spoken, _teller(heard.get(scene), viewpoints, person))
        for scene, own in enumerate(inside.values(), 1)
    )
    return ChapterTold(number, text[start:end], scenes, frozenset(looks))


def _scene(
    number: int, passages: Sequence[Passage], base: int, spoken: Sequence[SpokenTold], viewpoint: str
) -> SceneTold:
    start, end = passages[0].start - base, passages[-1].end - base
    own = tuple(one for one in spoken if start <= one.start < end)
    speakers = tuple(dict.fromkeys(one.who for one in own if one.who))
    return SceneTold(number, start, end, viewpoint, passages[0].layer, speakers, own)


def _teller(scene: SceneHeard | None, tellers: Sequence[str], person: Callable[[str], str]) -> str:
    """Who tells a scene: the only one who tells the story; else who is heard, where the author named them or nobody."""
    if len(tellers) == 1:
        return tellers[0]
    # An "I" nobody calls by name is nobody a secret could be about.
    if scene is None or scene.viewpoint in ("", UNNAMED) or scene.confidence < SEEN:
        return ""
    who = person(scene.viewpoint)
    return "" if tellers and who not in tellers else who


def _is_script(hearing: Hearing) -> bool:
    """Whether most lines stand behind a name, as in a play. A few such lines are a tape or a record that somebody plays."""
    return 2 * sum(line.cue == "script" for line in hearing.lines) > len(hearing.lines)


def _surely(line: SpokenLine, person: Callable[[str], str], *, is_script: bool) -> str:
    """Who says a line in the scene itself, nobody where that is not sure."""
    if line.speaker in ("", UNNAMED) or (line.cue == "script" and not is_script):
        return ""
    return person(line.speaker) if line.confidence >= (NAMED if line.cue == "explicit" else HEARD) else ""
