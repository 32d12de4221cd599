"""Limits on how often something is done, counted in the cache: per member, else per network a request comes from.

Nothing is kept of who did what: a count under a keyed digest, which is gone after its time. Each process counts for itself
unless the cache is one that they share, so with several of them somebody gets at most so many times as much: enough against a flood,
no exact ration. What has to be exact is counted in the database (`community.spam`).
"""

import ipaddress
import math
import time
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

View = Callable[..., HttpResponse]


def who_asks(request: HttpRequest) -> str:
    """A digest that stands for a member, or for the network of a guest: an address of the old kind, a /64 of the new one."""
    user = getattr(request, "user", None)
    asks = f"member:{user.pk}" if user is not None and user.is_authenticated else f"guest:{network_of(request)}"
    return salted_hmac("base.limits", asks, algorithm="sha256").hexdigest()[:32]


def network_of(request: HttpRequest) -> str:
    """Where a request comes from: an address of the old kind, or a /64 of the new one, which a household or a telephone has
    to itself; "" when nobody can tell."""
    peer = _parsed(request.META.get("REMOTE_ADDR", ""))
    if peer is None or peer.is_loopback or peer.is_private:
        # Behind a proxy of our own the last entry is the one that the proxy itself wrote.
        peer = _parsed(request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()) or peer
    if peer is None:
        return ""
    return str(ipaddress.ip_network((peer, 64 if peer.version == 6 else 32), strict=False))


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def wait_for(*, what: str, who: str, most: int, seconds: int, now: float | None = None) -> int:
    """Count one more of `what`; 0 when it is within `most` per `seconds`, else the seconds until it will be.

    What is refused is not counted. Two windows are weighed by how much of each the last `seconds` hold, so that nobody
    gets twice as much at a window's edge.
    """
    window, into = divmod(time.time() if now is None else now, seconds)
    this, before = (f"limit:{what}:{who}:{int(window) - back}" for back in (0, 1))
    cache.add(this, 0, timeout=2 * seconds)
    try:
        done = cache.incr(this)
    except ValueError:
        # Gone between the two calls: then it was old.
        done = 1
    earlier = cache.get(before, 0)
    if done + earlier * (1 - into / seconds) <= most:
        return 0
    cache.decr(this)
    return max(1, math.ceil(_until_free(done - 1, earlier, most, seconds) - into))


def _until_free(done: int, earlier: int, most: int, seconds: int) -> float:
    """From the beginning of this window, when one more will be within the limit."""
    if done < most and earlier:
        return seconds * (1 - (most - done - 1) / earlier)
    return seconds + seconds * (1 - (most - 1) / done)


def limited(
    *, what: str, most: int, seconds: int, methods: Collection[str] = ("GET", "HEAD", "POST")
) -> Callable[[View], View]:
    """A view that answers 429 with a page and `Retry-After` when it is asked more than `most` times per `seconds`.

    Requests by other `methods` are let through and not counted.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def limit(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            is_counted = request.method in methods
            wait = wait_for(what=what, who=who_asks(request), most=most, seconds=seconds) if is_counted else 0
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return limit

    return decorate


def too_often(request: HttpRequest, wait: int = 3600) -> HttpResponse:
    """429: nothing is wrong, it only was too much at once. `wait` is in seconds."""
    response = render(request, "base/too_often.html", {"minutes": math.ceil(wait / 60), "seconds": wait}, status=429)
    response["Retry-After"] = str(wait)
    return response
