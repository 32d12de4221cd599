"""The rules of filters as golden cases, and what must hold whatever is asked."""

import datetime as dt
import re
from urllib.parse import quote_plus

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanfold.site.accounts.policies import Viewer
from fanfold.site.catalog.filters import Filters, parse, to_pairs, to_query
from fanfold.site.catalog.models import Reach, Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.services import mute_tag, set_facts
from fanfold.site.community.models import Kudos
from fanfold.site.finding import shelves
from fanfold.site.finding.services import build_index
from fanfold.site.reading.queries.among import resolved_for
from fanfold.site.reading.queries.roads import InIndex, InTables, Road, choices, works_found
from fanfold.site.works.models import FilterRow, Work
from fanfold.site.works.policies import listed_works
from fanfold.site.works.services.filters import follow, rebuild_filters
from tests.conftest import ROOT, CompareOrSave
from tests.site.catalog.archive import Archive
from tests.site.conftest import Cast

CASES = ROOT / "tests" / "golden" / "filters"
TODAY = dt.date(2026, 3, 4)
# "{fandom: Gullhaven}" stands for the id of that tag.
_TAG = re.compile(r"\{([^}]*)\}")


@pytest.fixture
def archive(cast: Cast) -> Archive:
    """The archive of the cases, wrangled after its works were posted. Cleo mutes; B has kudos."""
    made = Archive(CASES / "archive.toml", [cast.ada.pen_name, cast.mod.pen_name])
    made.wrangle()
    mute_tag(
        member=cast.cleo.user, tag=made.tag("freeform: Alternate Universe"), except_in=made.tag("fandom: Tidewrack")
    )
    Kudos.objects.create(work=made.works["B"], user=cast.ben.user)
    return made


@pytest.fixture
def viewers(cast: Cast) -> dict[str, Viewer]:
    """Everybody, and somebody who is not signed in."""
    return {
        "guest": AnonymousUser(),
        "ada": cast.ada.user,
        "ben": cast.ben.user,
        "cleo": cast.cleo.user,
        "mod": cast.mod.user,
    }


def _asked(archive: Archive, text: str) -> Filters:
    named = _TAG.sub(lambda found: str(archive.tag(found[1]).pk), text)
    # What people type is escaped as a browser does it; what parts parameters is not.
    filters, _troubles = parse(QueryDict(quote_plus(named, safe="=&")), TODAY)
    return filters


def _told(archive: Archive, text: str) -> str:
    troubles = parse(QueryDict(quote_plus(_TAG.sub("0", text), safe="=&")), TODAY)[1]
    return "".join(f"  ! {one.parameter}: {one.text}" for one in troubles)


def _by_tables(viewer: Viewer, filters: Filters) -> Road:
    return InTables(listed_works(viewer), resolved_for(viewer, filters))


def _by_index(viewer: Viewer, filters: Filters) -> Road:
    road = works_found(viewer, filters)
    assert isinstance(road, InIndex)
    return road


ROADS = {"index": _by_index, "tables": _by_tables}


def _answer(archive: Archive, viewers: dict[str, Viewer], line: str, way: str) -> str:
    who, _, text = line.partition("|")
    viewer, *facet = who.split()
    filters = _asked(archive, text.strip())
    letters = {work.pk: letter for letter, work in archive.works.items()}
    works = ROADS[way](viewers[viewer], filters)
    found = "".join(letters[pk] for pk in works.page(0, 99))
    assert works.count() == len(found)
    if not facet:
        return f"{found or '-'}{_told(archive, text.strip())}"
    values = choices(works, [facet[1]], 99)[facet[1]]
    return ", ".join(f"{one.tag.name} {one.found}" for one in values)


@pytest.mark.parametrize("way", ROADS)
@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/in.txt")))
def test_the_rules(case: str, way: str, archive: Archive, viewers: dict[str, Viewer], golden: CompareOrSave) -> None:
    if way == "index":
        build_index()
    lines = (CASES / case / "in.txt").read_text("utf-8").splitlines()
    out = [line if line.startswith("#") else f"{line} → {_answer(archive, viewers, line, way)}" for line in lines]
    shelves._KEPT.clear()
    golden(CASES / case / "out.txt", "\n".join(out) + "\n")


