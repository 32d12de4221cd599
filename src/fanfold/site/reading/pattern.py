"""The viewpoint pattern an author declared: in words for readers, and where it breaks for the author."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext

from fanfold.site.works.models import Declaration
from fanfold.voices.hearing import SURE, Hearing, SceneHeard
from fanfold.voices.slugs import name_of


class PatternBreak(NamedTuple):
    """A scene that is told otherwise than declared, and how."""

    scene: SceneHeard
    told: str


class Plan(NamedTuple):
    """What was declared: the pattern ("alternating by chapter"), whose eyes by slug, and the grammatical person."""

    value: str
    characters: tuple[str, ...]
    person: str

    @property
    def words(self) -> str:
        """The plan for readers: "alternating by chapter: Ines, Edith; first person"."""
        said = "" if self.value == "stated" else self.value.replace("_", " ")
        people = ", ".join(name_of(one) for one in self.characters)
        person = gettext("%(which)s person") % {"which": self.person} if self.person else ""
        return "; ".join(filter(None, (": ".join(filter(None, (said, people))), person)))


def plan_of(declarations: Iterable[Declaration]) -> Plan | None:
    """What the author declared about points of view; the fullest where it was said more than once."""
    plans = [_plan(one.value) for one in declarations if one.kind == "pov_plan"]
    return max(plans, key=lambda plan: (len(plan.characters), bool(plan.person), len(plan.value)), default=None)


def _plan(value: dict[str, object]) -> Plan:
    people = value.get("characters")
    named = tuple(str(one) for one in people) if isinstance(people, list) else ()
    return Plan(str(value.get("value") or ""), named, str(value.get("person") or ""))


def breaks(plan: Plan, hearing: Hearing) -> list[PatternBreak]:
    """Where the surely heard scenes leave the plan: a person not in it, two in one chapter, the same twice running."""
    sure = [scene for scene in hearing.scenes if scene.viewpoint and scene.confidence >= SURE]
    found: list[PatternBreak] = []
    before = ""
    for _, group in groupby(sure, key=lambda scene: scene.chapter):
        scenes = list(group)
        found.extend(_strangers(plan, scenes, hearing))
        if plan.value == "alternating by chapter":
            found.extend(_turns(scenes, before, hearing))
        before = scenes[0].viewpoint
    return found


def _strangers(plan: Plan, scenes: list[SceneHeard], hearing: Hearing) -> Iterator[PatternBreak]:
    known = {part for one in plan.characters for part in (one, one.split("-")[0])}
    told = gettext("told through %(name)s, who is not in the plan")
    for scene in scenes:
        if plan.characters and not known & {scene.viewpoint, scene.viewpoint.split("-")[0]}:
            yield PatternBreak(scene, told % {"name": _name(scene, hearing)})


def _turns(scenes: list[SceneHeard], before: str, hearing: Hearing) -> Iterator[PatternBreak]:
    first = scenes[0]
    if first.viewpoint == before:
        yield PatternBreak(first, gettext("%(name)s again, as in the chapter before") % {"name": _name(first, hearing)})
    for scene in scenes[1:]:
        if scene.viewpoint != first.viewpoint:
            told = gettext("told through %(name)s, within a chapter of %(other)s")
            yield PatternBreak(scene, told % {"name": _name(scene, hearing), "other": _name(first, hearing)})


def _name(scene: SceneHeard, hearing: Hearing) -> str:
    return hearing.name(scene.viewpoint) or name_of(scene.viewpoint)
