"""Ada is stuck with a chapter and asks Ben: with scripts and without, she at her desk, he on his phone."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Mark, Paragraph, Scene
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.works.models import Authorship, Work
from fanfold.site.works.services import add_chapter
from tests.browser.conftest import OpenPage
from tests.browser.test_answers import PASSWORD, WAYS, mark, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
LINES = (
    "The ferry had gone by the time Ines reached the slipway.",
    "Teh man who sold the tickets looked at his very old watch.",
    "Nobody said who had rung the bell.",
)


@pytest.fixture
def draft(db: None) -> Work:
    """A draft of Ada's, in which a word is emphasised."""
    people = [get_user_model().objects.create_user(name, password=PASSWORD) for name in ("ada", "ben")]
    ada, _ben = (add_pen_name(user=one, name=f"{one.username.title()} Reed", is_default=True) for one in people)
    work = Work.objects.create(title="The Slipway", language="en")
    Authorship.objects.create(work=work, pen_name=ada)
    at = LINES[1].index("very")
    marks = ((), (Mark("emphasis", at, at + 4),), ())
    scene = Scene(tuple(Paragraph(line, marks=kept) for line, kept in zip(LINES, marks, strict=True)))
    add_chapter(work=work, text=ChapterText((scene,), number=1, label="Chapter 1"), by=people[0])
    return work


@WAYS
def test_ada_asks_ben_to_read_her_draft_and_takes_what_helps(open_page: OpenPage, draft: Work, scripts: bool) -> None:
    ada, ben = open_page("/", scripts=scripts), open_page("/", phone=True, scripts=scripts)
    sign_in(ada, "ada")
    sign_in(ben, "ben")

    # She finds the way from her work, and asks.
    ada.goto(draft.get_absolute_url())
    ada.get_by_role("link", name="Beta readers").first.click()
    ada.get_by_label("Pen name").fill("Ben Reed")
    ada.get_by_label("What you would like them to look at").fill("Does the bell come too late?")
    ada.get_by_role("button", name="Ask them").click()
    expect(ada.get_by_role("status")).to_contain_text("Ben Reed is asked")

    # He is told, reads what she asks, and says yes.
    ben.goto("/desk/")
    ben.get_by_role("link", name="1 invitation waits for your answer").click()
    expect(ben.get_by_text("Does the bell come too late?")).to_be_visible()
    ben.get_by_role("button", name="Read it").click()
    ben.get_by_role("link", name="Chapter 1").click()
    expect(ben.get_by_text(LINES[0])).to_be_visible()

    _he_proposes_a_change(ben)
    _he_remarks_on_marked_words(ben, scripts=scripts)

    # She sees it on her desk, sees what would change, and takes it.
    ada.goto("/desk/")
    ada.get_by_role("link", name="2 open remarks of beta readers").click()
    ada.get_by_role("link", name="Chapter 1").click()
    slip = ada.get_by_role("group", name="Ben Reed: Slip")
    expect(slip.locator("del")).to_contain_text("Teh")
    expect(slip.locator("ins")).to_contain_text("The")
    if scripts:
        # Scripts come after the page that they listen to.
        ada.wait_for_load_state()
        ada.keyboard.press("j")
        expect(slip).to_be_focused()
        ada.keyboard.press("a")
    else:
        slip.get_by_role("button", name="Take it").click()
    expect(ada.get_by_role("status")).to_contain_text("a new version of the chapter has it")
    expect(ada.locator("#c1-p2")).to_have_text("The man who sold the tickets looked at his very old watch.")
    expect(ada.locator("#c1-p2 em")).to_have_text("very")

    # She is led to the other remark, and they talk about it.
    remark = ada.get_by_role("group", name="Ben Reed: Story")
    expect(remark).to_be_in_viewport()
    _reply(ada, "Ben Reed: Story", "Not before chapter three. Is that too long?")
    ben.goto("/notices/")
    ben.get_by_role("link", name="replied to a remark").click()
    expect(ben.get_by_text("Is that too long?")).to_be_visible()
    _reply(ben, "Ben Reed: Story", "Not for me.")

    # When it is over, he has no way back in; what he said stays with her.
    room = ben.url.split("#")[0]
    ada.goto(f"/works/{draft.pk}/beta/")
    ada.get_by_role("button", name="End it").click()
    left = ben.goto(room)
    assert left is not None
    assert left.status == 404
    ada.goto(room)
    expect(ada.get_by_text("Not for me.")).to_be_visible()


def _he_proposes_a_change(ben: Page) -> None:
    ben.get_by_role("link", name="remark on paragraph 2").click()
    box = ben.get_by_label("The paragraph as you would have it")
    expect(box).to_have_value(LINES[1])
    box.fill(LINES[1].replace("Teh", "The"))
    ben.get_by_label("A slip").check()
    ben.get_by_role("button", name="See the change first").click()
    expect(ben.locator(".beta-look del")).to_contain_text("Teh")
    ben.get_by_role("button", name="Send").click()
    expect(ben.get_by_role("status")).to_contain_text("It is said")
    expect(ben.get_by_role("group", name="Ben Reed: Slip")).to_be_in_viewport()


def _he_remarks_on_marked_words(ben: Page, *, scripts: bool) -> None:
    """With a finger on the page; without scripts, by the paragraph."""
    if scripts:
        mark(ben, "c1-p3", 12, 33)
        ben.get_by_role("link", name="Say something about these words").click()
        expect(ben.locator("mark")).to_have_text("who had rung the bell")
    else:
        ben.get_by_role("link", name="remark on paragraph 3").click()
    ben.get_by_label("Your remark").fill("When do we learn who it was?")
    ben.get_by_label("What happens").check()
    ben.get_by_role("button", name="Send").click()
    expect(ben.get_by_role("group", name="Ben Reed: Story")).to_contain_text("When do we learn who it was?")


def _reply(page: Page, name: str, words: str) -> None:
    remark = page.get_by_role("group", name=name)
    remark.locator("summary", has_text="Reply").click()
    remark.get_by_label("Your reply").fill(words)
    remark.get_by_role("button", name="Send").click()
    expect(page.get_by_role("group", name=name)).to_contain_text(words)