def _rows() -> set[tuple[int, int, int, bool]]:
    return set(FilterRow.objects.values_list("work", "tag", "level", "is_side"))


def test_rows_follow_from_the_truth(archive: Archive) -> None:
    crossovers = set(Work.objects.filter(is_crossover=True).values_list("pk", flat=True))
    kept, reach = _rows(), set(Reach.objects.values_list("tag", "to", "level"))
    FilterRow.objects.all().delete()
    Reach.objects.all().delete()
    Work.objects.update(is_crossover=False, title_key="")
    assert rebuild_filters() == len(archive.works)
    assert _rows() == kept
    assert set(Reach.objects.values_list("tag", "to", "level")) == reach
    assert set(Work.objects.filter(is_crossover=True).values_list("pk", flat=True)) == crossovers != set()


def test_to_wrangle_and_to_undo_changes_nothing(cast: Cast) -> None:
    made = Archive(CASES / "archive.toml", [cast.ada.pen_name])
    before, rows = facts_of(tag.pk for tag in made.tags.values()), _rows()
    made.wrangle()
    assert _rows() != rows
    follow(reached=set_facts(before))
    assert _rows() == rows
    assert facts_of(tag.pk for tag in made.tags.values()) == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_counts_are_lengths_and_exclusion_is_the_complement(
    archive: Archive, viewers: dict[str, Viewer], data: st.DataObject
) -> None:
    tags = [tag.pk for tag in Tag.objects.order_by("pk")]
    some = st.lists(st.sampled_from(tags), max_size=2).map(tuple)
    base = Filters(
        include=data.draw(some), any_of=data.draw(some), exclude=data.draw(some),
        crossovers=data.draw(st.sampled_from(("", "only", "none"))), sort=data.draw(st.sampled_from(("words", "title"))),
    )  # fmt: skip
    tag, viewer = data.draw(st.sampled_from(tags)), viewers[data.draw(st.sampled_from(sorted(viewers)))]
    every = _by_tables(viewer, base).page(0, 99)
    having = _by_tables(viewer, base.with_tag(tag)).page(0, 99) if tag not in base.exclude else []
    assert _by_tables(viewer, base).count() == len(every) == len(set(every))
    if tag not in (*base.include, *base.any_of, *base.exclude):
        lacking = _by_tables(viewer, base.with_tag(tag, "exclude")).page(0, 99)
        assert sorted(having + lacking) == sorted(every)
        values = _by_tables(viewer, base).values(Tag.objects.get(pk=tag).kind)
        shown = {row["tag"]: row["found"] for row in values}
        if tag in shown:
            assert shown[tag] == len(having) > 0


_NAMES = st.text(st.characters(blacklist_characters=",\0", blacklist_categories=("Cs",)), min_size=1, max_size=20)


def _whole(text: str) -> bool:
    return bool(text.split()) and " ".join(text.split()) == text


@given(
    named=st.lists(_NAMES.filter(_whole), max_size=3, unique=True).map(tuple), include=st.sets(st.integers(1, 99)).map(tuple),
    low=st.none() | st.integers(0, 10**6), sort=st.sampled_from(("updated", "kudos", "author")), ascending=st.sampled_from((None, True, False)),
)  # fmt: skip
def test_what_is_asked_can_be_written_as_a_link(
    named: tuple[str, ...], include: tuple[int, ...], low: int | None, sort: str, ascending: bool | None
) -> None:
    from fanfold.site.catalog.ranges import Range

    filters = Filters(
        writers=named,
        collections=named,
        canon="gullhaven" if named else "",
        changes=named,
        named=named,
        include=include[:60],
        words=Range(low, None),
        sort=sort,
        ascending=ascending,
        main_ships=bool(low),
    )
    assert parse(QueryDict(to_query(filters)), TODAY) == (filters, [])
    assert len(to_pairs(Filters())) == 0
