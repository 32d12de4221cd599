"""One reader, two devices: the same paragraph, with scripts and without; a guest's place stays in the browser."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from fanfold.manuscript.nodes import Break, Paragraph, Scene
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.works.models import Authorship, Work
from fanfold.site.works.services import add_chapter, post_work
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long and quiet sentence"


@pytest.fixture
def work(db: None) -> Work:
    """A long work, and a reader with an account."""
    user = get_user_model().objects.create_user("ines", password=PASSWORD)
    name = add_pen_name(user=user, name="Ines Reed", is_default=True)
    work = Work.objects.create(title="The Slipway", language="en")
    Authorship.objects.create(work=work, pen_name=name)
    for number in (1, 2):
        lines = [
            f"{number}.{line}: Walter counted the gulls and wrote the number down, as every day. " * 3
            for line in range(60)
        ]
        scenes = (
            Scene(tuple(Paragraph(line) for line in lines[:30])),
            Scene(tuple(Paragraph(line) for line in lines[30:]), opening=Break()),
        )
        add_chapter(work=work, text=ChapterText(scenes, number=number, label=f"Chapter {number}"), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    return work


def sign_in(page: Page) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill("ines")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button").last.click()
    page.wait_for_url("**/desk/")


def scroll_to(page: Page, place: str) -> None:
    page.evaluate(f"document.getElementById('{place}').scrollIntoView({{block: 'start'}}); scrollBy(0, -20)")


def is_seen(page: Page, place: str) -> bool:
    """Whether a place is on the screen within three seconds: a page goes to its place when it has been laid out."""
    height = page.viewport_size["height"] if page.viewport_size else 0
    for _ in range(30):
        box = page.locator(f"#{place}").bounding_box()
        if box is not None and 0 <= box["y"] < height:
            return True
        page.wait_for_timeout(100)
    return False


def test_two_devices_one_place(open_page: OpenPage, work: Work) -> None:
    desktop, phone = open_page("/"), open_page("/", phone=True, dark=True)
    sign_in(desktop)
    sign_in(phone)
    desktop.goto(f"/works/{work.pk}/chapters/2/")
    with desktop.expect_response(re.compile("/place/")) as kept:
        scroll_to(desktop, "c2-p41")
    assert kept.value.status == 204
    phone.goto("/")
    phone.get_by_role("link", name=re.compile("The Slipway Chapter 2")).click()
    expect(phone).to_have_url(re.compile(r"/chapters/2/\?at=41#c2-p41$"))
    assert is_seen(phone, "c2-p41")
    phone.get_by_role("link", name="Go back to the top").click()
    assert phone.evaluate("scrollY") < 300


def test_leaving_the_page_keeps_the_place_at_once(open_page: OpenPage, work: Work) -> None:
    page = open_page("/")
    sign_in(page)
    page.goto(f"/works/{work.pk}/chapters/1/")
    scroll_to(page, "c1-p21")
    page.goto(f"/works/{work.pk}/")
    page.wait_for_timeout(500)
    page.get_by_role("link", name="Go on reading").click()
    expect(page).to_have_url(re.compile(r"#c1-p21$"))
    page.wait_for_timeout(5000)
    page.goto(f"/works/{work.pk}/go-on/")
    expect(page).to_have_url(re.compile(r"#c1-p21$")), "landing on a place does not move it"


def test_without_scripts_a_button_keeps_the_place(open_page: OpenPage, work: Work) -> None:
    first, second = open_page("/", scripts=False), open_page("/", phone=True, scripts=False)
    sign_in(first)
    sign_in(second)
    first.goto(f"/works/{work.pk}/chapters/2/")
    first.get_by_role("button", name="Keep my place here", exact=True).click()
    expect(first.locator("main")).to_contain_text("You were here.")
    second.goto("/")
    second.get_by_role("link", name=re.compile("The Slipway Chapter 2")).click()
    expect(second).to_have_url(re.compile(r"#c2-p31$"))
    assert is_seen(second, "c2-p31")


def test_a_guest_is_remembered_by_the_browser_alone(open_page: OpenPage, work: Work) -> None:
    page = open_page(f"/works/{work.pk}/chapters/1/")
    sent: list[Any] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    scroll_to(page, "c1-p11")
    page.wait_for_timeout(2200)
    page.goto("/")
    page.get_by_role("link", name=re.compile("The Slipway Chapter 1")).click()
    expect(page).to_have_url(re.compile(r"#c1-p11$"))
    page.goto(f"/works/{work.pk}/")
    expect(page.get_by_role("link", name="Go on reading")).to_be_visible()
    assert not sent, "nothing of it leaves the browser"
    page.goto("/library/")
    page.get_by_role("button", name="Forget it").click()
    page.goto("/")
    expect(page.locator("[data-places]")).to_be_hidden()


def test_keys_turn_chapters_and_never_steal_typing(open_page: OpenPage, work: Work) -> None:
    page = open_page(f"/works/{work.pk}/chapters/1/")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("/chapters/2/$"))
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("/chapters/1/$"))
    page.evaluate("document.querySelector('.story').insertAdjacentHTML('beforebegin', '<textarea id=t>tea</textarea>')")
    page.locator("#t").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.url.endswith("/chapters/1/")
