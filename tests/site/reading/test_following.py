"""Reading by layer and by viewpoint: the rest is folded, not gone; it works by plain links."""

import re
from typing import Any

import pytest
from django.test import Client

from fanfold.manuscript.nodes import Break, Paragraph, Scene
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.reading import following, listening
from fanfold.site.works.models import Declaration, Work
from fanfold.site.works.services import add_chapter, post_work
from fanfold.voices.hearing import Hearing, SceneHeard
from tests.site.conftest import Cast, WriteWork

FOLD = re.compile(r'<details class="folded"><summary lang="en">([^<]*)</summary>(.*?)</details>', re.S)


def scene(words: str, **known: Any) -> Scene:
    return Scene((Paragraph(f"{words} one."), Paragraph(f"{words} two.")), opening=Break(), **known)


@pytest.fixture
def work(write_work: WriteWork) -> Work:
    """Two chapters told by Ines and Walter, partly in a dream."""
    work = write_work("The Slipway", chapters=0)
    first = (scene("Ines wakes", viewpoint="ines"), scene("Ines dreams", viewpoint="ines", layer="dream"))
    second = (scene("Walter walks", viewpoint="walter"), scene("Walter dreams", viewpoint="walter", layer="dream"))
    for number, scenes in enumerate((first, second), start=1):
        add_chapter(work=work, text=ChapterText(scenes, number=number, label=f"Chapter {number}"), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    return work


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_layer_is_followed_and_the_rest_folded(cast: Cast, work: Work) -> None:
    own = f"/works/{work.pk}/chapters/1/"
    assert '<a href="?layer=dream" lang="en">the dream</a>' in page(cast.guest, own)
    followed = page(cast.guest, f"{own}?layer=dream")
    (fold,) = FOLD.findall(followed)
    assert fold[0] == "— 2 paragraphs —"
    assert "Ines wakes two." in fold[1]
    assert "Ines dreams" not in fold[1]
    assert "Ines dreams two." in followed
    assert 'role="group" aria-label="The dream"' in followed
    assert f'<a href="{own}">Show everything</a>' in followed
    assert f'href="/works/{work.pk}/chapters/2/?layer=dream"' in followed, "it goes on with the next chapter"
    plain = page(cast.guest, own)
    ids = re.compile(r'<p id="(c1-p\d+)"')
    assert ids.findall(plain) == ids.findall(followed), "a place is the same place, folded or not"


def test_a_viewpoint_is_followed_through_the_whole_work(cast: Cast, work: Work) -> None:
    followed = page(cast.guest, f"/works/{work.pk}/whole/?viewpoint=walter")
    (fold,) = FOLD.findall(followed)
    assert fold[0] == "— 4 paragraphs with Ines —"
    assert "Ines dreams two." in fold[1]
    assert "Walter walks one." in followed.replace(fold[1], "")
    assert "as Fanfold heard it" not in followed, "the author said it"


def test_a_declared_viewpoint_needs_no_listening(cast: Cast, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening.hear_work, "__kwdefaults__", {"seconds": -1.0})
    followed = page(cast.guest, f"/works/{work.pk}/chapters/2/?viewpoint=walter")
    assert "You follow Walter" in followed
    assert "still listening" in followed
    nobody = page(cast.guest, f"/works/{work.pk}/chapters/2/?viewpoint=edith")
    assert "You follow" not in nobody
    assert "still listening" in nobody, "she may yet be heard"


def test_a_heard_viewpoint_says_that_it_was_heard(
    cast: Cast, write_work: WriteWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = write_work("Heard")
    hearing = Hearing(scenes=(
        SceneHeard(0, 1, 9, viewpoint="edith", confidence=0.8, at=1), SceneHeard(0, 2, 9, viewpoint="ines", confidence=0.4, at=3),
    ))  # fmt: skip
    monkeypatch.setattr(following, "hear_work", lambda *_: listening.Heard(hearing, True, 1))
    followed = page(cast.guest, f"/works/{work.pk}/chapters/1/?viewpoint=edith")
    assert "as Fanfold heard it" in followed
    (fold,) = FOLD.findall(followed)
    assert "Under the water" in fold[1], "a scene nobody is surely in is folded too"
    assert "You follow" not in page(cast.guest, f"/works/{work.pk}/chapters/1/?viewpoint=ines")


@pytest.mark.parametrize(
    "query", ["layer=nowhere", "viewpoint=nobody", "layer=%00", "layer=", "viewpoint=%22%3E%3Cb%3E"]
)
def test_what_a_work_does_not_have_folds_nothing(cast: Cast, work: Work, query: str) -> None:
    followed = page(cast.guest, f"/works/{work.pk}/chapters/1/?{query}")
    assert not FOLD.findall(followed)
    assert "You follow" not in followed
    assert "<b>" not in followed


def test_the_shape_leads_to_each(cast: Cast, work: Work) -> None:
    shape = page(cast.guest, f"/works/{work.pk}/shape/")
    for query, name in (("?viewpoint=ines", "Ines"), ("?viewpoint=walter", "Walter"), ("?layer=dream", "the dream")):
        assert f'<a href="/works/{work.pk}/whole/{query}" lang="en">{name}</a>' in shape


def test_the_declared_pattern_is_told_before_reading_and_its_breaks_to_the_author(cast: Cast, work: Work) -> None:
    Declaration.objects.create(
        work=work, kind="pov_plan", quote="alternating each chapter between Ines and Edith",
        value={"value": "alternating by chapter", "characters": ["ines", "edith"], "person": "first"},
    )  # fmt: skip
    card = " ".join(re.sub(r"<[^>]*>", " ", page(cast.guest, f"/works/{work.pk}/")).split())
    assert "Point of view alternating by chapter: Ines, Edith; first person" in card
    told = page(cast.ada.client, f"/works/{work.pk}/shape/")
    assert "Where the viewpoint leaves your plan" in told
    assert "told through Walter, who is not in the plan" in told
    for client in (cast.guest, cast.cleo.client):
        assert "leaves your plan" not in page(client, f"/works/{work.pk}/shape/")
