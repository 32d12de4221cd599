"""Leaving works: put away, brought back, erased, left to others or to the archive."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.base.reference import in_words
from fanfold.site.leaving.choices import Fate
from fanfold.site.leaving.models import Export, Orphaning
from fanfold.site.leaving.services import erase_own_work, give_back, order_export, orphan_work
from fanfold.site.leaving.tasks import make_export
from fanfold.site.works.models import Work
from fanfold.site.works.policies import own_works
from fanfold.site.works.queries.cowriting import others_on, works_put_away
from fanfold.site.works.services import bring_work_back, hand_work_over, put_work_away


def _pack(request: MemberRequest, work: Work) -> None:
    export = order_export(owner=request.user, work=work)
    make_export.enqueue(export=export.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave_work(request: MemberRequest, pk: int) -> HttpResponse:
    """What may become of a work, each way in words; one press does it."""
    work = get_object_or_404(own_works(request.user), pk=pk)
    if request.method == "POST":
        try:
            return _do(request, work, request.POST.get("do", ""))
        except FanfoldError as error:
            messages.error(request, in_words(error))
            return redirect("leaving:work", pk)
    context = {
        "work": work,
        "others": list(others_on(work, request.user)),
        "mine": work.authors.filter(user=request.user),
        "answers": work.answers.count(),
    }
    return render(request, "leaving/work.html", context)


def _do(request: MemberRequest, work: Work, what: str) -> HttpResponse:
    if what == "put-away":
        put_work_away(work=work, by=request.user)
        _pack(request, work)
        messages.success(
            request,
            _("“%(title)s” is put away. A copy with everything is being packed for you.") % {"title": work.title},
        )
        return redirect("leaving:put_away")
    if what == "hand-over":
        hand_work_over(work=work, by=request.user)
        messages.success(request, _("“%(title)s” is theirs now.") % {"title": work.title})
        return redirect("works:desk")
    if what in (Fate.NAMED, Fate.NAMELESS):
        orphan_work(work=work, owner=request.user, keeps_name=what == Fate.NAMED)
        messages.success(request, _("You have left “%(title)s”. It stays as it is.") % {"title": work.title})
        return redirect("works:desk")
    raise Http404


@login_required
@require_safe
def put_away(request: MemberRequest) -> HttpResponse:
    """Works that were put away, each with its copy."""
    works = list(works_put_away(request.user))
    packed = {one.about: one for one in Export.objects.filter(owner=request.user, about__in=[one.pk for one in works])}
    return render(request, "leaving/put_away.html", {"rows": [(work, packed.get(work.pk)) for work in works]})


@login_required
@require_POST
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring a work back, pack it, or erase it for good."""
    work = get_object_or_404(works_put_away(request.user), pk=pk)
    what = request.POST.get("do")
    if what == "back":
        bring_work_back(work=work)
        messages.success(request, _("It stands where it stood, for the same readers."))
        return redirect(work)
    if what == "pack":
        _pack(request, work)
    elif what == "erase" and request.POST.get("sure") != "yes":
        messages.error(request, _("Nothing was erased: tick first that you mean it."))
    elif what == "erase":
        _erase(request, work)
    return redirect("leaving:put_away")


def _erase(request: MemberRequest, work: Work) -> None:
    try:
        erase_own_work(work=work, owner=request.user)
        messages.success(request, _("“%(title)s” is erased.") % {"title": work.title})
    except FanfoldError as error:
        messages.error(request, in_words(error))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def orphans(request: MemberRequest) -> HttpResponse:
    """For those who moderate: who left which work, as long as their account exists; and giving one back."""
    if not may_moderate(request.user):
        raise Http404
    rows = Orphaning.objects.select_related("work", "pen_name", "left")
    if request.method == "POST":
        try:
            give_back(orphaning=get_object_or_404(rows, pk=_number(request.POST.get("orphaning"))), by=request.user)
            messages.success(request, _("The work bears its writer's name again."))
        except FanfoldError as error:
            messages.error(request, in_words(error))
        return redirect("leaving:orphans")
    return render(request, "leaving/orphans.html", {"page": page_of(request, rows)})


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
