"""From notes to proposals to a world that was confirmed: one screen, and nothing anywhere before a yes."""

import re

import pytest

from fanfold.site.works.models import Relation, Work
from fanfold.site.worlds.models import Change, ProposalAnswer, Secret, StoryWorld
from fanfold.site.worlds.queries.proposals import open_proposals
from tests.site.conftest import Cast
from tests.site.worlds.conftest import Give, answers, confirm, page
from tests.site.worlds.shore import CHANGED, IMPLIED, SECRETS


def test_one_press_keeps_what_the_notes_say(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    own = page(cast.ada.client, f"/works/{work.pk}/")
    assert "Your notes say 6 things" in own
    assert "Where this leaves canon" not in own
    screen = page(cast.ada.client, f"/works/{work.pk}/standing/")
    for said in (
        "Starts: 2x03–2x04",
        "episodes 2x03 and 2x04",
        "Not so here: Ines is engaged to Walter",
        "Ines is NOT engaged",
    ):
        assert said in screen
    assert cast.cleo.client.get(f"/works/{work.pk}/standing/").status_code == 404
    assert cast.cleo.client.post(f"/works/{work.pk}/standing/", answers(work, cast.ada)).status_code == 404
    assert cast.guest.get(f"/works/{work.pk}/standing/").status_code == 302
    confirm(work, cast.ada)
    shown = page(cast.guest, f"/works/{work.pk}/")
    panel = shown[shown.index('id="canon"') : shown.index("Before you read")]
    for said in ("2x03–2x04", "Changed: canon until", "Ines is engaged to Walter", "Walter goes to jail for the fire",
                 "Ines and Walter marry in the chapel", "it can no longer happen that way", "reality", "bold"):  # fmt: skip
        assert said in panel, said
    assert "thoughts are italic" in panel
    assert "Your notes say" not in page(cast.ada.client, f"/works/{work.pk}/")


def test_nothing_unconfirmed_reaches_anybody_else(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    for client in (cast.guest, cast.cleo.client, cast.mod.client):
        shown = page(client, f"/works/{work.pk}/")
        assert "leaves canon" not in shown
        assert "Ines is engaged to Walter" not in shown
        assert "Your notes say" not in shown
    assert not Change.objects.exists()
    assert not StoryWorld.objects.exists()


def test_a_no_is_kept_and_can_be_taken_back(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada, say={"change": "no", "start": "later"})
    assert [one.kind for one in open_proposals(work)] == ["start"]
    assert not Change.objects.exists()
    assert "Ines is engaged" not in page(cast.guest, f"/works/{work.pk}/")
    key = ProposalAnswer.objects.filter(state="refused").values_list("key", flat=True)[0]
    again = f"/works/{work.pk}/standing/again/"
    assert cast.cleo.client.post(again, {"key": key}).status_code == 404
    assert cast.ada.client.get(again).status_code == 405
    assert cast.ada.client.post(again, {"key": key}).status_code == 302
    assert {one.kind for one in open_proposals(work)} == {"start", "change"}


@pytest.mark.parametrize("kind", ["start", "kind", "change", "layer"])
def test_taking_a_yes_back_takes_back_what_it_made(cast: Cast, give: Give, kind: str) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    made = {
        "start": "2x03–2x04",
        "kind": "Changed: canon",
        "change": "Ines is engaged to Walter",
        "layer": "<dt>Layers</dt>",
    }[kind]
    before = page(cast.guest, f"/works/{work.pk}/")
    assert made in before
    for key in ProposalAnswer.objects.filter(key__startswith=f"{kind}-").values_list("key", flat=True):
        cast.ada.client.post(f"/works/{work.pk}/standing/again/", {"key": key})
    shown = page(cast.guest, f"/works/{work.pk}/")
    panel = shown[shown.find('id="canon"') : shown.index("Before you read")]
    assert made not in panel


def test_what_is_proposed_can_be_put_otherwise(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada, say={"change": "later", "layer": "later"}, words="2x04.end", kind="from here on")
    shown = page(cast.guest, f"/works/{work.pk}/")
    assert "right after 2x04" in shown
    assert "From here on" in shown


def test_words_the_canon_cannot_place_stay_words(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada, say={"change": "later", "layer": "later"}, words="some winter or other")
    assert "some winter or other" in page(cast.guest, f"/works/{work.pk}/")
    world = StoryWorld.objects.get()
    assert (world.lo, world.hi) == (None, None)


def test_an_implied_start_is_asked_and_not_asserted(cast: Cast, give: Give) -> None:
    work = give(IMPLIED)
    screen = page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert "Does it start right after 2x04?" in screen
    confirm(work, cast.ada)
    assert not StoryWorld.objects.exclude(starts="").exists()
    confirm(work, cast.ada, say={"start": "yes"})
    assert "right after 2x04" in page(cast.guest, f"/works/{work.pk}/")


def test_a_secret_of_the_notes_is_kept_whole(cast: Cast, give: Give) -> None:
    work = give(SECRETS)
    assert "A secret: Edith forged the signature. Known to Edith. Walter thinks: Ines wanted the boat sold." in page(
        cast.ada.client, f"/works/{work.pk}/standing/"
    )
    confirm(work, cast.ada, say={"secret": "yes"})
    secret = Secret.objects.get()
    assert (secret.knows, secret.told_in) == (["edith"], "note")
    assert [(one.who, one.words) for one in secret.beliefs.all()] == [("walter", "Ines wanted the boat sold")]


def test_an_earlier_story_is_linked_or_named(cast: Cast, give: Give) -> None:
    earlier = give(SECRETS, "The Deed")
    told = CHANGED.replace(
        b"I am making", b"What happened in my previous fanfic is what actually happened in this one. I am making"
    )
    work, other = give(told, "The Mooring"), give(told, "The Landing")
    confirm(work, cast.ada, say={"builds_on": "yes"}, to=str(earlier.pk))
    assert Relation.objects.get(work=work).to_work == earlier
    shown = page(cast.guest, f"/works/{work.pk}/")
    assert re.search(rf'Builds on</dt><dd><a href="/works/{earlier.pk}/">The Deed', shown)
    confirm(other, cast.ada, say={"builds_on": "yes"})
    assert "“an earlier story”" in page(cast.guest, f"/works/{other.pk}/")
    key = ProposalAnswer.objects.get(work=work, key__startswith="builds_on-").key
    assert cast.ada.client.post(f"/works/{work.pk}/standing/again/", {"key": key}).status_code == 302
    assert not Relation.objects.filter(work=work).exists()
    assert Relation.objects.filter(work=other).exists()


def test_a_rescued_work_speaks_in_its_author_s_words_only(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    rescued = give(CHANGED, "The Wreck")
    pen_name = rescued.authors.get()
    pen_name.pk, pen_name.slug, pen_name.key, pen_name.name, pen_name.user = None, "nobody", "nobody", "Nobody", None
    pen_name.save()
    rescued.authorship_set.update(pen_name=pen_name)
    shown = page(cast.guest, f"/works/{rescued.pk}/")
    panel = shown[shown.index('id="canon"') : shown.index("Before you read")]
    assert "In the author’s own words" in panel
    assert "Ines is NOT engaged in my fanfic" in panel
    assert "Ines is engaged to Walter" not in panel
    assert cast.ada.client.get(f"/works/{rescued.pk}/standing/").status_code == 404


def test_without_a_canon_the_words_of_the_notes_stand(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    work.tagging_set.all().delete()
    confirm(work, cast.ada)
    shown = page(cast.guest, f"/works/{work.pk}/")
    panel = shown[shown.index('id="canon"') : shown.index("Before you read")]
    assert "2x03 and 2x04" in panel
    assert "Ines is engaged" in panel
    assert "Ines is engaged to Walter" not in panel


def test_the_screen_asks_as_much_for_many_proposals(cast: Cast, give: Give, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    work: Work = give(CHANGED)
    with django_assert_max_num_queries(22):
        cast.ada.client.get(f"/works/{work.pk}/standing/")


def test_a_secret_whose_truth_the_notes_leave_open_needs_one(cast: Cast, give: Give) -> None:
    work = give(b"A/N: post season 1. Ines thinks Walter sold the boat.\n\nChapter 1\n\nShe left.\n")
    shown = page(cast.ada.client, f"/works/{work.pk}/standing/")
    assert "A secret: what is really so?" in shown
    sent = answers(work, cast.ada, say={"secret": "yes"})
    refused = cast.ada.client.post(f"/works/{work.pk}/standing/", sent)
    assert refused.status_code == 422
    assert "Say what is really so." in refused.content.decode()
    assert not Secret.objects.exists()
    confirm(work, cast.ada, say={"secret": "yes"}, words="Edith sold the boat")
    assert Secret.objects.get().words == "Edith sold the boat"
