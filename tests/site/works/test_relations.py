"""What works go back to, and gifts: told to the others, shown when they like, and never a hint of what is hidden."""

from typing import Any

import pytest

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice
from fanfold.site.accounts.services import keep_asking
from fanfold.site.works.models import Declaration, Gift, Relation, Work
from fanfold.site.works.services import give_work, relate_work, veil_work
from tests.site.conftest import Cast, Person, WriteWork

V = Work.Visibility


def page(client: Any, address: str) -> str:
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def relate(person: Person, work: Work, **typed: object) -> Any:
    return person.client.post(f"/works/{work.pk}/related/", {"kind": "sequel", **typed})


def test_a_back_link_shows_when_the_other_author_likes(cast: Cast, write_work: WriteWork) -> None:
    first = write_work("The Slipway")
    second = write_work("The Ebb", by=cast.cleo.pen_name)
    assert relate(cast.ben, second, address=f"/works/{first.pk}/").status_code == 404
    assert relate(cast.cleo, second, address=f"http://testserver/works/{first.pk}/chapters/1/").status_code == 302
    assert f'Sequel to <a href="/works/{first.pk}/">The Slipway</a>' in page(cast.guest, f"/works/{second.pk}/")
    assert "The Ebb" not in page(cast.guest, f"/works/{first.pk}/")
    assert Notice.objects.get(user=cast.ada.user).kind == "works.related"
    assert "Works that go back to yours" in page(cast.ada.client, "/desk/waiting/")
    show = f"/relations/{Relation.objects.get().pk}/show/"
    assert cast.cleo.client.post(show, {"answer": "accept"}).status_code == 404, "not hers to decide"
    assert cast.ada.client.post(show, {"answer": "accept"}).status_code == 302
    assert f'Its sequel: <a href="/works/{second.pk}/">The Ebb</a>' in page(cast.guest, f"/works/{first.pk}/")
    assert cast.ada.client.post(show, {"answer": "decline"}).status_code == 302
    assert "The Ebb" not in page(cast.guest, f"/works/{first.pk}/")
    remove = f"/relations/{Relation.objects.get().pk}/remove/"
    assert cast.ada.client.post(remove).status_code == 404
    assert cast.cleo.client.post(remove).status_code == 302
    assert not Relation.objects.exists()


@pytest.mark.parametrize("fate", ["draft", "unrevealed", "gone"])
def test_whatever_hides_the_other_work_the_words_are_the_same(cast: Cast, write_work: WriteWork, fate: str) -> None:
    first, second = write_work("The Slipway"), write_work("The Ebb", by=cast.cleo.pen_name)
    relate_work(work=second, kind="sequel", to=first, member=cast.cleo.user)
    Relation.objects.update(standing="shown")
    if fate == "gone":
        Relation.objects.update(to_work=None)
    elif fate == "draft":
        Work.objects.filter(pk=first.pk).update(visibility=V.DRAFT)
    else:
        veil_work(work=first, unrevealed=True)
    told = page(cast.guest, f"/works/{second.pk}/")
    assert "<li>Sequel to a work that cannot be shown</li>" in told
    assert "Slipway" not in told
    assert cast.guest.get("/writers/cleo-reed/related/").status_code == 404


def test_an_anonymous_relative_keeps_its_secret(cast: Cast, write_work: WriteWork) -> None:
    first, second = write_work("The Slipway"), write_work("The Ebb", by=cast.cleo.pen_name)
    veil_work(work=second, anonymous=True)
    second.refresh_from_db()
    relate_work(work=second, kind="remix", to=first, member=cast.cleo.user)
    assert Notice.objects.get(user=cast.ada.user).actor is None
    Relation.objects.update(standing="shown")
    told = page(cast.ben.client, f"/works/{first.pk}/")
    assert "Remixed as" in told
    assert "Cleo" not in told
    assert cast.ben.client.get("/writers/cleo-reed/related/").status_code == 404
    listed = page(cast.ben.client, "/writers/ada-reed/related/")
    assert "The Ebb" in listed
    assert "Cleo" not in listed
    assert cast.guest.get("/writers/ada-reed/").status_code == 200


