"""Works are found by their words, their names, and what is known of them."""

import pytest

from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Mark, Paragraph, Scene
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import add_chapter, post_work, set_tags
from tests.site.conftest import Cast, WriteWork
from tests.site.finding.conftest import Finds


@pytest.fixture
def shelf(write_work: WriteWork, cast: Cast) -> dict[str, Work]:
    """A few works that differ in everything."""
    ferry = write_work("The Last Ferry", words="Ines ran down to the running shoal.", summary="A lighthouse waits.")
    walls = write_work("Walls of Salt", words="Nobody was running anywhere.", status="complete", by=cast.ben.pen_name)
    insel = write_work("Die Insel", words="Die Häuser am Hafen waren leer.", language="de", chapters=2)
    gull = name_tag(kind=Tag.Kind.FANDOM, name="Gullhaven")
    set_tags(work=ferry, tags=[
        gull, name_tag(kind=Tag.Kind.CHARACTER, name="Inés Reed", fandom=gull),
        name_tag(kind=Tag.Kind.SHIP, name="Inés Reed/Walter Voss", fandom=gull),
        name_tag(kind=Tag.Kind.FREEFORM, name="Slow Burn"), name_tag(kind=Tag.Kind.RATING, name="Teen And Up Audiences"),
    ])  # fmt: skip
    set_tags(work=walls, tags=[gull, name_tag(kind=Tag.Kind.FREEFORM, name="Burn It Down Slowly ❤️")])
    return {"ferry": ferry, "walls": walls, "insel": insel}


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("title:ferry", {"The Last Ferry"}),
        ("runs", {"The Last Ferry", "Walls of Salt"}),
        ("run shoal", {"The Last Ferry"}),
        ('"running shoal"', {"The Last Ferry"}),
        ('"shoal running"', set()),
        ("lighthouse", {"The Last Ferry"}),
        ("summary:lighthouse", {"The Last Ferry"}),
        ("title:lighthouse", set()),
        ("text:running -shoal", {"Walls of Salt"}),
        ("haus", {"Die Insel"}),
        ("HAUSER", {"Die Insel"}),
        ("by:ada", {"The Last Ferry", "Die Insel"}),
        ("by:ben", {"Walls of Salt"}),
        ("ines", {"The Last Ferry"}),
        ("person:INÉS", {"The Last Ferry"}),
        ("ship:(ines walter)", {"The Last Ferry"}),
        ("fandom:gullhaven", {"The Last Ferry", "Walls of Salt"}),
        ('tag:"slow burn"', {"The Last Ferry"}),
        ("tag:(slow* burn)", {"The Last Ferry", "Walls of Salt"}),
        ("❤", {"Walls of Salt"}),
        ("rating:teen", {"The Last Ferry"}),
        ("complete:yes", {"Walls of Salt"}),
        ("complete:no", {"The Last Ferry", "Die Insel"}),
        ("status:complete OR language:de", {"Walls of Salt", "Die Insel"}),
        ("language:German", {"Die Insel"}),
        ("language:deutsch", {"Die Insel"}),
        ("language:en chapters:1", {"The Last Ferry", "Walls of Salt"}),
        ("chapters:>1", {"Die Insel"}),
        ("words:>1000", set()),
        ("updated:<2d", {"The Last Ferry", "Walls of Salt", "Die Insel"}),
        ("updated:..2020", set()),
        ("-running", {"Die Insel"}),
        ("note:thank", {"The Last Ferry", "Walls of Salt", "Die Insel"}),
        ("lighth*", {"The Last Ferry"}),
        ("", {"The Last Ferry", "Walls of Salt", "Die Insel"}),
        ("“”", {"The Last Ferry", "Walls of Salt", "Die Insel"}),
    ],
)
def test_what_is_found(shelf: dict[str, Work], finds: Finds, typed: str, titles: set[str]) -> None:
    assert set(finds(typed)) == titles


def test_a_title_counts_more_than_a_word_of_the_story(write_work: WriteWork, finds: Finds) -> None:
    write_work("Other Things", words="A lantern, a lantern, a lantern.")
    write_work("The Lantern", words="Nothing.")
    assert finds("lantern") == ["The Lantern", "Other Things"]


def test_the_order_can_be_chosen(write_work: WriteWork, finds: Finds) -> None:
    for title, words in (("One", "a"), ("Two", "a b c d"), ("Three", "a b")):
        write_work(title, words=words)
    assert finds("", sort="words") == ["Two", "Three", "One"]
    assert finds("", sort="updated") == ["Three", "Two", "One"]


def said(words: str, speaker: str) -> Paragraph:
    return Paragraph(f"“{words}” The tide went out.", marks=(Mark("speech", 1, 1 + len(words), value=speaker),))


def test_lines_that_somebody_says(cast: Cast, write_work: WriteWork, finds: Finds) -> None:
    for title, speaker, other in (("One", "ines", "walter"), ("Two", "walter", "ines")):
        work = write_work(title, Work.Visibility.DRAFT)
        text = ChapterText((Scene((said("I never learned to swim.", speaker), said("Then do not fall in.", other))),))
        add_chapter(work=work, text=text, by=None)
        post_work(work=work, visibility=Work.Visibility.POSTED)
    assert set(finds("said-by:ines")) == {"One", "Two"}
    assert finds("said-by:ines swim") == ["One"]
    assert finds('said-by:walter "learned to swim"') == ["Two"]
    assert finds("said-by:ines tide") == [], "the tide is not in anybody's mouth"
    assert finds("-said-by:ines title:one") == []
    assert finds("said-by:edith") == []
