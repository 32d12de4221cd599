"""The scenes and scene breaks of a restored story as plain data: those of the manuscript, and those only proposed."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from fanfold.intake.pipeline import Restored
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Break, Note, Scene, Span
from fanfold.voices.telling import View


def scene_breaks(restored: Restored) -> list[dict[str, Any]]:
    """Breaks in source order: `at` is the first letter of the scene that begins, `shown` what the file shows of it.

    A break of which nothing is left stands here as soon as it is proposed, whether the text shows it or not.
    """
    known = _by_place(restored.findings, "shown")
    found = [
        _break(at, known.get(at), scene.opening)
        for at, scene in _opened(restored)
        # Where only the layer changes, the look says all there is to say.
        if scene.opening is not None or at in known
    ]
    places = {entry["at"] for entry in found}
    starts = _scene_starts(restored)
    found += [
        _break(at, finding, None)
        for at, finding in known.items()
        if at not in places and at not in starts and _unshown(finding)
    ]
    return sorted(found, key=lambda entry: entry["at"])


def _break(at: int, finding: Finding | None, opening: Break | None) -> dict[str, Any]:
    shown = "marker" if opening is not None and len(opening.span) else "none"
    return {
        "at": at,
        "shown": finding.value["shown"] if finding else shown,
        "strength": opening.strength if opening else 1,
        "confidence": finding.confidence if finding else 1.0,
        "state": finding.state if finding else "confirmed",
    }


def scenes(restored: Restored, views: Mapping[int, View]) -> list[dict[str, Any]]:
    """Scenes in source order, cut where one is only proposed, too; with their layers where one is proposed or known."""
    proposed = {at: f for at, f in _by_place(restored.findings, "shown").items() if _unshown(f)}
    layered = _by_place(restored.findings, "layer")
    return [
        _scene(piece, scene, views, proposed.get(piece.start), layered.get(piece.start))
        for chapter in restored.manuscript.work.chapters
        for scene in chapter.scenes
        if told(scene)
        for piece in _pieces(scene, proposed)
    ]


def _scene(
    piece: Span, scene: Scene, views: Mapping[int, View], opening: Finding | None, layer: Finding | None
) -> dict[str, Any]:
    view = _view_of(piece, views)
    of_layer = layer if layer is not None and layer.state != "refused" else None
    slug = scene.layer or (of_layer.value["layer"] if of_layer else "")
    return {
        "start": piece.start, "end": piece.end, "layer": slug or None,
        "viewpoint": scene.viewpoint or view.viewpoint or None, "person": scene.person or view.person or None,
        "confidence": view.confidence,
        "state": opening.state if opening else "confirmed",
        "layer_confidence": (of_layer.confidence if of_layer else 1.0) if slug else None,
        "layer_state": (of_layer.state if of_layer else "confirmed") if slug else None,
        "slips": [{"start": at.start, "end": at.end, "viewpoint": who or None} for at, who in view.slips],
    }  # fmt: skip


# Signs of emphasis may stand before a scene's first letter in the source.
_SIGNS = 8


def _view_of(piece: Span, views: Mapping[int, View]) -> View:
    starts = range(piece.start, min(piece.start + _SIGNS, piece.end))
    return next((views[at] for at in starts if at in views), View(0, piece))


def _pieces(scene: Scene, proposed: Mapping[int, Finding]) -> Iterator[Span]:
    """The stretches of a scene between the places where another may begin."""
    spans = [block.span for block in scene.blocks if not isinstance(block, Note | Break)]
    start = spans[0].start
    for before, after in pairwise(spans):
        if after.start in proposed:
            yield Span(start, before.end)
            start = after.start
    yield Span(start, scene.span.end)


def told(scene: Scene) -> bool:
    """Whether a scene holds any words of story."""
    return any(not isinstance(block, Note | Break) for block in scene.blocks)


def first_story(scene: Scene) -> Span:
    """The first block of a scene that is story."""
    return next((block.span for block in scene.blocks if not isinstance(block, Note | Break)), scene.span)


def _opened(restored: Restored) -> Iterator[tuple[int, Scene]]:
    """Scenes that follow another one in their chapter."""
    for chapter in restored.manuscript.work.chapters:
        for scene in [scene for scene in chapter.scenes if told(scene)][1:]:
            yield first_story(scene).start, scene


def _scene_starts(restored: Restored) -> set[int]:
    """Places at which a chapter's story begins: no break stands there."""
    return {
        first_story(scene).start
        for chapter in restored.manuscript.work.chapters
        for scene in [scene for scene in chapter.scenes if told(scene)][:1]
    }


def _by_place(findings: Iterable[Finding], key: str) -> dict[int, Finding]:
    return {f.value["at"]: f for f in findings if "at" in f.value and key in f.value}


def _unshown(finding: Finding) -> bool:
    return finding.value.get("shown") == "none" and finding.state != "refused"