def test_a_work_elsewhere_needs_a_title_and_an_honest_address(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ebb")
    assert relate(cast.ada, work).status_code == 422
    assert relate(cast.ada, work, title="Far", address="javascript:alert(1)").status_code == 422
    assert relate(cast.ada, work, address=f"https://elsewhere.example/works/{work.pk}/").status_code == 422
    hidden = write_work("Undertow", V.DRAFT, by=cast.cleo.pen_name)
    assert relate(cast.ada, work, address=f"/works/{hidden.pk}/").status_code == 422
    assert relate(cast.ada, work, address=f"/works/{work.pk}/").status_code == 422
    done = relate(
        cast.ada, work, kind="translation", title="Die Ebbe", author="Edith", address="https://elsewhere.example/ebbe",
        language="de",
    )  # fmt: skip
    assert done.status_code == 302
    told = page(cast.guest, f"/works/{work.pk}/")
    assert '<a rel="nofollow noopener external" href="https://elsewhere.example/ebbe">Die Ebbe</a>' in told
    assert "by Edith" in told


def test_what_the_notes_say_is_proposed_to_the_author_alone(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ebb")
    first = write_work("The Slipway")
    said = Declaration.objects.create(
        work=work,
        kind="builds_on",
        value={"relation": "sequel", "value": "The Slipway"},
        quote="A sequel to The Slipway.",
    )
    other = Declaration.objects.create(work=work, kind="inspired_by", value={}, quote="Inspired by a song.")
    Declaration.objects.create(work=work, kind="builds_on", value={"relation": "series"}, quote="Part of a series.")
    assert "2 proposals" in page(cast.ada.client, f"/works/{work.pk}/")
    assert "proposals" not in page(cast.cleo.client, f"/works/{work.pk}/")
    form = page(cast.ada.client, f"/works/{work.pk}/related/?from={said.pk}")
    assert 'value="The Slipway"' in form
    assert '<option value="sequel" selected>' in form
    assert relate(cast.ada, work, address=f"/works/{first.pk}/", declaration=said.pk).status_code == 302
    assert cast.cleo.client.post(f"/declarations/{other.pk}/aside/").status_code == 404
    assert cast.ada.client.post(f"/declarations/{other.pk}/aside/").status_code == 302
    assert "proposal" not in page(cast.ada.client, f"/works/{work.pk}/")
    assert Relation.objects.get().standing == "shown", "both works are hers"


def test_a_gift_is_told_may_be_refused_and_taken_after_all(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Slipway")
    give = f"/works/{work.pk}/gifts/give/"
    assert cast.cleo.client.post(give, {"name": "Ben Reed"}).status_code == 404
    for name in ("ben reed", "Walter of the ferry"):
        assert cast.ada.client.post(give, {"name": name}).status_code == 302
    told = page(cast.guest, f"/works/{work.pk}/")
    assert 'For <a href="/writers/ben-reed/gifts/">Ben Reed</a> and Walter of the ferry' in told
    assert "The Slipway" in page(cast.guest, "/writers/ben-reed/gifts/")
    assert Notice.objects.get(user=cast.ben.user).kind == "works.given"
    gift = Gift.objects.get(pen_name=cast.ben.pen_name)
    assert cast.cleo.client.post(f"/gifts/{gift.pk}/answer/", {"answer": "decline"}).status_code == 404
    assert cast.ben.client.post(f"/gifts/{gift.pk}/answer/", {"answer": "decline"}).status_code == 302
    assert "Ben Reed" not in page(cast.guest, f"/works/{work.pk}/")
    assert cast.guest.get("/writers/ben-reed/gifts/").status_code == 404
    cast.ada.client.post(f"/gifts/{gift.pk}/take-back/")
    with pytest.raises(FanfoldError, match="E-gift-unwanted"):
        give_work(work=work, to=cast.ben.pen_name, member=cast.ada.user)
    cast.ben.client.post(f"/gifts/{gift.pk}/answer/", {"answer": "accept"})
    assert "Ben Reed" in page(cast.guest, f"/works/{work.pk}/")


def test_a_hidden_gift_is_there_for_nobody_and_some_take_none(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Undertow", V.DRAFT)
    give_work(work=work, to=cast.ben.pen_name, member=cast.ada.user)
    assert cast.ben.client.get("/writers/ben-reed/gifts/").status_code == 404
    assert "Undertow" not in page(cast.ben.client, "/desk/waiting/")
    gift = Gift.objects.get()
    assert cast.ben.client.post(f"/gifts/{gift.pk}/answer/", {"answer": "decline"}).status_code == 404
    keep_asking(user=cast.cleo.user, takes_invitations=True, takes_gifts=False)
    with pytest.raises(FanfoldError, match="E-gift-unwanted"):
        give_work(work=work, to=cast.cleo.pen_name, member=cast.ada.user)
