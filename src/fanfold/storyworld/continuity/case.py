"""What a check is given, and what it answers with."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from fanfold.storyworld.packs import Pack
from fanfold.storyworld.points import STEP
from fanfold.storyworld.secrets import Secret
from fanfold.storyworld.stories import Sheet
from fanfold.storyworld.worlds import BEFORE, FOREVER, Fact, World
from fanfold.voices.slugs import name_of


class Place(Struct, frozen=True):
    """Where in the story: chapter and scene counted from 1, and the characters of the chapter's text, end excluded."""

    chapter: int
    scene: int = 0
    start: int = 0
    end: int = 0

    @property
    def point(self) -> int:
        """The same on the story's clock."""
        return self.chapter * STEP + self.scene


class SpokenTold(Struct, frozen=True):
    """Words in quotation marks, by their place in the chapter's text; `who` is empty where nobody knows surely."""

    start: int
    end: int
    who: str = ""


class SceneTold(Struct, frozen=True):
    """One scene: where it stands in its chapter's text, who tells it, in which layer, who speaks in it.

    `viewpoint` and `layer` are empty where nobody knows; `speakers` are those who surely speak, without repeats;
    `spoken` is what is said in it, in order, where that is known. `assumed` is who should tell it, by what the author
    said of turns, where `viewpoint` is empty.
    """

    number: int
    start: int
    end: int
    viewpoint: str = ""
    layer: str = ""
    speakers: tuple[str, ...] = ()
    spoken: tuple[SpokenTold, ...] = ()
    assumed: str = ""


class ChapterTold(Struct, frozen=True):
    """One chapter as the checks see it. `looks` are the styles its text bears ("bold", "italic")."""

    number: int
    text: str
    scenes: tuple[SceneTold, ...]
    looks: frozenset[str] = frozenset()

    def viewpoints(self) -> list[str]:
        """Those who tell the chapter, in order, without repeats; nobody's left out."""
        return list(dict.fromkeys(scene.viewpoint for scene in self.scenes if scene.viewpoint))


class Question(Struct, frozen=True):
    """One question to the author. `about` names what it is about, so that an answer is remembered for it.

    `sides` are the two things that do not fit together, in the author's own words where there are any.
    """

    code: str
    about: str
    words: str
    sides: tuple[str, ...] = ()
    place: Place | None = None


class Case(Struct, frozen=True):
    """A story before the checks: its sheet, its canon where there is a pack, and its chapters."""

    sheet: Sheet
    chapters: Sequence[ChapterTold] = ()
    pack: Pack | None = None
    builds_on: tuple[tuple[str, World], ...] = ()

    def world(self) -> World:
        """The story over its canon."""
        return self.sheet.world(self.pack.world if self.pack else None, dict(self.builds_on))

    def secrets(self) -> Sequence[Secret]:
        """The story's own secrets."""
        return self.sheet.secrets

    def scenes(self) -> Iterator[tuple[ChapterTold, SceneTold]]:
        """Every scene with its chapter, in order."""
        return ((chapter, scene) for chapter in self.chapters for scene in chapter.scenes)

    def name(self, slug: str) -> str:
        """What somebody is called in messages; of whom no pack knows, as their slug reads."""
        person = self.pack.people.person(slug) if self.pack else None
        return person.display if person else name_of(slug)

    def facts(self) -> Iterator[tuple[World, Fact]]:
        """Every fact of the story and of what lies below it, with its world."""
        return ((level.world, fact) for level in self.world().stack for fact in level.world.facts)


def knows_from(secret: Secret, who: str) -> int:
    """The point from which somebody knows a secret; `FOREVER` when they never do."""
    if who in secret.knows:
        return secret.at
    return next((when for name, when in secret.learns if name == who), FOREVER)


def told_at(point: int) -> str:
    """A point of the story in words: "before the story", "in the notes", "ch6", "ch6, scene 2"."""
    if point == BEFORE:
        return "before the story"
    if point == FOREVER:
        return "never"
    chapter, scene = divmod(point, STEP)
    if chapter == 0:
        return "in the notes"
    return f"ch{chapter}, scene {scene}" if 0 < scene < STEP - 1 else f"ch{chapter}"
