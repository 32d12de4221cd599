"""Writing in a real browser: typing, marking, pasting, being kept, on a phone, by keyboard, without scripts."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from fanfold.intake.pipeline import restore
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import (
    Break,
    Cell,
    Chapter,
    Heading,
    Image,
    Item,
    Layer,
    Line,
    Listing,
    Manuscript,
    Mark,
    Note,
    Paragraph,
    Quoted,
    Scene,
    Table,
    Verse,
)
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import add_pen_name
from fanfold.site.works.models import Authorship, Unsaved, Work
from fanfold.site.works.models import Chapter as StoredChapter
from fanfold.site.works.services import add_chapter, post_work, save_front
from fanfold.site.works.writing import chapter_from_document, kept_places
from tests.browser.conftest import OpenPage
from tests.conftest import SOURCE
from tests.site.drawn import drawn

pytestmark = pytest.mark.django_db(transaction=True)

STORIES = sorted(
    path for path in (SOURCE / "site/demo/stories").rglob("*.*") if path.suffix in (".txt", ".md", ".html")
)

# Everything a manuscript can hold, and white space that browsers like to fold.
EVERYTHING = Chapter(
    label="Chapter 1", number=1, heading=Line("Chapter 1"),
    notes=(Note("author_note", (Paragraph("Sorry."), Paragraph("Truly.")), label="A/N"), Note("end_note", (Paragraph("Bye."),), place="after")),
    scenes=(
        Scene((
            Paragraph("Two  blanks,\na break\tand a tab ", marks=(Mark("emphasis", 0, 9), Mark("thought", 4, 12, value="ines"))),
            Heading("Dear Edith", level=4), Verse((Line("One line,"), Line(""), Line("another.", marks=(Mark("strong", 0, 7),)))),
            Quoted((Paragraph("Come home.", align="right"), Quoted((Paragraph("Inner."),))), kind="letter"),
            Listing((Item((Paragraph("Rope"),)), Item((Paragraph("Oars"), Listing((Item((Paragraph("Two"),)),), ordered=True))))),
        )),
        Scene((Paragraph("Warm."), Break(glyphs="~"), Note("author_note", (Paragraph("Here."),), place="inside"), Image("sha256:" + "0a" * 32, "A map")),
              opening=Break(glyphs="~*~", strength=2), layer="dream", viewpoint="ines", person="first", place="Below", retelling="new"),
        Scene((Table(((Cell("Who", header=True), Cell("When", header=True)), (Cell("Ines"), Cell("")))), Paragraph("Link", marks=(Mark("link", 0, 4, value="https://x.test/a"),)))),
    ),
)  # fmt: skip


@pytest.fixture
def ada(transactional_db: None) -> User:
    user = User.objects.create_user("ada", password="a long and quiet sentence")
    add_pen_name(user=user, name="Ada Reed", is_default=True)
    return user


def work_of(user: User, *chapters: Chapter) -> Work:
    work = Work.objects.create(title="The Slipway", language="en")
    Authorship.objects.create(work=work, pen_name=user.pen_names.get())
    layers = (Layer("dream", "the dream", "italic"),)
    save_front(work=work, front=Manuscript(WorkText((), title=Line("The Slipway"), layers=layers)), by=None)
    for chapter in chapters:
        add_chapter(work=work, text=chapter, by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    return work


def told(words: str, label: str = "Chapter 1") -> Chapter:
    return Chapter((Scene((Paragraph(words), Paragraph("She sat down."))),), number=1, label=label, heading=Line(label))


def sign_in(page: Page, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": client.cookies["sessionid"].value,
                "url": f"{page.evaluate('location.origin')}/",
            }
        ]
    )


def open_editor(open_page: OpenPage, user: User, path: str, **how: Any) -> Page:
    page = open_page("/", **how)
    sign_in(page, user)
    page.goto(path)
    return page


def story(page: Page) -> Any:
    return page.get_by_role("textbox", name="The words of the chapter")


def enter(page: Page, words: str = "") -> None:
    """Click into the story (at some words of it)."""
    (story(page).get_by_text(words) if words else story(page)).click()
    rest(page)


def rest(page: Page) -> None:
    """Let the editor come to rest as it has long done before a person types.

    Twenty milliseconds after it was entered ProseMirror puts its cursor where it remembers it, over any key that was quicker.
    """
    page.evaluate("new Promise((rested) => setTimeout(rested, 60))")


def current(work: Work, position: int = 1) -> Chapter:
    found = StoredChapter.objects.select_related("current").get(work=work, position=position)
    assert found.current is not None
    return chapter_from_html(found.current.html)


def test_a_chapter_is_written_with_meaning(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/1/edit/")
    enter(page)
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Thought").click()
    page.keyboard.type("Not again.")
    page.get_by_role("button", name="Thought").click()
    page.keyboard.type(" She rose.")
    page.get_by_role("button", name="Scene break").click()
    page.keyboard.type("Under the water it was warm.")
    page.get_by_role("button", name="Layer", exact=True).click()
    page.get_by_role("button", name="the dream").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Dear Edith")
    page.get_by_role("button", name="Set apart").click()
    page.get_by_role("button", name="Letter").click()
    page.get_by_label("Title").fill("The Tide")
    expect(page.locator("[data-said]")).to_contain_text("Kept on the server")
    expect(page.locator("[data-count]")).to_have_text("19 words")
    page.get_by_role("button", name="Save a new version").click()
    expect(page.get_by_text("Saved as version 2")).to_be_visible()
    text = current(work)
    assert text.title == "The Tide"
    assert text.scenes[0].blocks[2] == Paragraph("Not again. She rose.", marks=(Mark("thought", 0, 10),))
    assert (text.scenes[1].layer, text.scenes[1].opening) == ("dream", Break())
    assert text.scenes[1].blocks == (
        Paragraph("Under the water it was warm."),
        Quoted((Paragraph("Dear Edith"),), kind="letter"),
    )
    assert not Unsaved.objects.exists()


def test_opening_and_saving_changes_nothing(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, EVERYTHING)
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/1/edit/")
    expect(story(page)).to_contain_text("Two  blanks")
    page.get_by_role("button", name="Save a new version").click()
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()
    assert StoredChapter.objects.get(work=work).versions.count() == 1
    assert current(work) == EVERYTHING
    # One letter more, and everything else is as it was.
    page.goto(f"/works/{work.pk}/chapters/1/edit/")
    enter(page, "Warm.")
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.get_by_role("button", name="Save a new version").click()
    expect(page.get_by_text("Saved as version 2")).to_be_visible()
    text = current(work)
    assert text.scenes[1].blocks == (Paragraph("Warm.!"), *EVERYTHING.scenes[1].blocks[1:])
    assert (text.scenes[0], text.scenes[2], text.notes) == (
        EVERYTHING.scenes[0],
        EVERYTHING.scenes[2],
        EVERYTHING.notes,
    )


def test_pictures_are_put_in_moved_and_told_anew(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/1/edit/")
    enter(page)
    page.keyboard.type("Not yet saved: ")
    page.get_by_text("Put pictures in").click()
    page.get_by_label("Pictures", exact=True).set_input_files(
        [{"name": f"{number}.png", "mimeType": "image/png", "buffer": drawn((40 + number, 60))} for number in (1, 2)]
    )
    page.get_by_label("What each shows").fill("A ferry.\nNo ferry.")
    page.get_by_role("button", name="Put them at the end").click()
    expect(page.get_by_text("It stands at the end of the text.")).to_be_visible()
    expect(story(page)).to_contain_text("Not yet saved: ")
    shown = page.locator(".editor-picture")
    expect(shown).to_have_count(2)
    says = shown.get_by_label("What the picture shows")
    says.nth(1).fill("The ferry is gone.")
    shown.nth(1).get_by_role("button", name="Picture up").click()
    expect(says.nth(0)).to_have_value("The ferry is gone.")
    page.get_by_role("button", name="Save a new version").click()
    expect(page.get_by_text("Saved as version 2")).to_be_visible()
    pictures = [block for block in current(work).scenes[0].blocks if isinstance(block, Image)]
    assert [one.alt for one in pictures] == ["The ferry is gone.", "A ferry."]
    expect(page.get_by_role("img", name="The ferry is gone.")).to_have_attribute("width", "42")


def test_demo_stories_come_back_as_they_were(ada: User, open_page: OpenPage) -> None:
    texts = [chapter for path in STORIES if path.read_bytes().strip() for chapter in restore(path.read_bytes(), path.name).manuscript.work.chapters]  # fmt: skip
    work = work_of(ada, *texts)
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/1/edit/")
    for position, text in enumerate(texts, 1):
        page.goto(f"/works/{work.pk}/chapters/{position}/edit/")
        expect(story(page)).to_be_visible()
        sent = page.evaluate("""() => new Promise((done) => {
            const form = document.querySelector("form[data-writing]");
            form.addEventListener("submit", (event) => {
                event.preventDefault();
                done(form.elements.document.value);
            });
            form.requestSubmit();
        })""")
        assert kept_places(text, chapter_from_document(json.loads(sent))) == text
        page.evaluate("localStorage.clear()")


FILTHY = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style></head><body lang=EN-GB>
<!--StartFragment--><p class=MsoNormal><span lang=EN-US style='font-family:"Comic Sans MS";mso-fareast-language:EN-GB'>Walter <i style='mso-bidi-font-style:normal'>rowed</i> all night.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>&nbsp;</p>
<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-size:11pt;font-weight:700">Stop!</span><span style="font-style:italic"> he thought.</span></p></b>
<br><br><br><font color=red>And then morning.</font>
<p align=center>* * *</p>
<table><tr><td><table><tr><td>In a box in a box.</td></tr></table></td></tr></table><script>alert(1)</script><!--EndFragment--></body></html>"""


