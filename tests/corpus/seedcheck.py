"""The three seeds against their gold, question by question: zones, scenes, layers, voices, thoughts, declared facts.

uv run python -m tests.corpus.seedcheck            one table
uv run python -m tests.corpus.seedcheck --misses   every miss with the words at that place
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fanfold.intake.hearing import hear
from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.report import inspect_json
from fanfold.manuscript.nodes import Span
from tests.corpus.score import SEED_GOLD, SEEDS, Score

_Entry = dict[str, Any]


class GoldCast:
    """The cast that the gold names, in the shape intake asks for."""

    def __init__(self, cast: dict[str, _Entry]) -> None:
        self._cast = cast

    def names(self) -> Iterator[tuple[str, str]]:
        """(name as written, slug) pairs."""
        for slug, person in self._cast.items():
            for name in dict.fromkeys([person["name"], *person["aliases"]]):
                yield name, slug


@dataclass
class Checked:
    """The scores of one seed and, in words, what was missed."""

    name: str
    scores: dict[str, Score] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def check(name: str, gold: _Entry, cast: GoldCast) -> Checked:
    """Read one seed through the same doors as `fanfold inspect --json` and compare."""
    restored = restore((SEEDS / name).read_bytes(), name, cast=cast)
    found = inspect_json(restored, hear(restored, cast=cast))
    given = [Span(quote["start"], quote["end"]) for quote in gold["quotes"]]
    told = inspect_json(restored, hear(restored, cast=cast, quotes=given))
    checked = Checked(name)
    _scenes(checked, gold, found, restored)
    _speakers(checked, gold["quotes"], told["quotes"], restored.text)
    _quotes(checked, gold, found["quotes"], restored.text)
    _thoughts(checked, gold.get("thoughts", []), found["thoughts"], restored.text)
    _facts(checked, [fact for fact in gold["facts"] if fact["declared_by"] == "author"], found["facts"])
    return checked


def _scenes(checked: Checked, gold: _Entry, found: _Entry, restored: Restored) -> None:
    proposed = {int(b["at"]) for b in found["scene_breaks"]}
    proposed |= {f.value["at"] for f in restored.findings if "at" in f.value and "shown" in f.value}
    wanted = {scene["start"] for scene in gold["scenes"][1:]}
    checked.scores["scenes, proposals included"] = Score(
        len(wanted & proposed), len(proposed - wanted), len(wanted - proposed)
    )
    for at in sorted(proposed ^ wanted):
        checked.misses.append(f"scene {'missed' if at in wanted else 'too many'}: {restored.text[at : at + 60]!r}")
    for question, key, other in (
        ("layer", "layer", "layer"),
        ("viewpoint", "pov", "viewpoint"),
        ("person", "person", "person"),
    ):
        right = wrong = missed = 0
        for scene in gold["scenes"]:
            said = scene.get(key)
            if not said or (question == "layer" and not gold.get("legend")):
                continue
            here = next((s for s in reversed(found["scenes"]) if s["start"] <= scene["start"]), {})
            answer = here.get(other)
            if question == "layer":
                # The gold has one word for a layer, the author's legend may have more.
                answer = said if said in (_layer_at(restored, scene["start"], here) or "") else None
            right, wrong, missed = (
                right + (answer == said),
                wrong + (answer not in (None, "", said)),
                missed + (answer != said),
            )
            if answer != said:
                checked.misses.append(f"{question} {answer!r} for {said!r}: {restored.text[scene['start'] :][:60]!r}")
        checked.scores[f"scene {question}"] = Score(right, wrong, missed)


def _layer_at(restored: Restored, start: int, scene: _Entry) -> str | None:
    """The scene's layer, confirmed or proposed."""
    proposal = next(
        (f.value["layer"] for f in restored.findings if f.value.get("layer") and f.value.get("at") == start), None
    )
    return str(scene.get("layer") or proposal or "") or None


def _speakers(checked: Checked, gold: Sequence[_Entry], told: Sequence[_Entry], text: str) -> None:
    right = 0
    for wanted, answer in zip(gold, told, strict=True):
        right += answer["speaker"] == wanted["speaker"]
        if answer["speaker"] != wanted["speaker"]:
            checked.misses.append(
                f"speaker {answer['speaker']} for {wanted['speaker']}: {text[wanted['start'] :][:60]!r}"
            )
    checked.scores["speakers of given quotations"] = Score(right, len(gold) - right, len(gold) - right)


def _quotes(checked: Checked, gold: _Entry, found: Sequence[_Entry], text: str) -> None:
    wanted, ours = {(q["start"], q["end"]) for q in gold["quotes"]}, {(q["start"], q["end"]) for q in found}
    checked.scores["quotations, exact"] = Score(len(wanted & ours), len(ours - wanted), len(wanted - ours))
    checked.misses += [f"quotation missed: {text[a:b][:60]!r}" for a, b in sorted(wanted - ours)]
    checked.misses += [f"quotation too many: {text[a:b][:60]!r}" for a, b in sorted(ours - wanted)]


def _thoughts(checked: Checked, gold: Sequence[_Entry], found: Sequence[_Entry], text: str) -> None:
    def near(a: _Entry, b: _Entry) -> bool:
        return bool(a["start"] < b["end"] and b["start"] < a["end"])

    hit = [t for t in gold if any(near(t, f) for f in found)]
    false = [f for f in found if not any(near(t, f) for t in gold)]
    named = [t for t in hit if any(near(t, f) and f["thinker"] == t["thinker"] for f in found)]
    checked.scores["thoughts"] = Score(len(hit), len(false), len(gold) - len(hit))
    checked.scores["thinkers"] = Score(len(named), len(hit) - len(named), len(hit) - len(named))
    checked.misses += [f"thought missed: {t['text'][:60]!r}" for t in gold if t not in hit]
    checked.misses += [f"thought too many: {text[f['start'] : f['end']][:60]!r}" for f in false]
    checked.misses += [f"thinker wrong: {t['text'][:60]!r}" for t in hit if t not in named]


def _facts(checked: Checked, gold: Sequence[_Entry], found: Sequence[_Entry]) -> None:
    missed = [fact for fact in gold if not any(_same(fact, ours) for ours in found)]
    checked.scores["declared facts"] = Score(len(gold) - len(missed), 0, len(missed))
    checked.misses += [f"fact missed: {fact['kind']} {fact['evidence']['text'][:70]!r}" for fact in missed]


def _same(gold: _Entry, ours: _Entry) -> bool:
    a, b = gold["evidence"], ours["evidence"]
    return gold["kind"] == ours["kind"] and a["start"] < b["end"] and b["start"] < a["end"]


def report(*, misses: bool = False) -> str:
    """The table as text."""
    gold = json.loads(SEED_GOLD.read_text("utf-8"))
    cast = GoldCast(gold["cast"])
    lines = [f"{'':32}{'P':>6}{'R':>6}{'F':>6}{'right':>8}{'wrong':>7}{'missed':>8}"]
    for name, document in gold["docs"].items():
        checked = check(name, document, cast)
        lines.append(name)
        for question, score in checked.scores.items():
            lines.append(f"  {question:30}{score!s:>18}{score.right:8}{score.wrong:7}{score.missed:8}")
        lines += [f"    {miss}" for miss in checked.misses if misses]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(misses="--misses" in sys.argv))  # noqa: T201
