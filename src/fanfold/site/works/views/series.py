"""Keeping series: what is in them, in which order, who may add."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.forms.gathering import (
    KeeperForm,
    NewSeriesForm,
    OwnSeriesForm,
    OwnWorkForm,
    SeriesForm,
    WorkAddressForm,
)
from fanfold.site.works.models import Invitation, Series, SeriesKeeper, SeriesPart, Standing, Work
from fanfold.site.works.policies import may_edit, may_keep
from fanfold.site.works.queries.series import (
    contents,
    families,
    kept_series,
    may_see_series,
    parts_of_work,
    shown_parts,
)
from fanfold.site.works.services import (
    add_part,
    answer_part,
    create_series,
    delete_series,
    describe_series,
    invite_keeper,
    leave_series,
    order_parts,
    remove_part,
    withdraw_invitation,
)
from fanfold.site.works.views.gathered import refuse, say_errors, work_at, written_work
from fanfold.site.works.views.owned import number_in


def _kept(request: MemberRequest, pk: int) -> Series:
    series = get_object_or_404(Series, pk=pk)
    if not may_keep(request.user, series):
        raise Http404
    return series


@login_required
def own_series(request: MemberRequest) -> HttpResponse:
    """The series one keeps, and a form to begin another."""
    form = NewSeriesForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        series = create_series(by=form.cleaned_data["pen_name"], title=form.cleaned_data["title"])
        return redirect("works:series", series.pk)
    kept = list(kept_series(request.user))
    inside = contents(request.user, kept)
    context = {"kept": [(one, inside[one.pk]) for one in kept], "form": form}
    return render(request, "works/own_series.html", context, status=422 if form.errors else 200)


@login_required
def series(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything about a series for those who keep it."""
    found = _kept(request, pk)
    fields = ("title", "summary", "notes", "is_complete", "is_open")
    form = SeriesForm(request.POST or None, initial={name: getattr(found, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        describe_series(series=found, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("works:series", pk)
    parts = shown_parts(request.user, found)
    context = {
        "series": found,
        "form": form,
        "parts": [part for part in parts if part.standing == Standing.IN],
        "asked": [part for part in parts if part.standing == Standing.ASKED],
        "offered": [part for part in parts if part.standing == Standing.OFFERED],
        "work_form": OwnWorkForm(user=request.user, without=[part.work_id for part in parts if part.work_id]),
        "child_form": OwnSeriesForm(user=request.user, without=families([pk])),
        "address_form": WorkAddressForm(),
        "keepers": SeriesKeeper.objects.filter(series=found).select_related("pen_name"),
        "invitations": Invitation.objects.filter(series=found, state="waiting").select_related("pen_name"),
        "keeper_form": KeeperForm(),
    }
    return render(request, "works/series.html", context, status=422 if form.errors else 200)


@login_required
def belonging(request: MemberRequest, pk: int) -> HttpResponse:
    """The series a work stands in, for those who write it, with a form to put it into one they keep."""
    work = written_work(request, pk)
    parts = list(parts_of_work(work))
    form = OwnSeriesForm(request.POST or None, user=request.user, without=[part.series_id for part in parts])
    if request.method == "POST" and form.is_valid():
        _add(request, form.cleaned_data["series"], work)
        return redirect("works:belonging", pk)
    kept = {part.series_id for part in parts if may_keep(request.user, part.series)}
    context = {"work": work, "parts": parts, "kept": kept, "form": form}
    return render(request, "works/belonging.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def order(request: MemberRequest, pk: int) -> HttpResponse:
    """Order a series by the numbers typed beside its parts."""
    found = _kept(request, pk)
    parts = [part for part in shown_parts(request.user, found) if part.standing == Standing.IN]
    places = {
        part.pk: number_in(request.POST.get(f"place-{part.pk}"), default=at) for at, part in enumerate(parts, start=1)
    }
    order_parts(series=found, places=places)
    messages.success(request, _("In this order now."))
    return redirect("works:series", pk)


@login_required
def add(request: MemberRequest, pk: int) -> HttpResponse:
    """Put one of one's works, somebody's work or another series into a series; or offer a work to an open one."""
    found = get_object_or_404(Series, pk=pk)
    if not may_keep(request.user, found) and not (found.is_open and may_see_series(request.user, found)):
        raise Http404
    if request.method != "POST":
        return render(request, "works/offer.html", {"series": found, "form": OwnWorkForm(user=request.user)})
    thing = _thing(request)
    if thing is not None:
        _add(request, found, thing)
    back = "works:series" if may_keep(request.user, found) else "reading:series"
    return redirect(back, pk)


def _thing(request: MemberRequest) -> Work | Series | None:
    """What is to be put in: a work or a series of one's own by its number, or a work by its address."""
    if "address" in request.POST:
        found = work_at(request, request.POST["address"])
        if found is None:
            messages.error(request, _("There is no work at this address that you can see."))
        return found
    form: OwnSeriesForm | OwnWorkForm = (
        OwnSeriesForm(request.POST, user=request.user)
        if "series" in request.POST
        else OwnWorkForm(request.POST, user=request.user)
    )
    if not form.is_valid():
        say_errors(request, form)
        return None
    chosen: Work | Series = form.cleaned_data["series" if "series" in request.POST else "work"]
    return chosen


def _add(request: MemberRequest, found: Series, thing: Work | Series) -> None:
    try:
        part = add_part(series=found, thing=thing, member=request.user)
    except FanfoldError as error:
        refuse(request, error)
        return
    said = {
        Standing.IN: _("“%(thing)s” stands in “%(series)s”."),
        Standing.ASKED: _("Whoever wrote “%(thing)s” is asked; it stands in “%(series)s” when they accept."),
        Standing.OFFERED: _("“%(thing)s” is offered; it stands in “%(series)s” when its keepers accept."),
        Standing.DECLINED: _("“%(thing)s” was declined for “%(series)s” before."),
    }
    messages.success(request, said[Standing(part.standing)] % {"thing": thing.title, "series": found.title})


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Accept or decline what was offered to a series one keeps, or asked of one's work or series."""
    part = get_object_or_404(SeriesPart.objects.select_related("series", "work", "child"), pk=pk)
    if not _may_answer(request, part):
        raise Http404
    try:
        answer_part(part=part, accept=request.POST.get("answer") == "accept", member=request.user)
    except FanfoldError as error:
        refuse(request, error)
    return redirect("works:waiting")


def _may_answer(request: MemberRequest, part: SeriesPart) -> bool:
    return may_keep(request.user, part.series) if part.standing == Standing.OFFERED else _is_theirs(request, part)


def _is_theirs(request: MemberRequest, part: SeriesPart) -> bool:
    if part.work is not None:
        return may_edit(request.user, part.work)
    return part.child is not None and may_keep(request.user, part.child)


@login_required
@require_POST
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take something out of a series; those who keep it may, and those whose it is."""
    part = get_object_or_404(SeriesPart.objects.select_related("series", "work", "child"), pk=pk)
    keeps = may_keep(request.user, part.series)
    # A no of the other side stays where it is: taking it away would let one ask again and again.
    if part.standing == Standing.DECLINED or not (keeps or _is_theirs(request, part)):
        raise Http404
    remove_part(part=part)
    messages.success(request, _("Taken out of “%(series)s”.") % {"series": part.series.title})
    return (
        redirect("works:series", part.series_id) if keeps else redirect(part.work or part.child or "works:own_series")
    )


@login_required
@require_POST
def keepers(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask somebody to keep the series too."""
    found = _kept(request, pk)
    form = KeeperForm(request.POST)
    if not form.is_valid():
        say_errors(request, form)
        return redirect("works:series", pk)
    name = form.cleaned_data["pen_name"]
    try:
        asked = invite_keeper(series=found, pen_name=name, by=_name_on(request, found))
        said = _("%(name)s is asked.") if asked else _("%(name)s keeps it too.")
        messages.success(request, said % {"name": name.name})
    except FanfoldError as error:
        refuse(request, error)
    return redirect("works:series", pk)


def _name_on(request: MemberRequest, found: Series) -> PenName:
    return get_object_or_404(request.user.pen_names.filter(series=found).order_by("pk")[:1])


@login_required
@require_POST
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back an invitation to keep a series."""
    invitation = get_object_or_404(Invitation, pk=pk, series__isnull=False)
    found = _kept(request, invitation.series_id or 0)
    try:
        withdraw_invitation(invitation=invitation)
    except FanfoldError as error:
        refuse(request, error)
    return redirect("works:series", found.pk)


@login_required
@require_POST
def leave(request: MemberRequest, pk: int) -> HttpResponse:
    """No longer keep a series."""
    found = _kept(request, pk)
    try:
        leave_series(series=found, pen_name=_name_on(request, found))
    except FanfoldError as error:
        refuse(request, error)
        return redirect("works:series", pk)
    return redirect("works:own_series")


@login_required
@require_POST
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a series go; its works stay."""
    found = _kept(request, pk)
    delete_series(series=found)
    messages.success(request, _("“%(title)s” is gone. Its stories are where they were.") % {"title": found.title})
    return redirect("works:own_series")
