"""Where a story's sheet stands: in a file beside it, in a file that was named, or between `+++` at its own head."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fanfold.cli import files, outputs
from fanfold.cli.pack import toml_text
from fanfold.cli.terminal import safe
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.head import head_of

if TYPE_CHECKING:
    from fanfold.storyworld.packs import Pack
    from fanfold.storyworld.stories import Answer, Sheet
    from fanfold.storyworld.worlds import World

ENDING = ".world.toml"
_MOST = 200_000


class SheetFile(NamedTuple):
    """A story's sheet as text: its name for messages, its TOML, and the file that keeps answers.

    `answers` is the text of that file where it is another one than the sheet.
    """

    name: str
    text: str
    keeps: Path
    answers: str = ""
    is_there: bool = False

    def read(self, slug: str, pack: "Pack | None") -> "Sheet":
        """The sheet, with the answers kept beside it. Raises what `read_sheet` raises, with the line."""
        from msgspec.structs import replace

        from fanfold.storyworld.stories import read_answers, read_sheet
        from fanfold.storyworld.tables import Table

        sheet = read_sheet(self.text, self.name, pack)
        kept = read_answers(Table.parse(self.answers, self.keeps.name)) if self.answers else ()
        own = sheet.slug if sheet.slug != self.name.rsplit(".", 1)[0] else slug
        return replace(sheet, slug=own, answers=(*sheet.answers, *kept))

    def answer(self, code: str, about: str, answer: "Answer") -> "SheetFile":
        """Keep an answer in the file beside the story; the sheet as it is from then on."""
        from fanfold.storyworld.answering import with_answer

        is_own = not self.answers and self.keeps.name == self.name
        written = with_answer(self.text if is_own else self.answers, code, about, answer)
        outputs.write(self.keeps, written.encode("utf-8"))
        return self._replace(text=written) if is_own else self._replace(answers=written)


def beside(story: Path) -> Path:
    """The sheet beside a story: `slipway.world.toml` for `slipway.txt`, and for a folder of chapters called `slipway`."""
    return story.with_name((story.name if story.is_dir() else story.stem) + ENDING)


def sheet_of(story: Path, named: Path | None = None) -> SheetFile:
    """The sheet of a story; an empty one when it has none.

    Raises `E-unreadable-file` for one that was named and is not there, `E-pack-not-utf-8`, `E-two-sheets`.
    """
    place = named or beside(story)
    text = toml_text(place) if named or place.is_file() else ""
    front = None if story.is_dir() else front_matter(story)
    if front is None:
        return SheetFile(safe(place.name), text, place, is_there=bool(text))
    if text and not _only_answers(text, place):
        raise FanfoldError(
            "E-two-sheets", f"{files.shown(story)} has a sheet at its head, and {files.shown(place)} is another.",
            hint="Keep one of them; a file beside a story with a sheet of its own may hold [answers] only.",
        )  # fmt: skip
    return SheetFile(safe(story.name), front, place, text or "\n", is_there=True)


def _only_answers(text: str, place: Path) -> bool:
    from fanfold.storyworld.tables import Table

    return set(Table.parse(text, place.name).values) <= {"answers"}


def front_matter(story: Path) -> str | None:
    """The TOML at the head of a file, on the lines where it stands; None when there is none, or it speaks of no world."""
    head = head_of(files.read_bytes(story, _MOST)[:_MOST].decode("utf-8", "replace"))
    if head is None:
        return None
    return head.sheet() if head.valid else head.toml


def built_on(sheet: "Sheet", story: Path, pack: "Pack | None") -> "tuple[tuple[str, World], ...]":
    """The worlds of the stories a sheet builds on, of those whose sheets stand beside it."""
    from fanfold.storyworld.stories import read_sheet

    found = []
    for slug in sheet.builds_on:
        place = story.with_name(slug + ENDING) if re.fullmatch(r"[\w .'-]+", slug) else None
        if place is not None and place.is_file():
            below = read_sheet(toml_text(place), safe(place.name), pack)
            found.append((slug, below.world(pack.world if pack else None)))
    return tuple(found)
