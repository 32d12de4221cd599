"""Layers whose looks are lost: proposed scene by scene, applied only when a person says so."""

from pathlib import Path
from typing import Any

from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.report import inspect_json
from fanfold.manuscript.findings import Decision, Finding
from fanfold.manuscript.nodes import Span

GOLDEN = Path(__file__).parents[1] / "golden" / "scene_layers"
STORY = (GOLDEN / "waking_and_the_other_shore" / "in.txt").read_bytes()


def read(*decisions: Decision) -> Restored:
    return restore(STORY, "shore.txt", decisions=decisions)


def layers(restored: Restored) -> list[str]:
    return [scene.layer for chapter in restored.manuscript.work.chapters for scene in chapter.scenes]


def listed(restored: Restored) -> list[tuple[Any, Any]]:
    return [(scene["layer"], scene["layer_state"]) for scene in inspect_json(restored)["scenes"]]


def proposals() -> list[Finding]:
    return [finding for finding in read().findings if finding.code == "I-scene-layer"]


def test_each_scene_is_proposed_a_layer_and_none_is_given_one() -> None:
    assert layers(read()) == [""]
    assert listed(read()) == [(name, "proposed") for name in ("reality", "dream", "reality", "dream")]


def test_a_confirmed_scene_tells_its_layer_and_parts_from_the_others() -> None:
    restored = read(Decision("confirm", finding=proposals()[1].id))
    assert layers(restored) == ["", "dream", ""]
    assert listed(restored)[1] == ("dream", "confirmed")


def test_a_changed_layer_is_the_persons() -> None:
    restored = read(Decision("change", finding=proposals()[1].id, value={"layer": "reality"}))
    assert layers(restored) == ["", "reality", ""]


def test_a_refused_layer_is_no_layer() -> None:
    assert listed(read(Decision("refuse", finding=proposals()[0].id)))[0] == (None, None)


def test_what_a_person_says_of_a_scene_holds_with_and_without_a_legend() -> None:
    second = proposals()[1]
    restored = read(Decision("scene", span=second.span, value={"layer": "fever"}))
    assert layers(restored) == ["", "fever", ""]
    assert any(layer.slug == "fever" for layer in restored.manuscript.work.layers)


def test_what_is_said_of_a_scene_without_a_legend_holds_to_the_chapters_end() -> None:
    text = b"Chapter 1\n\nIlse came in. The room was cold.\n\nBram slept.\n\nChapter 2\n\nBram woke. It was noon."
    at = text.index(b"Bram slept")
    restored = restore(text, "x.txt", decisions=[Decision("scene", span=Span(at, at + 4), value={"layer": "dream"})])
    assert layers(restored) == ["", "dream", ""]
