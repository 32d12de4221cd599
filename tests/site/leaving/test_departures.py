"""Leaving works: put away and brought back, erased, handed over, left with or without a name."""

import json
import re

import pytest
from django.test import Client

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice, PenName
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.base.storage import path_of
from fanfold.site.community.models import Answer
from fanfold.site.community.services import reply, subscribe
from fanfold.site.community.speakers import Speaker
from fanfold.site.leaving.models import Export, KeptAnswer, Orphaning
from fanfold.site.leaving.services import export_path, left_name, order_export, orphan_work
from fanfold.site.works.models import Authorship, Event, Gift, Original, Relation, Series, SeriesPart, Work
from fanfold.site.works.policies import may_edit
from fanfold.site.works.services import (
    Details,
    begin_restoration,
    create_series,
    post_work,
    publish_restoration,
    put_work_away,
)
from tests.site.conftest import Cast, WriteWork
from tests.site.leaving.test_exports import everything_in, packed, reviewed

PLACES = ("/", "/works/", "/works/{pk}/", "/works/{pk}/whole/", "/works/{pk}/chapters/1/", "/works/{pk}/answers/",
          "/works/{pk}/download/x.html", "/desk/", "/works/{pk}/edit/", "/works/{pk}/chapters/", "/account/",
          "/answers/", "/notices/", "/feeds/works/{pk}/")  # fmt: skip


def sightings(client: Client, work: Work) -> list[str]:
    """The addresses where the work's title is seen."""
    answers = ((place.format(pk=work.pk), client.get(place.format(pk=work.pk))) for place in PLACES)
    return [place for place, answer in answers if answer.status_code == 200 and work.title in answer.content.decode()]


