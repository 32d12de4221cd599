"""What proposals are made from, and what they are."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from msgspec import Struct, field

from fanfold.storyworld.callednames import People
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.points import NOWHERE, Point

SURE: Final = 0.8
"""From here on a proposal may be said yes to together with others; below it is asked by itself."""

ProposedKind = Literal["start", "kind", "change", "keep", "builds_on", "layer", "scenes", "secret", "fact"]


class Declared(Struct, frozen=True):
    """Something the notes of a story declare: its kind and values as in the reference of facts, and the author's words.

    `at` numbers it among those of its story; `order` is where its quotation stands, for telling what is near.
    """

    kind: str
    value: Mapping[str, Any]
    quote: str
    at: int = 0
    order: int = 0

    def text(self, name: str) -> str:
        """A value that is a text; empty when it is none."""
        value = self.value.get(name)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A value that is a list of texts."""
        value = self.value.get(name)
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else ()

    def says(self, name: str) -> bool:
        """Whether a value is plainly true."""
        return self.value.get(name) is True


class Look(Struct, frozen=True):
    """A layer as the legend tells it: its slug and name, and how the text looks that tells it."""

    slug: str
    name: str
    look: str = "plain"
    quote: str = ""


class Surroundings(Struct, frozen=True):
    """What is known around the notes: the canon, the layers of the legend, how people are called by slug."""

    pack: Pack | None = None
    layers: tuple[Look, ...] = ()
    names: Callable[[str], str] = str

    def person(self, slug: str) -> str:
        """The slug by which the canon knows somebody the notes name; the same slug where it does not, or knows several."""
        if self.pack is None or self.pack.people.person(slug) is not None:
            return slug
        bearers = self.pack.people.bearers(self.names(slug)) or self.pack.people.bearers(slug.replace("-", " "))
        if not bearers:
            # "The Reverend" of a canon that has one: a word of one person's names alone.
            bearers = tuple(
                one
                for one in self.pack.people.people
                if any(slug in name.text.casefold().split() for name in one.names)
            )
        return bearers[0].slug if len(bearers) == 1 else slug

    def called(self, slug: str) -> str:
        """What somebody is called in a sentence."""
        known = self.pack is not None and self.pack.people.person(slug) is not None
        return People(self.pack).name(slug) if known else self.names(slug)

    def people(self, slugs: tuple[str, ...]) -> tuple[str, ...]:
        """The same for many, each once."""
        return tuple(dict.fromkeys(self.person(slug) for slug in slugs))


class Proposed(Struct, frozen=True, kw_only=True):
    """One thing a story may say about its world.

    `at` is the number of the declaration it rests on. `slug` is a fact of the canon (of a change, of what is kept), or a
    layer. `start` is where the story starts. A `denied` change says what is not so, another what is so instead. Of a
    secret: `words` is the truth, `knows` who knows it, `instead` who takes what to be so; readers are `told` it where
    its words stand, which for notes is before the story.
    """

    kind: ProposedKind
    at: int
    quote: str
    confidence: float
    words: str = ""
    slug: str = ""
    denied: bool = False
    start: Point = NOWHERE
    look: str = ""
    of: str = ""
    leaves: str = ""
    people: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    mark: str = field(default="")

    @property
    def key(self) -> str:
        """What an answer is remembered by: the kind and the words it rests on, whatever the canon pack knows by now."""
        base = self.mark or " ".join(self.quote.split())
        return f"{self.kind}-{hashlib.sha256(base.casefold().encode()).hexdigest()[:12]}"

    @property
    def is_sure(self) -> bool:
        """Whether one yes may stand for this and others."""
        return self.confidence >= SURE
