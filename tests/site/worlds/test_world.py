"""The writer's own page: secrets as sentences, one press when somebody learns one, words of a chapter that do something."""

from typing import Any

import pytest

from fanfold.site.works.models import Work
from fanfold.site.worlds.models import (
    Belief,
    Change,
    LayerWorld,
    Learning,
    ProposalAnswer,
    Secret,
    StoryFact,
    StoryWorld,
)
from fanfold.site.worlds.queries.proposals import open_proposals
from fanfold.site.worlds.queries.questions import case_of
from fanfold.storyworld import holds
from tests.site.conftest import Cast
from tests.site.worlds.conftest import Give, confirm, page
from tests.site.worlds.shore import CHANGED, SECRETS

SAY = {
    "words": "Edith cut the rope",
    "people": "Edith, the mayor",
    "instead": "Ines: The rope was rotten",
    "only": "cut, knife",
}


def own(work: Work, rest: str = "") -> str:
    return f"/works/{work.pk}/world/{rest}"


def test_a_secret_is_said_in_sentences(cast: Cast, give: Give) -> None:
    work = give(SECRETS)
    assert cast.cleo.client.post(own(work, "secrets/new/"), {**SAY, "told": "never"}).status_code == 404
    assert cast.ada.client.post(own(work, "secrets/new/"), {**SAY, "told": "never"}).status_code == 302
    secret = Secret.objects.get()
    assert (secret.knows, secret.only, secret.told_in) == (["edith", "mayor"], ["cut", "knife"], "never")
    shown = " ".join(page(cast.ada.client, own(work)).split())
    assert "Edith, Mayor Rook knew from the start." in shown
    assert "Ines thinks: “The rope was rotten”." in shown
    assert "Readers are told: not yet." in shown
    for client in (cast.guest, cast.ben.client, cast.mod.client):
        assert client.get(own(work)).status_code in (302, 404)
        assert "rotten" not in page(client, f"/works/{work.pk}/") + page(client, f"/works/{work.pk}/who-knows/?upto=2")
    assert cast.ada.client.post(own(work, "secrets/new/"), {"words": " ", "told": "never"}).status_code == 422


def test_somebody_learns_it_in_one_press(cast: Cast, give: Give) -> None:
    work = give(SECRETS)
    cast.ada.client.post(own(work, "secrets/new/"), {**SAY, "told": "note"})
    secret, second = Secret.objects.get(), work.chapters.get(position=2)
    learn = own(work, f"secrets/{secret.pk}/learn/")
    assert 'value="Ines"' in page(cast.ada.client, own(work)), "whoever does not know yet is filled in"
    assert cast.cleo.client.post(learn, {"who": "Ines", "chapter": second.pk}).status_code == 404
    assert cast.ada.client.get(learn).status_code == 405
    assert cast.ada.client.post(learn, {"who": "Ines", "chapter": second.pk}).status_code == 302
    assert "Ines learns it in Chapter 2: The Answer" in page(cast.ada.client, own(work))
    assert "since chapter 2" in page(cast.guest, f"/works/{work.pk}/who-knows/?upto=2")
    assert "since chapter" not in page(cast.guest, f"/works/{work.pk}/who-knows/?upto=1")
    learning = Learning.objects.get()
    assert cast.cleo.client.post(own(work, "take-out/"), {"row": f"learning:{learning.pk}"}).status_code == 404
    assert cast.ada.client.post(own(work, "take-out/"), {"row": f"learning:{learning.pk}"}).status_code == 302
    assert not Learning.objects.exists()


def test_a_chapter_of_another_work_teaches_nobody(cast: Cast, give: Give) -> None:
    work, other = give(SECRETS), give(SECRETS, "The Other")
    cast.ada.client.post(own(work, "secrets/new/"), {**SAY, "told": "note"})
    cast.ada.client.post(
        own(work, f"secrets/{Secret.objects.get().pk}/learn/"), {"who": "Ines", "chapter": other.chapters.all()[0].pk}
    )
    assert not Learning.objects.exists()


def test_words_of_a_chapter_tell_and_teach(cast: Cast, give: Give) -> None:
    work = give(SECRETS)
    cast.ada.client.post(own(work, "secrets/new/"), {**SAY, "told": "never"})
    secret = Secret.objects.get()
    form = own(work, "chapters/2/")
    assert cast.cleo.client.get(form).status_code == 404
    refused = cast.ada.client.post(form, {"quote": "These words stand nowhere.", "does": f"tell:{secret.pk}"})
    assert refused.status_code == 422
    assert "These words stand nowhere." in refused.content.decode()
    told = cast.ada.client.post(form, {"quote": "Ines  read it\ntwice.", "does": f"tell:{secret.pk}"})
    assert told.headers["Location"].endswith("/chapters/2/#c2-p1")
    secret.refresh_from_db()
    assert (secret.told_in, secret.told_paragraph, secret.told_chapter.position) == ("chapter", 1, 2)  # type: ignore[union-attr]
    nobody = cast.ada.client.post(form, {"quote": "Ines read it twice.", "does": f"learn:{secret.pk}"})
    assert nobody.status_code == 422
    cast.ada.client.post(form, {"quote": "Ines read it twice.", "does": f"learn:{secret.pk}", "who": "Ines"})
    assert (Learning.objects.get().who, Learning.objects.get().quote) == ("ines", "Ines read it twice.")
    cast.ada.client.post(form, {"quote": "Edith had done this.", "does": "fact"})
    fact = StoryFact.objects.get()
    assert (fact.words, fact.told_in, fact.quote) == ("Edith had done this.", "chapter", "Edith had done this.")
    assert "Edith had done this." in page(cast.guest, f"/works/{work.pk}/who-knows/?upto=2")
    assert "Edith had done this." not in page(cast.guest, f"/works/{work.pk}/who-knows/?upto=1")


