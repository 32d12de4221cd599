"""Anonymous, unrevealed, taken from sight, muted and kept apart: the rule itself, before any page."""

import io
import zipfile

import msgspec
import pytest
from django.contrib.auth.models import AnonymousUser

from fanfold.editions import EDITIONS
from fanfold.manuscript.nodes import Line, Meta, Note, Paragraph
from fanfold.site.accounts.models import Block, Mute, MutedLanguage
from fanfold.site.accounts.policies import is_blocked
from fanfold.site.accounts.services import add_pen_name, change_setting
from fanfold.site.catalog.models import MutedTag, Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Authorship, MutedWork, Work
from fanfold.site.works.policies import (
    Viewer,
    listed_works,
    may_see_authors,
    signed_works,
    unrevealed_works,
    visible_works,
)
from fanfold.site.works.queries import byline_of, name_on
from fanfold.site.works.services import hide_work, save_front, set_reach, set_tags, show_work, veil_work
from tests.site.conftest import Cast, WriteWork, front


def titles(works: "object") -> set[str]:
    return {work.title for work in works}  # type: ignore[attr-defined]


def everybody(cast: Cast) -> dict[str, Viewer]:
    return {"ada": cast.ada.user, "cleo": cast.cleo.user, "mod": cast.mod.user, "guest": AnonymousUser()}


def seen_by(cast: Cast, work: Work) -> set[str]:
    return {name for name, viewer in everybody(cast).items() if visible_works(viewer).filter(pk=work.pk).exists()}


