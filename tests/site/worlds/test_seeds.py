"""The three seed stories through the site, where they lie beside this checkout: given, published, confirmed, read by a guest."""

import re
from pathlib import Path

import pytest

from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import Details, begin_restoration, publish_restoration
from fanfold.site.worlds.models import StoryWorld
from fanfold.site.worlds.services import import_pack
from fanfold.storyworld import canons
from tests.conftest import ROOT
from tests.site.conftest import Cast
from tests.site.worlds.conftest import confirm, page

SEEDS = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed stories are not beside this checkout")


@pytest.fixture
def seed(cast: Cast):  # type: ignore[no-untyped-def]
    """`seed("002")`: that story, given by Ada and published in its fandom, on the canon that comes with Fanfold."""
    fandom = name_tag(kind="fandom", name=canons.load("oth").title)
    import_pack(text=canons.text_of("oth"), name="oth.toml", by=None)

    def given(number: str) -> Work:
        path: Path = next(SEEDS.glob(f"{number}_*"))
        reading = begin_restoration(
            owner=cast.ada.user, pen_name=cast.ada.pen_name, data=path.read_bytes(), name=path.name
        )
        return publish_restoration(
            restoration=reading, visibility="posted", details=Details(title="A seed", tags=[fandom])
        )

    return given


def panel(cast: Cast, work: Work) -> str:
    shown = page(cast.guest, f"/works/{work.pk}/")
    found = re.search(r'<section class="panel canon.*?</section>', shown, re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])) if found else ""


def test_the_third_reads_like_the_design(cast: Cast, seed) -> None:  # type: ignore[no-untyped-def]
    work = seed("002")
    assert panel(cast, work) == ""
    confirm(work, cast.ada)
    shown = panel(cast, work)
    facts = canons.load("oth").world
    for slug in (
        "haley-pregnant",
        "beats-daunte",
        "dan-blamed",
        "haley-hit",
        "lucas-heart",
        "child-in-danger",
        "jamie",
    ):
        assert facts.named(slug).words in shown, slug  # type: ignore[union-attr]
    for said in (
        "4x09–4x10",
        "Changed",
        "leaves canon at 2x13",
        "thoughts are italic",
        "it can no longer happen that way",
    ):
        assert said in shown, said
    confirm(work, cast.ada, say={"all": "yes"})
    assert "“an earlier story”" in panel(cast, work)


def test_the_first_has_two_beliefs_and_you_know_from_the_note_on(cast: Cast, seed) -> None:  # type: ignore[no-untyped-def]
    work = seed("000")
    confirm(work, cast.ada, say={"all": "yes"})
    assert "right after 2x23" in panel(cast, work)
    grid = page(cast.guest, f"/works/{work.pk}/who-knows/")
    rows = re.findall(r"<tr>\s*<th scope=\"row\".*?</tr>", grid, re.S)
    minds = [re.findall(r'data-who="([^"]+)"><span class="mind mind-(\w+)', row) for row in rows]
    assert [dict(row) for row in minds] == [
        {"Haley": "knows", "Nathan": "thinks", "Dan": "unsaid", "You": "knows"},
        {"Haley": "thinks", "Nathan": "unsaid", "Dan": "knows", "You": "knows"},
    ]
    assert grid.count("from the notes") == 4
    assert "Haley had left Nathan the note" in " ".join(re.sub(r"<[^>]+>", "", rows[0]).split())


def test_the_second_is_asked_where_it_starts(cast: Cast, seed) -> None:  # type: ignore[no-untyped-def]
    work = seed("001")
    assert "Does it start right after 5x10?" in page(cast.ada.client, f"/works/{work.pk}/standing/")
    confirm(work, cast.ada)
    assert not StoryWorld.objects.exclude(starts="").exists()
    assert panel(cast, work) == ""
