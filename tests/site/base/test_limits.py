"""How often something may be done: exact, the same at a window's edge, and honest about how long to wait."""

import ipaddress
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanfold.site.base.limits import limited, wait_for, who_asks
from tests.site.conftest import Cast, WriteWork


def test_no_more_than_the_limit_in_any_stretch_of_its_length() -> None:
    """Somebody who tries every second for a long time gets through as often as the limit says, at any time."""
    through = [now for now in range(600) if not wait_for(what="x", who="a", most=10, seconds=60, now=now + 0.5)]
    for start in range(540):
        assert sum(start <= one < start + 60 for one in through) <= 11
    assert len(through) >= 90, "and not much less often"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(most=st.integers(1, 20), seconds=st.integers(5, 600), gaps=st.lists(st.floats(0, 30), min_size=1, max_size=60))
def test_whoever_waits_as_long_as_they_are_told_gets_through(most: int, seconds: int, gaps: list[float]) -> None:
    cache.clear()
    now = 1_000_000.0
    for gap in gaps:
        now += gap
        wait = wait_for(what="x", who="a", most=most, seconds=seconds, now=now)
        if wait:
            assert 1 <= wait <= 2 * seconds
            assert wait_for(what="x", who="a", most=most, seconds=seconds, now=now + wait + 0.001) == 0
            now += wait + 0.001


def test_one_limit_is_not_another_and_one_reader_is_not_another() -> None:
    assert wait_for(what="x", who="a", most=1, seconds=60) == 0
    assert wait_for(what="x", who="a", most=1, seconds=60) > 0
    assert wait_for(what="y", who="a", most=1, seconds=60) == 0
    assert wait_for(what="x", who="b", most=1, seconds=60) == 0


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"REMOTE_ADDR": "203.0.113.5"}, {"REMOTE_ADDR": "203.0.113.6"}, False),
        ({"REMOTE_ADDR": "2001:db8:0:1::5"}, {"REMOTE_ADDR": "2001:db8:0:1:ffff::6"}, True),
        ({"REMOTE_ADDR": "2001:db8:0:1::5"}, {"REMOTE_ADDR": "2001:db8:0:2::5"}, False),
        # What somebody says of themselves does not count; what our own proxy says of them does.
        ({"REMOTE_ADDR": "9.9.9.9", "HTTP_X_FORWARDED_FOR": "192.0.2.1"}, {"REMOTE_ADDR": "9.9.9.9"}, True),
        (
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1, 203.0.113.5"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5"}, True,
        ),
        ({"REMOTE_ADDR": "not an address"}, {"REMOTE_ADDR": ""}, True),
    ],
)  # fmt: skip
def test_guests_are_told_apart_by_their_network(first: dict[str, Any], second: dict[str, Any], same: bool) -> None:
    one, other = (who_asks(RequestFactory().get("/", **fields)) for fields in (first, second))
    assert (one == other) is same
    assert "203" not in one, "nobody can read the address in it"


def test_too_often_is_a_page_that_says_when(db: None) -> None:
    @limited(what="doors", most=2, seconds=60)
    def door(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    request = Client().get("/works/").wsgi_request
    assert [door(request).status_code for _ in range(3)] == [200, 200, 429]
    refused = door(request)
    assert 1 <= int(refused["Retry-After"]) <= 120
    assert b"Try again in" in refused.content


def test_downloads_are_limited_for_one_reader_and_not_for_another(cast: Cast, write_work: WriteWork) -> None:
    place = f"{write_work().get_absolute_url()}download/x.txt"
    who = who_asks(cast.cleo.client.get("/works/").wsgi_request)
    for _ in range(100):
        wait_for(what="download", who=who, most=100, seconds=600)
    refused = cast.cleo.client.get(place)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert cast.ben.client.get(place).status_code != 429


def test_a_flood_of_answers_is_stopped_and_the_form_can_still_be_read(cast: Cast, write_work: WriteWork) -> None:
    place = f"{write_work().get_absolute_url()}answers/new/"
    codes = [cast.guest.post(place, {"words": ""}).status_code for _ in range(32)]
    assert codes[0] == 422
    assert codes[-1] == 429
    assert cast.guest.get(place).status_code == 200
    assert cast.cleo.client.post(place, {"words": ""}).status_code == 422


def test_sign_ups_are_counted_by_network_behind_a_proxy_too(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/h/ip"}

    def sign_up(address: str) -> int:
        return cast.guest.post("/account/signup/", {}, headers={"X-Forwarded-For": address}).status_code

    assert [sign_up(f"2001:db8:0:1::{n}") for n in range(3)] == [200, 200, 429]
    assert sign_up("2001:db8:0:2::1") == 200
    page = cast.guest.post("/account/signup/", {}, headers={"X-Forwarded-For": "2001:db8:0:1::9"})
    assert b"That was a little fast" in page.content


@pytest.mark.parametrize(
    ("peer", "kept"), [("203.0.113.7", "203.0.113.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::"), ("", "::")]
)
def test_a_session_keeps_an_address_and_no_more_of_it_than_the_network(peer: str, kept: str) -> None:
    from fanfold.site.accounts.adapter import AccountAdapter

    request = RequestFactory().get("/", REMOTE_ADDR=peer)
    assert AccountAdapter().get_client_ip(request) == kept
    assert ipaddress.ip_address(kept)
