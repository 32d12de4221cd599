"""Reporting something, and seeing what became of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.base.reference import in_words
from fanfold.site.community.speakers import Speaker, guest_key_of, keep_guest, origin_of
from fanfold.site.moderation.forms import ReportForm
from fanfold.site.moderation.models import Report
from fanfold.site.moderation.services import report_thing
from fanfold.site.moderation.services.reports import Reporter
from fanfold.site.moderation.things import Thing, thing_of


def seen_thing(request: HttpRequest, kind: str, pk: int) -> tuple[Thing[Any], Any]:
    """A thing that this viewer may see, or a 404."""
    thing = thing_of(kind)
    if thing is None:
        raise Http404("Nothing of this kind can be reported.")
    return thing, get_object_or_404(thing.seen(request.user), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A form to say what is wrong with something."""
    thing, found = seen_thing(request, kind, pk)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        reporter = _reporter(request)
        try:
            made = report_thing(thing=thing, found=found, reporter=reporter, **form.cleaned_data)
        except FanfoldError as error:
            form.add_error(None, in_words(error))
        else:
            answer = redirect(made)
            keep_guest(answer, Speaker(reporter.user, guest_key=reporter.guest_key))
            return answer
    context = {
        "form": form, "thing": thing, "title": thing.title(found), "address": thing.address(found),
        "kind": kind, "pk": pk, "may_moderate": may_moderate(request.user),
    }  # fmt: skip
    return render(request, "moderation/report.html", context, status=400 if form.errors else 200)


def _reporter(request: HttpRequest) -> Reporter:
    if isinstance(request.user, User):
        return Reporter(user=request.user, origin=origin_of(request))
    return Reporter(guest_key=guest_key_of(request) or get_random_string(32), origin=origin_of(request))


@never_cache
@require_safe
def reported(request: HttpRequest, key: str) -> HttpResponse:
    """What became of a report: for whoever knows its address. A member's report opens to that member alone."""
    found = get_object_or_404(Report.objects.select_related("case", "decision"), key=key)
    if found.reporter_id is not None and found.reporter_id != request.user.pk:
        raise Http404("There is nothing here.")
    thing = thing_of(found.case.kind)
    is_there = thing is not None and thing.seen(request.user).filter(pk=found.case.target).exists()
    target = thing.find(found.case.target) if thing and is_there else None
    address = thing.address(target) if thing and target is not None else ""
    return render(request, "moderation/reported.html", {"report": found, "address": address})
