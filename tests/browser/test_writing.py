"""The story of a writer: three works in whatever state they survive, then the next part, and the one after that."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fanfold.site.accounts.models import User
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.services import release_due
from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import SEEDS, STORY, give, go_on_as_adult, publish, sign_up

pytestmark = pytest.mark.django_db(transaction=True)


def seed(number: str) -> tuple[str, bytes]:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return path.name, path.read_bytes()


def write_chapter(page: Page, words: str, *, scripts: bool = True) -> None:
    """A new chapter, written here and kept as a draft: in the editor, or without scripts in the area under it."""
    if scripts:
        page.get_by_role("textbox", name="The words of the chapter").click()
        page.keyboard.type(words)
    else:
        page.locator("textarea[name=text]").fill(words)
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.locator("main .badge-draft").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(words)


def set_moment(page: Page, day: dt.date) -> None:
    """The only draft on the page of dates goes out on that day."""
    page.get_by_text("Let it go out at a moment").click()
    page.get_by_label("Day", exact=True).fill(day.isoformat())
    page.get_by_role("button", name="Set the moment").click()
    expect(page.locator("main")).to_contain_text("goes out on")


def readers_page(open_page: OpenPage, work: Work) -> Page:
    """The work as a stranger on a phone sees it."""
    page = open_page(f"/works/{work.pk}/", phone=True)
    go_on_as_adult(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(work.title)
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no javascript"])
def test_the_next_part_and_the_one_after_that(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", phone=True, scripts=scripts)
    sign_up(page, "Ines")
    give(page, "slipway.txt", STORY.encode())
    publish(page, "The Slipway")
    work = Work.objects.get()
    expect(page.locator("main")).to_contain_text("1 of 8–10 chapters")
    expect(page.locator("main")).to_contain_text("expected around")

    # The second part stays hers until she posts it; the third goes out by itself.
    page.goto(f"/works/{work.pk}/chapters/new/")
    write_chapter(page, "The second tide came in sideways.", scripts=scripts)
    assert "Chapter 2" not in readers_page(open_page, work).locator("main").inner_text()
    page.goto(f"/works/{work.pk}/dates/")
    page.get_by_role("button", name=re.compile("^Post now")).click()
    expect(page.locator(".messages, [role=status]").first).to_contain_text("is posted")
    expect(readers_page(open_page, work).locator("main")).to_contain_text("2 of 8–10 chapters")
    page.goto(f"/works/{work.pk}/chapters/new/")
    write_chapter(page, "The third tide was late.", scripts=scripts)
    page.goto(f"/works/{work.pk}/dates/")
    day = timezone.localdate() + dt.timedelta(days=9)
    set_moment(page, day)
    page.get_by_label("Tell readers the day").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(readers_page(open_page, work).locator("main")).to_contain_text(f"on {day:%A} {day.day} {day:%B %Y}")
    assert release_due() == []
    Chapter.objects.filter(position=3).update(release_at=timezone.now())
    assert len(release_due()) == 1
    expect(readers_page(open_page, work).locator("main")).to_contain_text("3 of 8–10 chapters")

    # A word that is no chapter, and a rest that nobody has to explain.
    page.goto(f"/works/{work.pk}/announcements/")
    page.get_by_label("What you want to say").fill("The fourth part is with Edith.")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator("main")).to_contain_text("The fourth part is with Edith.")
    page.goto("/desk/")
    page.get_by_text("Change what readers expect").first.click()
    page.get_by_role("button", name="Go on hiatus").click()
    expect(page.get_by_role("heading", name="Resting")).to_be_visible()
    shown = readers_page(open_page, work).locator("main")
    expect(shown).to_contain_text("The fourth part is with Edith.")
    expect(shown).to_contain_text("On hiatus")
    assert "expected around" not in shown.inner_text()


def test_a_work_begun_here(open_page: OpenPage) -> None:
    page = open_page("/", phone=True, dark=True)
    sign_up(page, "Edith")
    page.get_by_role("link", name="Write here").click()
    page.get_by_label("Title").fill("Salt")
    page.get_by_label("Fandom").fill("Tidewrack")
    page.get_by_role("button", name="Write the first chapter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A new chapter")
    write_chapter(page, "Walter rowed out before anybody was awake.")
    work = Work.objects.get()
    page.goto(f"/works/{work.pk}/notes/")
    page.get_by_label("Words").last.fill("I own nothing, least of all the ferry.")
    page.get_by_label("What it is").last.select_option("disclaimer")
    page.get_by_role("button", name="Save the notes").click()
    expect(page.locator("main")).to_contain_text("least of all the ferry")
    page.goto("/desk/")
    page.get_by_role("link", name="Posting and dates").click()
    page.get_by_role("link", name="Post it").click()
    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Salt")
    shown = readers_page(open_page, work).locator("main")
    expect(shown).to_contain_text("least of all the ferry")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed stories are not beside this checkout")
def test_three_stories_on_one_desk(open_page: OpenPage) -> None:
    """S1, S2, S5, S6, S7, S22, S23 on the three seeds, through the site's own pages."""
    page = open_page("/")
    sign_up(page, "Keeper")
    for number, title in (("000", "Serial A"), ("001", "One-shot B"), ("002", "Serial C")):
        give(page, *seed(number))
        publish(page, title)
    serial, one_shot, other = (Work.objects.get(title=title) for title in ("Serial A", "One-shot B", "Serial C"))

    shown = readers_page(open_page, serial).locator("main")
    expect(shown).to_contain_text("1 of 10–15 chapters")
    expect(shown).to_contain_text("about once a month")
    expect(shown).to_contain_text("expected around")
    expect(readers_page(open_page, other).locator("main")).to_contain_text("no promise given")

    # The next part of the serial is a draft that goes out by itself; a word to readers says so before.
    page.goto(f"/works/{serial.pk}/chapters/new/")
    write_chapter(page, "The ferry came back without her.")
    page.goto(f"/works/{serial.pk}/dates/")
    set_moment(page, timezone.localdate() + dt.timedelta(days=9))
    page.goto(f"/works/{serial.pk}/announcements/")
    page.get_by_label("What you want to say").fill("The next part is with Edith.")
    page.get_by_role("button", name="Say it").click()
    shown = readers_page(open_page, serial).locator("main")
    expect(shown).to_contain_text("The next part is with Edith.")
    expect(shown).to_contain_text("1 of 10–15 chapters")
    assert "Draft" not in shown.inner_text()
    Chapter.objects.filter(work=serial, posted=None).update(release_at=timezone.now())
    assert len(release_due()) == 1
    shown = readers_page(open_page, serial).locator("main")
    expect(shown).to_contain_text("2 of 10–15 chapters")
    expect(shown).to_contain_text("expected around")

    # The one-shot is whole, with the notes that stood before and after it.
    page.goto(f"/works/{one_shot.pk}/edit/")
    page.get_by_text("How it goes on").click()
    page.get_by_label("One part, and that is all of it").check()
    page.get_by_label("Where it stands").select_option("complete")
    page.get_by_role("button", name="Save the card").click()
    expect(page.locator("main")).to_contain_text("One-shot")
    for work in (serial, one_shot, other):
        page.goto(f"/works/{work.pk}/notes/")
        kinds = page.locator("select[name$='-kind']").evaluate_all("all => all.map(one => one.value)")
        where = f"/works/{work.pk}/chapters/1/notes/"
        page.goto(where)
        kinds += page.locator("select[name$='-kind']").evaluate_all("all => all.map(one => one.value)")
        assert ("disclaimer" in kinds) is (work != serial), (work.title, kinds)
        assert "author_note" in kinds, (work.title, kinds)

    # An archivist adds what a careful reader would want to know, apart from the author's own words.
    page.goto("/desk/")
    User.objects.filter(username="keeper").update(is_staff=True)
    page.goto(f"/works/{serial.pk}/content-notes/")
    page.get_by_label("What a reader should know first").fill("a car crash")
    page.get_by_label("Why you add it").fill("Told in the first chapter.")
    page.get_by_role("button", name="Add it").click()
    shown = readers_page(open_page, serial).locator("main")
    expect(shown.get_by_role("heading", name="Added by archivists")).to_be_visible()
    expect(shown).to_contain_text("a car crash")

    page.goto("/desk/")
    expect(page.locator(".desk-work")).to_have_count(3)
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    expect(page.locator(".desk-work").first).to_contain_text("Serial A")
