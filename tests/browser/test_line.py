"""The line at the top of every page, on a phone."""

from typing import Any

import pytest
from playwright.sync_api import Page

from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import add_pen_name, tell
from tests.browser.conftest import OpenPage

PASSWORD = "a long and quiet sentence"


@pytest.fixture
def ines(transactional_db: Any) -> User:
    """A member who was told of something."""
    user = User.objects.create_user("ines", password=PASSWORD)
    name = add_pen_name(user=user, name="Ines of Gullhaven", is_default=True)
    for _ in range(12):
        tell(users=[user], kind="accounts.test", about={})
    assert name.user == user
    return user


def boxes(page: Page) -> list[dict[str, float]]:
    """Where each link of the line stands that is shown."""
    links = page.locator(".masthead nav li:visible a")
    return [box for box in (links.nth(at).bounding_box() for at in range(links.count())) if box]  # type: ignore[misc]


def test_everything_a_member_needs_is_in_one_line_and_in_sight(open_page: OpenPage, ines: User) -> None:
    page = open_page("/account/login/", phone=True)
    assert len({round(box["y"]) for box in boxes(page)}) == 1, "guests too"
    page.locator("input[name=login]").fill("ines")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button").last.click()
    page.wait_for_url("**/desk/")
    found = boxes(page)
    assert len(found) == 5
    assert len({round(box["y"]) for box in found}) == 1
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in found)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_with_large_letters_the_line_wraps_instead_of_hiding_words(open_page: OpenPage) -> None:
    page = open_page("/", phone=True)
    page.set_viewport_size({"width": 300, "height": 700})
    assert all(box["x"] + box["width"] <= 300 for box in boxes(page))
