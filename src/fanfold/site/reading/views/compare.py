"""A writer's works in a table."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.reading.queries.compared import SORTS, compared_works

_PER_PAGE = 100


@login_required
@require_safe
def compare(request: MemberRequest) -> HttpResponse:
    """One's works side by side, sorted by what the address says."""
    asked = request.GET.get("sort", "")
    sort = asked if asked in SORTS else "updated"
    rows = compared_works(request.user, sort)
    columns = (
        ("title", _("Work")), ("kudos", _("Kudos")), ("answers", _("Answers")), ("bookmarks", _("Bookmarks")),
        ("subscribers", _("Subscribers")), ("parts", _("Parts")), ("words", _("Words")),
    )  # fmt: skip
    sums = [sum(int(getattr(row, name)) for row in rows) for name, _label in columns[1:]]
    context = {"page": page_of(request, rows, _PER_PAGE), "sort": sort, "columns": columns, "sums": sums}
    return render(request, "reading/compare.html", context)
