"""One story heard for the terminal: its hearing with line numbers of the file, and what its chapters are called."""

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fanfold.cli import reading, waiting
from fanfold.cli.terminal import one_line
from fanfold.drawings.key import Key
from fanfold.intake.hearing import Story
from fanfold.intake.pipeline import Restored
from fanfold.intake.said import answers_in
from fanfold.voices.hearing import Hearing, hearing_of
from fanfold.voices.listen import listen

if TYPE_CHECKING:
    from fanfold.voices.cast import Cast


class HeardStory(NamedTuple):
    """A story, what was heard in it, and the words its lines point into. `chapters` are names, in order."""

    restored: Restored
    hearing: Hearing
    key: Key
    words: str
    chapters: dict[int, str]
    title: str


def hear_file(path: Path, cast: "Cast | None" = None, *, with_answers: bool = True) -> HeardStory:
    """Read a file and hear it; raises `FanfoldError`. Places are numbers of lines, from 1."""
    return hear_restored(reading.restore_file(path, cast, with_answers=with_answers), path.stem, cast)


def hear_restored(restored: Restored, name: str, cast: "Cast | None" = None) -> HeardStory:
    """Hear what was read already; `name` is what the story is called where it bears no title."""
    story = Story(restored.paras, restored.manuscript.work.language)
    ends = [at for at, char in enumerate(restored.text) if char == "\n"]
    lines = [bisect_right(ends, source.start - 1) + 1 for source in story.sources]
    with waiting.shown("Listening", len(restored.text)):
        voices = listen(story.telling, cast=cast, answers=answers_in(story, restored))
    hearing = hearing_of(story.telling, voices, at=lines)
    work = restored.manuscript.work
    key = Key(hearing, {layer.slug: layer.name for layer in work.layers})
    title = one_line(work.title.text) if work.title else name
    return HeardStory(restored, hearing, key, story.telling.text, _names(restored, story), title)


def _names(restored: Restored, story: Story) -> dict[int, str]:
    """What each chapter of the telling is called: as the chapter of the manuscript in which it begins."""
    chapters = restored.manuscript.work.chapters
    starts = [chapter.span.start for chapter in chapters]
    names: dict[int, str] = {}
    for passage, source in zip(story.telling.passages, story.sources, strict=True):
        if passage.chapter not in names:
            chapter = chapters[max(bisect_right(starts, source.start) - 1, 0)] if chapters else None
            told = ": ".join(filter(None, (chapter.label, chapter.title))) if chapter else ""
            names[passage.chapter] = one_line(told) or (
                f"Chapter {passage.chapter + 1}" if len(chapters) > 1 else "the story"
            )
    return names
