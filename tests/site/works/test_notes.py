"""Notes as fields, words from the author, what archivists add: changed whole, told apart, shown to whom they are for."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.manuscript.nodes import NOWHERE, Mark, Note, Paragraph, Span
from fanfold.site.accounts.models import Notice
from fanfold.site.works.models import Event, FrontVersion, Work
from fanfold.site.works.noting import Typed, changed_notes, note_text, with_standing_note, written
from fanfold.site.works.queries import chapter_text, front_of
from fanfold.site.works.services import add_chapter, announce, save_chapter
from tests.site import conftest
from tests.site.conftest import Cast, Person, WriteWork

WORDS = st.text(st.characters(categories=("L",)), min_size=1, max_size=12)
NOTES = st.lists(
    st.builds(
        Note,
        kind=st.sampled_from(["author_note", "disclaimer", "furniture", "header", "end_note", "summary"]),
        blocks=st.lists(st.builds(Paragraph, WORDS), min_size=1, max_size=3).map(tuple),
        place=st.sampled_from(["before", "after"]),
        label=st.sampled_from(["", "A/N:"]),
    ),
    max_size=5,
)


@given(NOTES)
def test_notes_nobody_touched_stay_as_they_are(notes: list[Note]) -> None:
    assert changed_notes(notes, written(notes)) == tuple(notes)


@given(NOTES, WORDS)
def test_taking_away_and_adding_touches_nothing_else(notes: list[Note], words: str) -> None:
    emptied = [one._replace(text=" ") for one in written(notes)]
    found = changed_notes(notes, [*emptied, Typed(None, "disclaimer", "after", words)])
    kept = tuple(note for at, note in enumerate(notes) if at not in {one.was for one in emptied})
    *rest, new = found
    assert tuple(rest) == kept
    assert (new.kind, new.place, note_text(new)) == ("disclaimer", "after", words)


def test_a_note_keeps_its_marks_and_its_label_through_a_change() -> None:
    note = Note("author_note", (Paragraph("A/N: so sorry.", marks=(Mark("emphasis", 5, 7),)),), label="A/N:")
    assert note_text(note) == "A/N: *so* sorry."
    (found,) = changed_notes([note], [Typed(0, "author_note", "before", "A/N: *so* glad.")])
    (block,) = found.blocks
    assert isinstance(block, Paragraph)
    assert (block.text, [mark.kind for mark in block.marks], found.label) == ("A/N: so glad.", ["emphasis"], "A/N:")
    (found,) = changed_notes([note], [Typed(0, "author_note", "before", "Thank you.")])
    assert found.label == ""


def test_what_is_typed_stands_nowhere_in_the_source_and_the_rest_where_it_stood() -> None:
    kept, other = Paragraph("I own nothing.", Span(10, 24)), Paragraph("So sorry.", Span(26, 35))
    note = Note("disclaimer", (kept, other), Span(10, 35))
    typed = Typed(0, "disclaimer", "before", "I own nothing.\n\nSo *very* glad.")
    (found,) = changed_notes([note], [typed, Typed(None, "end_note", "after", " ")])
    first, second = found.blocks
    assert first is kept
    assert isinstance(second, Paragraph)
    assert (found.span, second.span, [mark.span for mark in second.marks]) == (NOWHERE, NOWHERE, [NOWHERE])


def fields(person: Person, address: str) -> dict[str, str]:
    """The form of notes as a browser would send it back."""
    page = person.client.get(address)
    forms, version = page.context["forms"], page.context["version"]
    sent = {"based_on": str(version["based_on"].value())}
    sent |= {field.html_name: str(field.value() or 0) for field in forms.management_form}
    for form in forms:
        sent |= {field.html_name: "" if field.value() is None else str(field.value()) for field in form}
    return sent


@pytest.mark.usefixtures("kept_context")
def test_notes_of_a_work_are_fields_and_every_change_is_a_version(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    address = f"/works/{work.pk}/notes/"
    assert cast.cleo.client.get(address).status_code == 404
    sent = fields(cast.ada, address)
    assert "Sort by" not in str(sent), "what a site printed there is not the author's"
    before = FrontVersion.objects.filter(work=work).count()
    cast.ada.client.post(address, sent)
    assert FrontVersion.objects.filter(work=work).count() == before, "nothing was changed"
    at = next(name for name, value in sent.items() if value.startswith("I own nothing"))
    changed = sent | {at: "I own the ferry, and nothing else."}
    assert cast.cleo.client.post(address, changed).status_code == 404
    assert cast.ada.client.post(address, changed).status_code == 302
    page = cast.guest.get(f"/works/{work.pk}/").content.decode()
    assert "I own the ferry, and nothing else." in page
    assert "Written on a ferry" in page
    work.refresh_from_db()
    assert any(note.kind == "furniture" for note in front_of(work).work.notes)
    stale = cast.ada.client.post(address, sent | {at: "Older words."})
    assert stale.status_code == 422
    assert "Older words." in stale.content.decode()
    assert "Older words." not in cast.guest.get(f"/works/{work.pk}/").content.decode()


@pytest.mark.usefixtures("kept_context")
def test_notes_of_a_chapter_stand_before_and_after_it_and_are_no_story(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    chapter = work.chapters.get()
    words, address = chapter.words, f"/works/{work.pk}/chapters/1/notes/"
    sent = fields(cast.ada, address)
    empty = next(name for name, value in sent.items() if name.endswith("-text") and not value)
    sent |= {empty: "Thank *you*.", empty.replace("text", "kind"): "end_note", empty.replace("text", "place"): "after"}
    assert cast.ada.client.post(address, sent).status_code == 302
    chapter.refresh_from_db()
    assert chapter.words == words
    assert [note.place for note in chapter_text(chapter).notes] == ["before", "after"]
    page = cast.guest.get(chapter.get_absolute_url()).content.decode()
    assert page.index("Sorry it is short") < page.index("The ferry had gone") < page.index("Thank <em>you</em>")


def test_a_word_to_readers_is_said_changed_and_withdrawn(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    updated = work.updated
    address, page = f"/works/{work.pk}/announcements/", f"/works/{work.pk}/"
    assert cast.cleo.client.post(address, {"words": "Not mine to say."}).status_code == 404
    assert cast.ada.client.post(address, {"words": "  "}).status_code == 422
    cast.ada.client.post(address, {"words": "Chapter two is with Edith."})
    said = work.announcements.get()
    event = work.events.get(kind=Event.Kind.ANNOUNCEMENT)
    assert event.words == said.words
    assert "Chapter two is with Edith." in cast.guest.get(page).content.decode()
    cast.ada.client.post(f"{address}{said.pk}/", {"words": "Chapter two is back from Edith."})
    event.refresh_from_db()
    assert event.words == "Chapter two is back from Edith."
    assert cast.cleo.client.post(f"{address}{said.pk}/withdraw/").status_code == 404
    cast.ada.client.post(f"{address}{said.pk}/withdraw/")
    assert "Edith" not in cast.guest.get(page).content.decode()
    assert "Edith" in cast.ada.client.get(address).content.decode()
    assert not work.events.filter(kind=Event.Kind.ANNOUNCEMENT).exists()
    assert cast.ada.client.get(f"{address}{said.pk}/").status_code == 404
    work.refresh_from_db()
    assert work.updated == updated


def test_what_a_draft_says_nobody_hears(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(visibility=Work.Visibility.DRAFT)
    announce(work=work, words="Only I know.")
    assert cast.cleo.client.get(f"/works/{work.pk}/").status_code == 404
    assert cast.cleo.client.get(f"/works/{work.pk}/announcements/").status_code == 404


def test_archivists_add_content_notes_apart_from_the_authors_own(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    address, page = f"/works/{work.pk}/content-notes/", f"/works/{work.pk}/"
    for person in (cast.ada, cast.ben, cast.cleo):
        assert person.client.get(address).status_code == 404
        assert person.client.post(address, {"words": "x", "why": "y"}).status_code == 404
    assert cast.mod.client.post(address, {"words": "a near drowning", "why": ""}).status_code == 422
    cast.mod.client.post(address, {"words": "a near drowning", "why": "In the first chapter."})
    shown = cast.guest.get(page).content.decode()
    assert shown.index("Added by archivists") < shown.index("a near drowning") < shown.index("Mod Reed")
    assert "By the author" not in shown
    (notice,) = Notice.objects.filter(kind="works.content_note")
    assert notice.user == cast.ada.user
    note = work.content_notes.get()
    assert cast.ada.client.post(f"{address}{note.pk}/withdraw/").status_code == 404
    cast.mod.client.post(f"{address}{note.pk}/withdraw/")
    assert "a near drowning" not in cast.guest.get(page).content.decode()
    assert "a near drowning" in cast.mod.client.get(address).content.decode(), "it stays on record"


@pytest.mark.parametrize("tells", [True, False])
def test_a_fix_is_silent_unless_the_author_tells(cast: Cast, write_work: WriteWork, tells: bool) -> None:
    work = write_work()
    updated, chapter = work.updated, work.chapters.get()
    sent = {"text": "# Chapter 1: Tide 1\n\nThe ferry came back.", "why": "", "based_on": "1"}
    sent |= {"tells": "on", "told": "The ending is another one."} if tells else {}
    cast.ada.client.post(f"/works/{work.pk}/chapters/1/edit/", sent)
    chapter.refresh_from_db()
    assert chapter.current is not None
    assert chapter.current.number == 2
    work.refresh_from_db()
    told = work.events.filter(kind=Event.Kind.CHAPTER_UPDATED)
    assert [one.words for one in told] == (["The ending is another one."] if tells else [])
    assert (work.updated != updated) is tells


def test_a_work_is_begun_without_a_file(cast: Cast) -> None:
    ada = cast.ada
    assert ada.client.get("/write/").status_code == 200
    assert cast.guest.get("/write/").status_code == 302
    foreign = {"title": "Salt", "fandom": "Tidewrack", "pen_name": cast.cleo.pen_name.pk}
    assert ada.client.post("/write/", foreign).status_code == 422
    answer = ada.client.post("/write/", foreign | {"pen_name": ada.pen_name.pk})
    work = Work.objects.get()
    assert answer["Location"] == f"/works/{work.pk}/chapters/new/"
    assert work.visibility == Work.Visibility.DRAFT
    assert [tag.name for tag in work.tags.all()] == ["Tidewrack"]
    assert cast.cleo.client.get(f"/works/{work.pk}/").status_code == 404
    ada.client.post(answer["Location"], {"text": "Ines rowed out.", "why": ""})
    assert ada.client.get(f"/works/{work.pk}/chapters/1/").status_code == 200


def card(**changes: object) -> dict[str, object]:
    return {
        "title": "The Slipway", "rating": "General Audiences", "language": "en", "status": "in-progress", "shape": "serial",
        "planned": "", "cadence": "", "cadence_days": "", "elsewhere": "", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ({"planned": "10-15", "cadence": "monthly"}, (10, 15, "monthly", 30.0), "1 of 10–15 chapters"),
        ({"planned": "about 12", "cadence": "unknown"}, (12, 12, "unknown", None), "1 of about 12 chapters"),
        ({"cadence": "own", "cadence_days": "10"}, (None, None, "every 10 days", 10.0), "about every two weeks"),
        ({"shape": "one-shot", "planned": "9", "status": "complete"}, (1, 1, "", None), "One-shot"),
        ({"status": "stub", "elsewhere": "The Harbour Press"}, (None, None, "", None), "The Harbour Press"),
    ],
)
@pytest.mark.usefixtures("kept_context")
def test_the_card_says_how_a_work_goes_on(
    cast: Cast, write_work: WriteWork, typed: dict[str, object], stored: tuple[object, ...], shown: str
) -> None:
    work = write_work()
    assert cast.ada.client.post(f"/works/{work.pk}/edit/", card(**typed)).status_code == 302
    work.refresh_from_db()
    assert (work.planned_min, work.planned_max, work.cadence, work.cadence_days) == stored
    assert shown in cast.guest.get(f"/works/{work.pk}/").content.decode()
    again = cast.ada.client.get(f"/works/{work.pk}/edit/").context["form"]
    sent = {name: again[name].value() or "" for name in card()}
    assert cast.ada.client.post(f"/works/{work.pk}/edit/", sent).status_code == 302
    work.refresh_from_db()
    assert (work.planned_min, work.planned_max, work.cadence, work.cadence_days) == stored, (
        "saving again changes nothing"
    )


@pytest.mark.parametrize("typed", [{"planned": "many"}, {"cadence": "own"}, {"cadence": "own", "cadence_days": "0"}])
def test_what_cannot_be_meant_is_asked_again(cast: Cast, write_work: WriteWork, typed: dict[str, object]) -> None:
    work = write_work()
    assert cast.ada.client.post(f"/works/{work.pk}/edit/", card(**typed)).status_code == 422


def test_readers_hear_of_another_status_of_a_posted_work_only(cast: Cast, write_work: WriteWork) -> None:
    posted, draft = write_work(), write_work("Draft", Work.Visibility.DRAFT)
    for work in (posted, draft):
        for status in ("complete", "complete", "hiatus"):
            cast.ada.client.post(f"/works/{work.pk}/edit/", card(title=work.title, status=status))
    kinds = [Event.Kind.WORK_COMPLETED, Event.Kind.STATUS_CHANGED]
    assert list(posted.events.filter(kind__in=kinds).order_by("pk").values_list("kind", flat=True)) == kinds
    assert not draft.events.exists()


@pytest.mark.usefixtures("kept_context")
def test_a_chapter_says_what_it_is_about_before_it_in_the_list_and_in_the_feed(
    cast: Cast, write_work: WriteWork
) -> None:
    work = write_work(chapters=2)
    chapter = work.chapters.get(position=2)
    address = f"/works/{work.pk}/chapters/2/notes/"
    sent = fields(cast.ada, address) | {"summary": "Ines learns *who* took the ferry."}
    assert cast.cleo.client.post(address, sent).status_code == 404
    assert cast.ada.client.post(address, sent).status_code == 302
    chapter.refresh_from_db()
    assert chapter.summary == "Ines learns who took the ferry."
    assert [note.kind for note in chapter_text(chapter).notes] == ["summary", "author_note"]
    shown = cast.guest.get(chapter.get_absolute_url()).content.decode()
    assert shown.index("Ines learns <em>who</em>") < shown.index("Sorry it is short") < shown.index("had gone")
    for page in (f"/works/{work.pk}/", f"/feeds/works/{work.pk}/"):
        assert "Ines learns who took the ferry." in cast.guest.get(page).content.decode()
    book = cast.ada.client.get(f"/works/{work.pk}/download/the-slipway.html").content.decode()
    assert "Ines learns" in book
    assert cast.ada.client.get(address).context["summary"]["summary"].value() == "Ines learns *who* took the ferry."
    cast.ada.client.post(address, fields(cast.ada, address) | {"summary": " "})
    chapter.refresh_from_db()
    assert (chapter.summary, [note.kind for note in chapter_text(chapter).notes]) == ("", ["author_note"])


def test_the_summary_of_a_draft_chapter_stands_in_no_list(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    summed = Note("summary", (Paragraph("Summary: Walter drowns."),), label="Summary:")
    draft = add_chapter(
        work=work, text=msgspec.structs.replace(conftest.chapter_text(2, "Later."), notes=(summed,)), by=None
    )
    assert draft.summary == "Walter drowns."
    assert "Walter drowns" not in cast.cleo.client.get(f"/works/{work.pk}/").content.decode()
    assert "Walter drowns" in cast.ada.client.get(f"/works/{work.pk}/").content.decode()


def test_a_summary_that_is_the_works_is_told_once(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    summed = Note("summary", (Paragraph("Summary: Walter\ndrowns."),), label="Summary:")
    text = msgspec.structs.replace(conftest.chapter_text(1, "Later."), notes=(summed,))
    save_chapter(chapter=work.chapters.get(position=1), text=text, by=cast.ada.user)
    page = f"/works/{work.pk}/"
    assert 'class="chapter-summary"' in cast.guest.get(page).content.decode()
    Work.objects.filter(pk=work.pk).update(summary="Walter drowns.")
    shown = cast.guest.get(page).content.decode()
    assert "Walter drowns." in shown
    assert 'class="chapter-summary"' not in shown


def test_a_standing_note_is_put_under_new_chapters_and_under_no_old_one(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    address = f"/works/{work.pk}/notes/standing/"
    assert cast.cleo.client.get(address).status_code == 404
    assert cast.cleo.client.post(address, {"words": "Cleo was here."}).status_code == 404
    assert cast.ada.client.post(address, {"words": "x" * 5_001}).status_code == 422
    assert cast.ada.client.post(address, {"words": "Thanks to *Edith*."}).status_code == 302
    typed = {"text": "# Low water\n\nShe waited.", "based_on": "0", "at": "2"}
    cast.ada.client.post(f"/works/{work.pk}/chapters/new/", typed)
    old, new = work.chapters.all()
    assert old.versions.count() == 1
    assert [note.kind for note in chapter_text(old).notes] == ["author_note"]
    (note,) = chapter_text(new).notes
    assert (note.kind, note.place, note_text(note)) == ("end_note", "after", "Thanks to *Edith*.")
    cast.ada.client.post(address, {"words": ""})
    assert [note_text(one) for one in chapter_text(new).notes] == ["Thanks to *Edith*."], "what stands there stays"


def test_a_chapter_that_bears_the_standing_note_does_not_get_it_twice() -> None:
    text = conftest.chapter_text(1, "The ferry.")
    once = with_standing_note(text, "Thanks to *Edith*.")
    assert len(once.notes) == len(text.notes) + 1
    assert with_standing_note(once, " Thanks to *Edith*.\n") == once
    assert with_standing_note(text, "  ") == text
