"""Ada writes, Ben reads before others do, Cleo must see nothing of it, Mod moderates."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice
from fanfold.site.accounts.services import block, unblock
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.community.models import BetaRemark
from fanfold.site.community.passages import passages_of_chapter
from fanfold.site.community.services.beta import remark, reply_to_remark, take_remarks
from fanfold.site.leaving.services import delete_account
from fanfold.site.leaving.services.departures import orphan_work
from fanfold.site.works.models import Authorship, BetaReading, Chapter, Work
from fanfold.site.works.policies import chapters_read_ahead, works_read_ahead
from fanfold.site.works.services import (
    add_chapter,
    answer_beta,
    end_beta,
    hide_work,
    invite_beta,
    let_betas_meet,
    merge_chapter,
    put_chapter_away,
    save_chapter,
    set_tags,
    veil_work,
)
from tests.site.community.test_answers import shown
from tests.site.conftest import Cast, Person, WriteWork, chapter_text, person

TEXT = "Teh ferry had gone. Ines waited on the slipway until the lamps were lit."


@pytest.fixture
def draft(write_work: WriteWork) -> Work:
    """A draft of Ada's with two chapters."""
    return write_work(visibility=Work.Visibility.DRAFT, chapters=2, words=TEXT)


def reads(cast: Cast, work: Work, reader: Person, *chapters: Chapter, words: str = "") -> BetaReading:
    """Somebody was asked by Ada and said yes."""
    asked = invite_beta(work=work, pen_name=reader.pen_name, by=cast.ada.pen_name, chapters=chapters, words=words)
    answer_beta(reading=asked, accept=True)
    asked.refresh_from_db()
    return asked


def says(reading: BetaReading, chapter: Chapter, new: str | None = None, *, words: str = "", **more: Any) -> BetaRemark:
    """The reader's remark on the first paragraph."""
    chapter = Chapter.objects.select_related("current", "work").get(pk=chapter.pk)
    assert reading.pen_name is not None
    assert reading.pen_name.user is not None
    passage = passages_of_chapter(chapter)[0]
    return remark(
        reading=reading, chapter=chapter, passage=passage, by=reading.pen_name.user, words=words, new=new, **more
    )


def told(person: Person) -> list[str]:
    """The kinds of what somebody was told, in order."""
    return list(Notice.objects.filter(user=person.user).order_by("pk").values_list("kind", flat=True))


def text_of(chapter: Chapter) -> str:
    """The first paragraph as it stands now."""
    return passages_of_chapter(Chapter.objects.get(pk=chapter.pk))[0].text


