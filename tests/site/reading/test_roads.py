"""Lists through the index and through the database give the same answers, to everybody, whatever is asked."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanfold.site.accounts.models import Block, Mute
from fanfold.site.accounts.policies import Viewer
from fanfold.site.accounts.services import mute_language
from fanfold.site.catalog.filters import CROSSOVERS, LENGTHS, SORTS, STATUSES, Filters
from fanfold.site.catalog.kinds import BUILT_IN
from fanfold.site.catalog.models import OwnKind, Tag
from fanfold.site.catalog.ranges import Days, Range
from fanfold.site.catalog.services import mute_tag
from fanfold.site.community.models import Answer, Kudos
from fanfold.site.finding import shelves
from fanfold.site.finding.engine.shape import FACETS
from fanfold.site.finding.models import Waiting
from fanfold.site.finding.queries import choosing
from fanfold.site.finding.services import Feeder, build_index
from fanfold.site.reading.models import Bookmark, Tallied, Untallied
from fanfold.site.reading.queries import walking
from fanfold.site.reading.queries.among import resolved_for
from fanfold.site.reading.queries.roads import Cards, InIndex, InTables, Road, works_found
from fanfold.site.reading.queries.tallies import COUNTS
from fanfold.site.reading.services import tally_works
from fanfold.site.works.models import Chapter, MutedWork, Work
from fanfold.site.works.policies import listed_works
from fanfold.site.works.services import set_tags
from tests.conftest import ROOT
from tests.site.catalog.archive import Archive
from tests.site.conftest import Cast

TOLD = ROOT / "tests" / "golden" / "filters" / "archive.toml"
KINDS = [*(kind.slug for kind in BUILT_IN), "season", "trope"]
DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def _generated(seed: int, folder: Path) -> Path:
    """An archive of two dozen works out of a few values each, so that many are level."""
    draw = random.Random(seed)  # noqa: S311 - not a secret
    told = tomlkit.parse(TOLD.read_text("utf-8"))
    told["tags"]["season: Four"] = {"canonical": True}
    told["tags"]["trope: Only One Boat"] = {"canonical": True}
    names = [name for name in told["tags"] if not name.startswith("media")]
    told["works"] = {
        f"W{number}": {
            "tags": draw.sample(names, draw.randint(1, 6)), "words": draw.choice((800, 1200, 5000)),
            "updated": draw.choice(("2026-03-01", "2026-03-02", "1987-05-01")), "parts": draw.choice((1, 1, 2)),
            "title": draw.choice(("A Boat", "The Boat", "éclair", "Chapter 9")), "planned": draw.choice((1, 3)),
            "language": draw.choice(("en", "pt-BR", "pt", "zh-Hant-TW")), "status": draw.choice(STATUSES),
            "scenes": draw.choice(({}, {"viewpoint": "ines-reed", "person": "first"}, {"viewpoint": "walter", "layer": "dream"})),
            "collection": draw.choice(("Lamps", "Boats", "")), "visibility": draw.choice(("posted", "posted", "posted", "members", "draft")), "anonymous": draw.random() < 0.2,
        } for number in range(24)
    }  # fmt: skip
    path = folder / "archive.toml"
    path.write_text(tomlkit.dumps(told), "utf-8")
    return path


@pytest.fixture(params=(1, 2, 3))
def archive(
    cast: Cast, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Archive]:
    """A generated archive with an index; works in every state; everybody but the guest keeps something out."""
    draw = random.Random(request.param)  # noqa: S311 - not a secret
    for slug in ("season", "trope"):
        OwnKind.objects.create(slug=slug, name=slug, plural=slug)
    made = Archive(_generated(request.param, tmp_path), [cast.ada.pen_name, cast.ben.pen_name, cast.cleo.pen_name])
    made.wrangle()
    works = list(made.works.values())
    Work.objects.filter(pk=works[0].pk).update(hidden=timezone.now())
    Work.objects.filter(pk=works[1].pk).update(unrevealed=True)
    for work in draw.sample(works, 6):
        Work.objects.filter(pk=work.pk).update(updated=DAY + dt.timedelta(microseconds=draw.randint(0, 3)))
    for work in draw.sample(works, 9):
        _leave(cast, work, draw)
    _keep_things_out(cast, made, draw)
    build_index()
    tally_works()
    # So few works that all is walked through in steps, from both ends.
    monkeypatch.setattr(walking, "_MOST_SORTED", draw.choice((0, 20_000)))
    monkeypatch.setattr(walking, "_CHUNK", 2)
    monkeypatch.setattr(walking, "_LARGEST_CHUNK", 3)
    yield made
    shelves._KEPT.clear()


def _leave(cast: Cast, work: Work, draw: random.Random) -> None:
    """Somebody leaves kudos, answers, bookmarks: some that count and some that do not."""
    chapter = draw.choice((None, work.chapters.order_by("position").first()))
    for person in draw.sample((cast.ben, cast.mod, cast.cleo), draw.randint(1, 3)):
        Kudos.objects.get_or_create(work=work, user=person.user, chapter=chapter)
        Bookmark.objects.update_or_create(user=person.user, work=work, defaults={"is_private": draw.random() < 0.3})
        for state in draw.sample(Answer.State.values, 2):
            kind = draw.choice((Answer.Kind.REVIEW, Answer.Kind.CORRECTION))
            Answer.objects.create(work=work, chapter=chapter, user=person.user, kind=kind, state=state, words="Yes")


def _keep_things_out(cast: Cast, made: Archive, draw: random.Random) -> None:
    works = list(made.works.values())
    cleo, ben, mod = cast.cleo.user, cast.ben.user, cast.mod.user
    mute_tag(member=cleo, tag=made.tag("freeform: Alternate Universe"), except_in=made.tag("fandom: Tidewrack"))
    mute_tag(member=mod, tag=made.tag("freeform: Hurt"))
    # The same tag twice, and the exceptions are each one's own.
    mute_tag(member=ben, tag=made.tag("freeform: Alternate Universe"), except_in=made.tag("fandom: Gullhaven"))
    mute_tag(member=mod, tag=made.tag("freeform: Alternate Universe"))
    mute_language(member=ben, language="pt")
    MutedWork.objects.create(owner=cleo, work=draw.choice(works))
    MutedWork.objects.create(owner=mod, work=draw.choice(works))
    Mute.objects.create(owner=mod, pen_name=cast.ada.pen_name)
    Block.objects.create(owner=ben, pen_name=cast.ada.pen_name, apart=True)


@pytest.fixture
def viewers(cast: Cast) -> dict[str, Viewer]:
    """The whole cast, and somebody who is not signed in."""
    people: dict[str, Viewer] = {name: getattr(cast, name).user for name in ("ada", "ben", "cleo", "mod")}
    return people | {"guest": AnonymousUser()}


def _both(viewer: Viewer, filters: Filters) -> tuple[Road, Road]:
    by_index = works_found(viewer, filters)
    assert isinstance(by_index, InIndex)
    return by_index, InTables(listed_works(viewer), resolved_for(viewer, filters))


def _answers(road: Road, viewer: Viewer, windows: list[tuple[int, int]]) -> dict[str, Any]:
    tags = list(Tag.objects.order_by("pk").values_list("pk", flat=True))
    medium = Tag.objects.get(kind="media", name="Television")
    length = road.count()
    whole = road.page(0, length + 5)
    assert length == len(whole) == len(set(whole)), "a count is the length of its list"
    return {
        "list": whole, "windows": [road.page(first, most) for first, most in windows], "words": road.words(),
        "few": road.most(KINDS, 2), "most": road.most(KINDS, 9), "with": road.with_tags(tags),
        "values": {kind: list(road.values(kind)) for kind in ("ship", "freeform", "trope")},
        "begun": list(road.values("freeform", words="Alt")), "of": list(road.values("fandom", of=medium)),
        "languages": road.languages(), "statuses": road.statuses(), "cards": [work.pk for work in Cards(viewer, road)[:20]],
    }  # fmt: skip


def _filters(data: st.DataObject, tags: list[int]) -> Filters:
    some = st.lists(st.sampled_from(tags), max_size=1).map(tuple)
    names = st.sampled_from(((), ("slow",), ("harbour",), ("alternate universe",), ("no such",), ("ed",)))
    return Filters(
        include=data.draw(some), any_of=data.draw(st.lists(st.sampled_from(tags), max_size=3).map(tuple)), exclude=data.draw(some),
        viewpoints=data.draw(st.sampled_from(((), (), (), ("Ines",), ("walter",)))), person=data.draw(st.sampled_from(("", "", "", "first"))),
        writers=data.draw(st.sampled_from(((), (), (), ("ada-reed",), ("ben reed", "Cleo Reed")))),
        collections=data.draw(st.sampled_from(((), (), (), ("lamps",), ("Boats", "lamps")))), named=data.draw(names), not_named=data.draw(names), main_ships=data.draw(st.booleans()),
        crossovers=data.draw(st.sampled_from(("", "", *CROSSOVERS))), length=data.draw(st.sampled_from(("", "", *LENGTHS))),
        statuses=data.draw(st.sampled_from(((), (), ("complete", "hiatus")))),
        languages=data.draw(st.sampled_from(((), (), ("pt",), ("pt-br", "zh-hant"), ("zh",)))),
        not_languages=data.draw(st.sampled_from(((), (), ("pt",), ("en",)))),
        words=data.draw(st.sampled_from((Range(), Range(), Range(900), Range(None, 1200), Range(-1, -1), Range(5000, 10)))),
        parts=data.draw(st.sampled_from((Range(), Range(), Range(2, 2)))),
        updated=data.draw(st.sampled_from((Days(), Days(), Days(DAY.date(), DAY.date()), Days(None, dt.date.max), Days(dt.date.min)))),
        posted=data.draw(st.sampled_from((Days(), Days(), Days(None, dt.date(1999, 1, 1))))),
        sort=data.draw(st.sampled_from(SORTS)), ascending=data.draw(st.sampled_from((None, True, False))),
    )  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_both_roads_lead_to_the_same(archive: Archive, viewers: dict[str, Viewer], data: st.DataObject) -> None:
    tags = list(Tag.objects.order_by("pk").values_list("pk", flat=True))
    filters = _filters(data, tags) if data.draw(st.booleans()) else Filters(sort=data.draw(st.sampled_from(SORTS)))
    viewer = viewers[data.draw(st.sampled_from(sorted(viewers)))]
    windows = data.draw(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=3))
    by_index, by_tables = _both(viewer, filters)
    assert _answers(by_index, viewer, windows) == _answers(by_tables, viewer, windows)


def _change(archive: Archive, draw: random.Random) -> None:
    """What happened a moment ago, before the index knows."""
    works = list(archive.works.values())
    Work.objects.filter(pk=works[4].pk).update(hidden=timezone.now())
    Work.objects.filter(pk=works[5].pk).update(visibility=Work.Visibility.MEMBERS, status="complete")
    Work.objects.filter(pk=works[6].pk).update(put_away=timezone.now())
    Work.objects.filter(pk=works[0].pk).update(hidden=None)
    Work.objects.filter(pk=works[7].pk).update(updated=DAY, posted=DAY, planned_max=1)
    Chapter.objects.filter(work=works[8]).update(words=7)
    set_tags(work=works[9], tags=[archive.tag(draw.choice(sorted(archive.tags))), archive.tag("freeform: Brand New")])
    Work.objects.filter(pk=works[10].pk).update(title_key="zzz", anonymous=True)
    Chapter.objects.filter(work=works[11], position=1).update(posted=None)
    Bookmark.objects.all()[0].delete()
    Bookmark.objects.filter(is_private=True).update(is_private=False)
    Answer.objects.filter(work=works[12]).update(state=Answer.State.REMOVED)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_changed_a_moment_ago_is_seen_on_both(
    cast: Cast, archive: Archive, viewers: dict[str, Viewer], data: st.DataObject
) -> None:
    if not Waiting.objects.exists():
        draw = random.Random(5)  # noqa: S311 - not a secret
        for work in list(archive.works.values())[13:19]:
            _leave(cast, work, draw)
        _change(archive, draw)
    tags = list(Tag.objects.order_by("pk").values_list("pk", flat=True))
    filters = _filters(data, tags) if data.draw(st.booleans()) else Filters(sort=data.draw(st.sampled_from(SORTS)))
    viewer = viewers[data.draw(st.sampled_from(sorted(viewers)))]
    windows = data.draw(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=3))
    by_index, by_tables = _both(viewer, filters)
    assert _answers(by_index, viewer, windows) == _answers(by_tables, viewer, windows)


def test_once_the_index_knows_the_answers_stay(archive: Archive, viewers: dict[str, Viewer]) -> None:
    _change(archive, random.Random(5))  # noqa: S311 - not a secret
    before = {name: _answers(works_found(one, Filters()), one, [(1, 3)]) for name, one in viewers.items()}
    feeder = Feeder()
    while feeder.feed():
        pass
    feeder.close()
    while tally_works(portion=3):
        pass
    assert not Waiting.objects.exists()
    assert not Untallied.objects.exists()
    for name, viewer in viewers.items():
        by_index, by_tables = _both(viewer, Filters())
        assert _answers(by_index, viewer, [(1, 3)]) == _answers(by_tables, viewer, [(1, 3)]) == before[name]


@pytest.mark.parametrize("archive", [1], indirect=True)
def test_the_database_answers_when_the_index_cannot(
    archive: Archive, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = cast.ada.user
    # More waits than a list should ask the database for one by one.
    monkeypatch.setattr(choosing, "MOST_STALE", 3)
    _change(archive, random.Random(5))  # noqa: S311 - not a secret
    assert isinstance(works_found(ada, Filters()), InTables)
    monkeypatch.undo()
    assert isinstance(works_found(ada, Filters()), InIndex)
    # A part of a name that very many tags have.
    monkeypatch.setattr(choosing, "_MOST_NAMES", 0)
    assert isinstance(works_found(ada, Filters(named=("harbour",))), InTables)
    monkeypatch.undo()
    # No index at all.
    shelves.set_current("")
    assert isinstance(works_found(ada, Filters()), InTables)


@pytest.mark.parametrize("archive", [2], indirect=True)
def test_what_readers_left_is_sorted_by_without_counting_it_for_every_list(
    archive: Archive, viewers: dict[str, Viewer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_asked: object) -> None:
        raise AssertionError("the database sorts everything")

    monkeypatch.setattr(InIndex, "_sorted_by_tables", never)
    for sort in COUNTS:
        for viewer in viewers.values():
            for ascending in (True, False):
                by_index, by_tables = _both(viewer, Filters(sort=sort, ascending=ascending))
                assert by_index.page(0, 50) == by_tables.page(0, 50)
                assert [by_index.page(at, 3) for at in (1, 8, 13)] == [by_tables.page(at, 3) for at in (1, 8, 13)]
    monkeypatch.undo()
    # Much is to be counted, or something never was: the database counts by itself.
    guest = viewers["guest"]
    Tallied.objects.all()[0].delete()
    by_index, by_tables = _both(guest, Filters(sort="kudos"))
    assert by_index.page(0, 50) == by_tables.page(0, 50)
    monkeypatch.setattr(walking, "MOST_UNTALLIED", 0)
    Untallied.objects.create(work=1)
    assert by_index.page(0, 50) == by_tables.page(0, 50)


@pytest.mark.parametrize("archive", [1], indirect=True)
def test_works_without_a_day_stand_last_on_both(archive: Archive, cast: Cast) -> None:
    Work.objects.filter(pk__in=[one.pk for one in list(archive.works.values())[2:5]]).update(updated=None)
    build_index()
    for ascending in (True, False):
        by_index, by_tables = _both(cast.mod.user, Filters(ascending=ascending))
        assert by_index.page(0, 50) == by_tables.page(0, 50)


def test_every_kind_there_is_has_a_column() -> None:
    assert set(FACETS) == {kind.slug for kind in BUILT_IN}
