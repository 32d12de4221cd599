"""Pages for guests are kept until anything at all is written: most who read are guests, and most pages are read again soon.

Nothing has to say what a page depends on, and nothing that was hidden, locked or taken back can be shown again: a kept page is
given out only while the database is in the very state it was made in.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from fanfold.site.base.stamps import Stamp, stamp

# Some words on a page go with the time ("3 minutes ago", a poll that closes), which nobody writes down.
_SECONDS = 60
# A form's token is the guest's own: a page is kept with a gap for it. As `{% csrf_token %}` writes it.
_TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')
_HEADERS = ("HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE")
# What asks for part of an answer, or for one only if it changed, or says who it is.
_ASKS_MORE = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_AUTHORIZATION")

# Characters of an address and its cookies; longer ones are no link of ours, and would fill the shelf with keys.
_LONGEST_ASKED = 2000

Key = tuple[object, ...]


class Page(NamedTuple):
    """An answer, with gaps between its parts where a token belongs; `until` is a reading of the monotonic clock."""

    parts: tuple[bytes, ...]
    headers: tuple[tuple[str, str], ...]
    until: float

    @property
    def size(self) -> int:
        """Bytes it takes."""
        return sum(map(len, self.parts))


class Shelf:
    """The pages that were made in one state of the database, the least lately asked for going first when it is full."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._lock = Lock()
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._stamp: Stamp | None = None
        self._bytes = 0

    def take(self, key: Key, state: Stamp) -> Page | None:
        """The page of this key, made in this state and not too long ago."""
        with self._lock:
            self._keep_only(state)
            page = self._pages.get(key)
            if page is None or page.until < time.monotonic():
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Key, state: Stamp, page: Page) -> None:
        """Keep a page, unless it alone would fill an eighth of the shelf."""
        if page.size > self.most_bytes // 8:
            return
        with self._lock:
            self._keep_only(state)
            self._drop(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: Key) -> None:
        gone = self._pages.pop(key, None)
        self._bytes -= gone.size if gone else 0

    def _keep_only(self, state: Stamp) -> None:
        if state != self._stamp:
            self._pages.clear()
            self._bytes, self._stamp = 0, state


class KeptPages:
    """Answers a guest who asks for a page again with the page as it was, while nothing was written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.shelf = Shelf(settings.KEPT_PAGES_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        state = stamp() if self.shelf.most_bytes and _is_plain(request) else None
        if state is None:
            return self.get_response(request)
        key = _key(request)
        page = self.shelf.take(key, state)
        if page is not None:
            return _answer(request, page)
        response = self.get_response(request)
        if _may_be_kept(request, response) and stamp() == state:
            self.shelf.put(key, state, _page(response))
        return response


def _is_plain(request: HttpRequest) -> bool:
    """A guest asks for a whole page: no session, nothing told them the last time, no condition."""
    own = (settings.SESSION_COOKIE_NAME, "messages")
    return (
        request.method == "GET"
        and len(request.get_full_path()) + len(request.META.get("HTTP_COOKIE", "")) <= _LONGEST_ASKED
        and not any(name in request.COOKIES for name in own)
        and not any(name in request.META for name in _ASKS_MORE)
    )


def _key(request: HttpRequest) -> Key:
    cookies = ((name, value) for name, value in request.COOKIES.items() if name != settings.CSRF_COOKIE_NAME)
    # What htmx says of itself decides whether a part of the page is asked for.
    htmx = ((name, value) for name, value in request.META.items() if name.startswith("HTTP_HX_"))
    given = (request.META.get(name, "") for name in _HEADERS)
    return (request.scheme, request.get_host(), request.get_full_path(), *given, *sorted(cookies), *sorted(htmx))


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    if "no-store" in response.headers.get("Cache-Control", "") or request.session.modified:
        return False
    # A token that is not where it is looked for would be somebody else's for the next guest.
    return not request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or bool(_TOKEN.search(response.content))


def _page(response: HttpResponse) -> Page:
    return Page(
        tuple(_TOKEN.split(response.content)), tuple(response.headers.items()), time.monotonic() + _SECONDS
    )  # fmt: skip


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    token = get_token(request).encode() if len(page.parts) > 1 else b""
    return HttpResponse(token.join(page.parts), headers=dict(page.headers))
