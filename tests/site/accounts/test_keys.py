"""Second keys, devices, and what is told when keys change."""

import json
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.site.accounts.passkey import with_passkey
from tests.site.conftest import PASSWORD, Cast


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def signed_in(name: str = "ada", agent: str = "A telephone") -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/account/login/", {"login": name, "password": PASSWORD})
    return client


def test_a_second_key_is_asked_for(cast: Cast) -> None:
    ada = signed_in()
    ada.post("/account/reauthenticate/", {"password": PASSWORD})
    page = ada.get("/account/second-key/totp/activate/").content.decode()
    assert "<svg" in page
    assert "data:" not in page
    secret = re.search(r'<code class="secret">(\w+)</code>', page)
    assert secret is not None
    assert ada.post("/account/second-key/totp/activate/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    assert ada.post("/account/second-key/totp/activate/", {"code": code_now(secret[1])}).status_code == 302
    assert Authenticator.objects.filter(user=cast.ada.user).count() == 2, "the app and the recovery codes"

    cache.clear()
    thief = signed_in()
    assert thief.get("/desk/").status_code == 302, "the password alone opens nothing"
    codes = re.findall(
        r'<code class="secret">([\w-]+)</code>', ada.get("/account/second-key/recovery-codes/").content.decode()
    )
    assert len(codes) == 10
    owner = signed_in()
    assert owner.post("/account/second-key/authenticate/", {"code": codes[0]}).status_code == 302
    assert owner.get("/desk/").status_code == 200
    again = signed_in()
    again.post("/account/second-key/authenticate/", {"code": codes[0]})
    assert again.get("/desk/").status_code == 302, "a recovery code opens once"


def test_devices_are_listed_and_ended(cast: Cast) -> None:
    here, there = signed_in(agent="A telephone"), signed_in(agent="A desk")
    page = here.get("/account/devices/").content.decode()
    assert "A telephone" in page
    assert "A desk" in page
    other = UserSession.objects.get(user_agent="A desk")
    assert cast.cleo.client.post(f"/account/devices/{other.pk}/end/").status_code == 404
    assert there.get("/desk/").status_code == 200
    assert here.post(f"/account/devices/{other.pk}/end/").status_code == 302
    assert there.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200


def test_when_a_device_was_seen_is_noted_every_quarter_of_an_hour(cast: Cast) -> None:
    client = signed_in()
    first = UserSession.objects.get().last_seen_at
    client.get("/works/")
    assert UserSession.objects.get().last_seen_at == first
    session = client.session
    session["device-seen"] -= 16 * 60
    session.save()
    client.get("/works/")
    assert UserSession.objects.get().last_seen_at > first


def test_both_addresses_hear_of_a_change(cast: Cast) -> None:
    EmailAddress.objects.create(user=cast.ada.user, email="old@example.org", verified=True, primary=True)
    new = EmailAddress.objects.create(user=cast.ada.user, email="new@example.org", verified=True)
    ada = signed_in()
    mail.outbox.clear()
    ada.post("/account/email/", {"email": new.email, "action_primary": ""})
    assert EmailAddress.objects.get(primary=True) == new
    assert "old@example.org" in {address for letter in mail.outbox for address in letter.to}


@pytest.mark.parametrize("login", ["ada", "ADA", "ada@example.org", "Ada@Example.org"])
def test_one_signs_in_by_name_or_address(cast: Cast, login: str) -> None:
    cast.ada.user.email = "ada@example.org"
    cast.ada.user.save()
    EmailAddress.objects.create(user=cast.ada.user, email="ada@example.org", verified=True, primary=True)
    assert signed_in(login).get("/desk/").status_code == 200


def test_guessing_is_stopped(cast: Cast) -> None:
    client = Client()
    for _turn in range(12):
        answer = client.post("/account/login/", {"login": "ada", "password": "wrong"})
    assert answer.status_code in (400, 429, 200)
    client.post("/account/login/", {"login": "ada", "password": PASSWORD})
    assert client.get("/desk/").status_code == 302, "not even with the right one, for a while"


def test_one_signs_in_with_another_name(cast: Cast) -> None:
    EmailAddress.objects.create(user=cast.ada.user, email="ada@example.org", verified=True, primary=True)
    assert cast.ada.client.get("/account/name/")["Location"].startswith("/account/reauthenticate/"), (
        "says the password first"
    )
    ada = signed_in()
    ada.post("/account/reauthenticate/", {"password": PASSWORD})
    for name in ("CLEO", "a b", ""):
        assert ada.post("/account/name/", {"user_name": name}).status_code == 400
    mail.outbox.clear()
    assert ada.post("/account/name/", {"user_name": "keeper.of.lamps"}).status_code == 302
    assert ada.get("/desk/").status_code == 200, "nobody is signed out"
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]
    assert signed_in("ada").get("/desk/").status_code == 302
    assert signed_in("Keeper.Of.Lamps").get("/desk/").status_code == 200
    assert ada.get(cast.ada.pen_name.get_absolute_url()).status_code == 200
    assert ada.post("/account/name/", {"user_name": "Keeper.of.Lamps"}).status_code == 302, (
        "one's own name in other letters"
    )


def test_a_passkey_is_named_and_removed_by_whose_it_is(cast: Cast) -> None:
    ada, cleo = signed_in("ada"), signed_in("cleo")
    for one in (ada, cleo):
        one.post("/account/reauthenticate/", {"password": PASSWORD})
    key = with_passkey(cast.ada.user)
    own, every = f"/account/second-key/webauthn/keys/{key.pk}/", "/account/second-key/webauthn/"
    for place in ("edit/", "remove/"):
        assert cleo.get(own + place).status_code == cleo.post(own + place, {"name": "Mine now"}).status_code == 404
    assert "A telephone" not in cleo.get(every).content.decode()
    assert "A telephone" in ada.get(every).content.decode()
    ada.post(f"{own}edit/", {"name": "The old one"})
    assert "The old one" in ada.get(every).content.decode()
    ada.post(f"{own}remove/")
    assert not Authenticator.objects.filter(pk=key.pk).exists()


def test_a_passkey_that_does_not_answer_the_question_opens_nothing(cast: Cast) -> None:
    key = with_passkey(cast.ada.user)
    thief = Client()
    asked = thief.get("/account/second-key/webauthn/login/", headers={"accept": "application/json"})
    assert asked.json()["request_options"]["publicKey"]["userVerification"] == "required"
    for credential in (key.data["credential"], {}, [], "x"):
        answer = thief.post("/account/second-key/webauthn/login/", {"credential": json.dumps(credential)})
        assert answer["Location"] == "/account/login/"
    assert thief.get("/desk/").status_code == 302


def test_whoever_has_a_passkey_is_asked_for_it_after_the_password(cast: Cast) -> None:
    with_passkey(cast.ada.user)
    asked = signed_in()
    assert asked.get("/desk/").status_code == 302, "the password alone opens nothing"
    page = asked.get("/account/second-key/authenticate/").content.decode()
    assert "Use a passkey" in page
    assert "recovery codes" in page, "where no scripts run"
