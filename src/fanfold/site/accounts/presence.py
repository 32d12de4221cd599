"""When each device that is signed in was last seen: written every quarter of an hour, not with every page."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

from fanfold.site.base.disk import left_out_on_a_full_disk

_SEEN = "device-seen"
_QUARTER = 15 * 60


class Presence:
    """Notes that a device is still there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = request.session.get(_SEEN) if request.user.is_authenticated else None
        if seen is not None and time.time() - seen > _QUARTER:
            with left_out_on_a_full_disk():
                UserSession.objects.create_from_request(request)
                request.session[_SEEN] = int(time.time())
        return self.get_response(request)


def begin_presence(request: HttpRequest) -> None:
    """From its sign-in on, note when a device was seen."""
    request.session[_SEEN] = int(time.time())
