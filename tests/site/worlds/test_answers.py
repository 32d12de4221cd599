"""Answers for programs tell what the pages tell, to the same eyes."""

import json
from typing import Any

from django.test import Client

from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Tagging, Work
from fanfold.site.worlds.models import Belief, Change, Pack, Secret, StoryFact, StoryWorld
from fanfold.site.worlds.services import keep_progress, set_start
from tests.site.conftest import Cast
from tests.site.worlds.conftest import Give
from tests.site.worlds.shore import SECRETS


def asked(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json"), response.content
    said: dict[str, Any] = json.loads(response.content)
    return said


def _told(give: Give, pack: Pack, visibility: str = "posted") -> Work:
    work = give(SECRETS, visibility=visibility)
    second = work.chapters.get(position=2)
    StoryWorld.objects.create(work=work, pack=pack, kind="changed")
    set_start(work=work, starts="2x03")
    Change.objects.create(work=work, step="not", fact="ferry-burns", words="The ferry burns")
    Change.objects.create(
        work=work, step="not", fact="wedding", words="They marry", told_in="chapter", told_chapter=second
    )
    secret = Secret.objects.create(
        work=work, words="Edith forged it", knows=["edith"], told_in="chapter", told_chapter=second
    )
    Belief.objects.create(secret=secret, who="walter", words="Ines signed it")
    Secret.objects.create(work=work, words="Nobody is told this", told_in="never")
    StoryFact.objects.create(work=work, words="The lamp is out", layer="dream")
    return work


def test_a_guest_hears_what_the_notes_tell_and_what_they_ask_for(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work = _told(give, gullhaven)
    address = f"/works/{work.pk}/world.json"
    said = asked(cast.guest, address)
    canon = said["leaves_canon"]
    assert (canon["canon"], canon["starts_at"], canon["kind"]) == ("gullhaven", "2x03", "changed")
    assert [one["fact"] for one in canon["not_so"]] == ["ferry-burns"]
    assert [one["fact"] for one in canon["no_longer_so"]] == ["walter-jailed"]
    assert (said["secrets"], said["told_up_to"]) == ([], [])
    assert said["told"] == [{"words": "The lamp is out", "where": "from the notes", "layer": "dream"}]
    later = asked(cast.guest, f"{address}?upto=2")
    assert [one["fact"] for one in later["leaves_canon"]["not_so"]] == ["ferry-burns", "wedding"]
    assert {one["who"]: (one["what"], one["words"]) for one in later["secrets"][0]["minds"]}["Walter"] == (
        "thinks",
        "Ines signed it",
    )
    assert "Nobody is told this" not in json.dumps([said, later])
    assert f'href="{address}"' in cast.guest.get(work.get_absolute_url()).content.decode()


def test_what_lies_beyond_what_was_seen_is_not_told(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work = _told(give, gullhaven)
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="1x06")
    for client, rest in ((cast.cleo.client, ""), (cast.guest, "?seen=1x06"), (cast.cleo.client, "?seen=3x06")):
        said = asked(client, f"/works/{work.pk}/world.json{rest}")["leaves_canon"]
        assert (said["not_so"], said["no_longer_so"], said["changes_beyond_what_you_saw"]) == ([], [], ["2x03"])
        canon = asked(client, f"/canons/gullhaven/canon.json{rest}")
        assert [one["id"] for one in canon["facts"]] == ["edith-leaves"]
        assert (canon["hidden"], canon["seen_up_to"]) == (4, "1x06")
    whole = asked(cast.guest, "/canons/gullhaven/canon.json")
    assert {one["id"]: one["because"] for one in whole["facts"]}["wedding"] == ["ines-engaged"]
    assert cast.guest.get("/canons/gullhaven/canon.json?seen=nowhere").status_code == 200


def test_who_may_not_see_a_work_is_told_nothing_of_it(cast: Cast, give: Give, gullhaven: Pack) -> None:
    draft = _told(give, gullhaven, "draft")
    address = f"/works/{draft.pk}/world.json"
    assert asked(cast.ada.client, address)["work"]["id"] == draft.pk
    assert [client.get(address).status_code for client in (cast.guest, cast.cleo.client)] == [404, 404]
    assert cast.guest.get("/works/99999/world.json").status_code == 404
    work = _told(give, gullhaven)
    Tagging.objects.create(work=work, tag=name_tag(kind="rating", name="Explicit"), position=99)
    before = cast.guest.get(f"/works/{work.pk}/world.json")
    assert before.status_code == 403
    assert "ferry" not in before.content.decode()
    assert cast.guest.post(f"/works/{work.pk}/world.json").status_code == 405