def test_a_hidden_work_is_there_for_its_authors_and_for_moderators(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Undertow")
    hide_work(work=work, reason="A copy of somebody else's story.")
    assert seen_by(cast, work) == {"ada", "mod"}
    for client in (cast.ada.client, cast.mod.client):
        assert "A copy of somebody else&#x27;s story." in client.get(work.get_absolute_url()).content.decode()
    assert cast.cleo.client.get(work.get_absolute_url()).status_code == 404
    show_work(work=work)
    assert seen_by(cast, work) == {"ada", "cleo", "mod", "guest"}
    assert "A copy of" not in cast.ada.client.get(work.get_absolute_url()).content.decode()


def test_an_unrevealed_work_is_a_mystery_and_nothing_else(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Undertow")
    veil_work(work=work, unrevealed=True)
    assert seen_by(cast, work) == {"ada", "mod"}
    assert titles(unrevealed_works(cast.cleo.user)) == titles(unrevealed_works(AnonymousUser())) == {"Undertow"}
    work.visibility = Work.Visibility.MEMBERS
    work.save()
    assert titles(unrevealed_works(AnonymousUser())) == set()
    hide_work(work=work, reason="")
    assert titles(unrevealed_works(cast.cleo.user)) == set()


def test_who_wrote_an_anonymous_work_is_told_to_its_authors_and_moderators(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Undertow")
    Authorship.objects.create(work=work, pen_name=cast.ben.pen_name, position=1)
    veil_work(work=work, anonymous=True)
    told = {"ada": True, "cleo": False, "mod": True, "guest": False}
    for name, viewer in {**everybody(cast), "ben": cast.ben.user}.items():
        is_told = told.get(name, True)
        assert may_see_authors(viewer, work) is is_told, name
        assert byline_of(viewer, work) == ((cast.ada.pen_name, cast.ben.pen_name) if is_told else None), name
        assert name_on(viewer, work, cast.ada.pen_name) == (cast.ada.pen_name if is_told else None), name
        assert name_on(viewer, work, cast.cleo.pen_name) == cast.cleo.pen_name, name
        assert titles(listed_works(viewer)) == {"Undertow"}, name
        assert titles(signed_works(viewer)) == ({"Undertow"} if is_told else set()), name


@pytest.mark.parametrize("suffix", EDITIONS)
def test_no_book_of_an_anonymous_work_tells_who_wrote_it(cast: Cast, write_work: WriteWork, suffix: str) -> None:
    work = write_work("Undertow")
    file = front("Undertow")
    says_so = Note("header", (Paragraph("Author: Ada Reed"),))
    signed = msgspec.structs.replace(
        file.work, byline=Line("by Ada Reed"), authors=("Ada Reed",), meta=(Meta("Author", "Ada Reed"),),
        notes=(*file.work.notes, says_so, Note("furniture", (Paragraph("Ada Reed, Author of 12 Stories"),))),
    )  # fmt: skip
    save_front(work=work, front=msgspec.structs.replace(file, work=signed), by=None)
    veil_work(work=Work.objects.get(pk=work.pk), anonymous=True)
    address = f"/works/{work.pk}/download/x.{suffix}"
    assert b"Ada Reed" in _words(cast.ada.client.get(address).content), "its author takes it home signed"
    told = cast.cleo.client.get(address)
    assert b"Ada Reed" not in _words(told.content)
    assert told["ETag"] != cast.ada.client.get(address)["ETag"]
    for place in ("", "whole/", "chapters/1/"):
        assert b"Ada Reed" not in cast.guest.get(f"/works/{work.pk}/{place}").content


def _words(data: bytes) -> bytes:
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_mutes_take_works_out_of_lists_and_leave_the_door(cast: Cast, write_work: WriteWork) -> None:
    reader = cast.cleo.user
    other = add_pen_name(user=cast.ben.user, name="Walter Pike")
    works = {
        "kept": write_work("kept"), "itself": write_work("itself"), "name": write_work("name", by=other),
        "language": write_work("language", language="pt-BR"), "near": write_work("near", language="pta"),
        "tag": write_work("tag"), "own": write_work("own", language="pt", by=cast.cleo.pen_name),
    }  # fmt: skip
    MutedWork.objects.create(owner=reader, work=works["itself"])
    Mute.objects.create(owner=reader, pen_name=other)
    MutedLanguage.objects.create(owner=reader, language="pt")
    MutedTag.objects.create(owner=reader, tag=works["tag"].tags.get(kind=Tag.Kind.FREEFORM))
    assert titles(listed_works(reader)) == {"kept", "near", "own"}
    assert titles(visible_works(reader)) == set(works)
    for viewer in (cast.ada.user, AnonymousUser()):
        assert titles(listed_works(viewer)) == set(works), "nobody else's lists change"


def test_a_mute_of_a_tag_may_spare_a_fandom(cast: Cast, write_work: WriteWork) -> None:
    reader, sorrow = cast.cleo.user, name_tag(kind="freeform", name="Sorrow")
    spared, other = (name_tag(kind="fandom", name=name) for name in ("Tidewrack", "Lamplight"))
    for title, tags in {"here": [spared, sorrow], "there": [other, sorrow], "both": [other, spared, sorrow]}.items():
        set_tags(work=write_work(title), tags=tags)
    second = name_tag(kind="freeform", name="Fog")
    set_tags(work=write_work("foggy"), tags=[spared, sorrow, second])
    MutedTag.objects.create(owner=reader, tag=sorrow, except_in=spared)
    assert titles(listed_works(reader)) == {"here", "both", "foggy"}
    MutedTag.objects.create(owner=reader, tag=second)
    assert titles(listed_works(reader)) == {"here", "both"}, "one exception says nothing about another tag"


def test_a_mute_of_a_name_tells_nobody_who_is_behind_it(cast: Cast, write_work: WriteWork) -> None:
    """What goes from sight with a name is what is signed with it: no other name of the account, nothing anonymous."""
    other = add_pen_name(user=cast.ada.user, name="Walter Pike")
    write_work("signed")
    write_work("by another name", by=other)
    veil_work(work=write_work("veiled"), anonymous=True)
    Mute.objects.create(owner=cast.cleo.user, pen_name=cast.ada.pen_name)
    assert titles(listed_works(cast.cleo.user)) == {"by another name", "veiled"}
    Block.objects.create(owner=cast.cleo.user, pen_name=cast.ada.pen_name, apart=True)
    assert titles(visible_works(cast.cleo.user)) == {"by another name", "veiled"}


def test_two_people_kept_apart_do_not_see_each_other(cast: Cast, write_work: WriteWork) -> None:
    """Ada sends Cleo away: neither is there for the other, whatever Cleo signs with; others notice nothing."""
    second = add_pen_name(user=cast.ada.user, name="Walter Pike")
    works = {
        "ada's": write_work("ada's"), "walter's": write_work("walter's", by=second),
        "cleo's": write_work("cleo's", by=cast.cleo.pen_name), "together": write_work("together", by=cast.ben.pen_name),
    }  # fmt: skip
    Authorship.objects.create(work=works["together"], pen_name=cast.cleo.pen_name, position=1)
    block = Block.objects.create(owner=cast.ada.user, pen_name=cast.cleo.pen_name, apart=True)
    assert titles(visible_works(cast.ada.user)) == {"ada's", "walter's"}
    assert titles(visible_works(cast.cleo.user)) == {"cleo's", "together"}
    block.own_name = cast.ada.pen_name
    block.save()
    assert titles(visible_works(cast.cleo.user)) == {"cleo's", "together", "walter's"}
    for viewer in (cast.ben.user, AnonymousUser()):
        assert titles(visible_works(viewer)) == set(works)
    Block.objects.create(owner=cast.cleo.user, pen_name=cast.mod.pen_name, apart=True)
    assert titles(visible_works(cast.mod.user)) == set(works), "who looks after the archive sees what they look after"


def test_a_block_holds_for_every_name_of_the_blocked(cast: Cast) -> None:
    add_pen_name(user=cast.cleo.user, name="Walter Pike")
    Block.objects.create(owner=cast.ada.user, pen_name=cast.cleo.user.pen_names.get(name="Walter Pike"))
    assert is_blocked(viewer=cast.cleo.user, by=cast.ada.user)
    assert not is_blocked(viewer=cast.ada.user, by=cast.cleo.user)
    assert not is_blocked(viewer=cast.ben.user, by=cast.ada.user)
    assert not is_blocked(viewer=AnonymousUser(), by=cast.ada.user)
    assert not is_blocked(viewer=cast.cleo.user, by=None)


def test_guests_take_home_what_its_author_lets_go(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    set_reach(work=work, search_engines=False, guest_downloads=False)
    address, page = f"/works/{work.pk}/download/x.epub", work.get_absolute_url()
    assert cast.guest.get(address).status_code == 404
    assert cast.cleo.client.get(address).status_code == 200
    assert "/download/" not in cast.guest.get(page).content.decode()
    assert "/download/" in cast.cleo.client.get(page).content.decode()


@pytest.mark.parametrize(
    ("whom", "member", "guest"), [("writers", 200, 200), ("members", 200, 404), ("nobody", 404, 404)]
)
def test_the_archive_says_who_takes_anything_home(
    cast: Cast, write_work: WriteWork, whom: str, member: int, guest: int
) -> None:
    work = write_work()
    change_setting(by=None, key="works.downloads", value=whom)
    address, page = f"/works/{work.pk}/download/x.txt", work.get_absolute_url()
    assert [client.get(address).status_code for client in (cast.cleo.client, cast.guest)] == [member, guest]
    assert ("/download/" in cast.cleo.client.get(page).content.decode()) == (member == 200)
    assert cast.ada.client.post(f"/works/{work.pk}/take/").status_code == 302, "writers always take their own"
    said = "for now, whatever you tick" in cast.ada.client.get(f"/works/{work.pk}/edit/").content.decode()
    assert said == (whom != "writers")
