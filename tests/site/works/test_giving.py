"""Giving a story through the site: what is refused, what is kept, what is asked, what is published."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fanfold.manuscript.nodes import Note
from fanfold.manuscript.walk import block_lines
from fanfold.manuscript.walk import chapter_text as story_of
from fanfold.site.base.storage import kept_bytes
from fanfold.site.works.models import Declaration, Original, Restoration, Work
from fanfold.site.works.queries import chapter_text
from tests.site.conftest import Cast, Person

STORY = b"""A/N: This is set after season 2. It will be between 8-10 parts and I'll try to update once a week.

Chapter 1: The Slipway

The ferry had gone by the time Ines reached the slipway.

"You missed him," said the man who sold the tickets.

She sat down on the wet stone and took off her shoes.


By morning the whole island knew.

"Tea?" asked her mother, and put the cup down.
"""


def give(person: Person, data: bytes, name: str = "slipway.txt", **fields: str) -> Restoration:
    """Give a file and follow to the page "we read your story"."""
    upload = SimpleUploadedFile(name, data)
    response = person.client.post(reverse("works:give"), {"file": upload, "pen_name": person.pen_name.pk, **fields})
    assert response.status_code == 302, response.content.decode()[:3000]
    return Restoration.objects.get(pk=int(response["Location"].strip("/").split("/")[-1]))


def publish(person: Person, given: Restoration, **fields: str) -> Work:
    """Publish what was given, with as little typed as a person would."""
    card = {
        "title": "The Slipway", "rating": "Not Rated", "language": "en", "status": "in-progress",
        "visibility": "posted", "accept_open": "on",
    }  # fmt: skip
    response = person.client.post(reverse("works:publish", args=[given.pk]), card | fields)
    assert response.status_code == 302, response.content.decode()[:3000]
    given.refresh_from_db()
    assert given.work is not None
    return given.work


def answer(person: Person, given: Restoration, choice: str, **fields: str) -> None:
    response = person.client.post(reverse("works:answer", args=[given.pk]), {"answer": choice, **fields})
    assert response.status_code == 302
    given.refresh_from_db()


def test_the_original_is_kept_byte_for_byte_and_only_its_giver_gets_it(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    assert kept_bytes(given.original_id) == STORY
    address = reverse("works:given_original", args=[given.pk])
    response = cast.ada.client.get(address)
    assert response.content == STORY
    assert response["Content-Type"] == "application/octet-stream"
    assert cast.cleo.client.get(address).status_code == 404
    assert cast.guest.get(address).status_code == 302


def test_nobody_else_sees_a_reading_or_answers_it(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    assert cast.ada.client.get(given.get_absolute_url()).status_code == 200
    for address in (given.get_absolute_url(), reverse("works:publish", args=[given.pk])):
        assert cast.cleo.client.get(address).status_code == 404
    for name in ("works:answer", "works:discard"):
        assert cast.cleo.client.post(reverse(name, args=[given.pk]), {"answer": "rest"}).status_code == 404
    given.refresh_from_db()
    assert given.decisions == []


def test_the_reading_shows_original_structure_evidence_and_confidence(cast: Cast) -> None:
    page = cast.ada.client.get(give(cast.ada, STORY).get_absolute_url()).content.decode()
    for words in ("8–10", "A scene begins here", "Chapter heading", "Author’s note", "Accept", "Refuse", "Change"):
        assert words in page
    assert "<mark>between 8-10 parts</mark>" in page


def test_a_refused_break_is_no_break_and_can_be_taken_back(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    page = cast.ada.client.get(given.get_absolute_url()).content.decode()
    (found,) = {part.split('"')[0] for part in page.split('value="refuse:')[1:] if "I-lost-break" in part.split('"')[0]}
    answer(cast.ada, given, f"refuse:{found}")
    assert "A scene begins here" not in cast.ada.client.get(given.get_absolute_url()).content.decode().split("<ol")[1]
    answer(cast.ada, given, f"undo:{found}")
    assert "A scene begins here" in cast.ada.client.get(given.get_absolute_url()).content.decode()


def test_a_paragraph_becomes_what_its_writer_says_it_is(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    at = STORY.index(b"By morning")
    answer(cast.ada, given, f"zone:{at}", zone="end_note")
    work = publish(cast.ada, given)
    chapter = chapter_text(work.chapters.get())
    inside = [block for scene in chapter.scenes for block in scene.blocks if isinstance(block, Note)]
    (note,) = (note for note in inside if note.kind == "end_note")
    assert "By morning" in " ".join(block_lines(note.blocks))
    assert "By morning" not in story_of(chapter)


def test_publishing_keeps_what_the_author_declared(cast: Cast) -> None:
    work = publish(cast.ada, give(cast.ada, STORY))
    assert (work.planned_min, work.planned_max, work.cadence_days) == (8, 10, 7)
    assert Declaration.objects.filter(work=work, kind="canon_anchor").exists()
    cast.guest.cookies["adult"] = "yes"  # it is not rated
    assert "once a week" in cast.guest.get(work.get_absolute_url()).content.decode()


def test_without_a_yes_an_open_proposal_reaches_no_page(cast: Cast) -> None:
    given = give(cast.ada, STORY)
    work = publish(cast.ada, given, accept_open="")
    assert not work.declarations.exists()
    assert work.planned_max is None


@pytest.mark.parametrize(
    ("visibility", "guest", "member"), [("draft", 404, 404), ("members", 404, 200), ("posted", 200, 200)]
)
def test_who_may_read_it(cast: Cast, visibility: str, guest: int, member: int) -> None:
    work = publish(cast.ada, give(cast.ada, STORY), visibility=visibility)
    chapter = work.chapters.get()
    for address in (work.get_absolute_url(), chapter.get_absolute_url()):
        assert cast.guest.get(address).status_code == guest
        assert cast.cleo.client.get(address).status_code == member
        assert cast.ada.client.get(address).status_code == 200


def test_a_second_file_adds_its_chapters_to_the_work(cast: Cast) -> None:
    work = publish(cast.ada, give(cast.ada, STORY))
    second = give(
        cast.ada, STORY.replace(b"Chapter 1: The Slipway", b"Chapter 2: The Net"), "two.txt", adds_to=str(work.pk)
    )
    response = cast.ada.client.post(reverse("works:publish", args=[second.pk]), {"visibility": "posted"})
    assert response.status_code == 302
    assert [chapter.name for chapter in work.chapters.all()] == ["Chapter 1: The Slipway", "Chapter 2: The Net"]


def test_nobody_adds_to_somebody_elses_work_or_writes_under_her_name(cast: Cast) -> None:
    work = publish(cast.ada, give(cast.ada, STORY))
    fields = {"text": STORY.decode(), "pen_name": cast.cleo.pen_name.pk, "adds_to": work.pk}
    assert cast.cleo.client.post(reverse("works:give"), fields).status_code == 422
    fields = {"text": STORY.decode(), "pen_name": cast.ada.pen_name.pk}
    assert cast.cleo.client.post(reverse("works:give"), fields).status_code == 422


def _broken_epub() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as members:
        members.writestr("mimetype", "application/epub+zip")
        members.writestr("META-INF/container.xml", "<container/>" * 50)
    return whole.getvalue()[:300]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", ""),
        ("blank.txt", b"  \n\n ", "E-empty-file"),
        ("noise.txt", bytes(range(32)) * 400, "E-binary"),
        ("cut.epub", _broken_epub(), "E-"),
        ("paper.pdf", b"%PDF-1.7\n" + b"x" * 900, "E-damaged-document"),
    ],
)
def test_bad_files_are_refused_in_words_and_nothing_stays_half_done(
    cast: Cast, name: str, data: bytes, code: str
) -> None:
    upload = SimpleUploadedFile(name, data)
    response = cast.ada.client.post(reverse("works:give"), {"file": upload, "pen_name": cast.ada.pen_name.pk})
    assert response.status_code == 422
    assert code in response.content.decode()
    assert not Restoration.objects.exists()
    assert not Original.objects.exists()


def test_a_malicious_page_reaches_nobody(cast: Cast) -> None:
    page = b"""<html><body onload="steal()"><script>steal()</script><p onclick="steal()">The <b>ferry</b> had gone
    <a href="javascript:steal()">away</a>.</p><p><img src=x onerror=steal()>It was late.</p><iframe src="//x"></iframe>
    <p>She sat down on the stone.</p></body></html>"""
    work = publish(cast.ada, give(cast.ada, page, "evil.html"))
    cast.guest.cookies["adult"] = "yes"  # it is not rated
    shown = cast.guest.get(work.chapters.get().get_absolute_url())
    text = shown.content.decode()
    assert "The <strong>ferry</strong> had gone" in text
    assert "steal()" not in text
    assert "javascript:" not in text
    assert "default-src 'self'" in shown["Content-Security-Policy"]


def test_a_file_too_large_is_refused_while_it_arrives(cast: Cast, settings: object) -> None:
    settings.MAX_FILE_BYTES = 100_000  # type: ignore[attr-defined]
    upload = SimpleUploadedFile("big.txt", b"word " * 50_000)
    response = cast.ada.client.post(reverse("works:give"), {"file": upload, "pen_name": cast.ada.pen_name.pk})
    assert response.status_code == 422
    assert "E-too-large" in response.content.decode()


@pytest.mark.usefixtures("kept_context")
def test_a_chapter_is_edited_compared_and_brought_back(cast: Cast) -> None:
    work = publish(cast.ada, give(cast.ada, STORY))
    chapter = work.chapters.get()
    edit = reverse("works:chapter", args=[work.pk, 1])
    assert cast.cleo.client.get(edit).status_code == 404
    text = cast.ada.client.get(edit).context["form"].initial["text"]
    response = cast.ada.client.post(edit, {"text": text.replace("By morning", "By noon"), "why": "time"})
    assert response.status_code == 302
    chapter.refresh_from_db()
    assert "By noon" in chapter.current.page  # type: ignore[union-attr]
    assert chapter.versions.count() == 2
    cast.ada.client.post(reverse("works:restore", args=[work.pk, 1, 1]))
    chapter.refresh_from_db()
    assert "By morning" in chapter.current.page  # type: ignore[union-attr]
    assert chapter.versions.count() == 3


@pytest.mark.usefixtures("kept_context")
def test_editing_without_a_change_makes_no_version_and_loses_no_structure(cast: Cast) -> None:
    work = publish(cast.ada, give(cast.ada, STORY))
    chapter = work.chapters.get()
    first = chapter.current
    edit = reverse("works:chapter", args=[work.pk, 1])
    text = cast.ada.client.get(edit).context["form"].initial["text"]
    cast.ada.client.post(edit, {"text": text})
    assert chapter.versions.count() == 1
    cast.ada.client.post(edit, {"text": text + "\n\nOne more line."})
    chapter.refresh_from_db()
    assert first is not None
    assert chapter.current is not None
    assert chapter.name == "Chapter 1: The Slipway"
    assert chapter.current.html.count("<section") == first.html.count("<section")
    assert chapter.current.words == first.words + 3


def test_guests_are_asked_to_sign_in(cast: Cast) -> None:
    guest: Client = cast.guest
    for name in ("works:give", "works:desk"):
        response = guest.get(reverse(name))
        assert response.status_code == 302
        assert "/account/login/" in response["Location"]


def test_a_line_of_ships_fills_the_card_once_and_taken_apart(cast: Cast) -> None:
    header = (
        b"Title: What the Keeper Owed\nRating: PG-13\nPairing: Maren/Ivo, past Maren/Tamsin\nCharacters: Maren, Ivo\n\n"
    )
    given = give(cast.ada, header + STORY, name="keeper.txt")
    page = cast.ada.client.get(f"/give/{given.pk}/publish/").content.decode()
    assert 'value="Maren/Ivo, Maren/Tamsin"' in page
    assert 'value="Maren, Ivo"' in page
