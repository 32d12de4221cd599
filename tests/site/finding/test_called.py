"""Who is typing finds a name by everything it is called: other spellings, names run together, other scripts."""

from dataclasses import replace

from fanfold.manuscript.findings import Decision
from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.services import name_tag, set_facts
from fanfold.site.finding.queries.homes import open_index
from fanfold.site.finding.queries.suggesting import suggestions
from fanfold.site.finding.services import Feeder
from fanfold.site.works.checking import answer_findings
from fanfold.site.works.models import Work
from fanfold.site.works.services import (
    Details,
    begin_restoration,
    publish_restoration,
    set_tags,
    withdraw_chapter,
)
from fanfold.site.works.services.filters import follow
from fanfold.site.worlds.services import import_pack
from tests.site.conftest import Cast, WriteWork
from tests.site.finding.conftest import GUEST, Finds
from tests.site.worlds.shore import PACK


def proposed(typed: str, feeder: Feeder) -> list[str]:
    while feeder.feed():
        pass
    index = open_index()
    assert index is not None
    return [one.shown for one in suggestions(GUEST, typed, index)]


def means(spelling: Tag, *canonical: Tag) -> None:
    """Say what a tag means, as those who wrangle do."""
    facts = facts_of([spelling.pk, *(one.pk for one in canonical)])
    told = {one.pk: replace(facts[one.pk], is_canonical=True) for one in canonical}
    told[spelling.pk] = replace(facts[spelling.pk], means=tuple((one.pk, "same") for one in canonical))
    follow(reached=set_facts(told))


def test_a_name_is_proposed_by_what_else_it_is_called(write_work: WriteWork, feeder: Feeder) -> None:
    ship = name_tag(kind=Tag.Kind.SHIP, name="Ines Reed/Edith Vane")
    run_together = name_tag(kind=Tag.Kind.SHIP, name="Inedith")
    set_tags(work=write_work("Undertow"), tags=[ship])
    assert proposed("inedi", feeder) == []
    means(run_together, ship)
    assert proposed("inedi", feeder) == ["Ines Reed/Edith Vane"]
    assert proposed("ship:inedith", feeder) == ["Ines Reed/Edith Vane"]
    means(run_together)
    assert not Synonym.objects.exists()
    assert proposed("inedi", feeder) == [], "what it is called no more proposes nothing"


def test_what_is_on_hidden_works_alone_is_not_proposed(write_work: WriteWork, feeder: Feeder) -> None:
    ship = name_tag(kind=Tag.Kind.SHIP, name="Ines Reed/Edith Vane")
    set_tags(work=write_work("Draft", Work.Visibility.DRAFT), tags=[ship])
    means(name_tag(kind=Tag.Kind.SHIP, name="Inedith"), ship)
    assert proposed("inedi", feeder) == proposed("ines", feeder) == []


def test_names_are_found_across_scripts(write_work: WriteWork, feeder: Feeder) -> None:
    names = ("Инес Рид", "Ines Reed", "说书人", "Édith")
    tags = [name_tag(kind=Tag.Kind.CHARACTER, name=name) for name in names]
    set_tags(work=write_work("Undertow"), tags=tags)
    assert set(proposed("person:ines", feeder)) == {"Инес Рид", "Ines Reed"}
    assert set(proposed("person:инес", feeder)) == {"Инес Рид", "Ines Reed"}
    assert proposed("person:ｅｄｉｔｈ", feeder) == ["Édith"], "full-width letters"
    assert proposed("person:說書", feeder) == ["说书人"], "the older forms of the same characters"
    assert proposed("person:shuo", feeder) == ["说书人"]


CANON = PACK.replace('"Ines Carr", "Ines"', '"Ines Carr", "Ines", "Nessie", "The Keeper @2x04..3x01"')


def test_people_are_found_by_every_name_their_canon_knows(write_work: WriteWork, finds: Finds, feeder: Feeder) -> None:
    here, elsewhere = (name_tag(kind=Tag.Kind.FANDOM, name=name) for name in ("Gullhaven", "Tidewrack"))
    import_pack(text=CANON, name="gullhaven.toml", by=None)
    for title, fandom in (("Undertow", here), ("Riptide", elsewhere)):
        person = name_tag(kind=Tag.Kind.CHARACTER, name="Ines Carr", fandom=fandom)
        set_tags(work=write_work(title), tags=[fandom, person])
    assert set(finds("person:ines")) == {"Undertow", "Riptide"}
    assert finds("person:nessie") == ["Undertow"], "the other Ines is somebody else"
    assert finds('person:"the keeper"') == [], "who somebody turns out to be is not told"
    assert finds("-person:nessie") == ["Riptide"]
    assert proposed("ness", feeder) == proposed("person:nessi", feeder) == ["Ines Carr"]
    assert proposed("keeper", feeder) == []


TOLD = b"""Chapter 1

"The tide is late," said Walter. Ines looked up. "So are you, Old Kelp," she said.

Walter laughed. Ines did not.
"""


def test_a_name_borne_in_one_story_finds_that_story(cast: Cast, write_work: WriteWork, finds: Finds) -> None:
    write_work("Undertow", words="Old Kelp is a boat here.")
    given = begin_restoration(owner=cast.ada.user, pen_name=cast.ada.pen_name, data=TOLD, name="kelp.txt")
    named = Decision("person", value={"slug": "walter", "names": ["Walter", "Old Kelp"]})
    answer_findings(restoration=given, answers=[named])
    work = publish_restoration(restoration=given, visibility="posted", details=Details(title="Late"))
    assert finds('person:"old kelp"') == ["Late"]
    assert set(finds('"old kelp"')) == {"Late", "Undertow"}
    assert finds('said-by:"old kelp" tide') == finds("said-by:walter tide")
    withdraw_chapter(chapter=work.chapters.get())
    assert finds('person:"old kelp"') == [], "what a draft calls somebody is nobody's to find"
