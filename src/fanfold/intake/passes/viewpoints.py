"""Lines that say whose eyes the story goes on with ("Ines's POV", a name alone): a scene begins with each."""

from collections.abc import Sequence

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, SceneStart
from fanfold.voices.eyes import teller_in
from fanfold.voices.lone import lone_names, name_alone

_STORY = ("", "body")


def viewpoints(draft: Draft) -> None:
    """Let a scene begin with each line that names a viewpoint, where none begins there already."""
    alone = lone_lines(draft.paras)
    fresh = True
    for para in draft.paras:
        fresh = fresh or para.starts
        if para.zone not in _STORY:
            continue
        if not fresh and not para.locked and para.opens is None and para.kind == "p" and names_eyes(para, alone):
            _open(draft, para)
        fresh = False


def lone_lines(paras: Sequence[Para]) -> frozenset[str]:
    """The names that stand alone in lines of this story, or as its chapters' titles, above what they tell."""
    told = (para for para in paras if para.zone in (*_STORY, "break", "chapter_heading"))
    return lone_names([para.head.title if para.head is not None else para.text for para in told])


def names_eyes(para: Para, alone: frozenset[str]) -> bool:
    """Whether a line says whose eyes the story goes on with; `alone` as `lone_lines` gives it."""
    return len(para.text) <= 60 and (teller_in(para.text) is not None or name_alone(para.text) in alone)


def _open(draft: Draft, para: Para) -> None:
    message = f"A line says whose eyes we see with from here: {para.text}"
    draft.open_scene(para, SceneStart("marker", 1, ""), "I-scene-break", message, para.span, confidence=0.93)
