"""Questions about what does not fit: asked of the writer alone, never blocking, each answer remembered."""

from typing import Any

from django.core.cache import cache

from fanfold.site.works.models import Work
from fanfold.site.works.services import save_chapter
from fanfold.site.worlds.models import Belief, Change, QuestionAnswer, Secret, StoryWorld
from fanfold.site.worlds.queries.questions import open_questions, waiting_questions
from fanfold.site.worlds.services import answer_question, set_start
from tests.site.conftest import Cast, chapter_text
from tests.site.worlds.conftest import Give, confirm, page
from tests.site.worlds.shore import CHANGED, SECRETS


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
