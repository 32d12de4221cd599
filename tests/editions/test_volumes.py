"""Books that lie in volumes: the parts a file names head its chapters, and are said once."""

import zipfile
from io import BytesIO

import pytest

from fanfold.editions import EDITIONS, EditionDetails
from fanfold.editions.volumes import said_once
from fanfold.intake.parts import parts_at
from fanfold.intake.pipeline import restore
from fanfold.manuscript.nodes import Chapter, Line, Manuscript, Mark, Work

TOLD = "Edith waited at the quay for the ferry that had gone an hour ago. Nobody had told her that it had. " * 3
STORY = f"Low Water\n\nPART ONE: SALT\n\nChapter 1\n\n{TOLD}\n\nChapter 2\n\n{TOLD}\n\nPART TWO: ROPE\n\nChapter 3\n\n{TOLD}\n"


@pytest.mark.parametrize("kind", ["md", "txt", "html", "epub"])
def test_a_part_heads_its_chapters_and_is_said_once(kind: str) -> None:
    manuscript = restore(STORY.encode(), "low.txt").manuscript
    volumes = parts_at(manuscript.work.chapters)
    assert volumes == ((1, "PART ONE: SALT"), (3, "PART TWO: ROPE"))
    data = EDITIONS[kind].bind(manuscript, details=EditionDetails(volumes=volumes))
    if kind == "epub":
        with zipfile.ZipFile(BytesIO(data)) as book:
            [nav] = [book.read(name).decode() for name in book.namelist() if "nav" in name]
        assert '">PART ONE: SALT</a>\n<ol>\n<li><a href="chapter-0001.xhtml">Chapter 1</a></li>' in nav
        assert nav.count("PART TWO: ROPE") == 1
        return
    words = data.decode()
    # The page of contents of HTML names it as well.
    assert words.count("PART ONE: SALT") == (2 if kind == "html" else 1)
    assert (
        words.index("PART ONE: SALT")
        < words.index("Chapter 1")
        < words.index("PART TWO: ROPE")
        < words.index("Chapter 3")
    )


def test_a_heading_keeps_what_its_volume_does_not_say() -> None:
    bold = Line("PART ONE\nChapter 1: Salt", marks=(Mark("strong", 0, 24), Mark("emphasis", 20, 24)))
    chapters = (Chapter((), heading=bold), Chapter((), heading=Line("PART TWO")), Chapter(()))
    told = Manuscript(Work(chapters=chapters))

    def headings(volumes: dict[int, str]) -> list[Line | None]:
        return [one.heading for one in said_once(told, volumes).work.chapters]

    assert headings({1: "PART ONE", 2: "PART TWO", 3: "PART THREE"}) == [
        Line("Chapter 1: Salt", marks=(Mark("strong", 0, 15), Mark("emphasis", 11, 15))), Line("PART TWO"), None,
    ]  # fmt: skip
    assert headings({1: "The Salt Road"}) == headings({}) == [bold, Line("PART TWO"), None]
