"""Agreeing to the rules: only where an archive wants it, once for each time it asks, and nothing is lost meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Agreement, RulesVersion, User
from fanfold.site.accounts.services import agree_to_rules, ask_to_agree, change_setting
from tests.site.conftest import PASSWORD, Cast, Person, WriteWork, person

AGREE, KEEP = "/rules/agree/", "/keep/rules/"


@pytest.fixture
def root(cast: Cast) -> Person:
    """Whoever runs the archive, and rules that were written."""
    change_setting(by=None, key="pages.rules", value="# Be kind\n\nNo gulls.")
    return person("Root", is_staff=True, is_superuser=True)


def test_members_are_asked_and_answer(cast: Cast, root: Person, write_work: WriteWork) -> None:
    work = write_work()
    assert cast.ada.client.get("/desk/").status_code == 200, "nobody asked yet"
    for client in (cast.ada.client, cast.mod.client):
        assert client.get(KEEP).status_code == client.post(KEEP, {"do": "ask"}).status_code == 404
    root.client.post(KEEP, {"do": "ask"})
    asked = cast.ada.client.get("/desk/?page=1")
    assert asked["Location"] == f"{AGREE}?next=%2Fdesk%2F%3Fpage%3D1"
    page = cast.ada.client.get(asked["Location"]).content.decode()
    assert "No gulls." in page
    assert root.client.get("/desk/").status_code == 200, "whoever asks knows what they ask"
    assert "1 of 5 has agreed" in root.client.get(KEEP).content.decode()
    assert cast.guest.get(work.get_absolute_url()).status_code == 200, "guests are asked nothing"
    answered = cast.ada.client.post(AGREE, {"number": "1", "next": "/desk/?page=1"})
    assert answered["Location"] == "/desk/?page=1"
    assert cast.ada.client.get("/desk/").status_code == 200
    assert cast.ada.client.get(AGREE)["Location"] == "/"
    assert Agreement.objects.get(user=cast.ada.user).version.words == "# Be kind\n\nNo gulls."
    assert cast.cleo.client.get("/desk/").status_code == 302


def test_they_are_asked_again_when_the_rules_change(cast: Cast, root: Person) -> None:
    ask_to_agree(by=root.user)
    agree_to_rules(user=cast.ada.user, number=1)
    change_setting(by=None, key="pages.rules", value="# Be kinder")
    assert cast.ada.client.get("/desk/").status_code == 200, "a mended comma asks nobody"
    assert "have been changed since" in root.client.get(KEEP).content.decode()
    root.client.post(KEEP, {"do": "ask"})
    assert "They were changed since you agreed" in cast.ada.client.get("/desk/", follow=True).content.decode()
    stale = cast.ada.client.post(AGREE, {"number": "1"})
    assert stale.status_code == 422
    assert "Be kinder" in stale.content.decode()
    with pytest.raises(FanfoldError) as caught:
        agree_to_rules(user=cast.ada.user, number=7)
    assert caught.value.code == "E-rules-changed"
    cast.ada.client.post(AGREE, {"number": "2"})
    assert cast.ada.client.get("/desk/").status_code == 200
    root.client.post(KEEP, {"do": "stop"})
    assert cast.cleo.client.get("/desk/").status_code == 200
    assert RulesVersion.objects.count() == Agreement.objects.filter(user=cast.ada.user).count() == 2


def test_whoever_does_not_agree_loses_nothing(cast: Cast, root: Person, write_work: WriteWork) -> None:
    work = write_work()
    ask_to_agree(by=root.user)
    for open_page in ("/account/export/", "/account/leave/", "/about/", "/write-to-us/", "/account/logout/"):
        assert cast.ada.client.get(open_page).status_code == 200, open_page
    sent = cast.ada.client.post(f"/works/{work.pk}/announcements/", {"words": "Chapter two is with Edith."})
    assert sent.status_code == 302
    assert work.announcements.exists(), "what was typed is kept"
    assert cast.ada.client.get("/notices/", headers={"hx-request": "true"}).status_code == 200
    assert cast.ada.client.get("/notices/", headers={"sec-fetch-dest": "empty"}).status_code == 200
    assert cast.ada.client.post(AGREE, {"number": "1", "next": "https://elsewhere.example/"})["Location"] == "/"


def test_newcomers_agree_when_they_sign_up(cast: Cast, root: Person) -> None:
    fields = {"username": "walter", "pen_name": "Walter Q", "password1": PASSWORD, "password2": PASSWORD}
    assert "agrees" not in cast.guest.get("/account/signup/").content.decode()
    ask_to_agree(by=root.user)
    assert "/about/#rules" in cast.guest.get("/account/signup/").content.decode()
    assert cast.guest.post("/account/signup/", fields).status_code == 200
    assert not User.objects.filter(username="walter").exists()
    assert cast.guest.post("/account/signup/", fields | {"agrees": "on"}).status_code == 302
    assert Agreement.objects.filter(user__username="walter", version__number=1).exists()
    assert cast.guest.get("/desk/").status_code == 200


def test_there_must_be_rules_and_asking_costs_pages_nothing(cast: Cast, root: Person) -> None:
    with CaptureQueriesContext(connection) as before:
        cast.ada.client.get("/desk/")
    ask_to_agree(by=root.user)
    agree_to_rules(user=cast.ada.user, number=1)
    cast.ada.client.get("/desk/")
    with CaptureQueriesContext(connection) as after:
        cast.ada.client.get("/desk/")
    assert len(before) == len(after)
    change_setting(by=None, key="pages.rules", value=" ")
    with pytest.raises(FanfoldError) as caught:
        ask_to_agree(by=root.user)
    assert caught.value.code == "E-rules-empty"
