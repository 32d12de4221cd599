"""What is said to search engines and to collectors of training text, on every kind of answer."""

from typing import Any

import pytest

from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import set_reach, set_tags
from tests.site.conftest import Cast, WriteWork

NO = "noindex, noai, noimageai"
YES = "noai, noimageai"
TAILS = ("", "chapters/1/", "whole/", "answers/")


def said(cast: Cast, place: str) -> str:
    return str(cast.guest.get(place)["X-Robots-Tag"])


def test_a_work_is_in_search_engines_only_if_its_author_says_so(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    for tail in TAILS:
        assert said(cast, f"{work.get_absolute_url()}{tail}") == NO, tail
    set_reach(work=work, search_engines=True, guest_downloads=True)
    for tail in TAILS:
        assert said(cast, f"{work.get_absolute_url()}{tail}") == YES, tail
    assert said(cast, f"{work.get_absolute_url()}download/x.epub") == NO, "a file is for whoever takes it home"


@pytest.mark.parametrize("visibility", [Work.Visibility.MEMBERS, Work.Visibility.DRAFT])
def test_a_yes_does_not_reach_what_not_everybody_may_read(cast: Cast, write_work: WriteWork, visibility: str) -> None:
    work = write_work(visibility=visibility, search_engines=True)
    assert cast.ada.client.get(work.get_absolute_url())["X-Robots-Tag"] == NO
    assert said(cast, work.get_absolute_url()) == NO


def test_the_page_before_a_work_for_adults_is_in_no_search_engine(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(search_engines=True)
    set_tags(work=work, tags=[name_tag(kind=Tag.Kind.RATING, name="Explicit")])
    assert said(cast, work.get_absolute_url()) == NO


def test_lists_that_hold_works_of_all_authors_are_not_found_and_the_front_page_is(
    cast: Cast, write_work: WriteWork
) -> None:
    write_work(search_engines=True)
    for place in ("/works/", "/there-never-was/", "/feeds/works/", "/account/login/"):
        assert said(cast, place) == NO, place
    for place in ("/", "/help/"):
        assert said(cast, place) == YES, place
    assert b"data-nosnippet" in cast.guest.get("/").content


def test_every_page_says_it_is_not_for_training(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    for place in ("/", work.get_absolute_url(), "/works/"):
        assert b'<meta name="robots" content="noai, noimageai">' in cast.guest.get(place).content, place
    assert b"GPTBot" in cast.guest.get("/robots.txt").content


def test_an_author_says_so_on_the_card(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    place = f"{work.get_absolute_url()}reach/"
    fields: dict[str, Any] = {"search_engines": "on", "anonymous": "on"}
    assert cast.cleo.client.post(place, fields).status_code == 404
    assert cast.ada.client.get(place).status_code == 405
    assert cast.ada.client.post(place, fields).status_code == 302
    work.refresh_from_db()
    assert (work.search_engines, work.anonymous, work.guest_downloads) == (True, True, False)
    assert said(cast, work.get_absolute_url()) == YES
    assert cast.guest.get(f"{work.get_absolute_url()}download/x.epub").status_code == 404
    assert cast.cleo.client.get(f"{work.get_absolute_url()}download/x.epub").status_code == 200
