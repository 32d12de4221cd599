"""Signing up with a pen name, pen names, and the pages of django-allauth in our clothes."""

import html
import re
from typing import Any

import pytest
from django.core import mail

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import add_pen_name
from tests.site.conftest import PASSWORD, Cast, WriteWork

NEWCOMER = {"username": "dora", "pen_name": "Dora Vane", "password1": PASSWORD, "password2": PASSWORD}


def test_signing_up_gives_an_account_and_its_first_pen_name(cast: Cast) -> None:
    response = cast.guest.post("/account/signup/", NEWCOMER)
    assert response.status_code == 302
    assert response["Location"] == "/desk/"
    user = User.objects.get(username="dora")
    assert user.default_pen_name().name == "Dora Vane"
    assert cast.guest.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("pen_name", "ADA  reed", "Somebody already writes as ADA reed."),
        ("pen_name", "ａｄａ Reed", "Somebody already writes as"),
        ("pen_name", "…!", "needs at least one letter"),
        ("pen_name", " ", "required"),
        ("username", "ada", "already exists"),
        ("password1", "short", "too short"),
    ],
)
def test_a_refused_sign_up_says_why_and_makes_nothing(cast: Cast, field: str, value: str, says: str) -> None:
    before = (User.objects.count(), PenName.objects.count())
    response = cast.guest.post(
        "/account/signup/", {**NEWCOMER, field: value, "password2": value if field == "password1" else PASSWORD}
    )
    assert response.status_code == 200
    assert says in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()
    assert (User.objects.count(), PenName.objects.count()) == before


def test_a_pen_name_taken_in_the_last_moment_leaves_no_account_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fanfold.site.accounts import forms

    monkeypatch.setattr(forms, "free_pen_name", lambda name, **_known: name)
    response = cast.guest.post("/account/signup/", {**NEWCOMER, "pen_name": "Ada Reed"})
    assert response.status_code == 400
    assert "E-pen-name-taken" in response.content.decode()
    assert not User.objects.filter(username="dora").exists()


def test_sign_up_can_be_closed(cast: Cast, settings: Any) -> None:
    settings.SIGNUP_OPEN = False
    assert "Sign up" not in cast.guest.get("/").content.decode()
    assert "Sign-up is closed" in cast.guest.get("/account/signup/").content.decode()
    cast.guest.post("/account/signup/", NEWCOMER)
    assert not User.objects.filter(username="dora").exists()


def test_pen_names_are_added_and_chosen_by_their_owner_only(cast: Cast) -> None:
    ada = cast.ada.client
    assert ada.post("/account/pen-names/", {"pen_name": "Grey Gull"}).status_code == 302
    added = cast.ada.user.pen_names.get(name="Grey Gull")
    assert not added.is_default
    choose = f"/account/pen-names/{added.pk}/default/"
    assert cast.cleo.client.post(choose).status_code == 404
    assert cast.guest.post(choose)["Location"].startswith("/account/login/")
    assert ada.get(choose).status_code == 405
    assert ada.post(choose).status_code == 302
    assert cast.ada.user.default_pen_name() == added
    assert cast.ada.user.pen_names.filter(is_default=True).count() == 1
    refused = ada.post("/account/pen-names/", {"pen_name": "Ben Reed"})
    assert refused.status_code == 400
    assert "Somebody already writes as Ben Reed." in refused.content.decode()


def test_nobody_learns_that_two_pen_names_are_one_person(cast: Cast, write_work: WriteWork) -> None:
    cast.ada.user.username = "ferrywoman"
    cast.ada.user.save()
    other = add_pen_name(user=cast.ada.user, name="Grey Gull")
    write_work("One")
    write_work("Two", by=other)
    for address in (cast.ada.pen_name.get_absolute_url(), other.get_absolute_url()):
        page = cast.cleo.client.get(address).content.decode()
        assert ("One" in page) != ("Two" in page)
        assert "ferrywoman" not in page, "the user name is private"


def test_an_account_without_a_pen_name_is_told_in_words(cast: Cast) -> None:
    user = User.objects.create_user("root")
    with pytest.raises(FanfoldError, match="E-no-pen-name"):
        user.default_pen_name()


def test_a_forgotten_password_comes_by_letter_and_unknown_addresses_learn_nothing(cast: Cast) -> None:
    cast.ada.user.email = "ada@example.org"
    cast.ada.user.save()
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=cast.ada.user, email="ada@example.org", primary=True, verified=True)
    known = cast.guest.post("/account/password/reset/", {"email": "ada@example.org"}, follow=True)
    letter = mail.outbox[0].body
    unknown = cast.guest.post("/account/password/reset/", {"email": "who@example.org"}, follow=True)
    assert known.content == unknown.content
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", letter)
    assert link
    form = cast.guest.get(link[1], follow=True)
    assert "<h1>" in form.content.decode()
    done = cast.guest.post(
        form.redirect_chain[-1][0], {"password1": "another long sentence", "password2": "another long sentence"}
    )
    assert done.status_code == 302
    assert cast.guest.login(username="ada", password="another long sentence")


def test_signing_out_asks_first(cast: Cast) -> None:
    assert "<form" in cast.ada.client.get("/account/logout/").content.decode()
    assert cast.ada.client.get("/account/").status_code == 200, "looking at the question signs nobody out"
    cast.ada.client.post("/account/logout/")
    assert cast.ada.client.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://testserver/works/?page=2", "/works/?page=2"),
        ("http://testserver/", "/desk/"),
        ("http://testserver/account/signup/", "/desk/"),
        ("http://testserver//elsewhere.example/", "/desk/"),
        ("https://elsewhere.example/works/", "/desk/"),
        ("http://[", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_signing_in_leads_back_to_where_one_was(cast: Cast, before: str, after: str) -> None:
    page = cast.guest.get("/account/login/", headers={"referer": before}).content.decode()
    hidden = re.search(r'name="next" value="([^"]*)"', page)
    sent = {"login": "ben", "password": PASSWORD} | ({"next": html.unescape(hidden[1])} if hidden else {})
    assert cast.guest.post("/account/login/", sent)["Location"] == after
