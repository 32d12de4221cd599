"""A reader answers, a writer looks after the answers: on a phone, with scripts and without."""

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Locator, Page, expect

from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Paragraph, Scene
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.works.models import Authorship, Work
from fanfold.site.works.services import add_chapter, post_work
from tests.browser.conftest import OpenPage
from tests.browser.test_journeys import SEEDS, give, go_on_as_adult, publish, sign_up

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long and quiet sentence"
WAYS = pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no javascript"])
LINES = (
    "The ferry had gone by the time Ines reached the slipway.",
    "Teh man who sold the tickets looked at his watch.",
    "Nobody said who had rung the bell.",
)


@pytest.fixture
def work(db: None) -> Work:
    """A posted work of Ines, and Walter, who reads."""
    writer = get_user_model().objects.create_user("ines", password=PASSWORD)
    name = add_pen_name(user=writer, name="Ines Reed", is_default=True)
    walter = get_user_model().objects.create_user("walter", password=PASSWORD)
    add_pen_name(user=walter, name="Walter of the Quay", is_default=True)
    work = Work.objects.create(title="Untitled", language="en")
    Authorship.objects.create(work=work, pen_name=name)
    for number in (1, 2):
        scene = Scene(tuple(Paragraph(line) for line in LINES))
        add_chapter(work=work, text=ChapterText((scene,), number=number, label=f"Chapter {number}"), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    return work


def sign_in(page: Page, name: str) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button").last.click()
    page.wait_for_url("**/desk/")


def mark(page: Page, place: str, start: int, end: int) -> None:
    """Mark letters of a paragraph, as a finger does."""
    page.evaluate(
        """([place, start, end]) => {
            const text = document.getElementById(place).firstChild;
            const range = document.createRange();
            range.setStart(text, start);
            range.setEnd(text, end);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [place, start, end],
    )


def answer_passage(page: Page, chapter: str, number: int, words: tuple[int, int], way: str, *, scripts: bool) -> None:
    """To the form for words of a paragraph: marked on the page, or else chosen from the list of paragraphs."""
    page.goto(chapter)
    if scripts:
        mark(page, f"c1-p{number}", *words)
        bar = page.get_by_role("group", name="The words you marked")
        bar.get_by_role("link", name={"Answer this": "Answer these words"}.get(way, way)).click()
    else:
        unfold(page)
        page.get_by_role("link", name="Answer one passage").click()
        page.locator(f"#c1-p{number}").get_by_role("link", name=re.compile(f"^{way}")).click()


def unfold(page: Page) -> None:
    """The form at the foot of a chapter, which is folded once somebody said something."""
    if not page.get_by_label("Your words").first.is_visible():
        page.locator("summary#say").click()


def send(page: Page, words: str, kind: str = "Review") -> Locator:
    """Fill in the form that is open and send it; what was said is in its place."""
    unfold(page)
    form = page.locator("form.answer-form")
    form.get_by_label(kind).check()
    form.get_by_label("Your words").fill(words)
    form.get_by_role("button", name="Send").click()
    said = page.locator(".answer").filter(has_text=words).first
    expect(said).to_be_visible()
    return said


@WAYS
def test_a_reader_answers_and_the_writer_looks_after_it(open_page: OpenPage, work: Work, scripts: bool) -> None:
    reader = open_page("/", phone=True, scripts=scripts)
    writer = open_page("/", phone=True, dark=True, scripts=scripts)
    sign_in(reader, "walter")
    sign_in(writer, "ines")
    chapter = f"/works/{work.pk}/chapters/1/"

    writer.goto(f"/works/{work.pk}/")
    writer.get_by_role("link", name="Ask readers").click()
    writer.get_by_label("Your question").fill("A better title?")
    writer.get_by_role("textbox", name="Options").fill("The Tide\nThe Slipway")
    writer.get_by_label("The options are titles").check()
    writer.get_by_role("button", name="Ask").click()
    expect(writer.get_by_role("heading", level=1)).to_have_text("A poll for the title")

    reader.goto(chapter)
    reader.get_by_role("button", name=re.compile("Kudos")).click()
    expect(reader.locator("#kudos")).to_contain_text("Walter of the Quay left kudos for this chapter.")
    send(reader, "I could hear the bell.")
    send(reader, "Who rang the bell?", "Question")
    answer_passage(reader, chapter, 1, (4, 9), "Answer this", scripts=scripts)
    said = send(reader, "Poor Ines.")
    expect(said.locator(".passage-quote")).to_contain_text("ferry" if scripts else LINES[0])
    answer_passage(reader, chapter, 2, (0, 7), "Propose other words", scripts=scripts)
    reader.get_by_label("How it should read").fill("The man" if scripts else LINES[1].replace("Teh", "The"))
    reader.get_by_label("Name me at the chapter").check()
    reader.get_by_role("button", name="Send to the author").click()
    expect(reader.locator("main")).to_contain_text("The author decides about it")
    reader.goto(f"/works/{work.pk}/")
    reader.get_by_label("The Tide").check()
    reader.get_by_role("button", name="Vote").click()
    expect(reader.locator(".poll")).to_contain_text("1 person voted")

    writer.goto("/desk/")
    writer.locator("main").get_by_role("link", name=re.compile(r"^Answers \(3\)")).click()
    review = writer.locator(".thread").filter(has_text="I could hear the bell.")
    review.get_by_role("button", name="Say thank you").click()
    expect(writer.locator(".thread").filter(has_text="I could hear the bell.")).to_contain_text("Thanked")
    question = writer.locator(".thread").filter(has_text="Who rang the bell?")
    question.locator("summary").filter(has_text="Reply").click()
    question.get_by_label("Your words").fill("Edith did, and nobody saw her.")
    question.get_by_role("button", name="Send").click()
    writer.goto("/corrections/")
    if scripts:
        expect(writer.locator("p.keys")).to_be_visible()
        writer.keyboard.press("a")
    else:
        writer.get_by_role("button", name="Take it").click()
    expect(writer.locator("main")).to_contain_text("a new version of the chapter has it")
    writer.goto(f"/works/{work.pk}/")
    writer.get_by_role("button", name=re.compile("Take it as the title.*The Tide")).click()
    expect(writer.locator(".poll")).to_contain_text("The author took “The Tide”.")

    reader.goto("/notices/")
    for told in ("thank", "correction", "The Tide"):
        expect(reader.locator("main")).to_contain_text(re.compile(told, re.I))
    later = open_page(chapter, phone=True, scripts=scripts)
    expect(later.get_by_role("heading", level=1)).to_have_text("The Tide")
    expect(later.locator(".story")).to_contain_text("The man who sold the tickets")
    expect(later.locator(".answers")).to_contain_text("With thanks for corrections to Walter of the Quay")
    expect(later.locator(".pinned")).to_contain_text("Edith did, and nobody saw her.")
    expect(later.locator(".answer").filter(has_text="I could hear the bell.").first).to_contain_text("says thank you")
    wide = later.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide, "the page is wider than the screen"


def test_words_are_kept_until_they_arrive(open_page: OpenPage, work: Work) -> None:
    page = open_page(f"/works/{work.pk}/chapters/1/", phone=True)
    sign_in(page, "walter")
    page.goto(f"/works/{work.pk}/chapters/1/")
    page.get_by_label("Your words").fill("Half a thought")
    page.goto(f"/works/{work.pk}/")
    page.goto(f"/works/{work.pk}/chapters/1/")
    expect(page.get_by_label("Your words")).to_have_value("Half a thought")
    page.goto(f"/works/{work.pk}/chapters/2/")
    expect(page.get_by_label("Your words")).to_have_value("")
    page.goto(f"/works/{work.pk}/chapters/1/")
    page.get_by_label("Your words").fill("A whole thought.")
    page.locator("form.answer-form").get_by_role("button", name="Send").click()
    expect(page.locator(".answer")).to_contain_text("A whole thought.")
    page.goto(f"/works/{work.pk}/chapters/1/")
    unfold(page)
    expect(page.get_by_label("Your words")).to_have_value("")


def test_marked_words_can_be_let_go_and_keys_do_not_steal_typing(open_page: OpenPage, work: Work) -> None:
    page = open_page(f"/works/{work.pk}/chapters/1/")
    sign_in(page, "walter")
    page.goto(f"/works/{work.pk}/chapters/1/")
    mark(page, "c1-p2", 0, 3)
    bar = page.get_by_role("group", name="The words you marked")
    expect(bar).to_be_visible()
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    mark(page, "c1-p2", 0, 3)
    bar.get_by_role("link", name="Propose other words").click()
    page.get_by_label("How it should read").fill("That")
    page.get_by_role("button", name="Send to the author").click()
    writer = open_page("/")
    sign_in(writer, "ines")
    writer.goto("/corrections/")
    writer.get_by_label("A word to them").press_sequentially("dad and aunt")
    expect(writer.get_by_label("A word to them")).to_have_value("dad and aunt")
    writer.locator("h1").click()
    writer.keyboard.press("d")
    expect(writer.locator("main")).to_contain_text("Left as it is")
    page.goto("/notices/")
    expect(page.locator("main")).to_contain_text("correction")


def posted_seed(page: Page, seed: str) -> str:
    """A writer with one of the seeds: signed up, given, published. The address of the work."""
    sign_up(page, "Keeper")
    path = next(SEEDS.glob(f"{seed}_*.txt"))
    give(page, path.name, path.read_bytes())
    publish(page, "A seed")
    return page.url


needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed stories are not beside this checkout")


@needs_seeds
def test_a_writer_who_asks_for_criticism_gets_a_correction(open_page: OpenPage) -> None:
    """S9: what the notes ask for is offered as a rule; readers see it; a correction is proposed and taken with one key."""
    writer, reader = open_page("/", phone=True), open_page("/")
    work = posted_seed(writer, "001")
    writer.get_by_role("link", name="Say what is welcome").click()
    expect(writer.locator("main")).to_contain_text("Filled in from your notes")
    expect(writer.get_by_label("Constructive criticism is welcome")).to_be_checked()
    writer.get_by_role("button", name="Tell readers").click()
    sign_up(reader, "Edith")
    reader.goto(f"{work}chapters/1/")
    go_on_as_adult(reader)
    expect(reader.locator(".welcome-words")).to_contain_text("Constructive criticism is welcome.")
    unfold(reader)
    reader.get_by_role("link", name="Answer one passage").click()
    reader.get_by_role("link", name=re.compile("^Propose other words")).nth(2).click()
    field = reader.get_by_label("How it should read")
    mended = f"{field.input_value()} Mended by Edith."
    field.fill(mended)
    reader.get_by_role("button", name="Send to the author").click()
    writer.goto("/corrections/")
    expect(writer.locator(".diff ins")).to_contain_text("Mended by Edith.")
    writer.keyboard.press("a")
    expect(writer.locator("main")).to_contain_text("a new version of the chapter has it")
    reader.goto(f"{work}chapters/1/")
    expect(reader.locator(".story")).to_contain_text("Mended by Edith.")


@needs_seeds
def test_a_writer_who_asks_for_questions_and_titles_gets_both(open_page: OpenPage) -> None:
    """S10: a question whose answer stays for later readers, a suggestion of a title, a poll, and the title taken."""
    writer, reader = open_page("/", phone=True), open_page("/", scripts=False)
    work = posted_seed(writer, "002")
    writer.get_by_role("link", name="Say what is welcome").click()
    writer.get_by_role("button", name="Tell readers").click()
    sign_up(reader, "Edith")
    reader.goto(f"{work}chapters/1/")
    go_on_as_adult(reader)
    expect(reader.locator(".welcome-words")).to_contain_text("questions, suggestions")
    send(reader, "Who is speaking here?", "Question")
    send(reader, "Call it The Tide.", "Suggestion")
    writer.goto("/answers/")
    question = writer.locator(".thread").filter(has_text="Who is speaking here?")
    question.locator("summary").filter(has_text="Reply").click()
    question.get_by_label("Your words").fill("Only the narrator.")
    question.get_by_role("button", name="Send").click()
    writer.goto(f"{work}polls/new/")
    writer.get_by_label("Your question").fill("Which title?")
    writer.get_by_role("textbox", name="Options").fill("The Tide\nA seed")
    writer.get_by_label("The options are titles").check()
    writer.get_by_role("button", name="Ask").click()
    reader.goto(work)
    reader.get_by_label("The Tide").check()
    reader.get_by_role("button", name="Vote").click()
    writer.goto(work)
    writer.get_by_role("button", name=re.compile("Take it as the title.*The Tide")).click()
    later = open_page(f"{work}chapters/1/", phone=True, dark=True)
    go_on_as_adult(later)
    expect(later.get_by_role("heading", level=1)).to_have_text("The Tide")
    expect(later.locator(".pinned")).to_contain_text("Only the narrator.")
