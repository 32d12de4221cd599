"""Two writers make a series and a collection together, as people do it: with links, forms and buttons, without scripts."""

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from fanfold.site.accounts.services import add_pen_name
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, begin_restoration, publish_restoration
from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import STORY

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "a long and quiet sentence"


def writer(name: str, *titles: str) -> None:
    """Somebody with posted stories of these titles."""
    user = get_user_model().objects.create_user(name.lower(), password=SENTENCE)
    pen_name = add_pen_name(user=user, name=name, is_default=True)
    for title in titles:
        given = begin_restoration(owner=user, pen_name=pen_name, data=STORY.encode(), name=f"{title}.txt")
        publish_restoration(restoration=given, visibility=Work.Visibility.POSTED, details=Details(title=title))


def sign_in(page: Page, name: str) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(name.lower())
    page.locator("input[name=password]").fill(SENTENCE)
    page.locator("main button").last.click()
    page.wait_for_url("**/desk/")


@pytest.fixture
def two(open_page: OpenPage) -> tuple[Page, Page, Page]:
    """Ines on a phone and Walter at a desk, both without scripts, and a reader who is not signed in."""
    writer("Ines", "The Slipway", "The Lamp")
    writer("Walter", "The Ticket Seller")
    ines, walter = open_page("/", phone=True, scripts=False), open_page("/", scripts=False)
    sign_in(ines, "Ines")
    sign_in(walter, "Walter")
    return ines, walter, open_page("/", phone=True, scripts=False)


def test_two_writers_make_a_series(two: tuple[Page, Page, Page]) -> None:
    ines, walter, reader = two
    ines.get_by_role("link", name="Your series").click()
    ines.get_by_label("Title").fill("Ferry tales")
    ines.get_by_role("button", name="Begin it").click()
    ines.get_by_label("A work of yours").select_option(label="The Slipway")
    ines.get_by_role("button", name="Add this work").click()
    ines.get_by_label("Open: others may offer works").check()
    ines.get_by_role("button", name="Save").click()

    # Walter finds it as any reader does, and offers his story.
    walter.goto("/")
    walter.get_by_role("navigation", name="Ways in").get_by_role("link", name="Series").click()
    walter.get_by_role("link", name="Ferry tales").click()
    walter.get_by_role("link", name="Offer a work of yours").click()
    walter.get_by_role("button", name="Offer it").click()

    reader.goto("/series/")
    reader.get_by_role("link", name="Ferry tales").click()
    expect(reader.locator("main")).not_to_contain_text("The Ticket Seller")

    ines.goto("/desk/")
    ines.get_by_role("link", name="What others ask of you").click()
    expect(ines.locator("main")).to_contain_text("Walter offers “The Ticket Seller” to your series “Ferry tales”.")
    ines.get_by_role("button", name=re.compile("Accept.*The Ticket Seller")).click()
    expect(ines.locator("main")).to_contain_text("Nobody waits for an answer of yours.")

    # The newcomer goes first.
    ines.goto("/desk/series/")
    ines.get_by_role("link", name="Ferry tales", exact=True).click()
    ines.get_by_label("Place of The Ticket Seller").fill("1")
    ines.get_by_role("button", name="Keep this order").click()
    reader.reload()
    expect(reader.locator("ol.works h2")).to_have_text(["The Ticket Seller", "The Slipway"])
    reader.get_by_role("link", name="Begin with the first").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("The Ticket Seller")
    reader.get_by_role("link", name="The Slipway").click()
    expect(reader.get_by_label("Series", exact=True)).to_contain_text("Part 2 of 2 of Ferry tales")

    # Walter is asked to keep it, and from then on arranges it too.
    ines.get_by_label("Pen name").fill("walter")
    ines.get_by_role("button", name="Ask them to keep it too").click()
    walter.goto("/desk/waiting/")
    walter.get_by_role("button", name=re.compile("Accept.*Ferry tales")).click()
    walter.goto("/desk/series/")
    walter.get_by_role("link", name="Ferry tales", exact=True).click()
    expect(walter.get_by_label("Place of The Slipway")).to_have_value("2")


def test_two_writers_make_a_collection_and_reveal_it(two: tuple[Page, Page, Page]) -> None:
    ines, walter, reader = two
    ines.get_by_role("link", name="Your collections").click()
    ines.get_by_role("link", name="Open a collection").click()
    ines.get_by_label("Name", exact=True).fill("The Longest Night")
    for kind in ("Moderated", "Unrevealed", "Anonymous"):
        ines.get_by_label(kind).check()
    ines.get_by_role("button", name="Open it").click()
    expect(ines.get_by_role("heading", level=1)).to_have_text("The Longest Night")

    walter.goto("/")
    walter.get_by_role("navigation", name="Ways in").get_by_role("link", name="Collections").click()
    walter.get_by_role("link", name="The Longest Night").click()
    walter.get_by_role("link", name="Add a work of yours").click()
    expect(walter.locator("main")).to_contain_text("the work is a mystery")
    walter.get_by_role("button", name="Offer it").click()

    ines.goto("/desk/waiting/")
    ines.get_by_role("link", name=re.compile("1 work waits")).click()
    ines.get_by_role("radio", name="Accept").check()
    ines.get_by_role("button", name="Answer these").click()
    expect(ines.locator("main")).to_contain_text("1 accepted")

    # Nobody else finds it, by title, by author or in any list.
    reader.goto("/collections/")
    reader.get_by_role("link", name="The Longest Night").click()
    expect(reader.locator("main")).to_contain_text("1 mystery work")
    for place in ("/collections/the-longest-night/", "/works/", "/"):
        reader.goto(place)
        expect(reader.locator("body")).not_to_contain_text("The Ticket Seller")
        expect(reader.locator("body")).not_to_contain_text("Walter")

    # First the works, then the names: each behind a press of its own, for neither can be taken back.
    for fold, button in (
        ("Reveal all works", "Yes, reveal all works now"),
        ("Tell all names", "Yes, tell all names now"),
    ):
        ines.goto("/collections/the-longest-night/edit/")
        ines.get_by_text(fold, exact=True).click()
        ines.get_by_role("button", name=button).click()
        reader.goto("/collections/the-longest-night/")
        expect(reader.get_by_role("link", name="The Ticket Seller")).to_be_visible()
        names = reader.locator("ol.works").get_by_text("Walter")
        expect(names).to_have_count(0 if fold == "Reveal all works" else 1)
