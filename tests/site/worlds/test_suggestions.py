"""Canons grow from what members propose and from what stories change; nothing stands before it was looked over."""

import tomllib

import pytest

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.worlds.models import Change, FactSuggestion, Pack, PackVersion
from fanfold.site.worlds.services import suggest_fact
from fanfold.site.worlds.services.suggestions import with_fact
from tests.site.conftest import Cast
from tests.site.worlds.conftest import Give, page
from tests.site.worlds.shore import CHANGED, PACK

WORDS = 'Edith keeps the "Lantern" inn \\ by the gate'


def test_a_fact_is_suggested_looked_over_and_taken(cast: Cast, gullhaven: Pack) -> None:
    assert cast.guest.post("/canons/gullhaven/suggest/", {"words": WORDS, "at": "2x01"}).status_code == 302
    assert not FactSuggestion.objects.exists()
    assert cast.ben.client.post("/canons/gullhaven/suggest/", {"words": WORDS, "at": "2x01"}).status_code == 302
    assert "Lantern" not in page(cast.guest, "/canons/gullhaven/")
    for client in (cast.ada.client, cast.ben.client):
        assert client.get("/canons/gullhaven/suggestions/").status_code == 404
    assert "Lantern" in page(cast.mod.client, "/canons/gullhaven/suggestions/")
    decide = f"/suggestions/{FactSuggestion.objects.get().pk}/decide/"
    assert cast.ben.client.post(decide, {"answer": "take"}).status_code == 404
    assert cast.mod.client.post(decide, {"answer": "take"}).status_code == 302
    assert "Lantern" in page(cast.guest, "/canons/gullhaven/")
    text = PackVersion.objects.get(pack=gullhaven, number=2).text
    assert text.startswith(PACK.rstrip("\n")), "every line there was stays"
    assert "Taken" in page(cast.ben.client, "/canons/gullhaven/suggest/")
    assert cast.mod.client.post(decide, {"answer": "leave"}).status_code == 302
    assert FactSuggestion.objects.get().state == "taken", "decided once"


def test_what_cannot_stand_in_the_file_is_not_taken(cast: Cast, gullhaven: Pack) -> None:
    suggest_fact(pack=gullhaven, by=cast.ben.user, words=WORDS, at="2x01")
    decide = f"/suggestions/{FactSuggestion.objects.get().pk}/decide/"
    told = cast.mod.client.post(decide, {"answer": "take", "words": "Edith sails", "at": "9x99"}, follow=True)
    assert "9x99" in told.content.decode()
    assert FactSuggestion.objects.get().state == "waiting"
    assert PackVersion.objects.count() == 1


def test_a_canon_grows_from_what_a_story_changes(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work = give(CHANGED)
    change = Change.objects.create(work=work, step="not", words="The mill is sold")
    form = f"/canons/gullhaven/suggest/?change={change.pk}"
    assert f'href="{form}"' in page(cast.ada.client, f"/works/{work.pk}/world/")
    assert "The mill is sold" in page(cast.ada.client, form)
    assert "The mill is sold" not in page(cast.cleo.client, form), "another one's story"
    cast.ada.client.post(form, {"words": "The mill is sold", "at": "2x05"})
    cast.mod.client.post(f"/suggestions/{FactSuggestion.objects.get().pk}/decide/", {"answer": "take"})
    change.refresh_from_db()
    assert change.fact == "the-mill-is-sold"
    assert "The mill is sold" in page(cast.guest, "/gullhaven/without/the-mill-is-sold/")


@pytest.mark.parametrize(
    ("words", "at", "code"),
    [
        (" ", "2x01", "E-world-said-nothing"),
        ("Edith sails", "9x99", "E-world-point"),
        ("The ferry burns at its mooring", "2x03", "E-fact-known"),
    ],
)
def test_what_is_no_fact_is_refused(cast: Cast, gullhaven: Pack, words: str, at: str, code: str) -> None:
    with pytest.raises(FanfoldError) as refused:
        suggest_fact(pack=gullhaven, by=cast.ben.user, words=words, at=at)
    assert refused.value.code == code


def test_nobody_fills_the_list(cast: Cast, gullhaven: Pack) -> None:
    for number in range(30):
        suggest_fact(pack=gullhaven, by=cast.ben.user, words=f"Gull {number} has a name of its own", at="2x01")
    with pytest.raises(FanfoldError, match="wait"):
        suggest_fact(pack=gullhaven, by=cast.ben.user, words="One more", at="2x01")
    suggest_fact(pack=gullhaven, by=cast.cleo.user, words="One more", at="2x01")


def test_words_of_any_kind_stand_in_the_file() -> None:
    grown = with_fact(PACK, slug="x", at="2x01", words='Tab\tquote " backslash \\ and \u00e9 \U0001f300')
    assert tomllib.loads(grown)["facts"]["x"]["so"] == 'Tab\tquote " backslash \\ and \u00e9 \U0001f300'
