"""False alarms on stories people wrote: those of the demonstration with the sheets beside them, those of the corpora with what
their notes say, novels in which nobody who falls silent may be heard, and the three seeds.

The corpora and the seeds are not part of the project; they are read from beside it when they are there. `judged.toml` lists the
questions that are right to ask, looked at one by one; every other one counts as false.
"""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from fanfold.cli import reading
from fanfold.cli.proposed import from_notes
from fanfold.cli.sheets import beside
from fanfold.cli.told import told_of
from fanfold.intake.pipeline import Restored
from fanfold.storyworld import canons
from fanfold.storyworld.cast import KnownName, NameTable, Person
from fanfold.storyworld.continuity import Case, ChapterTold, Question, SceneTold, SpokenTold, questions
from fanfold.storyworld.continuity.heard import HEARD, NAMED
from fanfold.storyworld.continuity.turns import by_turns
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.stories import Sheet, read_sheet
from fanfold.storyworld.worlds import Fact
from fanfold.voices.hearing import Hearing, hearing_of
from fanfold.voices.listen import listen
from tests.conftest import SOURCE
from tests.corpus.pdnc import Novel, novels
from tests.corpus.score import SHARED
from tests.faults.measure import Alarms, alarms

_JUDGED = tomllib.loads((Path(__file__).parent / "judged.toml").read_text(encoding="utf-8"))
_PIECES = 20


def wrong_ones(story: str, found: Sequence[Question]) -> list[Question]:
    """The questions about a story that are not among those judged right."""
    right = _JUDGED.get(story, ())
    return [one for one in found if f"{one.code} {one.about}" not in right]


def demo() -> Alarms:
    """The stories of the demonstration, each with the sheet beside it, on the pack of its fandom."""
    return alarms("the demonstration, sheets made by hand", (_with_sheet(path) for path in _demo_stories()))


def _demo_stories() -> Iterator[Path]:
    folder = SOURCE / "site" / "demo" / "stories"
    return (path for path in sorted(folder.glob("*/*")) if path.name != beside(path).name and beside(path).exists())


def _with_sheet(path: Path) -> tuple[list[Question], int]:
    text = beside(path).read_text(encoding="utf-8")
    pack = canons.load(str(tomllib.loads(text)["pack"]))
    return _asked(path.stem, _restored(path, pack), read_sheet(text, path.stem, pack), pack)


def _asked(story: str, restored: Restored, sheet: Sheet, pack: Pack | None) -> tuple[list[Question], int]:
    told = told_of(restored, story, sheet, pack)
    found = questions(Case(sheet, by_turns(sheet, told.chapters), pack))
    return wrong_ones(story, found), told.hearing.words


def noted(paths: Sequence[Path], where: str, pack: Pack | None = None) -> Alarms:
    """Stories with a sheet of everything their notes propose, sure or asked, as if their authors had said yes to all."""
    return alarms(where, (_noted(path, pack) for path in paths))


def _noted(path: Path, pack: Pack | None) -> tuple[list[Question], int]:
    restored = _restored(path, pack)
    sheet = read_sheet(from_notes(restored, pack).sheet.replace("#? ", ""), path.stem, pack)
    return _asked(path.stem, restored, sheet, pack)


def _restored(path: Path, pack: Pack | None) -> Restored:
    return reading.restore_file(path, pack.people if pack else None, with_answers=False)


def dev_stories() -> Alarms:
    """The stories of the corpora, on no pack."""
    return noted(sorted((SHARED / "corpora" / "dev-stories").glob("*.marker.txt")), "corpora, all their notes propose")


def seeds() -> Alarms:
    """The three seeds, on the pack made from them."""
    return noted(sorted((SHARED / "seeds").glob("*.txt")), "the seeds, all their notes propose", canons.load("oth"))


def silent() -> Alarms:
    """Novels with every line attributed: whoever says nothing in the second half is dead there, and may not be heard."""
    return alarms("novels, the silent taken for dead", (_silent(novel) for novel in novels()))


def _silent(novel: Novel) -> tuple[list[Question], int]:
    people = NameTable(tuple(Person(one.slug, tuple(map(KnownName, one.names))) for one in novel.people if one.names))
    hearing = hearing_of(novel.telling, listen(novel.telling, cast=people))
    middle = len(novel.telling.text) // 2
    speak = {f"p{line.speaker}" for line in novel.lines if novel.quotes[line.parts[0]].start >= middle}
    dead = [slug for slug in people.slugs() if slug not in speak]
    facts = tuple(Fact(slug=f"{slug}-dead", words=f"{slug} is dead", key=(slug, "alive"), value="no") for slug in dead)
    chapters = list(_pieces(novel, hearing, middle))
    found = questions(Case(Sheet(novel.name, facts=facts), chapters))
    return wrong_ones(novel.name, found), hearing.words // 2


def _pieces(novel: Novel, hearing: Hearing, middle: int) -> Iterator[ChapterTold]:
    """The second half in pieces, as chapters of one scene."""
    text = novel.telling.text
    size = (len(text) - middle) // _PIECES + 1
    for number in range(_PIECES):
        start, end = middle + number * size, min(middle + (number + 1) * size, len(text))
        spoken = tuple(
            SpokenTold(span.start - start, span.end - start, line.speaker)
            for line in hearing.lines
            for span in line.spans
            if start <= span.start < end and line.confidence >= (NAMED if line.cue == "explicit" else HEARD)
        )
        yield ChapterTold(number + 1, text[start:end], (SceneTold(1, 0, end - start, spoken=spoken),))


def all_there() -> list[Alarms]:
    """Every measurement whose texts are there."""
    found = [demo()]
    if (SHARED / "corpora").is_dir():
        found += [dev_stories(), silent()]
    if (SHARED / "seeds").is_dir():
        found.append(seeds())
    return found


__all__ = ["all_there", "demo", "dev_stories", "noted", "seeds", "silent", "wrong_ones"]