def test_from_the_invitation_to_a_change_in_the_text(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    room, page = f"/works/{draft.pk}/beta/", f"/works/{draft.pk}/beta/{first.pk}/"
    ada, ben = cast.ada.client, cast.ben.client
    assert ben.get(room).status_code == 404
    ada.post(room, {"pen_name": "ben reed", "words": "Is the ferry too early?"})
    assert (ben.get(room).status_code, ben.get(page).status_code) == (404, 404), "asked is not yet let in"
    for place in ("/beta/", "/desk/waiting/"):
        assert "Is the ferry too early?" in shown(ben, place)
    assert "1 invitation waits" in shown(ben, "/desk/")
    asked = BetaReading.objects.get()
    assert "asks you to read “The Slipway”" in shown(ben, "/notices/")
    assert cast.cleo.client.post(f"/beta/{asked.pk}/answer/", {"answer": "accept"}).status_code == 404
    ben.post(f"/beta/{asked.pk}/answer/", {"answer": "accept"})
    assert "Ben Reed" in shown(ada, "/notices/")
    assert "Drafts you read for others" in shown(ben, "/desk/")
    assert "Is the ferry too early?" in shown(ben, room)
    assert "Teh ferry" in shown(ben, page)
    form = shown(ben, f"{page}say/?paragraph=1&quote=on the slipway")
    assert "<mark>on the slipway</mark>" in form
    fields = {
        "paragraph": 1,
        "quote": "on the slipway",
        "kind": "slip",
        "words": "A slip?",
        "new": f"{TEXT} Part 1.".replace("Teh", "The"),
    }
    looked = ben.post(f"{page}say/", fields | {"look": 1}).content.decode()
    assert re.search(r"<del>.*Teh.*</del>\s*<ins>.*The.*</ins>", looked, re.S)
    assert not BetaRemark.objects.exists(), "looking says nothing yet"
    ben.post(f"{page}say/", fields)
    said = BetaRemark.objects.get()
    assert (said.quote, said.suggests, said.kind) == ("on the slipway", True, "slip")
    assert "1 open remark of a beta reader" in shown(ada, "/desk/")
    assert "said something about “The Slipway”" in shown(ada, "/notices/")
    assert re.search(r"<del>.*Teh.*</del>\s*<ins>.*The.*</ins>", shown(ada, page), re.S)
    ada.post(f"/beta/remarks/{said.pk}/reply/", {"words": "Oh dear. Thank you!"})
    ben.post(f"/beta/remarks/{said.pk}/reply/", {"words": "With pleasure."})
    assert "Oh dear. Thank you!" in shown(ben, page)
    assert ben.post(f"/beta/remarks/{said.pk}/decide/", {"do": "take"}).status_code == 404, (
        "they change nothing themselves"
    )
    ada.post(f"/beta/remarks/{said.pk}/decide/", {"do": "take"})
    first.refresh_from_db()
    assert first.current is not None
    assert (text_of(first), first.current.number) == (f"{TEXT} Part 1.".replace("Teh", "The"), 2)
    assert first.current.why == "1 suggestion by Ben Reed"
    assert told(cast.ben) == ["works.beta_asked", "community.beta_reply", "community.beta_taken"]
    assert "took a change of yours" in shown(ben, "/notices/")
    ada.post(f"/beta/remarks/{said.pk}/decide/", {"do": "take"})
    assert first.versions.count() == 2, "decided once"


def test_strangers_meet_nothing_of_it(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    said = says(reads(cast, draft, cast.ben), first, words="A secret word.")
    asked = invite_beta(work=draft, pen_name=cast.cleo.pen_name, by=cast.ada.pen_name)
    pages = [
        f"/works/{draft.pk}/beta/",
        f"/works/{draft.pk}/beta/{first.pk}/",
        f"/works/{draft.pk}/beta/{first.pk}/say/",
    ]
    forms = [
        (f"/beta/remarks/{said.pk}/reply/", {"words": "Hello"}), (f"/beta/remarks/{said.pk}/decide/", {"do": "take"}),
        (f"/beta/remarks/{said.pk}/decide/", {"do": "back"}), (f"/works/{draft.pk}/beta/{first.pk}/say/", {"words": "Hello"}),
        (f"/works/{draft.pk}/beta/{first.pk}/decide/", {"kind": "slip", "do": "take"}),
        (f"/works/{draft.pk}/beta/meet/", {"meet": "on"}), (f"/works/{draft.pk}/beta/", {"pen_name": "Cleo Reed"}),
        (f"/beta/{said.reading_id}/end/", {}), (f"/beta/{said.reading_id}/answer/", {"answer": "decline"}),
    ]  # fmt: skip
    for who in (cast.cleo, cast.mod):
        for page in pages:
            assert who.client.get(page).status_code == 404, (who, page)
        for page, fields in forms:
            assert who.client.post(page, fields).status_code == 404, (who, page)
    for page in pages:
        assert cast.guest.get(page)["Location"].startswith("/account/login/")
    for page in ("/beta/", "/notices/", "/desk/", "/desk/waiting/"):
        assert "A secret word" not in shown(cast.cleo.client, page)
    asked.refresh_from_db()
    assert asked.is_waiting


def test_everywhere_else_a_draft_is_to_its_beta_reader_what_it_is_to_anybody(cast: Cast, draft: Work) -> None:
    reads(cast, draft, cast.ben)
    for page in (
        "",
        "chapters/1/",
        "whole/",
        "download/x.epub",
        "answers/",
        "answers/new/",
        "shape/",
        "people/",
        "edit/",
        "chapters/1/edit/",
    ):
        for who in (cast.ben, cast.cleo):
            assert who.client.get(f"/works/{draft.pk}/{page}").status_code == 404, page
    for page in ("/", "/works/", "/search/?q=slipway", "/writers/ada-reed/"):
        assert "The Slipway" not in shown(cast.ben.client, page)


def test_of_a_posted_work_only_the_chapters_that_were_meant_are_read_ahead(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=1)
    meant, other = (add_chapter(work=work, text=chapter_text(n, f"Draft {n}."), by=None, held=True) for n in (2, 3))
    reads(cast, work, cast.ben, meant)
    room = shown(cast.ben.client, f"/works/{work.pk}/beta/")
    assert f"/beta/{meant.pk}/" in room
    assert f"/beta/{other.pk}/" not in room
    assert "Draft 2." in shown(cast.ben.client, f"/works/{work.pk}/beta/{meant.pk}/")
    assert cast.ben.client.get(f"/works/{work.pk}/beta/{other.pk}/").status_code == 404
    assert "Draft 2." not in shown(cast.ben.client, f"/works/{work.pk}/whole/")
    put_chapter_away(chapter=meant)
    assert cast.ben.client.get(f"/works/{work.pk}/beta/{meant.pk}/").status_code == 404


@pytest.mark.parametrize("side", ["ada", "ben"])
def test_either_side_ends_it_and_what_was_said_stays(cast: Cast, draft: Work, side: str) -> None:
    first = draft.chapters.get(position=1)
    reading = reads(cast, draft, cast.ben)
    says(reading, first, words="I lost the thread here.")
    who: Person = getattr(cast, side)
    who.client.post(f"/beta/{reading.pk}/end/")
    page = f"/works/{draft.pk}/beta/{first.pk}/"
    assert cast.ben.client.get(page).status_code == 404
    assert "The Slipway" not in shown(cast.ben.client, "/beta/")
    assert "I lost the thread here." in shown(cast.ada.client, page)
    other = cast.ben if side == "ada" else cast.ada
    assert told(other)[-1] == ("works.beta_ended" if side == "ada" else "works.beta_left")
    shown(other.client, "/notices/")
    BetaRemark.objects.get().refresh_from_db()
    assert (
        cast.ben.client.post(f"/beta/remarks/{BetaRemark.objects.get().pk}/reply/", {"words": "Still here"}).status_code
        == 404
    )


def test_an_invitation_can_be_taken_back(cast: Cast, draft: Work) -> None:
    asked = invite_beta(work=draft, pen_name=cast.ben.pen_name, by=cast.ada.pen_name)
    cast.ada.client.post(f"/beta/{asked.pk}/end/")
    assert cast.ben.client.post(f"/beta/{asked.pk}/answer/", {"answer": "accept"}).status_code == 404
    assert not works_read_ahead(cast.ben.user).exists()
    assert "The Slipway" not in shown(cast.ben.client, "/notices/")
    assert "The Slipway" not in shown(cast.ben.client, "/beta/")


@pytest.mark.parametrize("owner", ["ada", "ben"])
def test_a_block_on_either_side_closes_the_room_and_forbids_to_ask(cast: Cast, draft: Work, owner: str) -> None:
    first = draft.chapters.get(position=1)
    reading = reads(cast, draft, cast.ben)
    says(reading, first, words="Here.")
    blocks: Person = getattr(cast, owner)
    other = cast.ben if owner == "ada" else cast.ada
    block(member=blocks.user, pen_name=other.pen_name)
    assert not works_read_ahead(cast.ben.user).exists()
    assert not chapters_read_ahead(cast.ben.user, draft).exists()
    assert cast.ben.client.get(f"/works/{draft.pk}/beta/{first.pk}/").status_code == 404
    end_beta(reading=reading, by=cast.ada.user)
    with pytest.raises(FanfoldError) as refused:
        invite_beta(work=draft, pen_name=cast.ben.pen_name, by=cast.ada.pen_name)
    assert refused.value.code == "E-invites-nobody"
    unblock(member=blocks.user, pen_name=other.pen_name)
    invite_beta(work=draft, pen_name=cast.ben.pen_name, by=cast.ada.pen_name)
    block(member=blocks.user, pen_name=other.pen_name)
    assert "The Slipway" not in shown(cast.ben.client, "/beta/")
    assert "asks you to read" not in shown(cast.ben.client, "/notices/")


def test_who_cannot_be_asked(cast: Cast, draft: Work) -> None:
    ada = cast.ada.pen_name

    def refused(work: Work = draft) -> str:
        with pytest.raises(FanfoldError) as error:
            invite_beta(work=work, pen_name=cast.ben.pen_name, by=ada)
        return error.value.code

    cast.ben.user.takes_invitations = False
    cast.ben.user.save()
    assert refused() == "E-invites-nobody"
    said = cast.ada.client.post(f"/works/{draft.pk}/beta/", {"pen_name": "Ben Reed", "words": "Please"})
    assert (said.status_code, "Please" in said.content.decode()) == (422, True), "nothing that was typed is lost"
    cast.ben.user.takes_invitations = True
    cast.ben.user.save()
    answer_beta(reading=invite_beta(work=draft, pen_name=cast.ben.pen_name, by=ada), accept=False)
    assert refused() == "E-beta-declined", "whoever said no is left alone"
    BetaReading.objects.all().delete()
    Authorship.objects.create(work=draft, pen_name=cast.ben.pen_name, position=2)
    assert refused() == "E-beta-writes"
    nobody = cast.ada.client.post(f"/works/{draft.pk}/beta/", {"pen_name": "Nobody at all"})
    assert "Nobody here writes as" in nobody.content.decode()


def test_asking_again_changes_what_is_meant(cast: Cast, draft: Work) -> None:
    first, second = draft.chapters.all()
    reading = reads(cast, draft, cast.ben, first)
    assert list(chapters_read_ahead(cast.ben.user, draft)) == [first]
    invite_beta(work=draft, pen_name=cast.ben.pen_name, by=cast.ada.pen_name, chapters=[first, second])
    assert set(chapters_read_ahead(cast.ben.user, draft)) == {first, second}
    assert list(BetaReading.objects.all()) == [reading]


def test_beta_readers_meet_only_where_the_writer_lets_them(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    bens = says(reads(cast, draft, cast.ben), first, words="Bens words.")
    reads(cast, draft, cast.cleo)
    page = f"/works/{draft.pk}/beta/{first.pk}/"
    assert "Bens words." not in shown(cast.cleo.client, page)
    assert cast.cleo.client.post(f"/beta/remarks/{bens.pk}/reply/", {"words": "I think so too."}).status_code == 404
    cast.ada.client.post(f"/works/{draft.pk}/beta/meet/", {"meet": "on"})
    assert "Bens words." in shown(cast.cleo.client, page)
    cast.cleo.client.post(f"/beta/remarks/{bens.pk}/reply/", {"words": "I think so too."})
    assert "I think so too." in shown(cast.ben.client, page)
    assert told(cast.ben)[-1] == "community.beta_reply"
    block(member=cast.ben.user, pen_name=cast.cleo.pen_name)
    draft.refresh_from_db()
    assert "Bens words." not in shown(cast.cleo.client, page)
    cast.ada.client.post(f"/works/{draft.pk}/beta/meet/", {})
    draft.refresh_from_db()
    assert not draft.betas_meet


def test_remarks_follow_their_paragraph(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    reading = reads(cast, draft, cast.ben)
    says(reading, first, words="Here it drags.", quote="until the lamps")
    says(reading, first, words="Gone soon.", quote="Teh ferry")
    now = (
        "Quite another beginning.\n\nThe ferry had gone. Edith waited on the slipway until the lamps were lit. Part 1."
    )
    save_chapter(chapter=first, text=chapter_text(1, now), by=cast.ada.user)
    page = shown(cast.ada.client, f"/works/{draft.pk}/beta/{first.pk}/")
    place = page.index("Here it drags.")
    assert page.index("Edith waited") < place
    assert page.index("Gone soon.") > place, "both stand at the paragraph that reads almost as it did"
    assert "About words that are gone" not in page
    save_chapter(chapter=first, text=chapter_text(1, "Nothing of it is left."), by=cast.ada.user)
    page = shown(cast.ada.client, f"/works/{draft.pk}/beta/{first.pk}/")
    assert page.index("About words that are gone") < page.index("Here it drags.")


def test_changes_of_one_kind_are_taken_together_and_what_was_overtaken_stays_open(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    ben, cleo = reads(cast, draft, cast.ben), reads(cast, draft, cast.cleo)
    old = text_of(first)
    says(ben, first, old.replace("Teh", "The"), kind="slip")
    says(ben, first, old.replace("lamps", "lanterns"), kind="slip")
    clash = says(cleo, first, old.replace("Teh ferry", "A ferry"), kind="slip")
    story = says(cleo, first, old.replace("Ines", "Edith"), kind="story")
    page = f"/works/{draft.pk}/beta/{first.pk}/"
    assert "3 suggestions" in shown(cast.ada.client, page)
    said = cast.ada.client.post(f"{page}decide/", {"kind": "slip", "do": "take"}, follow=True).content.decode()
    assert "2 suggestions are in a new version" in said
    assert "1 did not fit the text any more" in said
    assert text_of(first) == old.replace("Teh", "The").replace("lamps", "lanterns")
    assert first.versions.count() == 2, "one version for all of them"
    clash.refresh_from_db()
    story.refresh_from_db()
    assert (clash.state, story.state) == ("open", "open")
    assert "These words have changed since" in said
    refused = cast.ada.client.post(f"/beta/remarks/{clash.pk}/decide/", {"do": "take"}, follow=True).content.decode()
    assert "has changed since" in refused
    cast.ada.client.post(f"/beta/remarks/{story.pk}/decide/", {"do": "take"})
    assert "Edith waited" in text_of(first), "a change beside others still fits"
    cast.ada.client.post(f"{page}decide/", {"kind": "slip", "do": "leave"})
    clash.refresh_from_db()
    assert clash.state == "left"
    assert told(cast.cleo)[-1] == "community.beta_left"
    cast.ada.client.post(f"/beta/remarks/{clash.pk}/decide/", {"do": "reopen"})
    clash.refresh_from_db()
    assert clash.is_open


def test_a_change_keeps_the_marks_around_it(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    passages = passages_of_chapter(first)
    said = says(reads(cast, draft, cast.ben), first, passages[0].text.replace("gone", "left"))
    take_remarks(chapter=first, remarks=[said], by=cast.ada.user)
    before, after = first.versions.order_by("number").values_list("html", flat=True)
    assert after == before.replace("gone", "left")


def test_going_through_the_remarks_leads_from_one_to_the_next(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    reading = reads(cast, draft, cast.ben)
    one, two = says(reading, first, words="One."), says(reading, first, words="Two.")
    sent = cast.ada.client.post(f"/beta/remarks/{one.pk}/decide/", {"do": "leave"})
    assert sent["Location"].endswith(f"#remark-{two.pk}")
    sent = cast.ada.client.post(f"/beta/remarks/{two.pk}/decide/", {"do": "leave"})
    assert sent["Location"].endswith("#said")
    assert "You have decided about everything here." in shown(cast.ada.client, f"/works/{draft.pk}/beta/{first.pk}/")


def test_a_remark_is_taken_back_until_somebody_answers(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    reading = reads(cast, draft, cast.ben)
    one, two = says(reading, first, words="Wrong window."), says(reading, first, words="Right.")
    cast.ben.client.post(f"/beta/remarks/{one.pk}/decide/", {"do": "back"})
    assert list(BetaRemark.objects.all()) == [two]
    reply_to_remark(remark=two, by=cast.ada.user, pen_name=cast.ada.pen_name, by_writer=True, words="Yes.")
    said = cast.ben.client.post(f"/beta/remarks/{two.pk}/decide/", {"do": "back"}, follow=True).content.decode()
    assert "so it stays" in said
    assert BetaRemark.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"words": "", "kind": "slip"}, "nothing in it"),
        ({"words": "x" * 10_001, "kind": "slip"}, "too long"),
        ({"words": "Hm"}, "required"),
    ],
)
def test_what_is_no_remark_keeps_what_was_typed(cast: Cast, draft: Work, fields: dict[str, str], code: str) -> None:
    reads(cast, draft, cast.ben)
    first = draft.chapters.get(position=1)
    page = f"/works/{draft.pk}/beta/{first.pk}/say/"
    said = cast.ben.client.post(page, {"paragraph": 1, "new": text_of(first), **fields})
    assert said.status_code == 422
    assert code in said.content.decode()
    assert fields["words"] in said.content.decode()
    for wrong in ("99", "x", "-1"):
        assert cast.ben.client.get(f"{page}?paragraph={wrong}").status_code == 404


def test_what_is_not_for_everybody(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    reads(cast, draft, cast.ben)
    page = f"/works/{draft.pk}/beta/{first.pk}/"
    set_tags(work=draft, tags=[name_tag(kind=Tag.Kind.RATING, name="Explicit")])
    asked = shown(cast.ben.client, page)
    assert "I am an adult" in asked
    assert "Teh ferry" not in asked
    assert "Teh ferry" in shown(cast.ada.client, page)
    set_tags(work=draft, tags=[])
    hide_work(work=draft, reason="Reported.")
    assert cast.ben.client.get(page).status_code == 404
    assert cast.ada.client.get(page).status_code == 200


def test_on_an_anonymous_work_a_beta_reader_knows_only_whoever_asked(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    Authorship.objects.create(work=draft, pen_name=cast.cleo.pen_name, position=2)
    veil_work(work=draft, anonymous=True)
    draft.refresh_from_db()
    said = says(reads(cast, draft, cast.ben), first, words="Who is this?")
    cast.cleo.client.post(f"/beta/remarks/{said.pk}/reply/", {"words": "You will see."})
    for place in (f"/works/{draft.pk}/beta/{first.pk}/", f"/works/{draft.pk}/beta/", "/notices/", "/beta/"):
        page = shown(cast.ben.client, place)
        assert "Cleo" not in page, place
    assert "One of its writers" in shown(cast.ben.client, f"/works/{draft.pk}/beta/{first.pk}/")
    assert "Cleo Reed" in shown(cast.ada.client, f"/works/{draft.pk}/beta/{first.pk}/")


def test_nor_does_a_remark_of_another_tell_who_else_writes_it(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    Authorship.objects.create(work=draft, pen_name=cast.cleo.pen_name, position=2)
    veil_work(work=draft, anonymous=True)
    let_betas_meet(work=draft, meet=True)
    draft.refresh_from_db()
    reads(cast, draft, cast.ben)
    dora = person("Dora")
    asked = invite_beta(work=draft, pen_name=dora.pen_name, by=cast.cleo.pen_name)
    answer_beta(reading=asked, accept=True)
    said = says(asked, first, words="Who are you?")
    cast.ben.client.post(f"/beta/remarks/{said.pk}/reply/", {"words": "I wonder too."})
    cast.cleo.client.post(f"/beta/remarks/{said.pk}/reply/", {"words": "You will see."})
    page = f"/works/{draft.pk}/beta/{first.pk}/"
    for place in (page, "/notices/"):
        assert "Cleo" not in shown(cast.ben.client, place), place
    assert "Cleo Reed" in shown(dora.client, page)


def test_remarks_go_with_a_chapter_that_is_joined_to_another(cast: Cast, draft: Work) -> None:
    first, second = draft.chapters.all()
    reading = reads(cast, draft, cast.ben, second)
    said = says(reading, second, text_of(second).replace("Teh", "The"), words="A slip.")
    merge_chapter(chapter=first, by=cast.ada.user)
    page = f"/works/{draft.pk}/beta/{first.pk}/"
    assert "A slip." in shown(cast.ada.client, page)
    assert "1 open" in shown(cast.ada.client, f"/works/{draft.pk}/beta/")
    assert "1 open remark" in shown(cast.ada.client, "/desk/")
    assert cast.ben.client.get(page).status_code == 404, "the rest of that chapter was not meant for him"
    sent = cast.ada.client.post(f"/beta/remarks/{said.pk}/decide/", {"do": "take"})
    assert sent["Location"].startswith(page)
    texts = [one.text for one in passages_of_chapter(Chapter.objects.get(pk=first.pk))]
    assert [text[:3] for text in texts if "ferry had gone" in text] == ["Teh", "The"]


def test_a_work_that_is_left_to_the_archive_is_read_ahead_no_more(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    reads(cast, work, cast.ben)
    orphan_work(work=work, owner=cast.ada.user, keeps_name=False)
    assert not works_read_ahead(cast.ben.user).exists()


def test_a_beta_reader_who_leaves_the_archive_leaves_what_they_said(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    reading = reads(cast, draft, cast.ben)
    says(reading, first, words="Stays.")
    delete_account(user=cast.ben.user, fate="erase", fates={}, keeps_answers=True)
    page = shown(cast.ada.client, f"/works/{draft.pk}/beta/{first.pk}/")
    assert "Stays." in page
    assert "A reader who has left" in page
    assert "A reader who has left" in shown(cast.ada.client, f"/works/{draft.pk}/beta/")


def test_one_who_wants_nothing_kept_takes_their_words_along(cast: Cast, draft: Work) -> None:
    first = draft.chapters.get(position=1)
    reading = reads(cast, draft, cast.ben)
    says(reading, first, words="Gone with me.")
    taken = says(reading, first, text_of(first).replace("Teh", "The"), words="A slip.")
    take_remarks(chapter=first, remarks=[taken], by=cast.ada.user)
    delete_account(user=cast.ben.user, fate="erase", fates={}, keeps_answers=False)
    assert [(one.words, one.state) for one in BetaRemark.objects.all()] == [("", "taken")]
    assert text_of(first).startswith("The ferry"), "what stands in the text stays there"


def _many(cast: Cast, draft: Work, found: int) -> Iterator[BetaRemark]:
    first = draft.chapters.get(position=1)
    reading = BetaReading.objects.get(state="open")
    for number in range(found):
        said = says(reading, first, text_of(first).replace("Teh", f"T{number}"), words="So.")
        reply_to_remark(remark=said, by=cast.ada.user, pen_name=cast.ada.pen_name, by_writer=True, words="Yes.")
        yield said


def _asked(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_the_pages_ask_the_same_number_of_questions_for_few_and_for_many(
    cast: Cast, draft: Work, write_work: WriteWork
) -> None:
    first = draft.chapters.get(position=1)
    reads(cast, draft, cast.ben)
    list(_many(cast, draft, 2))
    pages = [
        (cast.ada, f"/works/{draft.pk}/beta/"), (cast.ada, f"/works/{draft.pk}/beta/{first.pk}/"), (cast.ben, f"/works/{draft.pk}/beta/{first.pk}/"),
        (cast.ben, "/beta/"), (cast.ben, "/desk/"), (cast.ada, "/desk/"), (cast.ben, f"/works/{draft.pk}/beta/"),
    ]  # fmt: skip
    few = [_asked(person.client, page) for person, page in pages]
    list(_many(cast, draft, 6))
    for number in range(4):
        other = write_work(f"Other {number}", Work.Visibility.DRAFT)
        reads(cast, other, cast.ben)
        says(BetaReading.objects.get(work=other), other.chapters.get(), words="Hm.")
        add_chapter(work=draft, text=chapter_text(3 + number, "More."), by=None)
    let_betas_meet(work=draft, meet=True)
    assert [_asked(person.client, page) for person, page in pages] == few
