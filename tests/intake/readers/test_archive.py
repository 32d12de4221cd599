"""ZIP archives: files stitched in their order, what is passed over, what is refused."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.intake.packing import pack
from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.source import Limits
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.walk import uncovered
from tests.intake.readers.containers import GIF, docx, epub, p, packed, xhtml
from tests.intake.stories import story


def read(members: dict[str, str | bytes], name: str = "tide.zip") -> Restored:
    restored = restore(packed(members), name)
    assert not uncovered(restored.manuscript, restored.text)
    return restored


def found(restored: Restored, code: str) -> list[str]:
    return [finding.message for finding in restored.findings if finding.code == code]


def firsts(restored: Restored) -> list[str]:
    """The first words of each chapter's own text."""
    return [restored.text[chapter.span.start :][:14] for chapter in restored.manuscript.work.chapters]


def test_files_of_several_formats_are_stitched_in_the_order_of_their_numbers() -> None:
    restored = read(
        {
            "Tide/10.md": "*Ten* was late.\n\n" + story(10),
            "Tide/2.html": f"<p><i>Two</i> came first.</p><p>{story(2, between='</p><p>')}</p>",
            "Tide/chapter3.docx": docx(p("Three was quiet.") + p(story(3, 6, " "))),
            "Tide/01.txt": "One was cold.\n\n" + story(1),
            "Tide/prologue.txt": "Before one it was dark.\n\n" + story(0),
            "Tide/epilogue.epub": epub({"a.xhtml": xhtml(f"<p>After ten it was light.</p><p>{story(7)}</p>")}),
        }
    )
    places = [
        restored.text.index(words)
        for words in ("Before one", "One was", "Two came", "Three was", "Ten* was", "After ten")
    ]
    assert places == sorted(places)
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [None, 1, 2, 3, 10, None]
    assert [restored.manuscript.work.chapters[at].label for at in (0, -1)] == ["Prologue", "Epilogue"]
    assert "numbers 4, 5, 6, 7, 8, 9" in found(restored, "I-missing-part")[0]
    emphasis = [
        m
        for c in restored.manuscript.work.chapters
        for s in c.scenes
        for b in s.blocks
        for m in getattr(b, "marks", ())
    ]
    assert {restored.text[mark.span.start : mark.span.end].strip("*") for mark in emphasis} == {"Two", "Ten"}


def test_a_heading_in_the_file_is_its_chapters_heading_and_notes_above_it_go_with_it() -> None:
    restored = read(
        {f"{n}.txt": f"A/N: Thanks for waiting!\n\nChapter {n}: Low Water\n\n{story(n)}" for n in (1, 2, 3)}
    )
    chapters = restored.manuscript.work.chapters
    assert [(chapter.number, chapter.title) for chapter in chapters] == [
        (1, "Low Water"),
        (2, "Low Water"),
        (3, "Low Water"),
    ]
    assert all(restored.text[chapter.span.start :].startswith("A/N") for chapter in chapters[1:])


def test_a_post_cut_in_mid_sentence_goes_on_in_the_next_file() -> None:
    restored = read({"1a.txt": story(1) + "\n\nShe put out her hand and", "1b.txt": "took the lamp. " + story(2)})
    assert len(restored.manuscript.work.chapters) == 1


def test_names_give_the_title_of_the_work_and_of_its_chapters() -> None:
    work = read({f"The Tide - {n} - {t}.txt": story(n) for n, t in ((1, "Rain"), (2, "Snow"))}).manuscript.work
    assert work.title is not None
    assert work.title.text == "The Tide"
    assert [(chapter.number, chapter.title) for chapter in work.chapters] == [(1, "Rain"), (2, "Snow")]


def test_an_index_page_gives_the_order() -> None:
    restored = read(
        {
            "index.html": '<h1>The Tide</h1><p><a href="rain.html">Rain</a></p><p><a href="gulls.html">Gulls</a></p>'
            '<p><a href="ashes.html">Ashes</a></p>',
            **{
                f"{name}.html": f"<h2>{name.title()}</h2><p>{story(n, between='</p><p>')}</p>"
                for n, name in enumerate(("ashes", "gulls", "rain"))
            },
        }
    )
    assert [chapter.title for chapter in restored.manuscript.work.chapters] == ["Rain", "Gulls", "Ashes"]
    assert not found(restored, "I-order-guessed")


def test_litter_is_passed_over_pictures_are_kept_and_the_cover_is_known() -> None:
    restored = read(
        {
            "t/01.txt": story(1), "t/02.txt": story(2), "t/cover.gif": GIF, "__MACOSX/t/._01.txt": b"\x00\x05", "t/.DS_Store": b"\x00",
            "t/Thumbs.db": b"\xd0\xcf", "t/style.css": "p{}", "t/02 (1).txt": story(2),
        }
    )  # fmt: skip
    assert [f"sha256:{digest}" for digest in restored.images] == [
        m.value for m in restored.manuscript.work.meta if m.name == "Cover"
    ]
    told = " ".join(found(restored, "I-file-passed-over"))
    assert "Thumbs.db" in told
    assert ".DS_Store" in told
    assert "02 (1).txt" in told
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 2]


def test_a_picture_beside_a_page_is_found() -> None:
    restored = read(
        {
            "1.html": f'<p>{story(1)}</p><img src="pics/lamp.gif" alt="a lamp">',
            "pics/lamp.gif": GIF,
            "pics/b.gif": GIF + b"\x01",
        }
    )
    assert [para.src for para in restored.paras if para.kind == "img"] == [f"sha256:{next(iter(restored.images))}"]


