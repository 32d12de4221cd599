"""Accounts as moderators see them, which is written down each time, and the log."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import is_suspended
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.accounts.services import write_down
from fanfold.site.base.pagination import page_of
from fanfold.site.moderation.doors import for_moderators
from fanfold.site.moderation.forms import LogForm
from fanfold.site.moderation.models import Report
from fanfold.site.moderation.queries import decisions_about, log_entries

_LOOKED_AT = "moderation-looked-at"


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """An account: all its names and what was decided about it. Looking is a button, and the log says who pressed it."""
    found = get_object_or_404(User, pk=pk)
    opened = request.session.get(_LOOKED_AT, [])
    if request.method == "POST":
        write_down(by=request.user, act="people.looked_at", about={"user": pk}, said=_("Looked at an account."))
        request.session[_LOOKED_AT] = [*opened, pk][-20:]
        return redirect("moderation:person", pk)
    if pk not in opened:
        return render(request, "moderation/person_closed.html", {"person": found})
    context = {
        "person": found, "pen_names": found.pen_names.all(), "is_bound": is_suspended(found),
        "decisions": decisions_about(User.objects.filter(pk=pk)),
        "report_count": Report.objects.filter(case__people=found).count(),
    }  # fmt: skip
    return render(request, "moderation/person.html", context)


@for_moderators
@require_safe
def log(request: MemberRequest) -> HttpResponse:
    """The log of decisions and of what was done to the archive itself."""
    form = LogForm(request.GET)
    sought = form.cleaned_data if form.is_valid() else {}
    return render(request, "moderation/log.html", {"form": form, "page": page_of(request, log_entries(**sought), 50)})