def paste(page: Page, html: str) -> None:
    story(page).evaluate(
        """(element, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "plain");
            element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def test_a_filthy_paste_comes_clean(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/1/edit/")
    enter(page)
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    paste(page, FILTHY)
    expect(story(page)).to_contain_text("In a box in a box.")
    page.get_by_role("button", name="Save a new version").click()
    expect(page.get_by_text("Saved as version 2")).to_be_visible()
    text = current(work)
    assert text.scenes[0].blocks[2:] == (
        Paragraph("Walter rowed all night.", marks=(Mark("emphasis", 7, 12),)),
        Paragraph("Stop! he thought.", marks=(Mark("strong", 0, 5), Mark("emphasis", 6, 17))),
        Paragraph("And then morning."),
    )
    assert text.scenes[1].opening == Break(glyphs="* * *")
    assert "In a box in a box." in str(text.scenes[1].blocks)


def test_unsaved_words_wait_on_every_device(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    path = f"/works/{work.pk}/chapters/1/edit/"
    page = open_editor(open_page, ada, path)
    enter(page)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Late. ")
    expect(page.locator("[data-said]")).to_contain_text("Kept on the server")
    assert current(work).scenes[0].blocks[0] == Paragraph("The ferry had gone.")
    phone = open_editor(open_page, ada, path, phone=True)
    expect(phone.get_by_text("You have unsaved words from")).to_be_visible()
    expect(story(phone)).to_contain_text("Late. The ferry had gone.")
    overflow = phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not overflow
    phone.get_by_role("button", name="Set them aside").click()
    expect(story(phone)).not_to_contain_text("Late.")
    phone.get_by_role("link", name="Written until").click()
    expect(phone.get_by_label("The words")).to_contain_text("Late. The ferry had gone.")
    phone.get_by_role("button", name="Take them up again").click()
    expect(story(phone)).to_contain_text("Late. The ferry had gone.")


def test_words_outlive_the_session(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    path = f"/works/{work.pk}/chapters/1/edit/"
    page = open_editor(open_page, ada, path)
    page.context.clear_cookies(name="sessionid")
    enter(page)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Early. ")
    expect(page.locator("[data-said]")).to_contain_text("You are signed out")
    assert not Unsaved.objects.exists()
    sign_in(page, ada)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(path)
    expect(story(page)).to_contain_text("Early. The ferry had gone.")
    expect(page.locator("[data-said]")).to_contain_text("Kept on the server")
    assert Unsaved.objects.get().owner == ada


def test_by_keyboard_alone_and_in_plain_text(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/1/edit/")
    page.get_by_label("Title").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Emphasis")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Scene break")).to_be_focused()
    page.keyboard.press("Tab")
    expect(story(page)).to_be_focused()
    rest(page)
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+b")
    page.keyboard.type(" Hard.")
    page.get_by_role("button", name="Write in plain text instead").press("Enter")
    area = page.get_by_label("Text", exact=True)
    expect(area).to_have_value(re.compile(r"She sat down\. ?\*\* ?Hard\.\*\*|\*\*Hard\.\*\*|\.strong"))
    area.fill("## Chapter 1\n\nThe ferry had gone.\n\n* * *\n\nAnother day.\n")
    page.get_by_role("button", name="Write with buttons instead").click()
    expect(story(page)).to_contain_text("Another day.")
    page.get_by_role("button", name="Save a new version").click()
    expect(page.get_by_text("Saved as version 2")).to_be_visible()
    assert [len(scene.blocks) for scene in current(work).scenes] == [1, 1]


def test_without_scripts_it_is_a_text_area(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/1/edit/", scripts=False)
    page.get_by_label("Text", exact=True).fill("## Chapter 1\n\nThe ferry was late.\n")
    page.get_by_role("button", name="Save a new version").click()
    expect(page.get_by_text("Saved as version 2")).to_be_visible()
    page.goto(f"/works/{work.pk}/chapters/new/")
    page.get_by_label("Text", exact=True).fill("## Interlude\n\nA gull.\n")
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.get_by_text("A gull.")).to_be_visible()


def test_a_new_chapter_with_a_new_layer(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, told("The ferry had gone."))
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/new/?at=1")
    page.get_by_label("Title").fill("Before")
    enter(page)
    page.keyboard.type("Long ago.")
    page.get_by_role("button", name="Layer", exact=True).click()
    page.get_by_label("A new layer").fill("The past")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
    assert current(work).scenes[0].layer == "the-past"
    work.refresh_from_db()
    assert work.front is not None
    assert "The past" in work.front.html
    # What was saved does not come back as unsaved.
    page.goto(f"/works/{work.pk}/chapters/new/")
    expect(story(page)).not_to_contain_text("Long ago.")


def test_chapters_are_dragged_to_their_places(ada: User, open_page: OpenPage) -> None:
    work = work_of(ada, *(told(f"Part {number}.", f"Chapter {number}") for number in (1, 2, 3)))
    page = open_editor(open_page, ada, f"/works/{work.pk}/chapters/")
    rows = page.locator("[data-row]")
    grip, last = rows.nth(0).locator(".grip").bounding_box(), rows.nth(2).bounding_box()
    assert grip is not None
    assert last is not None
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(last["x"] + 60, last["y"] + last["height"] - 4, steps=10)
    page.mouse.up()
    expect(page.locator("#order-said")).to_contain_text("Moved")
    assert [chapter.label for chapter in work.chapters.all()] == ["Chapter 1", "Chapter 2", "Chapter 3"]
    page.locator("button[form=order]", has_text="Save this order").last.click()
    expect(page.get_by_text("The chapters stand in their new order")).to_be_visible()
    assert [chapter.label for chapter in work.chapters.all()] == ["Chapter 2", "Chapter 3", "Chapter 1"]
