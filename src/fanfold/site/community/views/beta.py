"""Beta readers: asking them, their answer, the end of it, and where each side finds what there is to read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.limits import limited
from fanfold.site.community.beta_rooms import BetaRoom, beta_room_of
from fanfold.site.community.forms import BetaInviteForm
from fanfold.site.community.queries.beta import own_open_counts
from fanfold.site.works.gates import gate_ahead
from fanfold.site.works.models import BetaReading, Work
from fanfold.site.works.policies import may_edit
from fanfold.site.works.queries.beta import beta_invitations, beta_readings, readings_of
from fanfold.site.works.services import answer_beta, end_beta, invite_beta, let_betas_meet


def room_here(request: MemberRequest, pk: int) -> BetaRoom:
    """The room of a work; 404 for whoever has no business there, as for a work that is not."""
    room = beta_room_of(request.user, pk)
    if room is None:
        raise Http404("No such room for this member.")
    return room


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(what="beta", most=30, seconds=3600, methods=("POST",))
def room(request: MemberRequest, pk: int) -> HttpResponse:
    """The way into a work that is read before others read it; for its writers with a form to ask somebody."""
    here = room_here(request, pk)
    if not here.is_writer:
        return gate_ahead(request, here.work) or render(
            request, "community/beta_reader.html", {"room": here, "work": here.work}
        )
    form = BetaInviteForm(request.POST or None, work=here.work)
    if request.method == "POST" and form.is_valid():
        try:
            _invite(request, here, form)
            return redirect("community:beta", pk)
        except FanfoldError as refused:
            form.add_error("pen_name", f"{refused.message} {refused.hint}")
    readings = list(readings_of(here.work))
    living = [one for one in readings if one.is_open or one.is_waiting]
    context = {
        "room": here, "work": here.work, "form": form, "living": living,
        "over": [one for one in readings if one not in living],
    }  # fmt: skip
    return render(request, "community/beta.html", context, status=422 if form.errors else 200)


def _invite(request: MemberRequest, here: BetaRoom, form: BetaInviteForm) -> None:
    by = here.pen_name()
    if by is None:
        raise Http404
    pen_name = form.cleaned_data["pen_name"]
    chapters = list(form.cleaned_data.get("chapters") or ())
    invite_beta(work=here.work, pen_name=pen_name, by=by, chapters=chapters, words=form.cleaned_data["words"])
    said = _(
        "%(name)s is asked. Until they accept, they see the title, your name and your words, and nothing of the text."
    )
    messages.success(request, said % {"name": pen_name.name})


@login_required
@require_POST
def meet(request: MemberRequest, pk: int) -> HttpResponse:
    """Whether the beta readers of a work see each other's remarks."""
    work = get_object_or_404(Work, pk=pk)
    if not may_edit(request.user, work):
        raise Http404
    let_betas_meet(work=work, meet=request.POST.get("meet") == "on")
    messages.success(
        request,
        _("They see each other's names and remarks now.")
        if work.betas_meet
        else _("Each sees their own remarks only."),
    )
    return redirect("community:beta", pk)


@login_required
@require_safe
def readings(request: MemberRequest) -> HttpResponse:
    """What a member reads for others before others do, and is asked to."""
    reads = list(beta_readings(request.user))
    counts = own_open_counts(request.user)
    context = {
        "asked": beta_invitations(request.user),
        "usual": request.user.default_pen_name(),
        "rows": [(one, counts.get(one.work_id, 0)) for one in reads],
    }
    return render(request, "community/beta_readings.html", context)


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Say yes or no to being a beta reader."""
    if beta_readings(request.user).filter(pk=pk).exists():
        # A second press.
        return redirect("community:beta", get_object_or_404(BetaReading, pk=pk).work_id)
    # One that was taken back is to whoever was asked as if it had never been: what became of the work is not theirs to know.
    found = get_object_or_404(beta_invitations(request.user), pk=pk)
    accept = request.POST.get("answer") == "accept"
    try:
        answer_beta(reading=found, accept=accept)
    except FanfoldError as refused:
        messages.error(request, f"{refused.message} {refused.hint}")
        return redirect("community:beta_readings")
    messages.success(
        request, _("It is open to you now.") if accept else _("Who asked is told that you said no, and no more.")
    )
    return redirect("community:beta", found.work_id) if accept else redirect("community:beta_readings")


@login_required
@require_POST
def end(request: MemberRequest, pk: int) -> HttpResponse:
    """Let it end, as the reader or as one who writes the work."""
    found = get_object_or_404(BetaReading.objects.select_related("work", "pen_name"), pk=pk, work__put_away=None)
    is_reader = found.is_open and found.pen_name is not None and found.pen_name.user_id == request.user.pk
    if not is_reader and not may_edit(request.user, found.work):
        raise Http404
    was_waiting = found.is_waiting
    end_beta(reading=found, by=request.user)
    if is_reader:
        messages.success(request, _("It is over. What you said stays with its writers."))
        return redirect("community:beta_readings")
    messages.success(
        request,
        _("The invitation is taken back.")
        if was_waiting
        else _("It is over. They see no more of it; what they said stays here."),
    )
    return redirect("community:beta", found.work_id)
