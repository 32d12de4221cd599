"""The main journey, walked as a person walks it: sign up, give a story, check it, publish, read, take it home."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold" / "seeds.json"

# A story as the web leaves them: notes without labels of their own, a gap where a break stood, a promise.
STORY = """A/N: This is set after season 2. It will be between 8-10 parts and I'll try to update once a week.

Disclaimer: I own nothing, least of all the ferry.

Chapter 1: The Slipway

The ferry had gone by the time Ines reached the slipway, and with it the only person she had meant to shout at.

"You missed him," said the man who sold the tickets. He said it kindly.

She sat down on the wet stone and took off her shoes.


By morning the whole island knew. Nobody said so, which was how she could tell.

"Tea?" asked her mother, and put the cup down without waiting for an answer.

Please review, it is my first story and I want to know what you think!
"""


def sign_up(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile("sign up|join", re.I)).first.click()
    page.get_by_label(re.compile("user ?name", re.I)).fill(name.lower())
    page.get_by_label(re.compile("pen name", re.I)).fill(name)
    page.get_by_label("Password", exact=False).nth(0).fill("a long and quiet sentence")
    page.get_by_label("Password", exact=False).nth(1).fill("a long and quiet sentence")
    page.get_by_role("button", name=re.compile("sign up|join|create", re.I)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("desk", ignore_case=True)


def give(page: Page, name: str, data: bytes) -> None:
    page.goto("/give/")
    page.get_by_label("A file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We read your story")


def publish(page: Page, title: str) -> None:
    page.get_by_role("link", name="Go on to publishing").first.click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Posted: everyone").check()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def go_on_as_adult(page: Page) -> None:
    """Past the page before works that are for adults or not rated, where it stands."""
    way = page.get_by_role("button", name="I am an adult")
    if way.count():
        way.click()
        expect(way).to_have_count(0)


def read_and_take(page: Page, words: str) -> None:
    """From the work page to the first chapter, then the EPUB, whose text holds the words that were read."""
    work = page.url
    page.get_by_role("link", name=re.compile("read|chapter 1|start", re.I)).first.click()
    expect(page.locator("main")).to_contain_text(words)
    overflow = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not overflow, "the page is wider than the screen"
    page.goto(work)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("EPUB")).first.click()
    book = Path(coming.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(book)) as members:
        text = "".join(members.read(n).decode() for n in members.namelist() if n.endswith(".xhtml"))
    assert words in text


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no javascript"])
def test_from_a_file_to_a_book(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", phone=True, dark=True, scripts=scripts)
    sign_up(page, "Ines")
    give(page, "slipway.txt", STORY.encode())
    expect(page.locator("main")).to_contain_text("8–10")
    first = page.locator("[data-finding].proposed").first
    first.get_by_role("button", name="Refuse").click()
    expect(page.locator("[data-finding].refused")).to_have_count(1)
    page.locator("[data-finding].refused").get_by_role("button", name="Take the answer back").click()
    expect(page.locator("[data-finding].refused")).to_have_count(0)
    publish(page, "The Slipway")
    read_and_take(page, "By morning the whole island knew")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed stories are not beside this checkout")
@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no javascript"])
@pytest.mark.parametrize("seed", ["000", "001", "002"])
def test_the_seeds_walk_the_whole_way(open_page: OpenPage, seed: str, scripts: bool) -> None:
    page = open_page("/", phone=True, dark=True, scripts=scripts)
    sign_up(page, "Keeper")
    path = next(SEEDS.glob(f"{seed}_*.txt"))
    data = path.read_bytes()
    give(page, path.name, data)
    publish(page, "A seed")
    read_and_take(page, first_words_of_the_story(path.name, data.decode()))


def first_words_of_the_story(name: str, text: str) -> str:
    """Where the story begins, by the reading of a person; up to the first mark that an edition may write differently."""
    zones = json.loads(GOLD.read_text(encoding="utf-8"))["docs"][name]["zones"]
    begin = next(zone["start"] for zone in zones if zone["type"] == "body")
    return re.match(r"[\w ]+", text[begin:]).group().strip()  # type: ignore[union-attr]


def test_answers_by_key(open_page: OpenPage) -> None:
    page = open_page("/")
    sign_up(page, "Ines")
    give(page, "slipway.txt", STORY.encode())
    waiting = page.locator("[data-finding].proposed")
    before = waiting.count()
    page.wait_for_load_state()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(waiting).to_have_count(before - 1)
    page.keyboard.press("r")
    expect(page.locator("[data-finding].refused")).to_have_count(1)
    page.keyboard.press("k")


def test_a_chapter_is_edited_and_its_first_version_comes_back(open_page: OpenPage) -> None:
    page = open_page("/", scripts=False)
    sign_up(page, "Ines")
    give(page, "slipway.txt", STORY.encode())
    publish(page, "The Slipway")
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_role("link", name="Chapters", exact=True).click()
    page.get_by_role("link", name=re.compile("Edit.*The Slipway")).first.click()
    area = page.locator("textarea[name=text]")
    area.fill(area.input_value().replace("By morning", "By noon"))
    page.get_by_role("button", name="Save a new version").click()
    expect(page.locator("main")).to_contain_text("By noon the whole island knew")
    page.goto(page.url.split("?")[0] + "versions/")
    page.get_by_role("link", name="What changed in version 2").click()
    expect(page.locator("ins")).to_contain_text("noon")
    page.get_by_role("link", name="All versions").click()
    page.get_by_role("button", name="Show version 1 again").click()
    expect(page.locator("main")).to_contain_text("Version 3")


def test_after_an_answer_the_next_question_has_the_focus(open_page: OpenPage) -> None:
    page = open_page("/", phone=True)
    sign_up(page, "Ines")
    give(page, "slipway.txt", STORY.encode())
    bar = page.get_by_role("group", name="The proposal you are at")
    bar.get_by_role("button", name="Next").click()
    waiting = page.locator("[data-finding].proposed")
    before = waiting.count()
    second = waiting.nth(1).get_attribute("id")
    bar.get_by_role("button", name="Accept").click()
    expect(waiting).to_have_count(before - 1)
    expect(page.locator(f"#{second}")).to_be_focused()
    expect(page.get_by_role("status").last).to_contain_text("Accepted. 1 of")
    card = page.locator(f"#{second}")
    assert card.evaluate("e => e.getBoundingClientRect().bottom") <= bar.evaluate("e => e.getBoundingClientRect().top")


def test_a_question_inside_a_long_story_is_reached_by_its_link(open_page: OpenPage) -> None:
    page = open_page("/")
    sign_up(page, "Ines")
    untouched = "\n\n".join(f"The ferry came and went for the {n}th time, and nobody was on it." for n in range(60))
    give(page, "slipway.txt", (STORY.replace("By morning", f"{untouched}\n\nBy morning")).encode())
    expect(page.get_by_text("nothing to answer").first).to_be_visible()
    page.locator("[data-next]").click()
    expect(page.locator("[data-finding].current")).to_be_focused()
    page.locator(".folded summary").first.click()
    page.locator(".folded a.edit").first.click()
    page.get_by_label("This paragraph is").select_option("end_note")
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_text("as you said").first).to_be_visible()


# A serial with markers, a note of two paragraphs, and gaps where breaks were lost.
LONGER = "\n\n".join(
    [
        "Chapter 1: The Slipway",
        "A/N: Thank you for all the reviews on the prologue!",
        "I was away for a month and I am sorry about the wait.",
        "The ferry had gone by the time Ines reached the slipway.",
        "She sat down on the wet stone and took off her shoes.",
        "oOo",
        "By morning the whole island knew.",
        "“Tea?” asked her mother, and put the cup down.",
        "oOo",
        "“Later,” said Ines, who had not slept and did not mean to.",
        "Chapter 2: The Net",
        "The net was older than anybody who mended it.",
        "oOo",
        "Nobody had ever counted the knots.",
        "\nIn the end it was Rafe who did it, on a Sunday.",
        "He wrote the number on the wall of the shed.",
    ]
)


def ask(page: Page) -> None:
    page.get_by_role("link", name=re.compile("One question at a time")).click()
    expect(page.locator("#question")).to_be_visible()
    # Keys are heard once the scripts are there.
    page.wait_for_load_state()


@pytest.mark.parametrize("scripts", [True, False], ids=["javascript", "no javascript"])
def test_one_question_at_a_time_with_thumbs(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", phone=True, dark=True, scripts=scripts)
    sign_up(page, "Ines")
    give(page, "net.txt", LONGER.encode())
    ask(page)
    so_far = page.locator("[data-told]")
    expect(so_far).to_contain_text("0 of")
    for button in page.locator(".answers .button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 844
    first = page.locator("#what").inner_text()
    was = page.locator("#question").get_attribute("data-question")
    page.get_by_role("link", name="Skip", exact=True).click()
    expect(page.locator("#question")).not_to_have_attribute("data-question", was or "")
    # The other one like it is no less sure, and one key takes both back.
    page.locator("#question").get_by_role("button", name=re.compile("^Yes")).first.click()
    expect(so_far).to_contain_text("2 of")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(so_far).to_contain_text("0 of")
    expect(page.locator("#what")).to_have_text(first)


def test_an_answer_that_comes_too_late_is_told_without_a_new_page(open_page: OpenPage) -> None:
    page = open_page("/")
    sign_up(page, "Ines")
    give(page, "slipway.txt", STORY.encode())
    card = page.locator("[data-finding].proposed").first
    card.locator("button.yes").evaluate("button => { button.value = 'confirm:I-thought@1-2'; }")
    card.locator("button.yes").click()
    expect(page.locator("main > .messages")).to_contain_text("Nothing was changed.")
    expect(page.locator("#told")).to_contain_text("Nothing was changed.")
    page.locator("[data-finding].proposed button.yes").first.click()
    expect(page.locator("[data-finding].confirmed")).to_have_count(1)
    expect(page.locator("main > .messages")).to_have_count(0)


def test_questions_by_key_alike_and_undone(open_page: OpenPage) -> None:
    page = open_page("/")
    sign_up(page, "Ines")
    give(page, "net.txt", LONGER.encode())
    ask(page)
    for _ in range(30):
        if "scene break" in page.locator("#what").inner_text().lower() and page.locator(".alike").count():
            break
        was = page.locator("#question").get_attribute("data-question")
        page.keyboard.press("s")
        expect(page.locator("#question")).not_to_have_attribute("data-question", was or "")
        page.wait_for_load_state()
    else:
        raise AssertionError("the three markers are no question for all of them")
    page.keyboard.press("Shift+N")
    expect(page.locator("#told")).to_contain_text("Refused.")
    expect(page.locator("#question")).to_be_focused()
    page.goto(page.url.split("questions/")[0])
    expect(page.locator(".finding.refused")).to_have_count(3)
    page.keyboard.press("z")
    expect(page.locator(".finding.refused")).to_have_count(0)
    ask(page)
    page.keyboard.press("n")
    expect(page.locator("#told")).to_contain_text("Refused.")
    page.get_by_role("link", name="Your answers").click()
    page.get_by_role("button", name=re.compile("Take back")).first.click()
    expect(page.locator("main")).to_contain_text("Nothing yet.")


def test_a_boundary_is_moved_by_arrow_keys_by_dragging_and_taken_back(open_page: OpenPage) -> None:
    page = open_page("/")
    sign_up(page, "Ines")
    give(page, "net.txt", LONGER.encode())
    at = {words: LONGER.index(words) for words in ("The ferry", "She sat", "I was away")}
    grip = page.locator(f"#edge-zone-{at['The ferry']} .edge-grip")
    grip.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".edge-line")).to_contain_text("She sat down")
    page.keyboard.press("Enter")
    expect(page.locator(f"#edge-zone-{at['She sat']} .edge-grip")).to_be_focused()
    expect(page.locator(f"#at{at['The ferry']} .zone")).to_have_text("Author’s note")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(".edge-line")).to_have_count(0)
    grip = page.locator(f"#edge-zone-{at['She sat']} .edge-grip")
    grip.scroll_into_view_if_needed()
    start, goal = grip.bounding_box(), page.locator(f"#at{at['I was away']}").bounding_box()
    assert start is not None
    assert goal is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(goal["x"] + 60, goal["y"] + 20, steps=6)
    page.mouse.move(goal["x"] + 60, goal["y"] + 2, steps=2)
    page.mouse.up()
    expect(page.locator(f"#at{at['I was away']} .zone")).to_have_text("Story")
    page.keyboard.press("z")
    page.keyboard.press("z")
    expect(page.locator(f"#at{at['The ferry']} .zone")).to_have_text("Story")
    expect(page.locator(f"#at{at['I was away']} .zone")).to_have_text("Author’s note")


def test_the_outline_leads_through_the_story_and_shows_where_one_is(open_page: OpenPage) -> None:
    page = open_page("/", phone=True)
    sign_up(page, "Ines")
    give(page, "net.txt", LONGER.encode())
    expect(page.locator(".outline")).not_to_be_visible()
    page.locator(".to-outline").click()
    page.locator(".outline").get_by_role("link", name=re.compile("Chapter 2")).click()
    expect(page.locator(".outline")).not_to_be_visible()
    expect(page.locator(f"#at{LONGER.index('Chapter 2')}")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".outline [aria-current=location]")).to_be_visible()
