"""Errors are pages: coded, explained, and never a traceback."""

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from fanfold import messages
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base import views
from tests.site.conftest import Cast
from tests.site.test_pages import complaints


def test_every_code_has_its_page(cast: Cast) -> None:
    listed = cast.guest.get("/help/messages/").content.decode()
    for code, message in messages.load().items():
        page = cast.guest.get(f"/help/messages/{code}/")
        assert page.status_code == 200
        assert code in listed
        assert complaints(page.content.decode()) == []
        assert message.is_error == code.startswith("E-")
    assert cast.guest.get("/help/messages/E-no-such-code-anywhere/").status_code == 404


@pytest.mark.parametrize(("code", "status"), [("E-pen-name-taken", 400), ("E-too-large", 413), ("E-unheard-of", 400)])
def test_a_coded_error_is_told_as_a_page(cast: Cast, code: str, status: int) -> None:
    request = RequestFactory().get("/")
    request.user = cast.ada.user
    response = views.coded_error(request, FanfoldError(code, "Your <file> is bad.", hint="Give another."))
    page = response.content.decode()
    assert response.status_code == status
    assert complaints(page) == []
    assert "Your &lt;file&gt; is bad." in page
    assert "Give another." in page
    assert (f"/help/messages/{code}/" in page) is (code in messages.load())


def test_a_broken_view_gives_a_page_that_asks_nothing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No database mark on this test: the page must come without one."""
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False

    def fail(request: HttpRequest) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request", lambda self, request: fail(request))
    response = Client(raise_request_exception=False).get("/")
    page = response.content.decode()
    assert response.status_code == 500
    assert complaints(page) == []
    assert "boom" not in page


def test_a_stale_form_is_told_in_words(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/reading/preferences/", {"theme": "dark"})
    assert response.status_code == 403
    assert "This form has gone stale" in response.content.decode()
    assert complaints(response.content.decode()) == []


def test_an_unknown_host_is_refused_as_a_page(cast: Cast) -> None:
    response = cast.guest.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert complaints(response.content.decode()) == []


def test_people_are_welcome_and_collectors_are_not(cast: Cast) -> None:
    said = cast.guest.get("/robots.txt")
    assert said["Content-Type"].startswith("text/plain")
    assert "User-agent: GPTBot" in said.content.decode()
    assert "User-agent: *\nDisallow: /account/" in said.content.decode()
