"""A fact is taken out of a canon on its page, by those who look after it, and put back; what names it loses nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.works.models import Work
from fanfold.site.worlds.models import Change, FactSuggestion, Pack, PackKeeper, PackVersion, StoryWorld
from fanfold.site.worlds.queries import withdrawing
from fanfold.site.worlds.queries.packs import canon_of
from fanfold.site.worlds.services import keep_progress
from tests.site.conftest import Cast, WriteWork
from tests.site.worlds.conftest import Give, page
from tests.site.worlds.shore import CHANGED

JAILED = "/canons/gullhaven/facts/walter-jailed/"
WHY = {"why": "He only spends a night there"}


def _stands(work: Work, pack: Pack, fact: str, step: str = "not") -> Change:
    StoryWorld.objects.get_or_create(work=work, defaults={"pack": pack, "kind": "changed"})
    words = {"walter-jailed": "Walter goes to jail for the fire", "ferry-burns": "The ferry burns"}[fact]
    return Change.objects.create(work=work, step=step, fact=fact, words=words)


def _text(pack: Pack) -> str:
    pack.refresh_from_db()
    return PackVersion.objects.get(pack=pack, number=pack.version).text


def test_a_fact_is_taken_out_and_put_back(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work, secret = give(CHANGED), give(CHANGED, "Not For You", visibility="draft")
    change = _stands(work, gullhaven, "walter-jailed")
    _stands(secret, gullhaven, "walter-jailed")
    before = _text(gullhaven)
    assert cast.guest.get(JAILED).status_code == 302
    shown = page(cast.mod.client, JAILED)
    assert "Stories in which it is not so" in shown
    assert "The Mooring" in shown
    assert "Not For You" not in shown, "nobody learns of a draft by what a canon says"
    assert cast.mod.client.post(JAILED, {"why": " "}).status_code == 422
    assert cast.mod.client.post(JAILED, WHY).status_code == 302
    read = canon_of(Pack.objects.get())
    assert read is not None
    assert read.fact("walter-jailed") is None
    assert read.withdrawn["walter-jailed"].why == WHY["why"]
    assert "Walter goes to jail" not in page(cast.guest, "/canons/gullhaven/")
    assert "Walter goes to jail" in page(cast.mod.client, "/canons/gullhaven/"), (
        "those who look after it can put it back"
    )
    assert page(cast.ben.client, JAILED) == ""
    change.refresh_from_db()
    assert change.fact == "walter-jailed"
    assert "Walter goes to jail for the fire" in page(cast.guest, work.get_absolute_url()), "a story keeps its words"
    assert "no longer says “Walter goes to jail" in page(cast.ada.client, f"/works/{work.pk}/world/questions/")
    assert "does not say so any more" in page(cast.guest, "/gullhaven/without/walter-jailed/")
    sent = {"step": "not", "fact": "walter-jailed", "words": "He is not jailed", "told": "note"}
    assert cast.ada.client.post(f"/works/{work.pk}/world/changes/{change.pk}/", sent).status_code == 302
    change.refresh_from_db()
    assert (change.fact, change.words) == ("walter-jailed", "He is not jailed"), "said otherwise, it still names it"
    assert "Put it back" in page(cast.mod.client, JAILED)
    assert cast.mod.client.post(JAILED).status_code == 302
    assert _text(gullhaven) == before
    assert gullhaven.version == 3, "each step is a version of the file"
    assert "walter-jailed" in page(cast.guest, work.get_absolute_url())


def test_what_a_reader_has_not_seen_is_not_told_when_it_goes(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work = give(CHANGED)
    _stands(work, gullhaven, "walter-jailed")
    keep_progress(user=cast.ben.user, pack=gullhaven, part="2x03")
    assert page(cast.ben.client, JAILED) == ""
    cast.mod.client.post(JAILED, WHY)
    assert "goes to jail" not in page(cast.ben.client, work.get_absolute_url())
    assert page(cast.ben.client, "/gullhaven/without/walter-jailed/") == ""


def test_the_page_says_what_rests_on_it_and_where_it_falls(cast: Cast, give: Give, gullhaven: Pack) -> None:
    _stands(give(CHANGED), gullhaven, "ferry-burns")
    _stands(give(CHANGED, "Keeping Him In"), gullhaven, "walter-jailed", "kept")
    shown = page(cast.mod.client, JAILED)
    assert shown.index("Stories that keep it") < shown.index("Keeping Him In")
    assert shown.index("Stories in which it falls with something else") < shown.index("The Mooring")
    assert "Walter goes to jail for the fire" in page(cast.mod.client, "/canons/gullhaven/facts/ferry-burns/")


def test_others_propose_and_keepers_decide(cast: Cast, gullhaven: Pack) -> None:
    assert "Suggest that it be taken out" in page(cast.cleo.client, JAILED)
    for _twice in range(2):
        assert cast.cleo.client.post(JAILED, WHY).status_code == 302
    asked = FactSuggestion.objects.get()
    assert canon_of(Pack.objects.get()).fact("walter-jailed") is not None, "a proposal changes nothing"  # type: ignore[union-attr]
    PackKeeper.objects.create(pack=gullhaven, user=cast.ben.user, name="Ben")
    assert WHY["why"] in page(cast.ben.client, "/canons/gullhaven/suggestions/")
    assert cast.cleo.client.post(f"/suggestions/{asked.pk}/decide/", {"answer": "take"}).status_code == 404
    assert cast.ben.client.post(f"/suggestions/{asked.pk}/decide/", {"answer": "take"}).status_code == 302
    assert canon_of(Pack.objects.get()).fact("walter-jailed") is None  # type: ignore[union-attr]
    assert "Taken out of the canon, as you suggested:" in page(cast.cleo.client, "/notices/")
    cast.cleo.client.post("/canons/gullhaven/facts/wedding/", WHY)
    asked = FactSuggestion.objects.get(withdraws="wedding")
    cast.ben.client.post(f"/suggestions/{asked.pk}/decide/", {"answer": "leave"})
    assert "goes on saying what you wanted taken out" in page(cast.cleo.client, "/notices/")
    assert cast.ben.client.post(f"/suggestions/{asked.pk}/decide/", {"answer": "take"}).status_code == 302
    assert canon_of(Pack.objects.get()).fact("wedding") is not None, "decided once"  # type: ignore[union-attr]


def test_many_stories_are_counted_and_not_all_named(
    cast: Cast, write_work: WriteWork, gullhaven: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withdrawing, "_NAMED", 2)
    page(cast.mod.client, JAILED)
    asked = []
    for many in (1, 4):
        for number in range(many):
            _stands(write_work(title=f"Tide {many}-{number:02}"), gullhaven, "walter-jailed")
        with CaptureQueriesContext(connection) as queries:
            shown = page(cast.mod.client, JAILED)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert "and 3 more" in shown
