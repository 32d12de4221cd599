"""What others ask of a member, on one page: accept or decline each."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.queries.beta import beta_invitations
from fanfold.site.works.queries.collections import asked_items, queues_waiting
from fanfold.site.works.queries.cowriting import waiting_invitations
from fanfold.site.works.queries.relations import asked_of, own_gifts
from fanfold.site.works.queries.series import waiting_parts


@login_required
def waiting(request: MemberRequest) -> HttpResponse:
    """Invitations, offers and requests that wait for this member's answer."""
    context = {
        "invitations": waiting_invitations(request.user),
        "betas": beta_invitations(request.user),
        "parts": waiting_parts(request.user),
        "ties": asked_of(request.user),
        "items": asked_items(request.user),
        "queues": queues_waiting(request.user),
        "gifts": own_gifts(request.user),
    }
    return render(request, "works/waiting.html", context)