def test_a_work_that_was_put_away_stands_nowhere_and_comes_back_as_it_was(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Gull and Ferry", chapters=2)
    reviewed(work, cast.ben, "The gulls were right.")
    everybody = (cast.ada.client, cast.ben.client, cast.cleo.client, cast.mod.client, cast.guest)
    before = [sightings(client, work) for client in everybody]
    assert all(before)
    for other in (cast.ben.client, cast.mod.client):
        assert other.post(f"/works/{work.pk}/leave/", {"do": "put-away"}).status_code == 404
    page = cast.ada.client.get(f"/works/{work.pk}/leave/").content.decode()
    assert "1 answer of readers goes with it" in page
    cast.ada.client.post(f"/works/{work.pk}/leave/", {"do": "put-away"})
    cast.ada.client.get("/desk/put-away/")
    Notice.objects.filter(kind="leaving.export_ready").delete()
    assert [sightings(client, work) for client in everybody] == [[]] * 5
    assert "Gull and Ferry" in cast.ada.client.get("/desk/put-away/").content.decode()
    assert "Gull and Ferry" not in cast.ben.client.get("/desk/put-away/").content.decode()
    assert cast.ben.client.post(f"/desk/put-away/{work.pk}/", {"do": "back"}).status_code == 404
    cast.ada.client.post(f"/desk/put-away/{work.pk}/", {"do": "back"})
    assert [sightings(client, work) for client in everybody] == before


def test_erasing_is_asked_for_twice_and_leaves_everybody_their_own_words(cast: Cast, write_work: WriteWork) -> None:
    data = b"Chapter 1: The Weir\n\nThe ferry had gone, and nobody had told Ines.\n"
    given = begin_restoration(owner=cast.ada.user, pen_name=cast.ada.pen_name, data=data, name="weir.txt")
    work = publish_restoration(restoration=given, visibility="posted", details=Details(title="The Weir"))
    Relation.objects.create(work=write_work("Other"), kind="sequel", is_here=True, to_work=work)
    reviewed(work, cast.ben, "The gulls were right.")
    place = path_of(given.original_id)
    cast.ada.client.post(f"/works/{work.pk}/leave/", {"do": "put-away"})
    cast.ada.client.post(f"/desk/put-away/{work.pk}/", {"do": "erase"})
    assert Work.every.filter(pk=work.pk).exists(), "not without the tick"
    assert place.exists()
    cast.ada.client.post(f"/desk/put-away/{work.pk}/", {"do": "erase", "sure": "yes"})
    assert not Work.every.filter(pk=work.pk).exists()
    assert not Original.objects.filter(pk=given.original_id).exists()
    copy = Export.objects.get(owner=cast.ada.user, about=work.pk)
    assert export_path(copy).exists(), "the copy outlives the work"
    assert cast.ada.client.get(f"/account/export/{copy.pk}/").status_code == 200
    kept = KeptAnswer.objects.get()
    assert (kept.user, kept.words, kept.title) == (cast.ben.user, "The gulls were right.", "The Weir")
    with packed(cast.ben.user) as found:
        assert json.loads(found.read("data/answers-kept.json"))[0]["words"] == "The gulls were right."
    with packed(cast.cleo.user) as found:
        assert "The gulls were right." not in everything_in(found)


@pytest.mark.django_db(transaction=True)
def test_the_files_of_an_erased_work_go_unless_something_needs_them(cast: Cast) -> None:
    data = b"Chapter 1: The Weir\n\nThe ferry had gone, and nobody had told Ines.\n"

    def give(person: object, title: str) -> Work:
        given = begin_restoration(owner=person.user, pen_name=person.pen_name, data=data, name="weir.txt")  # type: ignore[attr-defined]
        return publish_restoration(restoration=given, visibility="posted", details=Details(title=title))

    first, second = give(cast.ada, "The Weir"), give(cast.ben, "The Weir Again")
    place = path_of(second.restorations.get().original_id)
    for person, work, is_there in ((cast.ada, first, True), (cast.ben, second, False)):
        put_work_away(work=work, by=person.user)
        person.client.post(f"/desk/put-away/{work.pk}/", {"do": "erase", "sure": "yes"})
        assert not Work.every.filter(pk=work.pk).exists()
        assert place.exists() is is_there


def test_nothing_is_erased_while_its_copy_is_being_packed(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Weir")
    put_work_away(work=work, by=cast.ada.user)
    order_export(owner=cast.ada.user, work=work)
    page = cast.ada.client.post(f"/desk/put-away/{work.pk}/", {"do": "erase", "sure": "yes"}, follow=True)
    assert "still being packed" in page.content.decode()
    assert Work.every.filter(pk=work.pk).exists()


def test_a_work_of_several_stays_with_the_others(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Weir")
    Authorship.objects.create(work=work, pen_name=cast.ben.pen_name, whole=False, position=1)
    with pytest.raises(FanfoldError, match="E-written-together"):
        put_work_away(work=work, by=cast.ada.user)
    page = cast.ada.client.get(f"/works/{work.pk}/leave/").content.decode()
    assert "Ben Reed wrote it with you" in page
    cast.ada.client.post(f"/works/{work.pk}/leave/", {"do": "hand-over"})
    work = Work.objects.get(pk=work.pk)
    assert [name.name for name in work.authors.all()] == ["Ben Reed"]
    assert may_edit(cast.ben.user, work)
    assert not may_edit(cast.ada.user, work)
    assert cast.ben.user.notices.filter(kind="works.cowriter_left").count() == 1


@pytest.mark.parametrize(("do", "name"), [("nameless", "A writer who has left"), ("named", "Ada Reed (has left)")])
def test_a_work_that_was_left_stays_for_its_readers(cast: Cast, write_work: WriteWork, do: str, name: str) -> None:
    work = write_work("The Weir", chapters=2)
    series = create_series(by=cast.ada.pen_name, title="Weirs")
    SeriesPart.objects.create(series=series, work=work, position=1)
    Gift.objects.create(work=work, pen_name=cast.cleo.pen_name)
    said = reviewed(work, cast.ben, "The gulls were right.")
    reply(parent=said, words="Thank you!", speaker=Speaker(user=cast.ada.user, pen_name=cast.ada.pen_name))
    subscribe(member=cast.ben.user, kind="work", pk=work.pk)
    told, happened = Notice.objects.count(), Event.objects.count()
    assert cast.ben.client.post(f"/works/{work.pk}/leave/", {"do": do}).status_code == 404
    cast.ada.client.post(f"/works/{work.pk}/leave/", {"do": do})
    assert (Notice.objects.count(), Event.objects.count()) == (told, happened), "subscribers are not told"
    pages = "".join(
        cast.guest.get(place).content.decode()
        for place in (f"/works/{work.pk}/", f"/works/{work.pk}/chapters/1/", f"/works/{work.pk}/answers/", "/works/",
                      f"/answers/{said.pk}/", f"/works/{work.pk}/download/x.html", f"/feeds/works/{work.pk}/")
    )  # fmt: skip
    assert "The ferry had gone." in pages
    assert name in pages
    assert "Thank you!" in pages
    without = pages.replace("Ada Reed (has left)", "")
    assert "Ada Reed" not in without, re.findall(r".{60}Ada Reed.{60}", without)
    assert SeriesPart.objects.filter(series=series, work=work).exists()
    assert Gift.objects.filter(work=work).exists()
    assert cast.guest.get(PenName.objects.get(name=name).get_absolute_url()).status_code == 200
    for client in (cast.ada.client, cast.ben.client, cast.mod.client):
        assert client.get(f"/works/{work.pk}/edit/").status_code == 404


def test_only_those_who_moderate_see_who_it_was_and_can_give_it_back(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Weir")
    orphan_work(work=work, owner=cast.ada.user, keeps_name=False)
    assert "Ada Reed" in cast.mod.client.get("/moderation/left-works/").content.decode()
    row = Orphaning.objects.get()
    for client in (cast.ada.client, cast.ben.client):
        assert client.get("/moderation/left-works/").status_code == 404
        assert client.post("/moderation/left-works/", {"orphaning": row.pk}).status_code == 404
    cast.mod.client.post("/moderation/left-works/", {"orphaning": row.pk})
    assert may_edit(cast.ada.user, work)
    assert "Ada Reed" in cast.guest.get(f"/works/{work.pk}/").content.decode()
    assert not Orphaning.objects.exists()


def test_nobody_takes_the_name_of_those_who_left(cast: Cast) -> None:
    first = left_name()
    assert left_name().pk == first.pk
    assert first.user is None
    PenName.objects.filter(pk=first.pk).update(user=cast.ben.user)
    assert left_name().name == "A writer who has left 2"


def end_account(cast: Cast, **choices: str) -> int:
    password = "a long and quiet sentence"
    data = {"fate": "nameless", "answers": "keep", "password": password, **choices}
    return cast.ada.client.post("/account/leave/", data).status_code


def test_an_account_ends_with_everything_personal(cast: Cast, write_work: WriteWork) -> None:
    stays, named, goes = write_work("The Weir"), write_work("The Bell"), write_work("The Slip")
    draft = write_work("The Draft", visibility=Work.Visibility.DRAFT)
    other = write_work("The Light", by=cast.ben.pen_name)
    said = reviewed(other, cast.ada, "What a light.")
    reviewed(goes, cast.ben, "Do not go.")
    create_series(by=cast.ada.pen_name, title="Empty")
    begin_restoration(owner=cast.ada.user, pen_name=cast.ada.pen_name, data=b"Once.", name="once.txt")
    with packed(cast.ada.user):
        pass
    file = export_path(Export.objects.get(owner=cast.ada.user))
    elsewhere = Client()
    elsewhere.force_login(cast.ada.user)
    assert end_account(cast, password="a wrong sentence") == 400
    assert Work.objects.count() == 5
    assert file.exists()
    assert end_account(cast, **{f"work-{named.pk}": "named", f"work-{goes.pk}": "erase"}) == 302
    left = {work.title: [name.name for name in work.authors.all()] for work in Work.every.all()}
    assert left == {
        "The Weir": ["A writer who has left"], "The Bell": ["Ada Reed (has left)"], "The Light": ["Ben Reed"],
    }  # fmt: skip
    assert not Work.every.filter(pk=draft.pk).exists()
    assert not type(cast.ada.user).objects.filter(username="ada").exists()
    assert elsewhere.get("/account/").status_code == 302
    said.refresh_from_db()
    assert (said.words, said.user, said.pen_name, said.guest_name) == (
        "What a light.", None, None, "A reader who has left",
    )  # fmt: skip
    assert not Orphaning.objects.exists()
    assert not Series.objects.exists()
    assert KeptAnswer.objects.get().user == cast.ben.user
    page = cast.guest.get(f"/works/{stays.pk}/").content.decode()
    assert "Ada Reed" not in page
    assert cast.guest.get("/writers/ada-reed/", follow=True).status_code in (200, 404)
    with pytest.raises(FanfoldError, match="E-pen-name-taken"):
        add_pen_name(user=cast.cleo.user, name="Ada Reed")


def test_what_was_said_is_removed_where_that_is_wanted(cast: Cast, write_work: WriteWork) -> None:
    other = write_work("The Light", by=cast.ben.pen_name)
    first, second = reviewed(other, cast.ada, "What a light."), reviewed(other, cast.ada, "And what a keeper.")
    reply(parent=first, words="Thank you!", speaker=Speaker(user=cast.ben.user, pen_name=cast.ben.pen_name))
    assert end_account(cast, answers="remove") == 302
    assert not Answer.objects.filter(pk=second.pk).exists()
    first.refresh_from_db()
    assert (first.words, first.state) == ("", Answer.State.TAKEN_BACK)
    page = cast.guest.get(f"/works/{other.pk}/answers/").content.decode()
    assert "Thank you!" in page
    assert "What a light." not in page
    assert "Ada Reed" not in page


def test_a_work_written_together_stays_when_one_of_them_ends_the_account(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Weir")
    Authorship.objects.create(work=work, pen_name=cast.ben.pen_name, position=1)
    page = cast.ada.client.get("/account/leave/").content.decode()
    assert "The Weir" in page
    assert f"work-{work.pk}" not in page
    assert end_account(cast, fate="erase") == 302
    assert [name.name for name in Work.objects.get(pk=work.pk).authors.all()] == ["Ben Reed"]


def test_a_draft_that_is_posted_later_is_nobodys_orphan(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Weir", visibility=Work.Visibility.DRAFT)
    post_work(work=work, visibility=Work.Visibility.MEMBERS)
    orphan_work(work=work, owner=cast.ada.user, keeps_name=False)
    assert cast.ben.client.get(f"/works/{work.pk}/").status_code == 200
    assert cast.guest.get(f"/works/{work.pk}/").status_code == 404, "the same readers as before"
