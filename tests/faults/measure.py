"""What the checks find of planted mistakes, and what they ask where nothing is wrong, through the whole way a file goes."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fanfold.cli import reading
from fanfold.cli.told import told_of
from fanfold.storyworld.continuity import CHECKS, Case, Question, questions
from fanfold.storyworld.continuity.turns import by_turns
from fanfold.storyworld.packs import Pack, read_pack
from fanfold.storyworld.stories import read_sheet
from tests.faults.plants import PLANTERS, layered
from tests.faults.tales import PACK, Tale, tale

EACH = 20


class Found(NamedTuple):
    """What was found of one kind of mistake."""

    check: str
    planted: int
    found: int
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share that was found."""
        return self.found / self.planted if self.planted else 0.0


def asked(one: Tale, folder: Path, pack: Pack) -> tuple[list[Question], int]:
    """The questions a tale raises, written as files and read as any story is; and its words."""
    path = folder / f"{re.sub(r'[^a-z0-9]+', '-', one.name.lower())}.{'md' if one.markup else 'txt'}"
    path.write_text(one.text, encoding="utf-8")
    sheet = read_sheet(one.sheet, f"{path.stem}.world.toml", pack)
    restored = reading.restore_file(path, pack.people, with_answers=False)
    told = told_of(restored, path.stem, sheet, pack)
    return questions(Case(sheet, by_turns(sheet, told.chapters), pack), quiet=True), told.hearing.words


def planted(check: str, count: int = EACH) -> Iterator[tuple[Tale, Tale]]:
    """So many stories with one mistake each, every one made from a clean story of its own, which comes with it."""
    made = 0
    for seed in range(1, 100 * count):
        # A seed of its own for each kind, so that no two kinds share their stories.
        clean = tale(seed * len(PLANTERS) + list(PLANTERS).index(check))
        wrong = PLANTERS[check](clean, random.Random(seed))  # noqa: S311
        if wrong is not None:
            yield clean, wrong
            made += 1
        if made == count:
            return


def recall(folder: Path, count: int = EACH) -> list[Found]:
    """Each check on its planted mistakes: found is a question of that check that the clean story does not raise."""
    pack = read_pack(PACK, "gullhaven.toml")
    found: list[Found] = []
    for check in CHECKS:
        missed, total = [], 0
        for clean, wrong in planted(check.name, count):
            total += 1
            before = {(one.code, one.about) for one in asked(clean, folder, pack)[0]}
            after = {(one.code, one.about) for one in asked(wrong, folder, pack)[0]}
            if not any(code == check.code for code, _about in after - before):
                missed.append(wrong.name)
        found.append(Found(check.name, total, total - len(missed), tuple(missed)))
    return found


class Alarms(NamedTuple):
    """Questions where nothing is wrong: by code, in so many words."""

    where: str
    words: int
    by_code: Counter[str]
    told: tuple[str, ...] = ()

    @property
    def per_10_000(self) -> float:
        """How many in 10,000 words."""
        return 10_000 * sum(self.by_code.values()) / self.words if self.words else 0.0


def alarms(where: str, raised: Iterable[tuple[list[Question], int]]) -> Alarms:
    """Count what was asked; every question counts as false."""
    words, by_code, told = 0, Counter[str](), list[str]()
    for found, count in raised:
        words += count
        by_code.update(one.code for one in found)
        told.extend(f"{one.code} {one.about}: {one.words}" for one in found)
    return Alarms(where, words, by_code, tuple(told))


def together(found: Iterable[Alarms]) -> Alarms:
    """Several measurements as one."""
    each = list(found)
    return Alarms("together", sum(one.words for one in each), sum((one.by_code for one in each), Counter[str]()))


def clean_tales(folder: Path, count: int) -> Alarms:
    """Clean stories of the generator, with everything in them that only looks like a mistake; every tenth has layers."""
    pack = read_pack(PACK, "gullhaven.toml")
    tales = (tale(900_000 + number) for number in range(count))
    shaped = (layered(one) if number % 10 == 9 else one for number, one in enumerate(tales))
    return alarms("clean stories, made by rules", ((asked(one, folder, pack)) for one in shaped))
