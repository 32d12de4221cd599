"""Readers propose other words, writers take or leave them."""

import re

import pytest

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Chapter, Line, Mark, Note, Paragraph, Scene, Verse
from fanfold.site.accounts.models import Mute, Notice
from fanfold.site.community.mending import mended
from fanfold.site.community.models import Answer, Correction
from fanfold.site.community.passages import passages_of_chapter
from fanfold.site.community.queries import corrections_for, paragraph_counts
from fanfold.site.community.services import propose, say
from fanfold.site.works.models import Work
from fanfold.site.works.services import merge_chapter, save_chapter
from tests.site.community.test_answers import as_, guest, shown
from tests.site.conftest import Cast, WriteWork, chapter_text


def proposal(cast: Cast, work: Work, old: str, new: str, **more: object) -> Correction:
    chapter = work.chapters.get(position=1)
    passage = passages_of_chapter(chapter)[0]
    return propose(work=work, chapter=chapter, passage=passage, old=old, new=new, speaker=as_(cast.ben), **more)  # type: ignore[arg-type]


def test_from_a_marked_passage_to_a_new_version_with_credit(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="Teh ferry had gone.")
    chapter = work.chapters.get()
    place = f"/works/{work.pk}/corrections/new/"
    form = shown(cast.ben.client, f"{place}?chapter={chapter.pk}&paragraph=1")
    assert "Teh ferry had gone. Part 1." in form
    fields = {"chapter": chapter.pk, "paragraph": 1, "quote": "Teh ferry", "new": "The ferry", "wants_thanks": "on"}
    cast.ben.client.post(place, fields)
    correction = Correction.objects.get()
    queue = shown(cast.ada.client, "/corrections/")
    assert re.search(r"<del>Teh </del>", queue)
    assert re.search(r"<ins>The </ins>", queue)
    for client in (cast.ben.client, cast.cleo.client):
        assert client.post(f"/corrections/{correction.pk}/decide/", {"do": "accept"}).status_code == 404
        assert "Teh" not in shown(client, "/corrections/")
    cast.ada.client.post(f"/corrections/{correction.pk}/decide/", {"do": "accept", "thanks": "Well seen"})
    chapter.refresh_from_db()
    assert chapter.current is not None
    assert "The ferry had gone." in chapter.current.page
    assert (chapter.current.number, chapter.current.why) == (2, "Correction by Ben Reed")
    assert Notice.objects.get(user=cast.ben.user).kind == "community.correction_accepted"
    assert "With thanks for corrections to Ben Reed" in shown(cast.guest, f"/works/{work.pk}/chapters/1/")
    again = cast.ada.client.post(f"/corrections/{correction.pk}/decide/", {"do": "accept"})
    assert again.status_code in (302, 404)
    assert chapter.versions.count() == 2, "decided once"


def test_a_correction_is_between_reader_and_writer(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="Teh ferry.")
    answer = proposal(cast, work, "Teh", "The", words="A slip?").answer
    for client, sees in (
        (cast.ada.client, True),
        (cast.ben.client, True),
        (cast.cleo.client, False),
        (cast.guest, False),
    ):
        assert (client.get(f"/answers/{answer.pk}/").status_code == 200) is sees
        assert "A slip?" not in shown(client, f"/works/{work.pk}/answers/")
    assert "1 answer<" not in shown(cast.guest, "/works/")


def test_a_passage_that_changed_meanwhile_is_not_covered(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="Teh ferry.")
    chapter = work.chapters.get()
    correction = proposal(cast, work, "Teh", "The")
    save_chapter(chapter=chapter, text=chapter_text(1, "Quite other words."), by=cast.ada.user)
    assert "can only be left" in shown(cast.ada.client, "/corrections/")
    said = cast.ada.client.post(f"/corrections/{correction.pk}/decide/", {"do": "accept"}, follow=True)
    assert "has changed since" in said.content.decode()
    assert chapter.versions.count() == 2
    cast.ada.client.post(f"/corrections/{correction.pk}/decide/", {"do": "decline"})
    assert not corrections_for(cast.ada.user).exists()
    assert Notice.objects.get(user=cast.ben.user).kind == "community.correction_declined"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("Teh", "Teh", "E-correction-same"), ("nowhere", "x", "E-correction-passage"), ("", "x", "E-correction-passage")],
)
def test_what_is_no_correction(cast: Cast, write_work: WriteWork, old: str, new: str, code: str) -> None:
    with pytest.raises(FanfoldError) as refused:
        proposal(cast, write_work(words="Teh ferry."), old, new)
    assert refused.value.code == code
    assert not Answer.objects.exists(), "nothing is left of it"


