"""Members ask for more invitations; those who look after the archive give them, or say why not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import InvitationsAsked, LogEntry, Notice
from fanfold.site.accounts.queries import invitations_left
from fanfold.site.accounts.services import answer_ask, ask_for_invitations
from tests.site.conftest import Cast, person

ASK, ASKED = "/account/invitations/ask/", "/archive/asked/"


def test_somebody_asks_and_is_given_some(cast: Cast) -> None:
    assert cast.ada.client.post(ASK, {"count": "3", "why": "Ines and Edith"}).status_code == 302
    ask = InvitationsAsked.objects.get()
    for client in (cast.ada.client, cast.cleo.client):
        assert client.get(ASKED).status_code == 404
        assert client.post(f"{ASKED}{ask.pk}/", {"granted": "3"}).status_code == 404
    assert "Ines and Edith" not in cast.cleo.client.get("/account/invitations/").content.decode()
    assert "Ines and Edith" in cast.mod.client.get(ASKED).content.decode()
    assert cast.mod.client.post(f"{ASKED}{ask.pk}/", {"granted": "2", "answer": "Two for now."}).status_code == 302
    cast.ada.user.refresh_from_db()
    assert invitations_left(cast.ada.user) == 2
    assert "You have 2 more invitations to give." in cast.ada.client.get("/notices/").content.decode()
    assert "Two for now." in cast.ada.client.get("/account/invitations/").content.decode()
    assert (LogEntry.objects.get().act, Notice.objects.get().user) == ("signup.asked", cast.ada.user)
    assert not answer_ask(ask=ask, by=cast.mod.user, granted=9), "answered once is answered"
    cast.ada.user.refresh_from_db()
    assert invitations_left(cast.ada.user) == 2


def test_nobody_is_sent_away_without_a_reason(cast: Cast) -> None:
    ask = ask_for_invitations(user=cast.ada.user, count=3, why="Friends")
    refused = cast.mod.client.post(f"{ASKED}{ask.pk}/", {"granted": "0", "answer": " "})
    assert refused.status_code == 422
    assert "Say why they get none." in refused.content.decode()
    cast.mod.client.post(f"{ASKED}{ask.pk}/", {"granted": "0", "answer": "The archive is full until May."})
    page = cast.ada.client.get("/notices/").content.decode()
    assert "no more invitations for now" in page
    assert "full until May" in page


def test_one_asks_once_at_a_time_and_can_take_it_back(cast: Cast) -> None:
    ask_for_invitations(user=cast.ada.user, count=3, why="Friends")
    with pytest.raises(FanfoldError) as caught:
        ask_for_invitations(user=cast.ada.user, count=1, why="A friend")
    assert caught.value.code == "E-invitations-asked"
    assert cast.ada.client.post(ASK, {"count": "0", "why": "Hm"}).status_code == 422
    cast.ada.client.post(ASK, {"do": "back"})
    assert not InvitationsAsked.objects.exists()
    assert ask_for_invitations(user=cast.ada.user, count=1, why="A friend").pk


def test_the_list_of_those_who_ask_costs_the_same_however_long(cast: Cast) -> None:
    ask_for_invitations(user=cast.ada.user, count=1, why="One")
    with CaptureQueriesContext(connection) as few:
        cast.mod.client.get(ASKED)
    for number in range(5):
        ask_for_invitations(user=person(f"Reader{number}").user, count=1, why="One more")
    with CaptureQueriesContext(connection) as many:
        assert cast.mod.client.get(ASKED).content.decode().count("One more") == 5
    assert len(few) == len(many)
