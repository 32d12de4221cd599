"""Ending letters with the link that stands in them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from fanfold.site.accounts.notices import GROUPS
from fanfold.site.community.services.letters import read_stopping_token, stop_letters


@csrf_exempt  # Mail programs press this button for their reader, without a page of ours; the token is the proof.
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, and end the letters when it is pressed. Looking ends nothing: programs look at links ahead of people."""
    found = read_stopping_token(token)
    if found is None:
        raise Http404("No letter of ours holds this link.")
    reader, keys = found
    is_done = request.method == "POST"
    if is_done:
        stop_letters(reader=reader, groups=keys)
    groups = [group for group in GROUPS if group.key in keys]
    return render(request, "community/stop_letters.html", {"groups": groups, "is_done": is_done})
