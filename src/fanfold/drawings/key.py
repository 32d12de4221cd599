"""Which tone and pattern stands for whom, and which line for which layer; the same in all drawings of a story."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from fanfold.drawings.svg import TONES
from fanfold.manuscript.nodes import Retelling
from fanfold.voices.hearing import Hearing, SceneHeard


class KeyWords(Struct, frozen=True):
    """Every word of the drawings of a story, so that a site can give them in its reader's language. `{…}` are filled in."""

    unknown: str = "viewpoint not known"
    others: str = "somebody else, or not known"
    nobody: str = "not known"
    retold: str = "as in canon"
    changed: str = "canon, changed"
    new: str = "not in canon"
    one_word: str = "1 word"
    many_words: str = "{count:,} words"
    one_line: str = "1 line"
    many_lines: str = "{count:,} lines"
    more_scenes: str = "and {count:,} more scenes"
    silent: str = "Nobody is heard to speak to anybody."
    talk: str = "{speaker} to {addressee}: {words}"
    talk_in_lines: str = "{speaker} to {addressee}: {words} in {lines}"

    def retelling(self, which: Retelling) -> str:
        """How a scene stands to canon."""
        return {"retold": self.retold, "changed": self.changed, "new": self.new}[which]

    def words(self, count: int) -> str:
        """So many words."""
        return self.one_word if count == 1 else self.many_words.format(count=count)

    def lines(self, count: int) -> str:
        """So many lines that somebody says."""
        return self.one_line if count == 1 else self.many_lines.format(count=count)


class Entry(NamedTuple):
    """One line of the key."""

    tone: int
    name: str


class Key:
    """The tones of a story's people: those it is told through first, then those who speak most."""

    def __init__(
        self, hearing: Hearing, layers: Mapping[str, str] | None = None, words: KeyWords | None = None
    ) -> None:
        self.hearing, self.words = hearing, words or KeyWords()
        seen = Counter[str]()
        said = Counter[str]()
        shown = dict[str, None]()
        for scene in hearing.scenes:
            seen[scene.viewpoint] += scene.words
            shown.setdefault(scene.layer)
        for line in hearing.lines:
            said[line.speaker] += line.words
        people = [who for who, _ in (*seen.most_common(), *said.most_common()) if who]
        self._tones = {who: number for number, who in enumerate(dict.fromkeys(people), 1) if number <= TONES}
        self._layers = {layer: number for number, layer in enumerate(filter(None, shown), 1)}
        self._layer_names = layers or {}

    def tone(self, who: str) -> int:
        """The tone of a person, 0 for one without."""
        return self._tones.get(who, 0)

    def layer(self, slug: str) -> int:
        """The number of a layer, from 1; 0 for none."""
        return self._layers.get(slug, 0)

    def layer_name(self, slug: str) -> str:
        """What a layer is called."""
        return self._layer_names.get(slug) or slug

    def viewpoints(self) -> list[Entry]:
        """The key of the viewpoints, in the order of their tones; the unknown last."""
        through = dict.fromkeys(scene.viewpoint for scene in self.hearing.scenes)
        named = sorted((who for who in through if self.tone(who)), key=self.tone)
        entries = [Entry(self.tone(who), self.hearing.name(who)) for who in named]
        if any(who and not self.tone(who) for who in through):
            entries.append(Entry(0, self.words.others))
        elif "" in through:
            entries.append(Entry(0, self.words.nobody))
        return entries

    def layers(self) -> list[Entry]:
        """The key of the layers."""
        return [Entry(number, self.layer_name(slug)) for slug, number in self._layers.items()]

    def retellings(self) -> list[tuple[Retelling, str]]:
        """The ways in which scenes stand to canon here, and what each is called."""
        shown = {scene.retelling for scene in self.hearing.scenes}
        every: tuple[Retelling, ...] = ("retold", "changed", "new")
        return [(which, self.words.retelling(which)) for which in every if which in shown]

    def told(self, scene: SceneHeard) -> str:
        """A scene in words: "Wren, 400 words, in the dream"."""
        through = self.hearing.name(scene.viewpoint) if scene.viewpoint else self.words.unknown
        layer = f", {self.layer_name(scene.layer)}" if scene.layer else ""
        canon = f", {self.words.retelling(scene.retelling)}" if scene.retelling else ""
        return f"{through}{layer}{canon}, {self.words.words(scene.words)}"
