"""Round robins: their writers say what holds and look at what is handed in; others take the turn, write and hand in."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.limits import limited
from fanfold.site.base.reference import in_words
from fanfold.site.works.forms.robins import RobinForm, TurnForm
from fanfold.site.works.gates import gated
from fanfold.site.works.models import RobinTurn, RoundRobin
from fanfold.site.works.policies import may_edit, may_see_authors, visible_works
from fanfold.site.works.queries.robins import running_turn, turn_of, turns_told
from fanfold.site.works.services.robins import (
    RobinTerms,
    close_robin,
    end_turn,
    give_back,
    hand_in,
    may_take_turn,
    open_robin,
    post_turn,
    take_turn,
)
from fanfold.site.works.views.gathered import refuse, written_work


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def robin(request: MemberRequest, pk: int) -> HttpResponse:
    """For those who write the work: what holds, whose turn it is, and what waits for a look."""
    work = written_work(request, pk)
    found = RoundRobin.objects.filter(work=work).select_related("work").first()
    do = request.POST.get("do", "")
    if found is not None and do in _OWNERS:
        return _owner_does(request, found, do)
    form = RobinForm(request.POST or None, initial=_said(found) if found else None)
    if request.method == "POST" and form.is_valid():
        terms = RobinTerms(**{name: form.cleaned_data[name] for name in ("whom", "days", "looks_first", "words")})
        try:
            open_robin(work=work, terms=terms, named=form.cleaned_data["named"])
        except FanfoldError as error:
            form.add_error(None, in_words(error))
        else:
            messages.success(request, _("It is open: the next chapter is written by whoever takes the turn."))
            return redirect("works:robin", pk)
    context = {
        "work": work, "robin": found, "form": form, "now": timezone.now(),
        "turns": list(turns_told(found)) if found else (), "running": running_turn(found) if found else None,
    }  # fmt: skip
    return render(request, "works/robin.html", context, status=422 if form.errors else 200)


def _said(found: RoundRobin) -> dict[str, Any]:
    named = ", ".join(found.named.order_by("name").values_list("name", flat=True))
    return {name: getattr(found, name) for name in ("whom", "days", "looks_first", "words")} | {"named": named}


def _owner_does(request: MemberRequest, found: RoundRobin, do: str) -> HttpResponse:
    sent = request.POST.get("turn", "")
    turns = found.turns.filter(pk=int(sent)) if sent.isdecimal() and len(sent) < 12 else found.turns.none()
    try:
        messages.success(request, _OWNERS[do](request, found, turns.first()))
    except FanfoldError as error:
        refuse(request, error)
    return redirect("works:robin", found.work_id)


def _close(_request: MemberRequest, found: RoundRobin, _turn: RobinTurn | None) -> str:
    close_robin(robin=found)
    return _("It is closed: nobody takes a turn any more.")


def _post(_request: MemberRequest, _found: RoundRobin, turn: RobinTurn | None) -> str:
    post_turn(turn=_known(turn))
    return _("Readers have it now, under the name of whoever wrote it.")


def _back(_request: MemberRequest, _found: RoundRobin, turn: RobinTurn | None) -> str:
    give_back(turn=_known(turn))
    return _("Given back. They have the time of a whole turn again.")


def _end(request: MemberRequest, _found: RoundRobin, turn: RobinTurn | None) -> str:
    end_turn(turn=_known(turn), by=request.user)
    return _("The turn is free. The draft stays with whoever wrote it.")


def _known(turn: RobinTurn | None) -> RobinTurn:
    if turn is None:
        raise Http404("There is no such turn.")
    return turn


_Does = Callable[[MemberRequest, RoundRobin, RobinTurn | None], str]
_OWNERS: Mapping[str, _Does] = {"close": _close, "post": _post, "back": _back, "end": _end}


@require_http_methods(["GET", "HEAD", "POST"])
@limited(what="turn", most=30, seconds=3600, methods=("POST",))
@gated
def turn(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose turn it is, for whoever reads the work; the way to take it, and for whoever has it the way on."""
    work = get_object_or_404(visible_works(request.user), pk=pk)
    found = get_object_or_404(RoundRobin.objects.select_related("work"), work=work)
    member = request.user if isinstance(request.user, User) else None
    mine = turn_of(found, member) if member else None
    if request.method == "POST":
        if member is None:
            return redirect(f"{reverse('account_login')}?next={request.path}")
        return _member_does(request, found, member, mine)
    running = running_turn(found)
    names = list(member.pen_names.all()) if member else []
    context = {
        "work": work, "robin": found, "mine": mine, "running": running, "is_own": may_edit(request.user, work),
        "is_in_time": mine is not None and (mine.until > timezone.now() or mine.state == RobinTurn.State.HANDED),
        "may_take": any(may_take_turn(robin=found, pen_name=name) for name in names[:1]),
        "form": TurnForm(user=member) if member else None, "told": may_see_authors(request.user, work),
    }  # fmt: skip
    return render(request, "works/turn.html", context)


def _member_does(request: HttpRequest, found: RoundRobin, member: User, mine: RobinTurn | None) -> HttpResponse:
    do = request.POST.get("do", "")
    try:
        if do == "take":
            return _take(request, found, member)
        if mine is None:
            raise Http404("This member has no turn.")
        if do == "hand":
            done = hand_in(turn=mine)
            posted = done.state == RobinTurn.State.POSTED
            messages.success(
                request,
                _("It is out. Thank you.") if posted else _("Handed in. Those who write the work look at it now."),
            )
        elif do == "leave":
            end_turn(turn=mine, by=member)
            messages.success(request, _("The turn is free again. What you wrote stays yours, as a draft."))
    except FanfoldError as error:
        messages.error(request, in_words(error))
    return redirect(found)


def _take(request: HttpRequest, found: RoundRobin, member: User) -> HttpResponse:
    form = TurnForm(request.POST, user=member)
    if not form.is_valid():
        raise Http404("No such pen name of this member.")
    made = take_turn(robin=found, pen_name=form.cleaned_data["pen_name"])
    messages.success(request, _("The turn is yours. Save as often as you like; nobody sees it before you hand it in."))
    return redirect("works:chapter", found.work_id, made.chapter.position if made.chapter else 1)
