"""Wrangling: plans, their effects, undoing, jobs; suggestions; and the pages."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Role, role_of
from fanfold.site.accounts.services import give_role
from fanfold.site.catalog.facts import from_json, to_json
from fanfold.site.catalog.models import Reach, Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.services import name_tag
from fanfold.site.community.queries import new_notices
from fanfold.site.works.models import FilterRow, Refilter, Work
from fanfold.site.works.policies import shown_works
from fanfold.site.works.services import filters as following
from fanfold.site.works.services import set_tags
from fanfold.site.wrangling import queries
from fanfold.site.wrangling.effects import effects_of
from fanfold.site.wrangling.models import Assignment, Change, Proposal, Remark
from fanfold.site.wrangling.moves import Plan
from fanfold.site.wrangling.reading import read_tags
from fanfold.site.wrangling.services import (
    accept_proposal,
    decline_proposal,
    follow_changes,
    import_tags,
    make_change,
    propose,
    tell_of_new_tags,
    undo_change,
)
from fanfold.site.wrangling.suggestions import is_blend, suggestions_for
from tests.conftest import ROOT
from tests.site.catalog.archive import Archive
from tests.site.conftest import Cast, WriteWork

CASES = ROOT / "tests" / "golden" / "filters"


@pytest.fixture
def archive(cast: Cast) -> Archive:
    """The archive of the cases of filters, wrangled; Ben wrangles."""
    made = Archive(CASES / "archive.toml", [cast.ada.pen_name])
    made.wrangle()
    User.objects.filter(pk=cast.ben.user.pk).update(is_wrangler=True)
    cast.ben.user.refresh_from_db()
    return made


def _everything() -> tuple[Any, ...]:
    return (
        dict(facts_of(Tag.objects.values_list("pk", flat=True))),
        set(Reach.objects.values_list("tag", "to", "level")),
        set(FilterRow.objects.values_list("work", "tag", "level", "is_side")),
        set(Work.every.values_list("pk", "is_crossover")),
    )


def _lists() -> dict[int, int]:
    shown = FilterRow.objects.filter(work__in=shown_works(), level__gte=Reach.INHERITED)
    found: dict[int, int] = {}
    for tag in shown.values_list("tag", flat=True):
        found[tag] = found.get(tag, 0) + 1
    return found


MOVES = ("canonical", "aside", "as_typed", "mean", "within", "belong")


def _grow(plan: Plan, move: str, tag: int, others: list[int]) -> None:
    if move in ("canonical", "aside", "as_typed"):
        getattr(plan, move)(tag)
    elif others:
        getattr(plan, move)(tag, others)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_to_wrangle_and_to_undo_is_nothing(archive: Archive, cast: Cast, data: st.DataObject) -> None:
    """Whatever is done, one change after the other: lists change as the preview said, and undoing all puts all back."""
    before, made = _everything(), []
    for _change in range(data.draw(st.integers(1, 3))):
        plan = Plan()
        for _move in range(data.draw(st.integers(1, 3))):
            kind = data.draw(st.sampled_from(("freeform", "ship", "character", "fandom")))
            tags = sorted(tag.pk for tag in archive.tags.values() if tag.kind == kind)
            tag = data.draw(st.sampled_from(tags))
            others = data.draw(st.lists(st.sampled_from([one for one in tags if one != tag]), max_size=2, unique=True))
            _grow(plan, data.draw(st.sampled_from(MOVES)), tag, others)
        changes = plan.changes()
        lists, said = _lists(), effects_of(changes)
        try:
            made.append(make_change(by=cast.ben.user, act=Change.Act.SORTED, facts=changes))
        except FanfoldError as error:
            # A plan may ask for what cannot be; then nothing at all has changed.
            assert error.code in ("E-tag-facts", "E-tag-cycle", "E-tag-nothing")  # noqa: PT017
            assert _lists() == lists
            continue
        now = _lists()
        for one in said.of_tags:
            assert now.get(one.tag.pk, 0) - lists.get(one.tag.pk, 0) == one.come - one.go
        told = {one.tag.pk for one in said.of_tags}
        assert all(now.get(tag, 0) == lists.get(tag, 0) for tag in now.keys() | lists.keys() if tag not in told)
    for change in reversed(made):
        undo_change(change=change, by=cast.ben.user)
    assert _everything() == before


def test_synonyms_take_along_what_hung_at_them(archive: Archive, cast: Cast) -> None:
    universe, light = (
        archive.tag("freeform: Alternate Universe"),
        archive.tag("freeform: Alternate Universe - Lighthouse"),
    )
    typed, other = archive.tag("freeform: lighthouse au!!"), name_tag(kind="freeform", name="Lighthouse AU")
    plan = Plan()
    plan.mean(light.pk, [other.pk])
    make_change(by=cast.ben.user, act=Change.Act.CHANGED, facts=plan.changes())
    facts = facts_of([light.pk, typed.pk, other.pk])
    assert facts[light.pk].meanings == facts[typed.pk].meanings == (other.pk,)
    assert facts[other.pk].is_canonical
    assert facts[other.pk].broader == (universe.pk,)
    assert FilterRow.objects.filter(tag=other, level=Reach.DIRECT).count() == 2


def test_nothing_stands_above_itself(archive: Archive, cast: Cast) -> None:
    universe, light = (
        archive.tag("freeform: Alternate Universe"),
        archive.tag("freeform: Alternate Universe - Lighthouse"),
    )
    plan = Plan()
    plan.within(universe.pk, [light.pk])
    with pytest.raises(FanfoldError) as caught:
        make_change(by=cast.ben.user, act=Change.Act.CHANGED, facts=plan.changes())
    assert caught.value.code == "E-tag-cycle"
    assert "Alternate Universe → " in caught.value.message
    assert not Change.objects.exists()


def test_a_change_is_not_undone_over_a_later_one(archive: Archive, cast: Cast) -> None:
    slow = archive.tag("freeform: slow burn")
    changes = []
    for move in ("canonical", "aside"):
        plan = Plan()
        getattr(plan, move)(slow.pk)
        changes.append(make_change(by=cast.ben.user, act=Change.Act.CHANGED, facts=plan.changes()))
    with pytest.raises(FanfoldError) as caught:
        undo_change(change=changes[0], by=cast.ben.user)
    assert caught.value.code == "E-tag-moved-on"
    undo_change(change=changes[1], by=cast.ben.user)
    undo_change(change=changes[0], by=cast.ben.user)
    with pytest.raises(FanfoldError):
        undo_change(change=changes[0], by=cast.ben.user)
    assert facts_of([slow.pk])[slow.pk].is_new


def test_many_works_follow_in_a_job_that_may_be_killed(
    archive: Archive, cast: Cast, write_work: WriteWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 2)
    monkeypatch.setattr(following, "PORTION", 3)
    gulls, birds = (name_tag(kind="freeform", name=name) for name in ("gulls", "Sea Birds"))
    works = [write_work(f"Gull {number}") for number in range(8)]
    for work in works:
        set_tags(work=work, tags=[gulls])
    plan = Plan()
    plan.mean(gulls.pk, [birds.pk])
    # The job waits for the transaction, which a test never ends: what is written down is all there is, as after a crash.
    change = make_change(by=cast.ben.user, act=Change.Act.SORTED, facts=plan.changes())
    assert change.works == 8
    waiting = Refilter.objects.get()
    assert (waiting.works, waiting.done, waiting.finished) == (8, 0, None)
    following.go_on_filtering(portions=1)
    assert 0 < FilterRow.objects.filter(tag=birds).count() < 8
    # A work that is tagged in the meantime is right at once, and is not lost by what follows.
    late = write_work("Late")
    set_tags(work=late, tags=[gulls])
    assert FilterRow.objects.filter(work=late, tag=birds).exists()
    assert follow_changes() is False
    assert FilterRow.objects.filter(tag=birds, level=Reach.DIRECT).count() == 9
    assert Refilter.objects.get().finished is not None
    undo_change(change=change, by=cast.ben.user)
    follow_changes()
    assert not FilterRow.objects.filter(tag=birds).exists()
    assert FilterRow.objects.filter(tag=gulls, level=Reach.DIRECT).count() == 9


def test_facts_survive_being_written_down(archive: Archive) -> None:
    for facts in facts_of(Tag.objects.values_list("pk", flat=True)).values():
        assert from_json(to_json(facts)) == facts


@pytest.mark.parametrize(
    ("typed", "kind", "fandom", "wanted", "why"),
    [
        ("INES  reed", "character", "Gullhaven", None, ""),  # the same tag: nothing to suggest, it is not another
        ("Inès Reed", "character", "Gullhaven", "Ines Reed", "same"),
        ("Ines", "character", "Gullhaven", "Ines Reed", "name"),
        ("Инес Рид", "character", "Gullhaven", None, ""),  # means it already in the archive of the cases
        ("Ines Ried", "character", "Gullhaven", "Ines Reed", "same"),
        ("Edith Vane/Ines Reed", "ship", "Gullhaven", "Ines Reed/Edith Vane", "same"),
        ("Edines", "ship", "Gullhaven", "Ines Reed/Edith Vane", "portmanteau"),
        ("Hurt / Comfort", "freeform", "", "Hurt/Comfort", "same"),
        ("alternate universe - light house", "freeform", "", "Alternate Universe - Lighthouse", "same"),
    ],
)
def test_the_best_suggestion_comes_first(
    archive: Archive, cast: Cast, typed: str, kind: str, fandom: str, wanted: str | None, why: str
) -> None:
    home = archive.tag(f"fandom: {fandom}") if fandom else None
    tag = name_tag(kind=kind, name=typed, fandom=home)
    if wanted is None:
        assert not facts_of([tag.pk])[tag.pk].is_new
        return
    found = suggestions_for([tag])[tag.pk]
    assert [found[0].tag.name, found[0].why] == [wanted, why], found
    assert all(one.score >= other.score for one, other in pairwise(found))


def test_a_name_of_another_fandom_is_not_suggested(archive: Archive, cast: Cast) -> None:
    tag = name_tag(kind="character", name="Walter Vane", fandom=archive.tag("fandom: Tidewrack"))
    assert {one.tag.fandom_id for one in suggestions_for([tag])[tag.pk]} <= {archive.tag("fandom: Tidewrack").pk}


def test_names_run_together() -> None:
    assert is_blend("naley", ["haley james", "nathan scott"])
    assert is_blend("leyton", ["lucas scott", "peyton sawyer"])
    assert not is_blend("brathan", ["haley james", "peyton sawyer"])
    assert not is_blend("na", ["haley james", "nathan scott"])


def test_bins_hold_what_members_may_read_and_nothing_else(archive: Archive, cast: Cast) -> None:
    gullhaven = archive.tag("fandom: Gullhaven")
    set_tags(work=archive.works["G"], tags=[gullhaven, name_tag(kind="character", name="Of a draft", fandom=gullhaven)])
    Work.objects.filter(pk=archive.works["D"].pk).update(title="D")
    set_tags(work=archive.works["E"], tags=[gullhaven, name_tag(kind="character", name="Of members", fandom=gullhaven)])
    assert [tag.name for tag in queries.bin_of(gullhaven, "character")] == ["Of members"]
    html = cast.ben.client.get(f"/wrangle/fandoms/{gullhaven.pk}/").content.decode()
    assert "Of members" in html
    assert "Of a draft" not in html
    secret = Tag.objects.get(name="Of a draft")
    assert cast.ben.client.get(f"/wrangle/tags/{secret.pk}/").status_code == 404
    assert "Of a draft" not in cast.ben.client.get("/wrangle/tags/?q=of").content.decode()


def test_a_bin_says_how_many_tags_stand_in_it(archive: Archive, cast: Cast) -> None:
    gullhaven, tidewrack = archive.tag("fandom: Gullhaven"), archive.tag("fandom: Tidewrack")
    free, person = (
        name_tag(kind="freeform", name="Found Boats"),
        name_tag(kind="character", name="Walt", fandom=gullhaven),
    )
    set_tags(work=archive.works["E"], tags=[gullhaven, tidewrack, free, person])
    told = {one.fandom.pk: one.new for one in queries.bins() if one.fandom}
    assert told == {pk: queries.bin_of(Tag.objects.get(pk=pk)).count() for pk in told}
    assert {gullhaven.pk, tidewrack.pk} <= set(told)
    assert free in queries.bin_of(tidewrack)


def test_those_who_wrangle_come_in_and_nobody_else(archive: Archive, cast: Cast) -> None:
    for address in (
        "/wrangle/",
        "/wrangle/history/",
        "/wrangle/proposals/",
        "/wrangle/import/",
        "/wrangle/kind/freeform/",
    ):
        assert cast.ben.client.get(address).status_code == 200
        assert cast.mod.client.get(address).status_code == 200
        for other in (cast.cleo.client, cast.ada.client, cast.guest):
            assert other.get(address).status_code == 404
    assert cast.cleo.client.post("/wrangle/sort/", {"what": "make"}).status_code == 404
    assert cast.ben.client.get("/wrangle/kinds/").status_code == 404


def test_the_role_is_given_and_taken(cast: Cast) -> None:
    admin = User.objects.create_user("root", is_superuser=True)
    give_role(by=admin, person=cast.cleo.user, role=Role.WRANGLER)
    cast.cleo.user.refresh_from_db()
    assert role_of(cast.cleo.user) == Role.WRANGLER
    give_role(by=admin, person=cast.cleo.user, role=Role.MEMBER)
    cast.cleo.user.refresh_from_db()
    assert role_of(cast.cleo.user) == Role.MEMBER


def test_a_bin_is_sorted_in_one_go(archive: Archive, cast: Cast) -> None:
    slow, burn = archive.tag("freeform: slow"), archive.tag("freeform: slow burn")
    ben, chosen = cast.ben.client, {f"do-{slow.pk}": f"means:{burn.pk}:same", f"do-{burn.pk}": "canonical"}
    page = ben.post("/wrangle/sort/", {**chosen, "back": "/wrangle/kind/freeform/"})
    assert page.status_code == 200
    assert "1 story more" in page.content.decode()
    assert not Change.objects.exists()
    done = ben.post(
        "/wrangle/sort/", {**chosen, "what": "make", "note": "One thing.", "back": "/wrangle/kind/freeform/"}
    )
    assert done["Location"] == "/wrangle/kind/freeform/"
    change = Change.objects.get()
    assert (change.by, change.note, change.works) == (cast.ben.user, "One thing.", 1)
    assert FilterRow.objects.filter(tag=burn, level=Reach.DIRECT).count() == 2
    # The way back leads nowhere else.
    assert ben.post("/wrangle/sort/", {f"do-{slow.pk}": "aside", "what": "make", "back": "https://elsewhere.example/"})["Location"] == "/wrangle/"  # fmt: skip
    wrong = ben.post("/wrangle/sort/", {f"do-{slow.pk}": "", f"to-{slow.pk}": "no such tag", "what": "make"})
    assert wrong.status_code == 400
    assert "no such tag" in wrong.content.decode()


def test_a_tag_is_changed_on_its_page_and_undone_there(archive: Archive, cast: Cast) -> None:
    ship, ben = archive.tag("ship: Ines Reed & Walter @ Gullhaven"), cast.ben.client
    sent = {"name": "INES Reed & Walter", "state": "canonical", "means": "", "why": "same", "within": "", "belongs": "walter; ines reed", "ship_type": "friendship"}  # fmt: skip
    look = ben.post(f"/wrangle/tags/{ship.pk}/", {**sent, "what": "look"})
    assert "belongs to Ines Reed, Walter" in look.content.decode()
    assert ben.post(f"/wrangle/tags/{ship.pk}/", {**sent, "what": "make"}).status_code == 302
    ship.refresh_from_db()
    assert ship.name == "INES Reed & Walter"
    for wrong in ({"name": "Another"}, {"within": "nothing like it"}, {"state": "synonym"}):
        assert ben.post(f"/wrangle/tags/{ship.pk}/", {**sent, **wrong, "what": "make"}).status_code == 400
    change = Change.objects.get()
    assert "Undo" in ben.get(f"/wrangle/tags/{ship.pk}/").content.decode()
    assert cast.cleo.client.post(f"/wrangle/history/{change.pk}/undo/").status_code == 404
    ben.post(f"/wrangle/history/{change.pk}/undo/", {"note": "Too loud."})
    ship.refresh_from_db()
    assert ship.name == "Ines Reed & Walter"
    assert "Undone since" in ben.get("/wrangle/history/").content.decode()


def test_proposals_are_seen_discussed_and_decided(archive: Archive, cast: Cast) -> None:
    slow = archive.tag("freeform: slow burn")
    plan = Plan()
    plan.canonical(slow.pk)
    proposal = propose(by=cast.ben.user, facts=plan.changes(), note="Everybody types it.")
    address = f"/wrangle/proposals/{proposal.pk}/"
    assert cast.cleo.client.get(address).status_code == 404
    cast.mod.client.post(address, {"words": "Yes, but with capitals."})
    assert "with capitals" in cast.ben.client.get(address).content.decode()
    assert not Change.objects.exists()
    cast.mod.client.post(address, {"what": "accept"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (Proposal.State.ACCEPTED, cast.mod.user)
    assert facts_of([slow.pk])[slow.pk].is_canonical
    with pytest.raises(FanfoldError) as caught:
        decline_proposal(proposal=proposal, by=cast.mod.user)
    assert caught.value.code == "E-tag-decided"
    assert Remark.objects.count() == 1


def test_a_proposal_whose_tags_have_moved_on_is_not_made(archive: Archive, cast: Cast) -> None:
    slow = archive.tag("freeform: slow burn")
    plan, other = Plan(), Plan()
    plan.canonical(slow.pk)
    other.aside(slow.pk)
    proposal = propose(by=cast.ben.user, facts=plan.changes())
    make_change(by=cast.mod.user, act=Change.Act.CHANGED, facts=other.changes())
    with pytest.raises(FanfoldError) as caught:
        accept_proposal(proposal=proposal, by=cast.mod.user)
    assert caught.value.code == "E-tag-moved-on"


FILE = """kind,name,means,within,belongs,why
character,Ines Reed,,,,
character,Nessie,Ines Reed,,,name
character,The Lamp Keeper,Ines Reed; Edith Vane,,,part
ship,Inedith,Ines Reed/Edith Vane,,,portmanteau
ship,Ines Reed/Edith Vane,,,Ines Reed; Edith Vane,
freeform,Fog,,Weather,,
"""


@pytest.mark.parametrize("form", ["csv", "toml"])
def test_the_tags_of_a_fandom_come_from_a_file_and_go_again(cast: Cast, form: str) -> None:
    text = FILE
    if form == "toml":
        text = (
            '[[tags]]\nkind = "character"\nname = "Ines Reed"\n[[tags]]\nkind = "character"\nname = "Nessie"\nmeans = ["Ines Reed"]\n'
            'why = "name"\n[[tags]]\nkind="ship"\nname="Ines Reed/Edith Vane"\nbelongs=["Ines Reed", "Edith Vane"]\n'
        )
    change = import_tags(by=cast.mod.user, fandom="Gullhaven", rows=read_tags(text))
    gullhaven = Tag.objects.get(kind="fandom", name="Gullhaven")
    nessie = Tag.objects.get(name="Nessie")
    facts = facts_of([nessie.pk])[nessie.pk]
    ines = Tag.objects.get(name="Ines Reed", fandom=gullhaven)
    assert facts.means == ((ines.pk, "name"),)
    assert ines.is_canonical
    assert ines.by_hand
    ship = Tag.objects.get(name="Ines Reed/Edith Vane")
    assert sorted(ship.parents.values_list("name", flat=True)) == ["Edith Vane", "Ines Reed"]
    with pytest.raises(FanfoldError):
        import_tags(by=cast.mod.user, fandom="Gullhaven", rows=read_tags(text))
    undo_change(change=change, by=cast.mod.user)
    assert list(Tag.objects.values_list("kind", "name", "by_hand")) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name,means\nInes,", 1), ("kind,name\ncharacter,Ines\n,Edith", 3), ("kind,name\n", 1),
        ("kind,name,means,within\nfreeform,A,B,C\n", 2), ('[[tags]]\nkind = "x"', 1), ("[[tags]]\nname = 3 =", 1),
        ("kind,name\nnonsense,A\n", 2), ("kind,name,means,why\nfreeform,A,B,because\n", 2),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_where(cast: Cast, text: str, line: int) -> None:
    page = cast.mod.client.post("/wrangle/import/", {"text": text, "fandom": "Gullhaven", "what": "make"})
    assert page.status_code == 400
    assert f"Line {line}" in page.content.decode()
    assert not Tag.objects.exclude(kind="fandom").exists()
    assert not Change.objects.exists()


def test_who_looks_after_what(archive: Archive, cast: Cast) -> None:
    gullhaven = archive.tag("fandom: Gullhaven")
    set_tags(work=archive.works["A"], tags=[gullhaven, name_tag(kind="character", name="New", fandom=gullhaven)])
    assert "nobody looks after it" in cast.ben.client.get("/wrangle/").content.decode()
    cast.ben.client.post(f"/wrangle/fandoms/{gullhaven.pk}/look-after/", {"what": "take"})
    html = cast.mod.client.get("/wrangle/").content.decode()
    assert "Ben Reed" in html.split("Other fandoms")[1]
    assert cast.ben.user.get_username() not in html
    cast.ben.client.post(f"/wrangle/fandoms/{gullhaven.pk}/look-after/", {"what": "give-up"})
    assert not Assignment.objects.exists()


def _heard(person: Any) -> list[str]:
    return [one.notice.kind for one in new_notices(person.user)]


def test_who_is_given_a_fandom_hears_of_it_and_of_what_is_new_there(
    archive: Archive, cast: Cast, write_work: WriteWork
) -> None:
    gullhaven = archive.tag("fandom: Gullhaven")
    address, now = f"/wrangle/fandoms/{gullhaven.pk}/look-after/", timezone.now()
    given = {"what": "take", "who": cast.ben.user.pk}
    assert cast.mod.client.post(address, given).status_code == 403, "who may decide for others are the admins"
    User.objects.filter(pk=cast.mod.user.pk).update(is_superuser=True)
    page = cast.mod.client.get(f"/wrangle/fandoms/{gullhaven.pk}/").content.decode()
    assert f'<option value="{cast.ben.user.pk}">Ben Reed' in page
    assert "Cleo Reed" not in page
    assert cast.mod.client.post(address, {**given, "who": cast.cleo.user.pk}).status_code == 404
    cast.mod.client.post(address, given)
    cast.mod.client.post(address, given)
    cast.mod.client.post(address, {"what": "take"})
    assert _heard(cast.ben) == ["wrangling.assigned"], "once"
    assert _heard(cast.mod) == [], "nobody hears of what they did"
    told = cast.ben.client.get("/notices/").content.decode()
    assert f'href="/wrangle/fandoms/{gullhaven.pk}/"' in told
    tell_of_new_tags()
    assert _heard(cast.ben) == ["wrangling.assigned"], "nothing came since"
    set_tags(work=write_work("Seen"), tags=[gullhaven, name_tag(kind="character", name="New", fandom=gullhaven)])
    draft = write_work("Kept", Work.Visibility.DRAFT)
    for _twice in range(2):
        tell_of_new_tags()
    assert sorted(_heard(cast.ben)) == ["wrangling.assigned", "wrangling.new_tags"]
    assert _heard(cast.mod) == ["wrangling.new_tags"]
    # What is on drafts is nobody's business, until it is posted.
    set_tags(work=draft, tags=[gullhaven, name_tag(kind="character", name="Later", fandom=gullhaven)])
    tell_of_new_tags(now=now + timedelta(days=1))
    assert _heard(cast.mod) == ["wrangling.new_tags"]
    Work.objects.filter(pk=draft.pk).update(visibility=Work.Visibility.POSTED)
    tell_of_new_tags(now=now + timedelta(days=2))
    assert _heard(cast.mod) == ["wrangling.new_tags"] * 2
    cast.mod.client.post(address, {"what": "give-up", "who": cast.ben.user.pk})
    assert _heard(cast.ben) == [], "what one looks after no more is told no more"


def test_bins_ask_few_questions(
    archive: Archive, cast: Cast, write_work: WriteWork, django_assert_max_num_queries: Any
) -> None:
    gullhaven = archive.tag("fandom: Gullhaven")
    for address in ("/wrangle/", "/wrangle/kind/freeform/", f"/wrangle/fandoms/{gullhaven.pk}/", "/wrangle/history/"):
        cast.ben.client.get(address)
        with django_assert_max_num_queries(40) as few:
            cast.ben.client.get(address)
        for number in range(6):
            work = write_work(f"{address} {number}")
            set_tags(work=work, tags=[gullhaven, name_tag(kind="freeform", name=f"tag {address} {number}")])
            plan = Plan()
            plan.canonical(name_tag(kind="freeform", name=f"done {address} {number}").pk)
            make_change(by=cast.ben.user, act=Change.Act.SORTED, facts=plan.changes())
        # What a history says of each change is one question more for each: at most a page of them.
        with django_assert_max_num_queries(len(few) + (8 if "history" in address else 0)):
            cast.ben.client.get(address)


def test_kinds_of_the_archive_are_the_admins(cast: Cast) -> None:
    User.objects.filter(pk=cast.mod.user.pk).update(is_superuser=True)
    sent = {"name": "Season", "plural": "Seasons", "asks": "Which season it plays in.", "in_fandom": "on"}
    assert cast.mod.client.post("/wrangle/kinds/", sent).status_code == 302
    again = cast.mod.client.post("/wrangle/kinds/", sent)
    assert again.status_code == 400
    assert "E-tag-kind" in again.content.decode()


def test_only_capitals_of_a_name_change(archive: Archive, cast: Cast) -> None:
    slow = archive.tag("freeform: slow burn")
    plan = Plan()
    plan.set(slow.pk, replace(plan.facts(slow.pk), name="Fast Burn"))
    with pytest.raises(FanfoldError) as caught:
        make_change(by=cast.ben.user, act=Change.Act.CHANGED, facts=plan.changes())
    assert caught.value.code == "E-tag-facts"
