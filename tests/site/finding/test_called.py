"""Who is typing finds a name by everything it is called: other spellings, names run together, other scripts."""

from dataclasses import replace

from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.services import name_tag, set_facts
from fanfold.site.finding.queries.homes import open_index
from fanfold.site.finding.queries.suggesting import suggestions
from fanfold.site.finding.services import Feeder
from fanfold.site.works.models import Work
from fanfold.site.works.services import set_tags
from fanfold.site.works.services.filters import follow
from tests.site.conftest import WriteWork
from tests.site.finding.conftest import GUEST


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
