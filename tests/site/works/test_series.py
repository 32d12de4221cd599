"""Series: their order, what stands in them, and that nobody learns of what they may not see."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice
from fanfold.site.works.models import Invitation, Series, SeriesPart, Standing, Work
from fanfold.site.works.queries.series import contents, places, visible_series
from fanfold.site.works.services import add_part, create_series, describe_series, order_parts, veil_work
from tests.site.conftest import Cast, Person, WriteWork

V = Work.Visibility


def begin(cast: Cast, title: str, *things: Work | Series, is_open: bool = False) -> Series:
    series = create_series(by=cast.ada.pen_name, title=title)
    describe_series(series=series, title=title, summary="", notes="", is_open=is_open, is_complete=False)
    for thing in things:
        add_part(series=series, thing=thing, member=cast.ada.user)
    return series


def page(client: Any, address: str) -> str:
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def titles(person: Person, series: Series) -> list[str]:
    order = contents(person.user, [series])[series.pk].works
    works = Work.objects.in_bulk(order)
    return [works[pk].title for pk in order]


def test_a_series_is_as_long_as_what_its_reader_may_see(cast: Cast, write_work: WriteWork) -> None:
    shown, members = write_work("Shown", words="One two."), write_work("Members only", V.MEMBERS, words="Six " * 40)
    draft = write_work("Undertow", V.DRAFT)
    series = begin(cast, "The Tide Books", members, draft, shown)
    guest, cleo = page(cast.guest, f"/series/{series.pk}/"), page(cast.cleo.client, f"/series/{series.pk}/")
    words = {name: sum(w.words for w in found) for name, found in (("guest", [shown]), ("cleo", [shown, members]))}
    assert "<li>1 story</li>" in guest
    assert f"<li>{words['guest']} words</li>" in guest
    assert "<li>2 stories</li>" in cleo
    assert f"<li>{words['cleo']} words</li>" in cleo
    for told in (guest, cleo):
        assert "Undertow" not in told
    assert "Members only" not in guest
    assert "Part 1 of 1 of" in page(cast.guest, f"/works/{shown.pk}/")
    assert "Part 2 of 2 of" in page(cast.cleo.client, f"/works/{shown.pk}/")


def test_a_series_of_hidden_works_is_not_there(cast: Cast, write_work: WriteWork) -> None:
    series = begin(cast, "The Tide Books", write_work("Undertow", V.DRAFT))
    outer = begin(cast, "Everything Wet", series)
    for one in (series, outer):
        there, nowhere = (cast.cleo.client.get(f"/series/{pk}/") for pk in (one.pk, 987654))
        assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
        assert cast.ada.client.get(f"/series/{one.pk}/").status_code == 200
    assert "Tide Books" not in page(cast.cleo.client, "/series/") + page(cast.guest, "/series/")
    assert cast.cleo.client.get(f"/series/{series.pk}/edit/").status_code == 404
    assert cast.cleo.client.get(f"/series/{series.pk}/add/").status_code == 404


def test_series_in_series_read_on_across_their_borders(cast: Cast, write_work: WriteWork) -> None:
    one, two, three = (write_work(title) for title in ("One", "Two", "Three"))
    inner = begin(cast, "Inner", one, two)
    outer = begin(cast, "Outer", inner, three)
    assert titles(cast.cleo, outer) == ["One", "Two", "Three"]
    found = {place.series.title: place for place in places(cast.cleo.user, two)}
    assert (found["Inner"].after, found["Outer"].after) == (None, three)
    assert (found["Outer"].number, found["Outer"].total) == (2, 3)
    last = page(cast.cleo.client, f"/works/{two.pk}/chapters/1/")
    assert f'Next in Outer: <a href="/works/{three.pk}/">Three</a>' in last
    with pytest.raises(FanfoldError, match="E-series-loop"):
        add_part(series=inner, thing=outer, member=cast.ada.user)
    with pytest.raises(FanfoldError, match="E-series-loop"):
        add_part(series=inner, thing=inner, member=cast.ada.user)
    third = begin(cast, "Third", outer)
    with pytest.raises(FanfoldError, match="E-series-depth"):
        begin(cast, "Fourth", third)
    assert visible_series(cast.cleo.user).filter(pk=third.pk).exists()


def test_the_order_is_typed_and_what_a_keeper_cannot_see_keeps_its_place(cast: Cast, write_work: WriteWork) -> None:
    works = [write_work(title) for title in ("A", "B", "C", "D")]
    series = begin(cast, "Letters", *works)
    parts = {part.work.title: part.pk for part in series.parts.all() if part.work}
    order = f"/series/{series.pk}/order/"
    typed = {f"place-{parts[title]}": place for title, place in zip("ABCD", (1, 2, 3, 1), strict=True)}
    assert cast.cleo.client.post(order, typed).status_code == 404
    assert cast.ada.client.post(order, typed).status_code == 302
    assert titles(cast.cleo, series) == ["D", "A", "B", "C"]
    order_parts(series=series, places={parts["D"]: 3, parts["A"]: 2, parts["B"]: 3, parts["C"]: 4})
    assert titles(cast.cleo, series) == ["A", "B", "D", "C"]
    order_parts(series=series, places={parts["C"]: 1, parts["A"]: 2, parts["B"]: 3})
    assert titles(cast.cleo, series) == ["C", "A", "D", "B"]


def test_an_open_series_takes_what_its_keepers_accept(cast: Cast, write_work: WriteWork) -> None:
    series = begin(cast, "Everybody's Ferry", write_work("Ada's"))
    theirs = write_work("Cleo's", by=cast.cleo.pen_name)
    offer = f"/series/{series.pk}/add/"
    assert cast.cleo.client.post(offer, {"work": theirs.pk}).status_code == 404
    Series.objects.update(is_open=True)
    assert "Cleo" in page(cast.cleo.client, offer)
    assert cast.ben.client.post(offer, {"work": theirs.pk}).status_code == 302, "not Ben's to offer"
    assert not SeriesPart.objects.filter(work=theirs).exists()
    assert cast.cleo.client.post(offer, {"work": theirs.pk}).status_code == 302
    assert titles(cast.ben, series) == ["Ada's"]
    part = SeriesPart.objects.get(work=theirs)
    assert Notice.objects.get(user=cast.ada.user).kind == "works.series_offered"
    assert "offers “Cleo&#x27;s” to your series" in page(cast.ada.client, "/desk/waiting/")
    assert cast.cleo.client.post(f"/series/parts/{part.pk}/answer/", {"answer": "accept"}).status_code == 404
    assert cast.ada.client.post(f"/series/parts/{part.pk}/answer/", {"answer": "accept"}).status_code == 302
    assert titles(cast.ben, series) == ["Ada's", "Cleo's"]
    assert cast.ben.client.post(f"/series/parts/{part.pk}/remove/").status_code == 404
    assert cast.cleo.client.post(f"/series/parts/{part.pk}/remove/").status_code == 302
    assert titles(cast.ben, series) == ["Ada's"]


def test_an_anonymous_work_is_offered_by_nobody(cast: Cast, write_work: WriteWork) -> None:
    series = create_series(by=cast.ben.pen_name, title="Ferries")
    describe_series(series=series, title="Ferries", summary="", notes="", is_open=True, is_complete=False)
    quiet, later = write_work("Quiet"), write_work("Later")
    veil_work(work=quiet, anonymous=True)
    for work in (quiet, later):
        add_part(series=series, thing=Work.objects.get(pk=work.pk), member=cast.ada.user)
    assert [notice.actor for notice in Notice.objects.filter(user=cast.ben.user).order_by("pk")] == [
        None,
        cast.ada.pen_name,
    ]
    told = page(cast.ben.client, "/desk/waiting/")
    assert ("Somebody offers “Quiet”" in told, "Ada Reed offers “Later”" in told) == (True, True)
    veil_work(work=later, anonymous=True)
    assert "Ada Reed" not in page(cast.ben.client, "/desk/waiting/")


def test_a_keeper_asks_for_a_work_and_a_no_stays_one(cast: Cast, write_work: WriteWork) -> None:
    series = begin(cast, "The Tide Books", write_work("Ada's"))
    theirs = write_work("Cleo's", by=cast.cleo.pen_name)
    hidden = write_work("Cleo's secret", V.DRAFT, by=cast.cleo.pen_name)
    add = f"/series/{series.pk}/add/"
    cast.ada.client.post(add, {"address": f"http://testserver/works/{hidden.pk}/"})
    assert not SeriesPart.objects.filter(work=hidden).exists()
    cast.ada.client.post(add, {"address": f"http://testserver/works/{theirs.pk}/chapters/1/"})
    part = SeriesPart.objects.get(work=theirs)
    assert part.standing == Standing.ASKED
    assert cast.ada.client.post(f"/series/parts/{part.pk}/answer/", {"answer": "accept"}).status_code == 404
    assert cast.cleo.client.post(f"/series/parts/{part.pk}/answer/", {"answer": "decline"}).status_code == 302
    with pytest.raises(FanfoldError, match="E-part-declined"):
        add_part(series=series, thing=theirs, member=cast.ada.user)
    assert cast.ada.client.post(f"/series/parts/{part.pk}/remove/").status_code == 404
    assert titles(cast.ben, series) == ["Ada's"]


def test_keepers_share_a_series_and_the_last_one_stays(cast: Cast, write_work: WriteWork) -> None:
    series = begin(cast, "The Tide Books", write_work("Ada's"))
    assert cast.cleo.client.post(f"/series/{series.pk}/keepers/", {"pen_name": "Cleo Reed"}).status_code == 404
    cast.ada.client.post(f"/series/{series.pk}/keepers/", {"pen_name": "Ben Reed"})
    assert cast.ben.client.get(f"/series/{series.pk}/edit/").status_code == 404
    cast.ben.client.post(f"/invitations/{Invitation.objects.get().pk}/answer/", {"answer": "accept"})
    assert cast.ben.client.get(f"/series/{series.pk}/edit/").status_code == 200
    assert "The Tide Books" in page(cast.guest, "/writers/ben-reed/")
    assert cast.ada.client.post(f"/series/{series.pk}/leave/").status_code == 302
    assert cast.ada.client.get(f"/series/{series.pk}/edit/").status_code == 404
    cast.ben.client.post(f"/series/{series.pk}/leave/")
    assert cast.ben.client.get(f"/series/{series.pk}/edit/").status_code == 200
    assert cast.ada.client.post(f"/series/{series.pk}/delete/").status_code == 404
    assert cast.ben.client.post(f"/series/{series.pk}/delete/").status_code == 302
    assert Work.objects.filter(title="Ada's").exists()


@pytest.mark.parametrize(
    "address", ["/series/", "/series/{one}/", "/series/{one}/edit/", "/works/{work}/", "/desk/series/"]
)
def test_query_counts_do_not_grow(cast: Cast, write_work: WriteWork, address: str) -> None:
    def fill(number: int) -> None:
        for at in range(number):
            work = write_work(f"Work {at} of {number}")
            add_part(series=one, thing=work, member=cast.ada.user)
            begin(cast, f"Series {at} of {number}", work)

    one = begin(cast, "One", first := write_work("First"))
    place = address.format(one=one.pk, work=first.pk)
    counts = []
    for number in (3, 17):
        fill(number)
        with CaptureQueriesContext(connection) as captured:
            assert cast.ada.client.get(place).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1], counts
