"""Every kind of viewer, every state of a work, every address of the site: nothing is shown, counted or hinted at that must not be."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import get_resolver, path
from django.utils import timezone

from fanfold.site.reading.models import Bookmark
from fanfold.site.works.models import Work
from fanfold.site.works.policies import finders, listed_works, signed_works
from tests.site.addresses import NO_PAGES
from tests.site.conftest import plain_settings, plain_templates
from tests.site.visibility.archive import CANARY, Matrix, build, canary, patterns
from tests.site.visibility.table import AUTHORS, STATES, VIEWERS, is_listed, may_meet
from tests.site.visibility.walking import NEVER, Answer, Looks, hints, leaks, walk

# Addresses the walk does not ask, each with its reason.
OUTSIDE = {
    "account_confirm_email": "needs the secret of a letter",
    "account_reset_password_from_key": "needs the secret of a letter",
}


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    """The archive, made once for all tests of this module and taken back afterwards."""
    folder = tmp_path_factory.mktemp("matrix")
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(**plain_settings(folder)),
        plain_templates(),
    ):
        yield build(folder)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _originals(matrix: Matrix, settings: Any, _own_folders: None) -> None:
    """The files of the one archive, not of a test."""
    settings.ORIGINALS_ROOT = matrix.folder / "originals"


def test_every_address_is_in_the_matrix(db: None, matrix: Matrix) -> None:
    """A new address fails here until its app's module in `tests/site/addresses/` says what stands in it.

    An answer to a form may leave that out when what it needs is its owner's alone; it is then asked by its app's own tests.
    """
    walked = {name for name, _path in matrix.addresses["posted"]}
    assert {name for name, _entry in patterns(get_resolver())} - walked - NO_PAGES - set(OUTSIDE) == set()
    assert set(OUTSIDE) & walked == set(), "an exception that is no longer needed"


@pytest.mark.parametrize("viewer", VIEWERS, ids=VIEWERS.get)
def test_everybody_meets_what_is_theirs_and_nothing_else(db: None, matrix: Matrix, viewer: str) -> None:
    if connection.vendor == "postgresql" and viewer not in "cm":
        pytest.skip("the rule is one query: on PostgreSQL a member and one who mutes are enough")
    looks = Looks(matrix, viewer)
    wrong, asked = [complaint for answer in _sent(matrix, viewer, looks) for complaint in leaks(answer, viewer)], 0
    _read_notices(matrix, viewer, looks)
    never = matrix.clients[viewer].get(NEVER).content
    for answer in walk(matrix, viewer, looks):
        asked += 1
        wrong += leaks(answer, viewer) + hints(answer, viewer, never)
        if answer.status >= 500:
            wrong.append(f"{answer.path} breaks")
    assert wrong == [], "\n".join(wrong)
    assert asked > 200
    assert list(_missing(matrix, viewer, looks)) == []
    _lists_and_counts(matrix, viewer, looks)


def _read_notices(matrix: Matrix, viewer: str, looks: Looks) -> None:
    """Once what is new was shown it is read, or every page would have to count it again."""
    if viewer in matrix.people:
        looks.at("/notices/", "community:notices")
        matrix.people[viewer].user.notices.filter(read=None).update(read=timezone.now())


def _sent(matrix: Matrix, viewer: str, looks: Looks) -> Iterator[Answer]:
    """What comes to a viewer by itself: letters, and the feed of which they alone have the address."""
    if viewer not in matrix.people:
        return
    assert matrix.letters[viewer]
    yield from (Answer("a letter", "", "", 200, b"", words) for words in matrix.letters[viewer])
    feed = looks.at(matrix.feeds[viewer], "feeds:own")
    assert ("posted", "title") in feed.meets() or viewer in AUTHORS + "f"
    yield feed


def _missing(matrix: Matrix, viewer: str, looks: Looks) -> Iterator[str]:
    for state, work in matrix.works.items():
        for kind, place in _must(work, state):
            is_owed = may_meet(state, "title", viewer) and may_meet(state, kind, viewer) and _reads(state, kind, viewer)
            if is_owed and (state, kind) not in looks.at(place).meets():
                yield f"the {kind} of the {state} work is not at {place}"


def _must(work: Work, state: str) -> Iterator[tuple[str, str]]:
    own = work.get_absolute_url()
    yield from ((kind, own) for kind in ("title", "summary", "tag", "fandom", "name", "note", "header"))
    yield "about", own
    if state.startswith("hidden"):
        yield "reason", own
    for tail in ("chapters/1/", "whole/", "download/x.epub"):
        yield "text", f"{own}{tail}"
    if state == "drafted":
        yield from (("draft", f"{own}{tail}") for tail in ("whole/", "chapters/3/", "download/x.json"))


def _reads(state: str, kind: str, viewer: str) -> bool:
    """Whether nothing is asked first; the page that asks tells the title alone."""
    return kind == "title" or may_meet(state, "text", viewer)


def _lists_and_counts(matrix: Matrix, viewer: str, looks: Looks) -> None:
    """What is counted is what is listed, on every page of every list."""
    expected = {state for state in STATES if is_listed(state, viewer)}
    pages = [looks.at("/works/")]
    while f'href="?page={len(pages) + 1}"' in pages[-1].words:
        pages.append(looks.at(f"/works/?page={len(pages) + 1}"))
    assert {state for page in pages for state, kind in page.meets() if kind == "title"} == expected
    cards = sum(page.words.count('<article class="card') for page in pages)
    assert f"{cards} stor" in pages[0].words, "the count is the length of the list"
    assert all(page.words.count('<article class="card') == 20 for page in pages[:-1]), "pages are full"
    assert f"keeps {cards} stor" in looks.at("/").words
    for state in STATES:
        _own_lists(matrix, viewer, state, looks, is_there=state in expected)


def _own_lists(matrix: Matrix, viewer: str, state: str, looks: Looks, *, is_there: bool) -> None:
    tagged = looks.at(matrix.tags[state].get_absolute_url())
    assert ((state, "title") in tagged.meets()) is is_there, (viewer, state)
    row = STATES[state]
    signed = looks.at(f"/writers/{matrix.names[state]}/")
    is_signed = is_there and (row.signed is None or viewer in row.signed)
    assert ((state, "title") in signed.meets()) is is_signed, (viewer, state)
    if is_signed:
        assert "1 story" in signed.words


def test_a_bookmark_of_what_is_not_there_tells_no_more_than_one_of_a_work_that_was_deleted(
    db: None, matrix: Matrix
) -> None:
    client, user = matrix.clients["c"], matrix.people["c"].user
    gone = Bookmark.objects.create(user=user, notes=canary("posted", "remark"), is_recommended=True)

    def told(bookmark: Bookmark) -> str:
        page = client.get(bookmark.get_absolute_url())
        assert page.status_code == 200
        words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
        return CANARY.sub("…", words).replace(f"/{bookmark.pk}/", "/…/")

    for state in ("draft", "unrevealed", "hidden", "hiddenanonymous"):
        kept = Bookmark.objects.get(user=user, work=matrix.works[state])
        for own in ("pen_name", "is_recommended"):
            setattr(gone, own, getattr(kept, own))
        gone.save()
        gone_tags(gone, kept)
        assert told(kept) == told(gone), state
    own = client.get("/library/bookmarks/").content.decode()
    assert canary("hidden", "remark") in own
    assert canary("hidden", "title") not in own


def gone_tags(gone: Bookmark, kept: Bookmark) -> None:
    """The same own tags on both."""
    gone.own_tags.all().delete()
    for tag in kept.own_tags.all():
        gone.own_tags.create(name=tag.name, key=tag.key)


@pytest.mark.parametrize("signed", [False, True])
def test_asked_together_members_find_what_each_finds_alone(db: None, matrix: Matrix, signed: bool) -> None:
    members = [one.user for one in matrix.people.values()]
    works = signed_works if signed else listed_works
    met = 0
    for state, work in matrix.works.items():
        alone = [one for one in members if works(one).filter(pk=work.pk).exists()]
        assert finders(work, members, signed=signed) == alone, state
        met += 0 < len(alone) < len(members)
    assert met > 5, "the states tell members apart"


def _forgetful(request: HttpRequest) -> HttpResponse:
    """A view as somebody might write it who has not read the rule."""
    return HttpResponse("\n".join(Work.objects.values_list("title", flat=True)))


@pytest.mark.parametrize("viewer", ["g", "c", "f", "m"])
def test_a_view_that_forgets_the_rule_is_caught(db: None, matrix: Matrix, viewer: str) -> None:
    with override_settings(ROOT_URLCONF=[path("forgetful/", _forgetful)]):
        words = _forgetful(HttpRequest()).content.decode()
    caught = leaks(Answer("planted", "/planted/", "", 200, b"", words), viewer)
    for state in STATES:
        is_wrong = not is_listed(state, viewer)
        assert any(f"the {state} work" in one for one in caught) is is_wrong, (viewer, state)


def test_a_refusal_that_tells_more_than_nothing_is_caught() -> None:
    polite = Answer("planted", "/works/1/", "hidden", 404, b"Gone, sorry.", "")
    assert hints(polite, "c", b"Nothing here.")
    assert hints(polite._replace(status=403), "c", b"Gone, sorry.")
    assert hints(polite._replace(status=302, words="Location: /works/1/why/"), "g", b"")
    assert not hints(polite._replace(content=b"Nothing here."), "c", b"Nothing here.")
    assert leaks(polite._replace(words=f"X-Title: {canary('hidden', 'title')}"), "c"), "headers are read too"
    assert not leaks(polite._replace(words=canary("hidden", "title")), AUTHORS[0])
