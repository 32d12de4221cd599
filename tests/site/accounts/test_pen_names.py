"""Pen names: what their pages say, renaming, going up in another; allowed for their own account only."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import FormerName, PenName
from fanfold.site.accounts.services import add_pen_name, remove_pen_name, rename_pen_name
from fanfold.site.works.models import Authorship, Work
from tests.site.conftest import Cast, Person, WriteWork


def edit(person: Person, name: PenName, **typed: str) -> int:
    fields = {"pen_name": name.name, "about": name.about, **typed}
    return person.client.post(f"/account/pen-names/{name.pk}/", fields).status_code


def test_only_its_bearer_says_who_is_behind_a_pen_name(cast: Cast, write_work: WriteWork) -> None:
    name = cast.ada.pen_name
    assert cast.guest.get(name.get_absolute_url()).status_code == 404
    assert edit(cast.cleo, name, about="I am Cleo.") == 404
    assert edit(cast.ada, name, about="Ferries, mostly.") == 302
    page = cast.guest.get(name.get_absolute_url()).content.decode()
    assert "Ferries, mostly." in page
    assert "Edit this pen name" not in page
    assert "Edit this pen name" in cast.ada.client.get(name.get_absolute_url()).content.decode()
    assert edit(cast.ada, name, about="x" * 2001) == 400


def test_an_old_address_leads_on_and_the_old_name_is_nobody_elses(cast: Cast, write_work: WriteWork) -> None:
    write_work("The Slipway")
    name = cast.ada.pen_name
    old = name.get_absolute_url()
    assert edit(cast.ada, name, pen_name="Ada Vane") == 302
    name.refresh_from_db()
    assert (name.name, name.get_absolute_url()) == ("Ada Vane", "/writers/ada-vane/")
    assert cast.guest.get(old)["Location"] == "/writers/ada-vane/"
    page = cast.guest.get("/writers/ada-vane/").content.decode()
    assert "The Slipway" in page
    assert "Ada Reed" not in page, "what it was called is the bearer's to tell"
    refused = cast.cleo.client.post("/account/pen-names/", {"pen_name": "ada REED"})
    assert "Somebody already writes as ada REED." in refused.content.decode()
    former = FormerName.objects.get()
    assert cast.cleo.client.post(f"/account/former-names/{former.pk}/", {"is_shown": "yes"}).status_code == 404
    assert cast.ada.client.post(f"/account/former-names/{former.pk}/", {"is_shown": "yes"}).status_code == 302
    assert "Formerly Ada Reed" in cast.guest.get("/writers/ada-vane/").content.decode()


def test_a_name_changes_once_a_week_but_can_be_taken_back_at_once(cast: Cast) -> None:
    name = cast.ada.pen_name
    rename_pen_name(pen_name=name, name="Ada Vane")
    with pytest.raises(FanfoldError, match="E-pen-name-soon"):
        rename_pen_name(pen_name=name, name="Ada Third")
    assert edit(cast.ada, name, pen_name="Ada Third") == 400
    rename_pen_name(pen_name=name, name="ada vane")
    assert name.name == "ada vane", "another spelling is no other name"
    FormerName.objects.update(left=timezone.now() - dt.timedelta(days=1))
    rename_pen_name(pen_name=name, name="Ada Reed")
    assert name.slug == "ada-reed"
    assert [former.slug for former in name.former_names.all()] == ["ada-vane"]
    FormerName.objects.update(left=timezone.now() - dt.timedelta(days=8))
    rename_pen_name(pen_name=name, name="Ada Third")
    assert cast.ada.client.get("/writers/ada-vane/")["Location"] == "/writers/ada-third/"


def test_the_redirect_of_a_name_with_nothing_to_see_tells_nothing(cast: Cast, write_work: WriteWork) -> None:
    write_work("Undertow", Work.Visibility.DRAFT)
    rename_pen_name(pen_name=cast.ada.pen_name, name="Ada Vane")
    for address in ("/writers/ada-reed/", "/writers/nobody-at-all/"):
        assert cast.cleo.client.get(address).status_code == 404


@pytest.mark.parametrize("leads_on", [True, False])
def test_a_removed_pen_name_leaves_its_stories_to_another(cast: Cast, write_work: WriteWork, leads_on: bool) -> None:
    gull = add_pen_name(user=cast.ada.user, name="Grey Gull")
    old = write_work("By the old name")
    both = write_work("By both")
    Authorship.objects.create(work=both, pen_name=gull, position=1)
    address = f"/account/pen-names/{cast.ada.pen_name.pk}/remove/"
    assert cast.cleo.client.post(address, {"heir": cast.cleo.pen_name.pk}).status_code == 404
    assert cast.ada.client.post(address, {"heir": cast.cleo.pen_name.pk}).status_code == 400
    assert cast.ada.client.get(address).status_code == 200
    fields = {"heir": gull.pk} | ({"leads_on": "on"} if leads_on else {})
    assert cast.ada.client.post(address, fields).status_code == 302
    for work in (old, both):
        assert [name.name for name in work.authors.all()] == ["Grey Gull"]
    gull.refresh_from_db()
    assert gull.is_default
    assert cast.guest.get("/writers/ada-reed/").status_code == (302 if leads_on else 404)
    with pytest.raises(FanfoldError, match="E-pen-name-taken"):
        add_pen_name(user=cast.cleo.user, name="Ada Reed")
    assert add_pen_name(user=cast.ada.user, name="Ada Reed").slug == "ada-reed"
    assert cast.ada.client.get("/writers/ada-reed/").status_code == 200


def test_the_last_pen_name_stays(cast: Cast, write_work: WriteWork) -> None:
    write_work()
    name = cast.ada.pen_name
    page = cast.ada.client.get(f"/account/pen-names/{name.pk}/remove/").content.decode()
    assert "your only pen name" in page
    with pytest.raises(FanfoldError, match="E-pen-name-heir"):
        remove_pen_name(pen_name=name, heir=cast.ben.pen_name, leads_on=True)
    assert PenName.objects.filter(pk=name.pk).exists()


def test_what_others_may_ask_is_kept(cast: Cast) -> None:
    assert cast.guest.post("/account/asking/", {})["Location"].startswith("/account/login/")
    assert cast.ada.client.post("/account/asking/", {"takes_gifts": "on"}).status_code == 302
    cast.ada.user.refresh_from_db()
    assert (cast.ada.user.takes_invitations, cast.ada.user.takes_gifts) == (False, True)
    page = cast.ada.client.get("/account/").content.decode()
    ticks = re.findall(r'<input type="checkbox" name="(takes_\w+)"[^>]*\bchecked', page)
    assert ticks == ["takes_gifts"]
