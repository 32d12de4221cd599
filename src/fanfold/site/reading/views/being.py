"""Where the reader of a page is: noted when they open it, shown on it, and the ways in and on from there."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from fanfold.site.accounts.models import User
from fanfold.site.base.appearance import look_of
from fanfold.site.base.disk import left_out_on_a_full_disk
from fanfold.site.reading.paragraphs import paragraphs
from fanfold.site.reading.queries.bookmarks import bookmark_of, recommended
from fanfold.site.reading.queries.places import (
    Landing,
    keeps_history,
    landing,
    next_unread,
    paragraph_now,
    place_in,
    progress_of,
    read_chapters,
)
from fanfold.site.reading.queries.shelves import READY_MADE, standing_of
from fanfold.site.reading.rendering import ChapterPage
from fanfold.site.reading.services import keep_place, note_visit
from fanfold.site.reading.views.places import whole_number
from fanfold.site.works.models import Chapter, Work

_RECOMMENDED = 8


class Being(NamedTuple):
    """How the reader of a page stands to it.

    `keeps` is where their place is kept: "account", "browser", or "" for nowhere. `at` is the paragraph the address
    leads to, in the chapter of position `in_chapter`. `further` leads to a place further down that they had before,
    `left` to the one they left by a jump; `next_unread` is the chapter that is not read yet.
    """

    keeps: str
    at: int
    in_chapter: int
    further: Landing | None
    left: Landing | None
    read: set[int]
    next_unread: Chapter | None


def visited(
    request: HttpRequest, work: Work, chapters: Sequence[Chapter], chapter: Chapter | None, before: Chapter | None
) -> Being:
    """Note that a page was opened by somebody who wants that kept, and say how they stand to it."""
    at = whole_number(request.GET.get("at"))
    inside = chapter.position if chapter else whole_number(request.GET.get("chapter"))
    user = request.user
    if not isinstance(user, User):
        return Being("browser", at, inside, None, None, set(), None)
    keeps = keeps_history(user)
    further = left = None
    if keeps and not _only_fetched(request):
        with left_out_on_a_full_disk():
            place = note_visit(user=user, work=work, chapter=chapter, before=before)
            if chapter is not None and at and not place.paragraph:
                keep_place(user=user, work=work, chapter=chapter, paragraph=at)
            elif chapter is not None and place.paragraph > 2 and not at:
                further = Landing(chapter, paragraph_now(place, chapter))
            left = Landing(place.left, place.left_paragraph) if place.left in chapters and place.left else None
    read = read_chapters(user, chapters)
    return Being("account" if keeps else "", at, inside, further, left, read, next_unread(chapters, read, chapter))


def _only_fetched(request: HttpRequest) -> bool:
    """Whether a browser only fetches the page in case somebody opens it; nobody has read it then."""
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "HEAD" or "prefetch" in purpose or "prerender" in purpose


def with_signs(page: ChapterPage, being: Being) -> ChapterPage:
    """A chapter's text with what shows the reader their place in it."""
    text = str(page.text)
    if being.at > 1 and page.chapter.position == being.in_chapter:
        here = next((one for one in paragraphs(text) if one.number == being.at), None)
        if here is not None:
            text = text[: here.start] + render_to_string("reading/_landed.html") + text[here.start :]
    return page._replace(text=mark_safe(_with_buttons(text, page.chapter)) if being.keeps == "account" else _safe(text))  # noqa: S308


def _safe(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308


def _with_buttons(text: str, chapter: Chapter) -> str:
    """At each scene a button that keeps the place, for those whose browser runs no scripts."""
    pieces: list[str] = []
    done = 0
    known = paragraphs(text)
    for number, one in enumerate(known):
        between = text[done if not number else known[number - 1].start : one.start]
        if number and '<hr class="break' in between:
            at = text.index('<hr class="break', known[number - 1].start)
            button = render_to_string("reading/_keep_here.html", {"chapter": chapter, "paragraph": one.number})
            pieces.append(text[done:at] + button)
            done = at
    return "".join(pieces) + text[done:]


def percent_before(chapters: Sequence[Chapter], at: int) -> int:
    """How much of the work's words stand before a chapter, in per cent."""
    everything = sum(chapter.words for chapter in chapters)
    return round(100 * sum(chapter.words for chapter in chapters[:at]) / everything) if everything else 0


def way_in(request: HttpRequest, work: Work, chapters: Sequence[Chapter]) -> dict[str, Any]:
    """What the page of a work says about the reader's place in it, and where reading begins."""
    place = place_in(request.user, work)
    read = read_chapters(request.user, chapters)
    return {
        "read": read,
        "place": place,
        "progress": progress_of(place) if place else None,
        "landing": landing(place, chapters, read) if place else None,
        "is_whole_first": look_of(request)["pages"] == "whole",
        "marks_chapters": isinstance(request.user, User),
        "ready_made": [(kind.value, kind.label) for kind in READY_MADE],
        "standing": standing_of(request.user, work),
        "bookmark": bookmark_of(request.user, work),
        "recommended": recommended(request.user, work)[:_RECOMMENDED],
    }
