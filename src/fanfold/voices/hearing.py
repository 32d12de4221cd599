"""What one listening leaves behind once the text is put away: small, frozen, and joined part by part.

A long work is heard in portions, and each is kept. Pages and drawings are made of the joined whole.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from fanfold.manuscript.nodes import Person as Grammar
from fanfold.manuscript.nodes import Retelling, Span
from fanfold.manuscript.words import count_words
from fanfold.voices.narrator import UNNAMED
from fanfold.voices.slugs import name_of
from fanfold.voices.telling import Cue, Passage, Person, Quote, Telling, View, Voices

SURE = 0.9
"""From this confidence on a line is said to be surely somebody's."""


class SceneHeard(Struct, frozen=True):
    """One scene: its words, how many of them are spoken, through whose eyes it is told, and in which layer.

    `chapter` counts from 0, `number` from 1 within the chapter. `at` is where it begins, as the caller counts
    (a paragraph's number on a page, a line of a file). `confidence` is that of the viewpoint; 1 for a declared one.
    `retelling` is how its author says it stands to canon.
    """

    chapter: int
    number: int
    words: int
    spoken: int = 0
    viewpoint: str = ""
    person: Grammar = ""
    layer: str = ""
    confidence: float = 0.0
    at: int = 0
    retelling: Retelling = ""


class SpokenLine(Struct, frozen=True):
    """One utterance: all stretches of it, where it stands, who says it to whom.

    `spans` point into the text of the telling that was heard; `chapter`, `scene` and `at` are as in `SceneHeard`.
    """

    chapter: int
    scene: int
    at: int
    spans: tuple[Span, ...]
    words: int
    speaker: str = ""
    addressees: tuple[str, ...] = ()
    confidence: float = 0.0
    cue: Cue = ""


class Hearing(Struct, frozen=True):
    """People, scenes and lines of a work or a part of it. `narrator` says "I", where one person does."""

    people: tuple[Person, ...] = ()
    scenes: tuple[SceneHeard, ...] = ()
    lines: tuple[SpokenLine, ...] = ()
    narrator: str = ""

    @property
    def words(self) -> int:
        """Words of story."""
        return sum(scene.words for scene in self.scenes)

    @property
    def spoken(self) -> int:
        """Words in quotation marks."""
        return sum(scene.spoken for scene in self.scenes)

    def name(self, slug: str) -> str:
        """What to call somebody; for one whom nobody in the story calls by name, what the slug says."""
        return next((p.names[0] for p in self.people if p.slug == slug and p.names), name_of(slug))


class Stated(Struct, frozen=True):
    """What the author or a person said about a scene, which counts for more than what is heard."""

    viewpoint: str = ""
    person: Grammar = ""
    retelling: Retelling = ""


def hearing_of(
    telling: Telling, voices: Voices, *, at: Sequence[int] = (), stated: Sequence[Stated] = (), first_scene: int = 1
) -> Hearing:
    """Sum up what was heard in a telling.

    `at` gives a place for each passage (its own number, from 1, where nothing is given), `stated` what is known of
    the scenes, by the scene's number in the telling. `first_scene` is the number, within its chapter, of the scene
    the telling begins with.
    """
    at = at or range(1, len(telling.passages) + 1)
    starts = [passage.start for passage in telling.passages]
    numbers = _numbers(telling.passages, first_scene)
    lines = tuple(_lines(telling, voices.quotes, starts, numbers, at))
    views = {view.scene: view for view in voices.views}
    return Hearing(voices.people, tuple(_scenes(telling, lines, views, numbers, at, stated)), lines, voices.narrator)


def _numbers(passages: Iterable[Passage], first: int = 1) -> dict[int, int]:
    """Scene of the telling → its number within its chapter, from 1 (from `first` in the first chapter)."""
    by_chapter = groupby(passages, key=lambda passage: passage.chapter)
    return {
        scene: number
        for order, (_, inside) in enumerate(by_chapter)
        for number, scene in enumerate(dict.fromkeys(passage.scene for passage in inside), 1 if order else first)
    }


def _lines(
    telling: Telling, quotes: Sequence[Quote], starts: Sequence[int], numbers: dict[int, int], at: Sequence[int]
) -> Iterator[SpokenLine]:
    if not starts:
        return
    for _, turn in groupby(quotes, key=lambda quote: quote.turn):
        said = list(turn)
        index = max(bisect_right(starts, said[0].span.start) - 1, 0)
        passage = telling.passages[index]
        # A person's answer, or the surest stretch, speaks for the whole utterance.
        best = max(said, key=lambda quote: (bool(quote.speaker), quote.confidence))
        yield SpokenLine(
            passage.chapter, numbers[passage.scene], at[index], tuple(quote.span for quote in said),
            sum(count_words(quote.span.of(telling.text)) for quote in said),
            best.speaker, best.addressees, best.confidence, best.cue,
        )  # fmt: skip


def _scenes(
    telling: Telling,
    lines: Sequence[SpokenLine],
    views: dict[int, View],
    numbers: dict[int, int],
    at: Sequence[int],
    stated: Sequence[Stated],
) -> Iterator[SceneHeard]:
    spoken: dict[tuple[int, int], int] = {}
    for line in lines:
        spoken[line.chapter, line.scene] = spoken.get((line.chapter, line.scene), 0) + line.words
    numbered = enumerate(telling.passages)
    for scene, group in groupby(numbered, key=lambda pair: pair[1].scene):
        inside = list(group)
        first, passage = inside[0]
        known = stated[scene] if scene < len(stated) else Stated()
        view = views.get(scene)
        yield SceneHeard(
            passage.chapter,
            numbers[scene],
            sum(count_words(telling.text[one.start : one.end]) for _, one in inside),
            spoken.get((passage.chapter, numbers[scene]), 0),
            known.viewpoint or (view.viewpoint if view else ""),
            known.person or (view.person if view else ""),
            next((one.layer for _, one in inside if one.layer), ""),
            1.0 if known.viewpoint else view.confidence if view else 0.0,
            at[first],
            known.retelling,
        )


