"""The search page."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from fanfold.seeking.fields import FIELDS
from fanfold.seeking.parser import LONGEST, WAYS, repaired, understood
from fanfold.seeking.ranges import WAYS as RANGES
from fanfold.site.finding.problems import told
from fanfold.site.finding.queries import Found, found_works
from fanfold.site.finding.queries.homes import open_index
from fanfold.site.finding.queries.meant import meant
from fanfold.site.finding.queries.passages import passages_of
from fanfold.site.finding.queries.searching import PER_PAGE
from fanfold.site.reading.queries.places import with_places
from fanfold.site.reading.queries.works import with_cards
from fanfold.site.works.models import Work
from fanfold.site.works.policies import Viewer, listed_works

ORDERS = (
    ("", _("Best match")), ("updated", _("Last updated")), ("posted", _("Newest")), ("words", _("Longest")),
)  # fmt: skip


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was looked for and what was found; without a question, how to ask."""
    typed = " ".join(request.GET.get("q", "").replace("\0", " ").split())[: 2 * LONGEST]
    sort = request.GET.get("sort", "")
    sort = sort if sort in dict(ORDERS) else ""
    asked = understood(typed, timezone.localdate())
    context: dict[str, Any] = {
        "typed": typed, "sort": sort, "asked": asked, "ways": WAYS, "orders": ORDERS,
        "problems": [told(problem, typed) for problem in asked.problems], "better": repaired(asked), "works": None,
    }  # fmt: skip
    index = open_index() if typed else None
    if typed and index is None:
        return render(request, "reading/search.html", {**context, "is_being_made": True})
    if index is not None and not asked.is_empty:
        number = _number(request)
        found = found_works(request.user, asked, index, sort=sort, page=number)
        page = _page(found, number)
        works = _works(request.user, found)
        passages = passages_of(works, found.asking, index)
        context |= {
            "page": page, "results": [(work, passages.get(work.pk, ())) for work in works], "works": works,
            "meant": meant(request.user, asked, index) if not found.total else "", "lines": bool(found.asking.lines), "lines_asked": bool(found.asking.lines),
        }  # fmt: skip
    return render(request, "reading/search.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Everything the search box understands."""
    return render(request, "reading/search_help.html", {"ways": WAYS, "fields": FIELDS, "ranges": RANGES})


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