def test_two_corrections_of_one_passage_differ(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="Teh ferry.")
    proposal(cast, work, "Teh", "The")
    proposal(cast, work, "Teh", "A")
    with pytest.raises(FanfoldError):
        proposal(cast, work, "Teh", "The")


def test_guests_correct_where_they_are_welcome(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="Teh ferry.")
    chapter = work.chapters.get()
    propose(
        work=work,
        chapter=chapter,
        passage=passages_of_chapter(chapter)[0],
        old="Teh",
        new="The",
        speaker=guest("Walter"),
    )
    assert "Walter" in shown(cast.ada.client, "/corrections/")


def test_marks_keep_their_words() -> None:
    text = Chapter(scenes=(Scene((
        Paragraph("She saw teh\nferry go.", marks=(Mark("emphasis", 4, 11), Mark("strong", 12, 17))),
        Note("author_note", (Paragraph("teh note"),)),
        Verse((Line("teh sea"), Line("the sky"))),
        Paragraph("teh"),
    )),))  # fmt: skip
    found = mended(text, "teh ferry", "the old ferry", 1)
    assert found is not None
    first = found.scenes[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "She saw the old\nferry go."
    assert [first.text[m.start : m.end] for m in first.marks] == ["saw the old", "ferry"]
    near = mended(text, "teh", "the", 2)
    assert near is not None
    assert [getattr(b, "text", "") for b in near.scenes[0].blocks][0::3] == ["She saw teh\nferry go.", "teh"]
    verse = near.scenes[0].blocks[2]
    assert isinstance(verse, Verse)
    assert verse.lines[0].text == "the sea"
    both = mended(text, "teh sea the sky", "the sea the grey sky", 2)
    assert both is not None
    assert both.scenes[0].blocks[2] == Verse((Line("the sea"), Line("the grey sky"))), "each line keeps its place"
    assert mended(text, "sea the sky", "sky", 2) is None, "a change that goes over lines is made by hand"
    gone = mended(text, "saw teh", "", 1)
    assert gone is not None
    assert gone.scenes[0].blocks[0] == Paragraph("She \nferry go.", marks=(Mark("strong", 5, 10),))
    assert mended(text, "no such", "x", 1) is None
    assert mended(text, "note", "x", 1) is None, "the author's notes are not the story"


def test_a_correction_goes_to_where_its_words_stand_now(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=2)
    first, second = work.chapters.all()
    save_chapter(chapter=first, text=chapter_text(1, "Teh gulls."), by=cast.ada.user)
    save_chapter(chapter=second, text=chapter_text(2, "Teh gulls were loud."), by=cast.ada.user)
    second.refresh_from_db()
    passage = passages_of_chapter(second)[0]
    correction = propose(
        work=work, chapter=second, passage=passage, old="Teh", new="The", speaker=as_(cast.ben), wants_thanks=True
    )
    merge_chapter(chapter=first, by=cast.ada.user)
    assert "were loud" in shown(cast.ada.client, "/corrections/")
    cast.ada.client.post(f"/corrections/{correction.pk}/decide/", {"do": "accept"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.current is not None
    assert "The gulls were loud." in first.current.page
    assert "Teh gulls." in first.current.page, "the same words elsewhere are not what was meant"
    assert second.current is not None
    assert "Teh gulls were loud." in second.current.page
    assert "With thanks for corrections to Ben Reed" in shown(cast.guest, f"/works/{work.pk}/chapters/1/")


def test_words_that_stand_twice_are_corrected_with_their_paragraph(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="Two gulls, two boats, two")
    place = f"/works/{work.pk}/corrections/new/?chapter={work.chapters.get().pk}&paragraph=1&quote=two"
    form = shown(cast.ben.client, place)
    assert "Two gulls" in form.split("</textarea>")[0].rsplit("<textarea", 1)[1]


def test_counts_at_paragraphs_do_not_tell_of_corrections(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="Teh ferry.")
    proposal(cast, work, "Teh", "The")
    assert paragraph_counts(cast.cleo.user, work.chapters.get()) == {}
    say(work=work, chapter=work.chapters.get(), kind="review", words="Oh!", speaker=as_(cast.ben),
        passage=passages_of_chapter(work.chapters.get())[0])  # fmt: skip
    assert paragraph_counts(cast.cleo.user, work.chapters.get()) == {1: 1}
    Mute.objects.create(owner=cast.cleo.user, pen_name=cast.ben.pen_name)
    assert paragraph_counts(cast.cleo.user, work.chapters.get()) == {}
