"""The search page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from fanfold.seeking.fields import FIELDS
from fanfold.seeking.hints import lines_meant, no_fields
from fanfold.seeking.parser import LONGEST, WAYS, repaired, understood
from fanfold.seeking.ranges import WAYS as RANGES
from fanfold.site.catalog.models import Tag
from fanfold.site.finding.problems import told
from fanfold.site.finding.queries import Found, found_works
from fanfold.site.finding.queries.homes import Open, open_index
from fanfold.site.finding.queries.meant import meant
from fanfold.site.finding.queries.narrowing import Narrower, chosen_tags, narrowers
from fanfold.site.finding.queries.passages import passages_of
from fanfold.site.finding.queries.searching import PER_PAGE
from fanfold.site.finding.queries.suggesting import suggestions
from fanfold.site.reading.queries.gathered import gathered_with
from fanfold.site.reading.queries.places import with_places
from fanfold.site.reading.queries.works import with_cards
from fanfold.site.works.models import Work
from fanfold.site.works.policies import Viewer, listed_works

ORDERS = (
    ("", _("Best match")), ("updated", _("Last updated")), ("posted", _("Newest")), ("words", _("Longest")),
    ("title", _("Title")), ("author", _("Writer")),
)  # fmt: skip

_MOST_TAGS = 10
KINDS = {
    "title": _("Story"), "by": _("Writer"), "fandom": _("Fandom"), "character": _("Person"), "ship": _("Ship"),
    "freeform": _("Tag"), "warning": _("Warning"), "rating": _("Rating"),
}  # fmt: skip


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was looked for and what was found; without a question, how to ask."""
    typed = " ".join(request.GET.get("q", "").replace("\0", " ").split())[: 2 * LONGEST]
    sort = request.GET.get("sort", "")
    sort = sort if sort in dict(ORDERS) else ""
    asked = understood(typed, timezone.localdate())
    context: dict[str, Any] = {
        "typed": typed, "sort": sort, "asked": asked, "ways": told_ways(WAYS), "orders": ORDERS,
        "tags_kept": _joined(_chosen(request)), "problems": [told(problem, typed) for problem in asked.problems], "better": repaired(asked), "works": None, "lines_meant": lines_meant(typed),
    }  # fmt: skip
    index = open_index() if typed or _chosen(request) else None
    if index is None and (typed or _chosen(request)):
        return render(request, "reading/search.html", {**context, "is_being_made": True})
    if index is not None and (_chosen(request) or not asked.is_empty):
        number = _number(request)
        chosen = _chosen(request)
        found = found_works(request.user, asked, index, tags=chosen, sort=sort, page=number)
        page = _page(found, number)
        works = _works(request.user, found)
        passages = passages_of(works, found.asking, index)
        context |= {
            "page": page, "results": [(work, passages.get(work.pk, ())) for work in works], "works": works,
            "meant": meant(request.user, asked, index) if not found.total else "",
            "no_fields": no_fields(asked.tree) if not found.total else [],
            "chosen": _offs(chosen_tags(request.user, chosen, index)),
            "gathered": gathered_with(request.user, asked) if number == 1 and not chosen else None,
            "narrowers": _narrowers(found, index, chosen), "lines": bool(found.asking.lines), "lines_asked": bool(found.asking.lines),
        }  # fmt: skip
    return render(request, "reading/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What somebody who is typing may mean, as a piece of a page."""
    typed = request.GET.get("q", "").replace("\0", " ")[:LONGEST]
    index = open_index() if typed.strip() else None
    found = suggestions(request.user, typed, index) if index is not None else []
    return render(
        request,
        "reading/_suggestions.html",
        {"suggestions": [(KINDS.get(one.kind, KINDS["freeform"]), one) for one in found]},
    )


def told_ways(ways: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ways of asking, and what they mean in the reader's language."""
    return [(way, gettext(means)) for way, means in ways]


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Everything the search box understands."""
    return render(
        request,
        "reading/search_help.html",
        {
            "ways": told_ways(WAYS),
            "fields": [one._replace(meaning=gettext(one.meaning)) for one in FIELDS],
            "ranges": told_ways(RANGES),
        },
    )


def _chosen(request: HttpRequest) -> list[int]:
    """The tags that the list is narrowed to: `?tags=3.15`."""
    asked = request.GET.get("tags", "")[:200].split(".")
    return list(dict.fromkeys(int(one) for one in asked if one.isascii() and one.isdecimal() and len(one) < 16))[
        :_MOST_TAGS
    ]


def _joined(tags: Iterable[int]) -> str:
    return ".".join(map(str, tags))


def _offs(tags: Sequence[Tag]) -> list[tuple[Tag, str]]:
    """Tags the list is narrowed to, each with the tags that stay without it."""
    return [(tag, _joined(one.pk for one in tags if one != tag)) for tag in tags]


def _narrowers(found: Found, index: Open, chosen: Sequence[int]) -> list[tuple[str, list[tuple[Narrower, str]]]]:
    """By kind in words: tags with their counts, each with the tags that the list has with it."""
    if found.total < 2:
        return []
    return [
        (str(KINDS[kind]), [(one, _joined([*chosen, one.tag.pk])) for one in some])
        for kind, some in narrowers(found, index, chosen).items()
    ]


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdecimal() and 0 < int(asked[:9]) <= 50_000):
        raise Http404("There is no such page of this list.")
    return int(asked)


def _page(found: Found, number: int) -> Page[int]:
    """The page as the pager knows pages."""
    pages = Paginator(range(found.total), PER_PAGE)
    if number > pages.num_pages:
        raise Http404("There is no such page of this list.")
    return pages.page(number)


def _works(viewer: Viewer, found: Found) -> list[Work]:
    """The works of the page in their order: the rule has the last word."""
    listed = with_places(with_cards(listed_works(viewer)), viewer).filter(pk__in=found.ids)
    by_id = {work.pk: work for work in listed}
    return [by_id[pk] for pk in found.ids if pk in by_id]
