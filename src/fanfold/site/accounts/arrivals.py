"""Pages of those who invite, who wait, and who let people in."""

from datetime import timedelta
from math import ceil
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.forms import AnswerAskForm, AskInvitationsForm
from fanfold.site.accounts.models import InvitationsAsked, Waiting
from fanfold.site.accounts.policies import may_administer, may_moderate
from fanfold.site.accounts.queries import (
    asked_for_invitations,
    invitations_left,
    let_in_lately,
    place_in_line,
    waiting_line,
)
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.accounts.services import (
    answer_ask,
    ask_for_invitations,
    change_setting,
    give_invitation,
    grant_invitations,
    join_line,
    let_people_in,
    take_ask_back,
    take_invitation_back,
)
from fanfold.site.base.pagination import page_of
from fanfold.site.base.queries import setting_line, setting_number, settings_in

# More places from one address in an hour is a machine's doing.
_MOST_AN_HOUR = 5


class CountForm(forms.Form):
    """How many."""

    count = forms.IntegerField(min_value=1, max_value=100, label=gettext_lazy("How many"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: MemberRequest) -> HttpResponse:
    """The invitations one gave and may still give."""
    if request.method == "POST":
        give_invitation(by=request.user)
        messages.success(request, _("The invitation stands first in the list. Send its link to one person."))
        return redirect("accounts:invitations")
    return render(request, "accounts/invitations.html", _invitations(request, AskInvitationsForm()))


def _invitations(request: MemberRequest, form: AskInvitationsForm) -> dict[str, Any]:
    return {
        "form": form, "asks": list(request.user.invitations_asked.order_by("-created", "-pk")[:10]),
        "is_open": setting_line("signup.way") == "open",
        "tickets": request.user.tickets.select_related("used_by")[:100], "left": invitations_left(request.user),
        "now": timezone.now(), "origin": request.build_absolute_uri("/").rstrip("/"),
        "days": setting_number("signup.invitation_days"),
    }  # fmt: skip


@login_required
@require_POST
def ask(request: MemberRequest) -> HttpResponse:
    """Ask those who look after the archive for more, or take that back."""
    if request.POST.get("do") == "back":
        take_ask_back(user=request.user)
        messages.success(request, _("You ask for nothing any more."))
        return redirect("accounts:invitations")
    form = AskInvitationsForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/invitations.html", _invitations(request, form), status=422)
    ask_for_invitations(user=request.user, **form.cleaned_data)
    messages.success(request, _("Those who look after the archive see it. You are told what they say."))
    return redirect("accounts:invitations")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: MemberRequest, pk: int = 0) -> HttpResponse:
    """Who asks for invitations; one answer at a time. Only for those who look after the archive."""
    if not may_moderate(request.user):
        raise Http404("There is nothing here.")
    found = get_object_or_404(asked_for_invitations(), pk=pk) if request.method == "POST" else None
    form = AnswerAskForm(request.POST) if found else None
    if found and form and form.is_valid():
        answer_ask(ask=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Answered. They are told."))
        return redirect("accounts:asked")
    page = page_of(request, asked_for_invitations())
    rows = [
        (
            one,
            form
            if found and one.pk == found.pk
            else AnswerAskForm(initial={"granted": one.count}, auto_id=f"id_%s_{one.pk}"),
        )
        for one in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "answered": InvitationsAsked.objects.exclude(decided=None)
        .order_by("-decided", "-pk")
        .select_related("user")[:20],
    }
    return render(request, "accounts/asked.html", context, status=422 if found else 200)


@login_required
@require_POST
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Let an invitation end."""
    taken = take_invitation_back(ticket=get_object_or_404(request.user.tickets, pk=pk))
    messages.success(request, _("Its link no longer works.") if taken else _("Somebody used it already."))
    return redirect("accounts:invitations")


@require_POST
def join(request: HttpRequest) -> HttpResponse:
    """Take a place in the waiting list."""
    if setting_line("signup.way") != "queue":
        raise Http404("There is no waiting list.")
    key = f"line:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, 3600)
    if cache.incr(key) > _MOST_AN_HOUR:
        raise FanfoldError(
            "E-line-too-many", _("Many places were taken from here just now."), hint=_("Try again in an hour.")
        )
    try:
        join_line(email=request.POST.get("email", "")[:254])
    except ValidationError as error:
        raise FanfoldError(
            "E-line-address", _("That is no e-mail address."), hint=_("Go back and type it again.")
        ) from error
    messages.success(request, _("A letter is on its way to that address. It says where to see your place."))
    return redirect("account_signup")


@require_safe
def place(request: HttpRequest, key: str) -> HttpResponse:
    """How long yet, as far as anybody knows."""
    found = get_object_or_404(Waiting, key=key)
    number, a_day = place_in_line(found), setting_number("signup.let_in")
    expected = timezone.localdate() + timedelta(days=ceil(number / a_day)) if a_day else None
    context = {"waiting": found, "number": number, "expected": expected, "lately": let_in_lately()}
    return render(request, "accounts/place_in_line.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: MemberRequest) -> HttpResponse:
    """Who may sign up; letting people in. Only for those who run the archive."""
    if not may_administer(request.user):
        raise Http404("There is nothing here.")
    if request.method == "POST":
        _managed(request)
        return redirect("accounts:arrivals")
    context = {"settings": settings_in("signup"), "waiting": waiting_line().count(), "form": CountForm()}
    return render(request, "accounts/arrivals.html", context)


def _managed(request: MemberRequest) -> None:
    act = request.POST.get("do")
    if act == "settings":
        for one in settings_in("signup"):
            key = one["setting"].key
            if key in request.POST:
                change_setting(by=request.user, key=key, value=request.POST[key])
        messages.success(request, _("Saved."))
        return
    form = CountForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how many: 1 to 100."))
    elif act == "let-in":
        let_in = let_people_in(count=form.cleaned_data["count"], by=request.user)
        messages.success(request, _("Letters went to %(count)d people.") % {"count": let_in})
    elif act == "grant":
        number = grant_invitations(by=request.user, count=form.cleaned_data["count"])
        messages.success(request, _("%(count)d members have more invitations.") % {"count": number})
