"""A story's world, as a writer and then a reader walk through it: from a file to where it leaves canon and who knows what."""

import re

import pytest
from playwright.sync_api import Page, expect

from fanfold.site.works.models import Work
from fanfold.site.worlds.services import import_pack
from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import SEEDS, give, go_on_as_adult, publish, sign_up
from tests.site.worlds.shore import PACK

pytestmark = pytest.mark.django_db(transaction=True)

# Its notes place it, change canon and give a secret away; nobody says which fandom it is.
STORY = b"""A/N: So I have decided to write this fanfic on episodes 2x03 and 2x04. I am making a few things AU. Ines is NOT engaged in my fanfic.

Note: Keep in mind before you read this that Walter thinks that Ines wanted the boat sold. However, Edith forged the signature.

Chapter 1: The Deed

Walter put the kettle on. He would not ask Ines about the boat. Edith had not come.

Chapter 2: The Answer

Ines read it twice. "Walter," she said, "look at the hand. That is Edith's."

He looked for a long time.

Chapter 3: Low Water

Nobody spoke of it any more, not even Walter.
"""


def keep_what_the_notes_say(page: Page) -> None:
    page.get_by_role("link", name="Where this story stands", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where this story stands")


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no javascript"])
def test_from_a_file_to_who_knows_what(open_page: OpenPage, scripts: bool) -> None:
    import_pack(text=PACK, name="gullhaven.toml", by=None)
    page = open_page("/", phone=True, scripts=scripts)
    sign_up(page, "Ines")
    give(page, "deed.txt", STORY)
    publish(page, "The Deed")
    keep_what_the_notes_say(page)
    guess = page.get_by_role("button", name="Yes, it is Gullhaven")
    guess.click()
    expect(guess).to_have_count(0)
    secret = page.get_by_role("group", name=re.compile("A secret: Edith forged the signature"))
    secret.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name=re.compile("^Keep these, and")).click()
    panel = page.get_by_role("region", name="Where this leaves canon")
    for words in ("2x03–2x04", "Not so here", "Ines is engaged to Walter", "Ines and Walter marry in the chapel"):
        expect(panel).to_contain_text(words)
    page.get_by_role("link", name=re.compile("^Its world")).first.click()
    secret = page.get_by_role("article").filter(has_text="Edith forged the signature")
    expect(secret.get_by_label("Who", exact=True)).to_have_value("Walter")
    secret.get_by_label("learns it in").select_option(label="Chapter 2: The Answer")
    secret.get_by_role("button", name="Keep it").click()
    expect(secret).to_contain_text("Walter learns it in")

    reader = open_page(f"/works/{Work.objects.get().pk}/", phone=True, dark=True, scripts=scripts)
    go_on_as_adult(reader)
    reader.get_by_role("link", name="Who knows what").first.click()
    walter = reader.locator('td[data-who="Walter"]')
    expect(walter).to_contain_text("Ines wanted the boat sold")
    expect(reader.locator('td[data-who="You"]')).to_contain_text("knows")
    reader.locator(".chapters-slider").get_by_role("link", name=re.compile("^Up to Chapter 2")).click()
    expect(walter).to_contain_text("knows")
    expect(walter).not_to_contain_text("wanted the boat sold")
    overflow = reader.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not overflow, "the page is wider than the screen"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed stories are not beside this checkout")
def test_the_third_seed_to_a_confirmed_panel(open_page: OpenPage) -> None:
    page = open_page("/", scripts=False)
    sign_up(page, "Edith")
    give(page, "rude.txt", next(SEEDS.glob("002_*")).read_bytes())
    publish(page, "Rude Awakenings")
    keep_what_the_notes_say(page)
    page.get_by_role("button", name=re.compile("^Keep these, and")).click()
    panel = page.get_by_role("region", name="Where this leaves canon")
    for words in ("4x09–4x10", "Haley is pregnant", "Jamie", "thoughts are italic", "it can no longer happen that way"):
        expect(panel).to_contain_text(words)
