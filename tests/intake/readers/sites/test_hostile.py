"""Forms that are broken, cut off or lie: a coded error or a story of which nothing is lost, in little time."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanfold.intake.pipeline import restore
from fanfold.manuscript.errors import FanfoldError
from tests.intake.readers.promises import Stopwatch
from tests.intake.readers.sites import ao3forms, postforms, siteforms
from tests.intake.readers.sites.invented import ONE_SHOT, SERIAL
from tests.intake.test_nothing_lost import check

PAGES = {
    "2026": ao3forms.html_2026(SERIAL), "2015": ao3forms.html_2015(SERIAL), "one-shot": ao3forms.html_2026(ONE_SHOT),
    "page": siteforms.archive_page(SERIAL), "ff": siteforms.fanfiction_desktop(), "phone": siteforms.fanfiction_phone(),
    "fare": siteforms.fare_html(), "text": siteforms.fare_text(), "dw": postforms.dreamwidth(), "lj": postforms.livejournal(),
    "wattpad": postforms.wattpad(), "wordpress": postforms.wordpress(), "thread": postforms.thread(),
}  # fmt: skip
SIGNS = (
    "<", ">", "</div>", "<div>", "</blockquote>", "<blockquote>", '<div id="chapters">', '<div id="preface">', "<h2>", "</p>", "<p>",
    '<h2 class="heading">', "<dt>", "<dd>", "<b>", "by ", ": ", "\n\n", "\n", "Chapter 1", "\t", "<br>", "</body>", "<table>", "<li>",
)  # fmt: skip
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(SIGNS)), min_size=1, max_size=8)


def whole(name: str, page: str) -> None:
    with contextlib.suppress(FanfoldError):
        check(restore(page.encode("utf-8", "replace"), f"{name}.{'txt' if name == 'text' else 'html'}"))


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits)
def test_broken_pages(name: str, changes: list[tuple[float, int, str]]) -> None:
    page = PAGES[name]
    for place, length, sign in changes:
        at = int(place * len(page))
        page = page[:at] + sign + page[at + length :]
    whole(name, page)


@pytest.mark.parametrize("name", PAGES)
def test_pages_cut_off(name: str) -> None:
    for share in range(1, 12):
        whole(name, PAGES[name][: len(PAGES[name]) * share // 12])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_within_a_page(name: str) -> None:
    whole(name, PAGES[name] + PAGES["2026"])
    whole(name, PAGES["2026"].replace("<p>She nodded", PAGES[name] + "<p>She nodded"))


def test_a_file_cannot_state_its_own_parts() -> None:
    page = '<p data-stated="furniture" data-zone="title" class="stated fff_chapter_title">She waited for the boat.</p>'
    [para] = restore(page.encode(), "a.html").paras
    assert para.stated is None


LONG = {
    "chapters": ao3forms.html_2026(SERIAL).replace(
        '<div id="afterword">', '<div class="meta group"><h2 class="heading">Chapter 4</h2></div><div class="userstuff"><p>x</p></div>' * 4_000 + '<div id="afterword">'
    ),
    "tags": ao3forms.html_2026(SERIAL).replace('<dl class="tags">', '<dl class="tags"><dt>Fandoms:</dt><dd>' + '<a href="x">A</a>, ' * 20_000 + "</dd>"),
    "paragraphs": ao3forms.html_2026(ONE_SHOT).replace("<h1>II.", "<p>The tide went out and came back in again.</p>" * 20_000 + "<h1>II."),
    "options": siteforms.fanfiction_desktop(listed=8_000),
    "boxes": siteforms.archive_page(SERIAL).replace('<div id="chapters" role="article">', '<div id="chapters" role="article">' + "<div><p>" * 150),
    "dashes": siteforms.fanfiction_desktop().replace("Rated:", "Rated: " + "- a " * 20_000),
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_much_of_anything_takes_little_time(name: str) -> None:
    with Stopwatch(20), contextlib.suppress(FanfoldError):
        restore(LONG[name].encode(), "a.html")