@pytest.mark.parametrize(("kind", "sent"), [
    ("changes", {"step": "not", "fact": "ines-engaged", "words": "", "told": "note"}),
    ("changes", {"step": "instead", "words": "The ferry comes in at dawn", "told": "note"}),
    ("facts", {"words": "The lamp is out", "sets": "lamp.lit = no", "people": "Ines", "told": "note"}),
])  # fmt: skip
def test_what_is_said_by_hand_can_be_changed_and_taken_out(
    cast: Cast, give: Give, kind: str, sent: dict[str, str]
) -> None:
    work = give(SECRETS)
    assert cast.cleo.client.post(own(work, f"{kind}/new/"), sent).status_code == 404
    assert cast.ada.client.post(own(work, f"{kind}/new/"), sent).status_code == 302
    model: Any = Change if kind == "changes" else StoryFact
    row = model.objects.get()
    assert cast.ada.client.get(own(work, f"{kind}/{row.pk}/")).status_code == 200
    assert cast.ada.client.post(own(work, f"{kind}/{row.pk}/"), {**sent, "words": "Otherwise now"}).status_code == 302
    row.refresh_from_db()
    assert row.words == "Otherwise now"
    other = give(CHANGED, "The Other")
    assert cast.ada.client.get(own(other, f"{kind}/{row.pk}/")).status_code == 404, "a row of another work"
    name = "change" if kind == "changes" else "fact"
    assert cast.ada.client.post(own(other, "take-out/"), {"row": f"{name}:{row.pk}"}).status_code == 404
    assert cast.ada.client.post(own(work, "take-out/"), {"row": f"{name}:{row.pk}"}).status_code == 302
    assert not model.objects.exists()
    assert cast.ada.client.post(own(work, "take-out/"), {"row": "user:1"}).status_code == 404


def test_bad_input_is_refused_with_what_to_do(cast: Cast, give: Give) -> None:
    work = give(SECRETS)
    nothing = cast.ada.client.post(own(work, "changes/new/"), {"step": "not", "words": " ", "told": "note"})
    assert nothing.status_code == 422
    assert "Choose what canon says, or say it in words." in nothing.content.decode()
    odd = cast.ada.client.post(own(work, "facts/new/"), {"words": "The lamp is out", "sets": "lamp", "told": "note"})
    assert odd.status_code == 422
    assert "who.what = value" in odd.content.decode()
    assert "The lamp is out" in odd.content.decode()


def test_what_came_of_a_note_is_asked_again_once_it_is_taken_out(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    row = Change.objects.get(fact="ines-engaged")
    cast.ada.client.post(own(work, "take-out/"), {"row": f"change:{row.pk}"})
    assert [one.slug for one in open_proposals(work)] == ["ines-engaged"]
    assert not ProposalAnswer.objects.filter(key=row.proposal).exists()
    layer = LayerWorld.objects.get(slug="dream")
    sent = {"of": "Ines", "leaves": "1x05"}
    assert cast.ada.client.post(own(work, f"layers/{layer.pk}/"), sent).status_code == 302
    layer.refresh_from_db()
    assert (layer.of, layer.leaves) == ("ines", "1x05")


def test_what_holds_in_a_layer_is_told_like_everything_else(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    form = page(cast.ada.client, own(work, "facts/new/?layer=dream"))
    assert '<option value="dream" selected>' in form
    for words, told in (("nobody ages there", "note"), ("the ferry never burnt there", "never")):
        sent = {"words": words, "layer": "dream", "told": told, "sets": "", "people": ""}
        assert cast.ada.client.post(own(work, "facts/new/"), sent).status_code == 302
    shown = page(cast.guest, f"/works/{work.pk}/")
    assert "Nobody ages there" in shown.partition('id="canon"')[2].partition("</section>")[0]
    assert "never burnt" not in shown + page(cast.guest, f"/works/{work.pk}/who-knows/?upto=9")
    assert "The ferry never burnt there" in page(cast.ada.client, own(work))
    fact = StoryFact.objects.get(words="nobody ages there")
    StoryFact.objects.filter(pk=fact.pk).update(sets="ines.alive = no")
    case = case_of(cast.ada.user, work)
    dream = case.sheet.layer_world("dream")
    assert dream is not None
    assert holds(dream, ("ines", "alive")).value == "no"  # type: ignore[union-attr]
    assert holds(case.world(), ("ines", "alive")) is None, "it is so in the dream only"


def test_how_much_readers_see_is_the_writer_s_to_say(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    sent = {"starts": "2x04", "kind": "elsewhere", "shown": "off"}
    assert cast.cleo.client.post(own(work, "start/"), sent).status_code == 404
    assert cast.ada.client.post(own(work, "start/"), sent).status_code == 302
    world = StoryWorld.objects.get()
    assert (world.starts, world.kind, world.shown) == ("2x04", "elsewhere", "off")
    assert 'id="canon"' not in page(cast.guest, f"/works/{work.pk}/")
    assert Belief.objects.count() == 0
