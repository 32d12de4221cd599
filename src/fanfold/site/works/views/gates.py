"""Going on past what is said before a work."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.accounts.services import keep_adult
from fanfold.site.works.gates import ADULT_COOKIE, OPENED
from fanfold.site.works.policies import visible_works

_MONTH = 30 * 24 * 60 * 60
_MOST_OPENED = 200


@require_POST
def adults(request: HttpRequest) -> HttpResponse:
    """Open works for adults from now on: with the account, or on this device for a month. `no` asks again."""
    wants = request.POST.get("adult") != "no"
    response = redirect(_back(request))
    if isinstance(request.user, User):
        keep_adult(user=request.user, is_adult=wants)
    elif wants:
        response.set_cookie(ADULT_COOKIE, "yes", max_age=_MONTH, httponly=True, samesite="Lax", secure=settings.SECURE)
    if not wants:
        response.delete_cookie(ADULT_COOKIE, samesite="Lax")
    return response


@login_required
@require_POST
def anyway(request: MemberRequest, pk: int) -> HttpResponse:
    """Open a muted work all the same, for as long as one stays signed in; it stays muted."""
    work = get_object_or_404(visible_works(request.user), pk=pk)
    opened = [one for one in request.session.get(OPENED, []) if one != work.pk]
    request.session[OPENED] = [*opened, work.pk][-_MOST_OPENED:]
    return redirect(_back(request, work.get_absolute_url()))


def _back(request: HttpRequest, otherwise: str = "/") -> str:
    """Where the reader was going: an address of this site."""
    wanted = request.POST.get("next", "")
    is_here = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_here else otherwise
