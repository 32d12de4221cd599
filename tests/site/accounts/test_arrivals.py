"""Who may come in: everybody, the invited, those whose turn it is, nobody."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import LogEntry, Ticket, User, Waiting
from fanfold.site.accounts.policies import is_kept_out
from fanfold.site.accounts.queries import invitations_left
from fanfold.site.accounts.services import (
    change_setting,
    give_invitation,
    grant_invitations,
    join_line,
    let_people_in,
    let_people_in_daily,
    use_ticket,
)
from tests.site.conftest import PASSWORD, Cast, person

DORA = {"username": "dora", "pen_name": "Dora Lane", "password1": PASSWORD, "password2": PASSWORD}


def ways(way: str) -> None:
    change_setting(by=None, key="signup.way", value=way)


def comes_in(**more: str) -> bool:
    Client().post("/account/signup/", {**DORA, **more})
    return User.objects.filter(username="dora").exists()


@pytest.mark.parametrize(("way", "alone"), [("open", True), ("invited", False), ("queue", False), ("closed", False)])
def test_the_ways_in(cast: Cast, way: str, alone: bool) -> None:
    ways(way)
    assert comes_in() is alone


def test_an_invitation_lets_one_person_in_once(cast: Cast) -> None:
    ways("invited")
    change_setting(by=None, key="signup.invitations", value="2")
    grant_invitations(by=cast.mod.user, count=1, user=cast.ada.user)
    assert cast.ada.client.post("/account/invitations/").status_code == 302
    ticket = Ticket.objects.get()
    form = cast.guest.get(ticket.get_absolute_url()).content.decode()
    assert f'value="{ticket.token}"' in form
    assert comes_in(ticket=ticket.token)
    dora = User.objects.get(username="dora")
    assert invitations_left(dora) == 2
    ticket.refresh_from_db()
    assert ticket.used_by == dora
    again = cast.guest.get(ticket.get_absolute_url()).content.decode()
    assert "was used or has expired" in again
    with pytest.raises(FanfoldError, match="used or has expired"):
        use_ticket(token=ticket.token, user=cast.cleo.user)


def test_a_closed_archive_takes_no_invitation_either(cast: Cast) -> None:
    grant_invitations(by=cast.mod.user, count=1)
    ticket = give_invitation(by=cast.ada.user)
    ways("closed")
    assert not comes_in(ticket=ticket.token)


def test_what_nobody_used_comes_back(cast: Cast) -> None:
    with pytest.raises(FanfoldError, match="no invitation left"):
        give_invitation(by=cast.ada.user)
    assert grant_invitations(by=cast.mod.user, count=1) == 4
    ticket = give_invitation(by=cast.ada.user)
    cast.ada.user.refresh_from_db()
    assert invitations_left(cast.ada.user) == 0
    assert invitations_left(cast.ada.user, timezone.now() + timedelta(days=31)) == 1
    assert cast.cleo.client.post(f"/account/invitations/{ticket.pk}/take-back/").status_code == 404
    assert cast.ada.client.post(f"/account/invitations/{ticket.pk}/take-back/").status_code == 302
    assert invitations_left(cast.ada.user) == 1
    assert LogEntry.objects.get().act == "signup.granted"


def test_the_waiting_list_tells_the_truth(cast: Cast) -> None:
    ways("queue")
    for name in ("ines", "edith", "walter"):
        cast.guest.post("/account/line/", {"email": f"{name}@example.org"})
    assert Waiting.objects.count() == 3
    walter = Waiting.objects.get(email="walter@example.org")
    page = cast.guest.get(walter.get_absolute_url()).content.decode()
    assert "number <strong>3</strong>" in page
    assert "nobody can name a day" in page
    change_setting(by=None, key="signup.let_in", value="2")
    page = cast.guest.get(walter.get_absolute_url()).content.decode()
    due = timezone.localdate() + timedelta(days=2)
    assert f"{due.day} {due:%B %Y}" in page
    mail.outbox.clear()
    let_people_in_daily()
    assert [letter.to for letter in mail.outbox] == [["ines@example.org"], ["edith@example.org"]]
    assert "number <strong>1</strong>" in cast.guest.get(walter.get_absolute_url()).content.decode()
    ticket = Waiting.objects.get(email="ines@example.org").ticket
    assert ticket is not None
    assert ticket.get_absolute_url() in mail.outbox[0].body
    assert comes_in(ticket=ticket.token)


def test_nobody_learns_whether_an_address_waits(cast: Cast) -> None:
    ways("queue")
    join_line(email="Ines@example.org")
    known = cast.guest.post("/account/line/", {"email": "ines@example.org"})
    unknown = cast.guest.post("/account/line/", {"email": "edith@example.org"})
    assert known["Location"] == unknown["Location"] == "/account/signup/"
    assert cast.guest.post("/account/line/", {"email": "no address"}).status_code == 400
    assert Waiting.objects.count() == 2


def test_there_is_no_list_where_there_is_none(cast: Cast) -> None:
    assert cast.guest.post("/account/line/", {"email": "ines@example.org"}).status_code == 404
    let_people_in_daily()
    assert not LogEntry.objects.exists()


def test_only_those_who_run_the_archive_decide_who_comes_in(cast: Cast) -> None:
    root = person("Root", is_staff=True, is_superuser=True).client
    for client in (cast.ada.client, cast.mod.client):
        assert client.get("/archive/arrivals/").status_code == 404
        assert client.post("/archive/arrivals/", {"do": "grant", "count": "5"}).status_code == 404
    assert root.get("/archive/arrivals/").status_code == 200
    assert root.post("/archive/arrivals/", {"do": "settings", "signup.way": "queue"}).status_code == 302
    join_line(email="ines@example.org")
    root.post("/archive/arrivals/", {"do": "let-in", "count": "7"})
    root.post("/archive/arrivals/", {"do": "grant", "count": "many"})
    assert [one.act for one in LogEntry.objects.order_by("pk")] == ["archive.setting_changed", "signup.let_in"]
    assert let_people_in(count=5) == 0


@pytest.mark.parametrize(
    "listed", ["example.org", "@Example.org", "*.example.org", "\n ines@mail.example.org \nelse.example"]
)
def test_addresses_that_are_kept_out_let_nobody_in(cast: Cast, listed: str) -> None:
    change_setting(by=None, key="kept_out.addresses", value=listed)
    assert is_kept_out("Ines@mail.example.org")
    assert not is_kept_out("ines@example.net")
    assert not is_kept_out("ines@notexample.org")
    fields = {
        "username": "walter",
        "pen_name": "Walter Q",
        "password1": "a long and quiet harbour",
        "password2": "a long and quiet harbour",
    }
    refused = cast.guest.post("/account/signup/", fields | {"email": "ines@mail.example.org"})
    assert "takes no such e-mail address" in refused.content.decode()
    assert not User.objects.filter(username="walter").exists()
    refused = cast.ada.client.post("/account/email/", {"action_add": "", "email": "ines@mail.example.org"})
    assert "takes no such e-mail address" in refused.content.decode()
    ways("queue")
    assert cast.guest.post("/account/line/", {"email": "ines@mail.example.org"}).status_code == 400
    assert not Waiting.objects.exists()
    ways("open")
    cast.guest.post("/account/signup/", fields | {"email": "walter@example.net"})
    assert User.objects.filter(username="walter").exists()