def test_a_file_that_cannot_be_read_is_told_of_and_the_others_are_read() -> None:
    restored = read({"1.txt": story(1), "2.docx": packed({"word/document.xml": "<w:x"}), "3.txt": story(3)})
    assert "E-damaged-document" in found(restored, "I-file-unread")[0]
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 3]


def test_two_files_with_one_number_are_both_read() -> None:
    restored = read({"1.txt": story(1), "2.txt": story(2), "2 (1).txt": story(5)})
    assert "same number" in found(restored, "I-part-twice")[0]
    assert story(5)[:60] in restored.text


def test_different_works_are_told_apart() -> None:
    restored = read(
        {
            "lamp.txt": f"The Lamp Room\nby Tern\n\nDisclaimer: Not mine.\n\n{story(1)}",
            "salt.txt": f"Salt Road\nby Petrel\n\nRating: PG\n\n{story(2)}",
        }
    )
    [finding] = [f for f in restored.findings if f.code == "I-several-works"]
    assert [(work["title"], work["byline"]) for work in finding.value["works"]] == [
        ("The Lamp Room", "Tern"),
        ("Salt Road", "Petrel"),
    ]
    assert not found(
        read({f"{n}.txt": f"The Lamp Room\nby Tern\n\nRating: PG\n\n{story(n)}" for n in (1, 2)}), "I-several-works"
    )


def test_a_lone_file_is_read_as_itself() -> None:
    restored = read({"folder/story.txt": f"Chapter 1\n\n{story(1)}"})
    assert len(restored.manuscript.work.chapters) == 1
    assert not found(restored, "I-order-guessed")


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"a.css": "p{}", "b.png": "x"}, "E-archive-empty"),
        ({"a.txt": ""}, "E-empty-file"),
        ({"a.zip": packed({"b.txt": "x"})}, "E-nested-archive"),
        ({"big.txt": b"a" * 20_000_000}, "E-unpacks-too-large"),
    ],
)
def test_what_cannot_be_read_has_its_code(members: dict[str, str | bytes], code: str) -> None:
    with pytest.raises(FanfoldError) as caught:
        restore(packed(members), "x.zip")
    assert caught.value.code == code


def test_too_many_members_are_refused() -> None:
    with pytest.raises(FanfoldError, match="E-too-many-members"):
        restore(packed({f"{n}.txt": "x" for n in range(30)}), "x.zip", limits=Limits(members=20))


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(packed({"1.txt": story(1)}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + place
        data[at : at + 2] = struct.pack("<H", 1)
    with pytest.raises(FanfoldError, match="E-encrypted"):
        restore(bytes(data), "x.zip")


def test_names_in_utf8_that_nobody_announced_are_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in (1, 2, 3):
            archive.writestr(zipfile.ZipInfo(f"KapitelXX {number}.txt"), story(number))
    data = out.getvalue().replace(b"KapitelXX", "Flußwa".encode() + b"pr")
    restored = restore(data, "x.zip")
    assert restored.manuscript.work.title is not None
    assert restored.manuscript.work.title.text == "Flußwapr"


def test_packing_gives_the_same_bytes_whatever_the_order() -> None:
    one, two = ("1.txt", b"one"), ("2.txt", b"two")
    assert pack([one, two]) == pack([two, one])
    with zipfile.ZipFile(io.BytesIO(pack([one, ("1.txt", b"other")]))) as archive:
        assert sorted(archive.namelist()) == ["1 (2).txt", "1.txt"]


NAMES = (
    "1.txt",
    "2.html",
    "03.md",
    "IV.rtf",
    "a/1.txt",
    "a/b/2.txt",
    "../up.txt",
    "index.html",
    "cover.gif",
    "x.tex",
    "l.mbox",
    ".hidden",
    "C:\\x.txt",
    "",
)
BODIES = (
    b"", b"It rained.", b"<p>It <i>rained</i>.</p>", b"# One\n\nIt rained.", b"{\\rtf1 It rained.\\par}", b"\\chapter{A} It rained.", b"\x00\x01\x02" * 40,
    b"From: a <a@example.org>\nSubject: B 1/2\nMessage-ID: <1>\n\nIt rained.", b'<a href="1.txt">one</a><a href="2.html">two</a>', GIF, "Ä “là”".encode("cp1252"),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(BODIES), min_size=1, max_size=8))
def test_any_heap_of_files_is_read_without_loss_or_refused_with_a_code(files: dict[str, bytes]) -> None:
    data = pack(files.items())
    try:
        restored = restore(data, "heap.zip")
    except FanfoldError as error:
        assert error.code.startswith("E-")  # noqa: PT017 - both outcomes are right
        return
    assert not uncovered(restored.manuscript, restored.text)


def test_papers_beside_the_story_are_notes_and_words_about_a_file_are_no_title() -> None:
    restored = read(
        {
            "gull ch1.txt": story(1), "gull ch2 (revised).txt": story(2), "gull ch10 END.txt": story(10),
            "notes for ch4.txt": "the egg hatches??? Walter must not know until nine",
        }
    )  # fmt: skip
    work = restored.manuscript.work
    assert [(chapter.number, chapter.title) for chapter in work.chapters] == [(1, ""), (2, ""), (10, "")]
    told = [note.kind for chapter in work.chapters for note in chapter.notes]
    assert told
    assert set(told) <= {"author_note", "end_note"}
