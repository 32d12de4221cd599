"""Lines that say whose eyes the story goes on with ("Ines's POV"): a scene begins with each."""

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para, SceneStart
from fanfold.voices.eyes import teller_in

_STORY = ("", "body")


def viewpoints(draft: Draft) -> None:
    """Let a scene begin with each line that names a viewpoint, where none begins there already."""
    fresh = True
    for para in draft.paras:
        fresh = fresh or para.starts
        if para.zone not in _STORY:
            continue
        if not fresh and not para.locked and para.opens is None and para.kind == "p" and _names(para):
            _open(draft, para)
        fresh = False


def _names(para: Para) -> bool:
    return len(para.text) <= 60 and teller_in(para.text) is not None


def _open(draft: Draft, para: Para) -> None:
    message = f"A line says whose eyes we see with from here: {para.text}"
    draft.open_scene(para, SceneStart("marker", 1, ""), "I-scene-break", message, para.span, confidence=0.93)
