"""Subscribing with one press, and a page to look after all of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.community.models import TARGETS
from fanfold.site.community.queries import subscribable, subscriptions_of
from fanfold.site.community.services import stop_subscriptions, subscribe, unsubscribe

_PER_PAGE = 50


@login_required
@require_safe
def subscriptions(request: MemberRequest) -> HttpResponse:
    """What one hears of, with ways to find and to stop."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in TARGETS else ""
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = subscriptions_of(request.user, kind, words)
    context = {
        "page": page_of(request, found, _PER_PAGE), "kind": kind, "words": words, "kinds": _kinds(),
        "is_searched": bool(kind or words),
    }  # fmt: skip
    return render(request, "community/subscriptions.html", context)


def _kinds() -> list[tuple[str, str]]:
    return [
        ("", _("Everything")),
        ("work", _("Stories")),
        ("pen_name", _("Writers")),
        ("tag", _("Tags")),
        ("series", _("Series")),
        ("collection", _("Collections")),
    ]


@login_required
@require_POST
def subscribe_to(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Begin or end a subscription, then back to where the button stood."""
    if kind not in TARGETS:
        raise Http404("There is nothing of this kind.")
    target = subscribable(request.user, kind).filter(pk=pk).first()
    if request.POST.get("stop"):
        unsubscribe(member=request.user, kind=kind, pk=pk)
        messages.success(request, _("You will not be told about this any more."))
    elif target is None:
        raise Http404("There is nothing to subscribe to for this reader.")
    else:
        subscribe(member=request.user, kind=kind, pk=pk)
        messages.success(request, _("You will be told what is new: under Notices, and by e-mail as you chose."))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect(target or "community:subscriptions")


@login_required
@require_POST
def stop(request: MemberRequest) -> HttpResponse:
    """End several subscriptions at once."""
    pks = [int(pk) for pk in request.POST.getlist("stop") if pk.isdecimal() and len(pk) < 19]
    count = stop_subscriptions(member=request.user, pks=pks)
    if count:
        said = ngettext("%(count)d subscription has ended.", "%(count)d subscriptions have ended.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.warning(request, _("Nothing was ticked, so nothing has ended."))
    return redirect("community:subscriptions")
