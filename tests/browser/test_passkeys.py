"""A member makes a passkey and signs in with it, in place of the password and after it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import add_pen_name
from tests.browser.conftest import OpenPage

PASSWORD = "a long and quiet sentence"


@pytest.fixture
def ines(transactional_db: Any) -> User:
    """A member with a password."""
    user = User.objects.create_user("ines", password=PASSWORD)
    add_pen_name(user=user, name="Ines of Gullhaven", is_default=True)
    return user


def with_a_device(page: Page) -> None:
    """Give the browser a device that keeps passkeys and whose owner always says yes."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def with_the_password(page: Page) -> None:
    page.locator("input[name=login]").fill("ines")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button").last.click()


def test_a_passkey_is_made_and_opens_the_account(open_page: OpenPage, live_server: Any, ines: User) -> None:
    page = open_page("/account/login/", phone=True)
    with_a_device(page)
    # Passkeys belong to a name; the address of a machine has none.
    here = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{here}/account/login/")
    with_the_password(page)
    page.wait_for_url("**/desk/")
    page.goto(f"{here}/account/second-key/webauthn/add/")
    if "reauthenticate" in page.url:
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button").first.click()
        page.wait_for_url("**/add/")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.filter(user=ines, type="webauthn").count() == 1

    page.context.clear_cookies()
    page.goto(f"{here}/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/desk/")

    page.context.clear_cookies()
    page.goto(f"{here}/account/login/")
    with_the_password(page)
    page.wait_for_url("**/authenticate/")
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url("**/desk/")


def test_without_scripts_nothing_speaks_of_passkeys(open_page: OpenPage, ines: User) -> None:
    page = open_page("/account/login/", phone=True, scripts=False)
    assert not page.locator("#passkey_login").is_visible()
    with_the_password(page)
    page.wait_for_url("**/desk/")
