"""One file as the continuity checks see a story: heard chapter by chapter, as a site hears a work."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from fanfold.cli.terminal import one_line
from fanfold.intake.hearing import Story
from fanfold.intake.pipeline import Restored
from fanfold.intake.said import answers_in
from fanfold.manuscript.nodes import Span
from fanfold.storyworld.callednames import NamesThen, People
from fanfold.storyworld.continuity import ChapterTold, Place
from fanfold.storyworld.continuity.heard import chapter_told, looks_in
from fanfold.voices.heard import Answers
from fanfold.voices.hearing import Hearing
from fanfold.voices.serial import hear_serial
from fanfold.voices.told import Told, told_by

if TYPE_CHECKING:
    from fanfold.storyworld.packs import Pack
    from fanfold.storyworld.stories import Sheet


class ToldStory(NamedTuple):
    """A story before the checks. `lines` are, for each of its chapters, where its paragraphs begin: (place, line of the file)."""

    restored: Restored
    title: str
    hearing: Hearing
    chapters: tuple[ChapterTold, ...]
    lines: tuple[tuple[tuple[int, int], ...], ...]

    def line(self, place: Place) -> int:
        """The line of the file on which something stands, from 1; 0 for a place that is none."""
        if not 0 < place.chapter <= len(self.lines):
            return 0
        starts = self.lines[place.chapter - 1]
        found = bisect_right(starts, (place.start, 1 << 60)) - 1
        return starts[max(found, 0)][1] if starts else 0


def told_of(restored: Restored, name: str, sheet: "Sheet", pack: "Pack | None" = None) -> ToldStory:
    """A story that was read, before the checks; `name` is what it is called where it bears no title. Of the viewpoints that its
    sheet declares one alone tells everything, and of several none but they do."""
    work = restored.manuscript.work
    chapters = [(chapter, one) for chapter in work.chapters if (one := told_by([chapter], work.language)).places]
    told = [one for _chapter, one in chapters]
    hearing = hear_serial(
        told, cast=NamesThen(pack, sheet.starts) if pack else None, answers=list(_answers(restored, told))
    )
    people, names = People(pack), {person.slug: person.names for person in hearing.people}
    shown = tuple(
        chapter_told(
            at + 1, one.telling.text, [replace(passage, chapter=at) for passage in one.telling.passages], hearing,
            viewpoints=sheet.viewpoints, looks=looks_in(chapter.scenes), person=lambda slug: people.heard(slug, names.get(slug, ())),
        )
        for at, (chapter, one) in enumerate(chapters)
    )  # fmt: skip
    title = one_line(work.title.text) if work.title else name
    return ToldStory(restored, title, hearing, shown, tuple(_lines(restored, told)))


def _lines(restored: Restored, chapters: Sequence[Told]) -> Iterator[tuple[tuple[int, int], ...]]:
    ends = [at for at, char in enumerate(restored.text) if char == "\n"]
    for told in chapters:
        pairs = zip(told.telling.passages, told.places, strict=True)
        yield tuple((passage.start, bisect_right(ends, place.span.start - 1) + 1) for passage, place in pairs)


def _answers(restored: Restored, chapters: Sequence[Told]) -> Iterator[Answers]:
    """What a person answered about the file, with places as each chapter counts them."""
    story = Story(restored.paras, restored.manuscript.work.language)
    said = answers_in(story, restored)
    sources, starts = story.sources, [passage.start for passage in story.telling.passages]

    def source(place: int) -> tuple[int, int]:
        """The paragraph a place of the telling stands in, by where it begins in the file, and how far in it."""
        at = max(bisect_right(starts, place) - 1, 0)
        return sources[at].start, place - starts[at]

    for told in chapters:
        begins = {place.span.start: one.start for one, place in zip(told.telling.passages, told.places, strict=True)}
        yield _placed(said, source, begins)


def _placed(said: Answers, source: Callable[[int], tuple[int, int]], begins: dict[int, int]) -> Answers:
    def at(place: int) -> int | None:
        paragraph, within = source(place)
        return begins[paragraph] + within if paragraph in begins else None

    def span(one: Span) -> Span | None:
        start = at(one.start)
        return None if start is None else Span(start, start + one.end - one.start)

    return replace(
        said, speakers=tuple((found, who) for one, who in said.speakers if (found := span(one)) is not None),
        unsaid=tuple(found for one in said.unsaid if (found := span(one)) is not None),
        thinkers=tuple((found, who) for one, who in said.thinkers if (found := span(one)) is not None),
        views=tuple((there, who) for one, who in said.views if (there := at(one)) is not None),
    )  # fmt: skip
