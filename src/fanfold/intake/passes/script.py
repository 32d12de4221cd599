"""Scenes of a script: they begin with a line that says where and when they play."""

import re
from collections import Counter
from collections.abc import Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, SceneStart
from fanfold.intake.lazy import Lazy

# "[Scene: the pier, morning]", "(SCENE - a kitchen)", "Scene 3: the pier", "SCENE TWO".
_SCENE = Lazy(
    r"(?:[\[(]\s*)?(?P<word>scene)\b(?:\s*(?:\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten))?"
    r"(?:\s*[.:–—-]+\s?.{0,200}|\s+(?:opens|begins|changes|cuts)\b.{0,200}|\s*)(?:[\])]\s*)?",
    re.IGNORECASE,
)
# "INT. LAMP ROOM - NIGHT", "EXT PIER -- DAY", "INT./EXT. CAR".
_SLUG = Lazy(r"(?:(?:INT|EXT|INT\.?/EXT|EXT\.?/INT|I/E)(?:\.|\b)\s*\S.{1,90})")
# "Washu: Hi.", "OLD MARROW (from below): Hi."
_SPEECH = Lazy(r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z#\d][\w.'’-]*){0,2})\s?(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])?\s?:\s?\S")
_STORY = ("", "body")


def script(draft: Draft) -> None:
    """Let a scene begin with each line that sets one, where the story is told as a script."""
    found = [at for at, para in enumerate(draft.paras) if para.zone in _STORY and not para.locked and _sets_scene(para)]
    if len(found) < 2 and not (found and _spoken(draft.paras)):
        return
    for at in found:
        if not _opens_chapter(draft.paras, at):
            _open(draft, draft.paras[at])


def _open(draft: Draft, para: Para) -> None:
    start = SceneStart("marker", 1, "")
    draft.open_scene(para, start, "I-scene-break", f"A line sets a scene: {para.text[:80]}", para.span, confidence=0.9)


def _sets_scene(para: Para) -> bool:
    text = para.text.strip(" *_~")
    if len(text) > 220 or not text or text[0] not in "[(sSIE":
        return False
    if _SLUG.fullmatch(text):
        return text[:14].upper() == text[:14]
    found = _SCENE.fullmatch(text)
    # "Scene" opens sentences too; a line that sets one is bracketed, has a colon or a number, or is in capitals.
    return found is not None and (text[0] in "[(" or found["word"] != "scene")


def _spoken(paras: Sequence[Para]) -> bool:
    """Whether most of what is told is speech under its speaker's name."""
    story = [para for para in paras if para.zone in _STORY]
    names = Counter(found["name"] for para in story if (found := _SPEECH.match(para.text[:80])) is not None)
    said = sum(count for count in names.values() if count > 1)
    return said >= 4 and said * 3 >= len(story)


def _opens_chapter(paras: Sequence[Para], at: int) -> bool:
    """Whether no story stands above the line in its chapter."""
    while at >= 0 and not paras[at].starts:
        at -= 1
        if at >= 0 and paras[at].zone in _STORY:
            return False
    return True
