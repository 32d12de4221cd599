"""Questions about what does not fit: asked of the writer alone, never blocking, each answer remembered."""

import json
from pathlib import Path
from typing import Any

from django.core.cache import cache

from fanfold.site.works.models import Work
from fanfold.site.works.services import save_chapter
from fanfold.site.worlds.models import Belief, Change, QuestionAnswer, Secret, StoryFact, StoryWorld
from fanfold.site.worlds.queries.questions import asked_now, case_of, open_questions, waiting_questions
from fanfold.site.worlds.services import answer_question, set_start
from tests.cli.conftest import RunFanfold, fanfold  # noqa: F401 - a fixture
from tests.site.conftest import Cast, chapter_text
from tests.site.worlds.conftest import Give, confirm, page
from tests.site.worlds.shore import CHANGED, PACK, SECRETS


def codes(cast: Cast, work: Work) -> list[str]:
    return [one.code for one in open_questions(cast.ada.user, work)]


def test_what_falls_is_asked_and_an_answer_is_remembered(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    assert codes(cast, work) == ["Q-falls-with"]
    address = f"/works/{work.pk}/world/questions/"
    shown = page(cast.ada.client, address)
    assert "“Ines and Walter marry in the chapel” rests on something you took out" in shown
    for client in (cast.guest, cast.cleo.client, cast.mod.client):
        assert client.get(address).status_code in (302, 404)
    sent = {"code": "Q-falls-with", "about": "wedding", "words": "…", "verdict": "on purpose"}
    assert cast.cleo.client.post(f"{address}answer/", sent).status_code == 404
    assert cast.ada.client.post(f"{address}answer/", {**sent, "verdict": "maybe"}).status_code == 302
    assert codes(cast, work) == ["Q-falls-with"], "what is no answer answers nothing"
    assert cast.ada.client.post(f"{address}answer/", sent).status_code == 302
    assert codes(cast, work) == []
    assert "It is on purpose" in page(cast.ada.client, address)
    answer = QuestionAnswer.objects.get()
    assert cast.ada.client.post(f"{address}answer/", {"again": answer.pk}).status_code == 302
    assert codes(cast, work) == ["Q-falls-with"]


def test_a_teller_who_knows_too_much_is_asked_about(cast: Cast, give: Give) -> None:
    from msgspec.structs import replace

    work = give(SECRETS)
    chapter = work.chapters.get(position=1)
    text = chapter_text(1, "I knew who had forged it.")
    scenes = tuple(replace(scene, viewpoint="walter") for scene in text.scenes)
    save_chapter(chapter=chapter, text=replace(text, scenes=scenes), by=cast.ada.user, why="a test")
    secret = Secret.objects.create(work=work, words="Edith forged the deed", knows=["edith"], only=["forged"])
    Belief.objects.create(secret=secret, who="walter", words="Ines signed")
    asked = [one for one in open_questions(cast.ada.user, work) if one.code == "Q-pov-knows"]
    assert len(asked) == 1
    assert "ch1, told by Walter Vane: “I knew who had forged it.”" in asked[0].words


def test_a_point_the_canon_has_not(cast: Cast, give: Give) -> None:
    work = give(SECRETS)
    set_start(work=work, starts="4x25")
    assert codes(cast, work) == ["Q-anchor"]
    Change.objects.create(work=work, step="not", fact="ferry-bruns", words="The ferry burns")
    assert set(codes(cast, work)) == {"Q-anchor", "Q-change"}


def test_the_desk_says_how_many_and_looks_again_only_when_something_changed(
    cast: Cast, give: Give, monkeypatch: Any
) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    cache.clear()
    assert "1 question about its world" in page(cast.ada.client, "/desk/")
    assert "1 question about its world" in page(cast.ada.client, f"/works/{work.pk}/world/")
    assert "question about its world" not in page(cast.guest, f"/works/{work.pk}/")
    from fanfold.site.worlds.queries import questions

    looked: list[int] = []
    monkeypatch.setattr(questions, "open_questions", lambda user, work: looked.append(work.pk) or [])
    assert waiting_questions(cast.ada.user, [work])
    assert looked == [], "nothing changed since"
    answer_question(work=work, code="Q-falls-with", about="wedding", words="", verdict="fix")
    assert not waiting_questions(cast.ada.user, [work])
    assert looked == [work.pk]


def test_the_desk_asks_as_much_for_many_worlds(cast: Cast, give: Give) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    works = [give(CHANGED, f"Shore {number}") for number in range(6)]
    StoryWorld.objects.bulk_create(StoryWorld(work=work) for work in works[:2])
    waiting_questions(cast.ada.user, works)
    with CaptureQueriesContext(connection) as few:
        waiting_questions(cast.ada.user, works)
    StoryWorld.objects.bulk_create(StoryWorld(work=work) for work in works[2:])
    waiting_questions(cast.ada.user, works)
    with CaptureQueriesContext(connection) as many:
        waiting_questions(cast.ada.user, works)
    assert len(many) == len(few)


HEARD = b"""The Mooring

Chapter 1: High Water

Walter Vane waited on the slipway. Ines Carr came down to him with the lamp.

"The deed was forged," said Walter Vane.

"Who forged it?" asked Edith Carr. She did not look up.

Chapter 2: Low Water

"You are late," said Mayor Rook. He laughed. "The tide waits for nobody," said Mayor Rook.
"""
SHEET = """pack = "gullhaven"
facts = { mayor-dead = { at = "before", so = "Mayor Rook drowned", sets = "mayor.alive = no" } }
[secrets.deed]
at = "before"
so = "Edith forged the deed"
knows = ["edith"]
instead = { walter = "Ines signed" }
only = ["forged"]
"""


def test_the_site_hears_who_speaks_and_asks_as_the_terminal_does(
    cast: Cast,
    give: Give,
    fanfold: RunFanfold,  # noqa: F811
    tmp_path: Path,
) -> None:
    work = give(HEARD)
    secret = Secret.objects.create(
        work=work, words="Edith forged the deed", knows=["edith"], only=["forged"], told_in="never"
    )
    Belief.objects.create(secret=secret, who="walter", words="Ines signed")
    StoryFact.objects.create(work=work, words="Mayor Rook drowned", sets="mayor.alive = no", told_in="never")
    site = asked_now(cast.ada.user, work)
    assert site.is_whole
    for name, text in (("gullhaven.toml", PACK), ("mooring.world.toml", SHEET), ("mooring.txt", HEARD.decode())):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = fanfold("check", "--json", "--pack", tmp_path / "gullhaven.toml", tmp_path / "mooring.txt")
    told = [(one["code"], one["sides"]) for one in json.loads(run.out)["questions"]]
    assert told == [(one.code, list(one.sides)) for one in site.questions]
    assert {code for code, _sides in told} == {"Q-pov-knows", "Q-dead-speaks"}
    assert "said by Walter Vane" in site.questions[0].words


NICKNAMED = b"""The Mooring

Chapter 1: High Water

The mayor waited on the slipway, and nobody else was there but the gulls and Ines Carr.

"The deed was forged," said the mayor.

"Who told you that?" asked Ines Carr.

Chapter 2: Low Water

The mayor had not gone home. "I only guessed that it was forged," he said.
"""


def test_both_hear_by_the_names_that_only_the_canon_has(
    cast: Cast,
    give: Give,
    fanfold: RunFanfold,  # noqa: F811
    tmp_path: Path,
) -> None:
    work = give(NICKNAMED)
    secret = Secret.objects.create(
        work=work, words="Edith forged the deed", knows=["edith"], only=["forged"], told_in="never"
    )
    Belief.objects.create(secret=secret, who="walter", words="Ines signed")
    site = asked_now(cast.ada.user, work)
    sheet = SHEET.replace("facts = ", "# facts = ")
    for name, text in (("gullhaven.toml", PACK), ("mooring.world.toml", sheet), ("mooring.txt", NICKNAMED.decode())):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = fanfold("check", "--json", "--pack", tmp_path / "gullhaven.toml", tmp_path / "mooring.txt")
    told = [(one["code"], one["words"]) for one in json.loads(run.out)["questions"]]
    assert told == [(one.code, one.words) for one in site.questions]
    assert "said by Mayor Rook" in told[0][1]


def test_before_it_is_heard_nobody_says_it(cast: Cast, give: Give) -> None:
    work = give(HEARD)
    Secret.objects.create(work=work, words="Edith forged the deed", knows=["edith"], only=["forged"])
    case = case_of(cast.ada.user, work)
    spoken = [said for _chapter, scene in case.scenes() for said in scene.spoken]
    assert len(spoken) > 3
    assert not any(said.who for said in spoken)
    assert open_questions(cast.ada.user, work) == []


def test_what_was_asked_after_listening_is_what_the_desk_counts(cast: Cast, give: Give) -> None:
    work = give(HEARD)
    StoryWorld.objects.create(work=work)
    StoryFact.objects.create(work=work, words="Mayor Rook drowned", sets="mayor.alive = no")
    cache.clear()
    assert not waiting_questions(cast.ada.user, [work])
    assert "speaks in ch2" in page(cast.ada.client, f"/works/{work.pk}/world/questions/")
    (line,) = waiting_questions(cast.ada.user, [work])[work.pk]
    assert line.words == "1 question about its world"