# --- portions -------------------------------------------------------------------------------------


class Portion(Struct, frozen=True):
    """A stretch of a telling that is heard by itself.

    It begins with passage `first` of the whole, at its text's `offset`, in the scene of that number in its chapter.
    """

    telling: Telling
    first: int
    offset: int
    scene: int

    def placed(self, hearing: Hearing) -> Hearing:
        """What was heard in the portion, with positions in the text of the whole."""
        lines = (
            replace(line, spans=tuple(Span(s.start + self.offset, s.end + self.offset) for s in line.spans))
            for line in hearing.lines
        )
        return replace(hearing, lines=tuple(lines))


def portions(telling: Telling, most: int = 12_000) -> Iterator[Portion]:
    """Cut a telling between passages into stretches of about `most` words; at a scene's beginning where one is near."""
    first, words = 0, 0
    numbers = _numbers(telling.passages)
    for index, passage in enumerate(telling.passages):
        begins = index and passage.scene != telling.passages[index - 1].scene
        if words >= most * 1.5 or (words >= most and begins):
            yield _portion(telling, first, index, numbers)
            first, words = index, 0
        words += count_words(telling.text[passage.start : passage.end])
    if first < len(telling.passages):
        yield _portion(telling, first, len(telling.passages), numbers)


def _portion(telling: Telling, first: int, end: int, numbers: dict[int, int]) -> Portion:
    offset = telling.passages[first].start
    return Portion(
        Telling(
            telling.text[offset : telling.passages[end - 1].end],
            tuple(_moved(passage, -offset) for passage in telling.passages[first:end]),
            telling.language,
        ),
        first,
        offset,
        numbers[telling.passages[first].scene],
    )


def _moved(passage: Passage, by: int) -> Passage:
    def moved(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by) for span in spans)

    return replace(
        passage, start=passage.start + by, end=passage.end + by,
        italics=moved(passage.italics), thoughts=moved(passage.thoughts),
    )  # fmt: skip


# --- joining --------------------------------------------------------------------------------------


class _Known(Struct):
    """A person as joined from several parts."""

    person: Person
    names: dict[str, None] = field(default_factory=dict)
    times: int = 0


def joined(parts: Iterable[tuple[int, Hearing]]) -> Hearing:
    """Several hearings as one, in order; each comes with what is to be added to its chapter numbers.

    People of one slug are one person. A scene that was cut between two portions is one scene again.
    """
    scenes: list[SceneHeard] = []
    lines: list[SpokenLine] = []
    people: dict[str, _Known] = {}
    narrators: list[str] = []
    for shift, part in parts:
        for scene in part.scenes:
            _append(scenes, replace(scene, chapter=scene.chapter + shift))
        lines.extend(replace(line, chapter=line.chapter + shift) for line in part.lines)
        narrators.append(part.narrator)
        for person in part.people:
            known = people.setdefault(person.slug, _Known(person))
            known.names.update(dict.fromkeys(person.names))
            known.times += person.times
    _one_narrator(scenes, lines, people, narrators)
    everybody = [replace(k.person, names=tuple(k.names), times=k.times) for k in people.values()]
    everybody.sort(key=lambda person: -person.times)
    narrator = narrators[0] if narrators and len(set(narrators)) == 1 else ""
    return Hearing(tuple(everybody), tuple(scenes), tuple(lines), narrator)


def _one_narrator(
    scenes: list[SceneHeard], lines: list[SpokenLine], people: dict[str, _Known], narrators: list[str]
) -> None:
    """Where one person alone is heard to say "I", the "I" of parts in which nobody calls them by name is that person."""
    named = {scene.viewpoint for scene in scenes if scene.person == "first"} | set(narrators)
    named -= {"", UNNAMED}
    if len(named) != 1 or UNNAMED not in people:
        return
    (who,) = named

    def known(slug: str) -> str:
        return who if slug == UNNAMED else slug

    scenes[:] = [replace(one, viewpoint=known(one.viewpoint)) for one in scenes]
    lines[:] = [replace(one, speaker=known(one.speaker), addressees=tuple(map(known, one.addressees))) for one in lines]
    narrators[:] = map(known, narrators)
    nameless = people.pop(UNNAMED)
    if who in people:
        people[who].times += nameless.times
    else:
        people[who] = _Known(Person(who, (name_of(who),)), times=nameless.times)
        people[who].names = dict.fromkeys(people[who].person.names)


def _append(scenes: list[SceneHeard], scene: SceneHeard) -> None:
    last = scenes[-1] if scenes else None
    if last is None or (last.chapter, last.number) != (scene.chapter, scene.number):
        scenes.append(scene)
        return
    surer = max(last, scene, key=lambda one: (bool(one.viewpoint), one.confidence))
    scenes[-1] = replace(
        last, words=last.words + scene.words, spoken=last.spoken + scene.spoken, viewpoint=surer.viewpoint,
        person=surer.person or last.person, confidence=surer.confidence, layer=last.layer or scene.layer,
    )  # fmt: skip
