"""`make bench-lists`: lists with filters and their numbers as the site's pages ask for them, through the index and in SQL.

    python -m tests.bench.lists --works 30000 [--keep FOLDER] [--tools FOLDER]

A database of SQLite with a synthetic catalogue (the same two programs as `catalogue.py`; the pieces of chapters are one
sentence each) and the site's own index of it. Each question of the workload that the filters know is asked by a guest, by
a member who wrote some of the works, and by a member who mutes a tag, a language and a name: first which works stand
on a page, and how many there are; then the page with its cards; then the list with everything that stands in the panel of filters. Milliseconds of the
clock, one process; the answers of both roads must be the same.
"""

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from fanfold.manuscript.htmlform import chapter_to_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Paragraph, Scene
from tests.bench.catalogue import MISSING, Catalogue, queries_of

_LANGUAGES = ("en", "zh", "ru", "es", "fr", "pt-BR", "de", "it")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_PANEL = 9
_PORTION = 5_000


class Rows:
    """The catalogue as rows of the site's database."""

    def __init__(self, catalogue: Catalogue) -> None:
        from fanfold.site.works.models import Chapter, ChapterVersion, Work

        self.catalogue = catalogue
        kinds = ((low, high, _site_kind(name)) for name, (low, high) in catalogue.meta["classes"].items())
        self.kinds = {tag: kind for low, high, kind in kinds for tag in range(low, high)}
        # One text for all of them: no list reads it.
        away = Work.objects.create(title="", put_away=_EPOCH, pk=catalogue.works + 1)
        text = ChapterText(scenes=(Scene((Paragraph("A ferry comes."),)),), number=1)
        first = Chapter.objects.create(work=away, position=1, put_away=_EPOCH)
        self.text = ChapterVersion.objects.create(chapter=first, number=1, words=3, html=chapter_to_html(text))

    def fill(self) -> None:
        """Tags, names, works and what hangs on them."""
        from fanfold.site.accounts.models import PenName, User
        from fanfold.site.catalog.models import Tag
        from fanfold.site.catalog.spelling import search_key

        Tag.objects.bulk_create((
            Tag(pk=tag + 1, kind=kind, name=f"{kind} {tag}", key=f"{kind} {tag}", slug=str(tag), search=search_key(f"{kind} {tag}"), is_canonical=True)
            for tag, kind in self.kinds.items()
        ), batch_size=_PORTION)  # fmt: skip
        user = User.objects.create(username="writers")
        names = sorted(set(self.catalogue.columns["author"].tolist()))
        PenName.objects.bulk_create((
            PenName(pk=name + 10, user=user, name=f"Name {name}", key=f"name {name}", slug=f"name-{name}") for name in names
        ), batch_size=_PORTION)  # fmt: skip
        with self.catalogue._texts.open(encoding="utf-8") as texts:
            lines = enumerate(texts)
            while portion := list(islice(lines, _PORTION)):
                self._works(portion)

    def _works(self, portion: list[tuple[int, str]]) -> None:
        from fanfold.site.catalog.models import Reach
        from fanfold.site.works.models import Authorship, Chapter, FilterRow, Tagging, Work

        Work.objects.bulk_create(self._work(number, line) for number, line in portion)
        numbers = [number for number, _line in portion]
        column = self.catalogue.columns
        Authorship.objects.bulk_create(
            Authorship(work_id=number + 1, pen_name_id=int(column["author"][number]) + 10) for number in numbers
        )
        Chapter.objects.bulk_create(chapter for number in numbers for chapter in self._chapters(number))
        borne = [(number + 1, tag) for number in numbers for tag in self._tags(number)]
        Tagging.objects.bulk_create(Tagging(work_id=work, tag_id=tag + 1) for work, tag in borne)
        FilterRow.objects.bulk_create(
            FilterRow(work_id=work, tag_id=tag + 1, kind=self.kinds[tag], level=Reach.DIRECT) for work, tag in borne
        )

    def _tags(self, number: int) -> list[int]:
        offsets = self.catalogue.offsets
        return [int(tag) for tag in self.catalogue.tags[offsets[number] : offsets[number + 1]]]

    def _work(self, number: int, line: str) -> Any:
        from fanfold.site.catalog.spelling import title_key
        from fanfold.site.works.models import Work

        title, _, summary = line.rstrip("\n").partition("\t")
        column = self.catalogue.columns
        updated, posted = (_EPOCH + dt.timedelta(seconds=int(column[name][number])) for name in ("updated", "created"))
        return Work(
            pk=number + 1, title=title, title_key=title_key(title), summary=summary[:200], language=_LANGUAGES[int(column["lang"][number])],
            status="complete" if column["complete"][number] else "in-progress", visibility="members" if number % 11 == 0 else "posted",
            updated=updated, posted=posted, planned_max=1 if column["chapters"][number] == 1 else None,
        )  # fmt: skip

    def _chapters(self, number: int) -> list[Any]:
        from fanfold.site.works.models import Chapter

        words, parts = (
            int(self.catalogue.columns["words"][number]),
            min(int(self.catalogue.columns["chapters"][number]), 3),
        )
        return [
            Chapter(work_id=number + 1, position=part, words=words // parts, posted=_EPOCH, current=self.text)
            for part in range(1, parts + 1)
        ]


def _site_kind(name: str) -> str:
    return {"relationship": "ship", "category": "freeform"}.get(name, name)


def questions(asked: list[dict[str, Any]]) -> list[Any]:
    """The questions of the workload that have no words of texts in them."""
    from fanfold.site.catalog.filters import Filters
    from fanfold.site.catalog.ranges import Range

    def one(told: dict[str, Any]) -> Filters:
        low, high = told["words"] or (None, None)
        return Filters(
            include=tuple(tag + 1 for tag in told["must"]), exclude=tuple(tag + 1 for tag in told["mustnot"]),
            any_of=tuple(tag + 1 for tag in told["rating"] or ()), statuses=("complete",) if told["complete"] else (),
            words=Range(low, high), languages=() if told["lang"] is None else (_LANGUAGES[told["lang"]].lower(),),
            sort="words" if told["sort"] == "kudos" else "updated",
        )  # fmt: skip

    return [Filters(), Filters(sort="title"), *(one(told) for told in asked if not told["text"])]


def viewers() -> dict[str, Any]:
    """A guest, a member with works of their own, and one who keeps things out."""
    from django.contrib.auth.models import AnonymousUser

    from fanfold.site.accounts.models import Mute, PenName, User
    from fanfold.site.accounts.services import add_pen_name, mute_language
    from fanfold.site.catalog.models import Tag
    from fanfold.site.catalog.services import mute_tag
    from fanfold.site.works.models import Authorship

    writer, muting = (User.objects.get_or_create(username=name)[0] for name in ("writer", "muting"))
    if not writer.pen_names.exists():
        own = add_pen_name(user=writer, name="A Writer")
        Authorship.objects.filter(work__in=range(5, 2_000, 40)).update(pen_name=own)
        mute_tag(member=muting, tag=Tag.objects.filter(kind="freeform")[3])
        mute_language(member=muting, language="ru")
        Mute.objects.create(owner=muting, pen_name=PenName.objects.exclude(pk=own.pk)[5])
    return {"guest": AnonymousUser(), "writer": writer, "mutes": muting}


def measure(viewer: Any, filters: list[Any], road_of: Callable[..., Any], kinds: list[str]) -> dict[str, Any]:
    """Seconds of each list, and of each list with its panel, and what was answered."""
    from fanfold.site.reading.queries.roads import Cards, choices

    told: dict[str, Any] = {"ids": [], "list": [], "with": [], "answers": []}
    for one in filters:
        began = time.perf_counter()
        road = road_of(viewer, one)
        count, ids = road.count(), road.page(0, 20)
        known = time.perf_counter()
        shown = [work.pk for work in Cards(viewer, road)[:20]]
        listed = time.perf_counter()
        panel = choices(road, kinds, _PANEL)
        languages, statuses = road.languages(), road.statuses()
        done = time.perf_counter()
        told["ids"].append(known - began)
        told["list"].append(listed - began)
        told["with"].append(done - began)
        numbers = {kind: [(row.tag.pk, row.found) for row in rows] for kind, rows in panel.items()}
        told["answers"].append((count, ids, shown, numbers, languages, statuses))
    return told


def tell(name: str, seconds: list[float]) -> None:
    """Percentiles in milliseconds."""
    low, high, most = (np.percentile(np.array(seconds) * 1000, part) for part in (50, 95, 100))
    print(f"  {name:44} p50 {low:8,.1f}  p95 {high:8,.1f}  most {most:8,.1f} ms", flush=True)


def main() -> int:
    """Make or take the database and the index, and ask both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--works", type=int, default=30_000)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--tools", type=Path, default=os.environ.get("FANFOLD_CATALOGUE_TOOLS"))
    parser.add_argument("--keep", type=Path, help="a folder for the database and the index, which are used again")
    given = parser.parse_args()
    if given.tools is None or not (Path(given.tools) / "gen.py").exists():
        print(MISSING, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="fanfold-bench-") as made:
        _run(given, (given.keep or Path(made)) / f"lists-{given.works}")
    return 0


def _run(given: argparse.Namespace, base: Path) -> None:
    made(given.works, given.tools, base)
    ask(questions(queries_of(given.tools, base / "catalogue"))[: given.questions])


def made(works: int, tools: Path, base: Path, *, index: bool = True) -> None:
    """Make the database, and the index unless somebody does that later, where they are not there; use them from now on."""
    import django
    from django.core.management import call_command

    os.environ |= {"FANFOLD_DATA": str(base / "var"), "DJANGO_SETTINGS_MODULE": "fanfold.site.project.settings"}
    os.environ.pop("FANFOLD_DATABASE_URL", None)
    (base / "var").mkdir(parents=True, exist_ok=True)
    django.setup()
    data = base / "catalogue"
    if not (base / "made").exists():
        subprocess.run([sys.executable, str(tools / "gen.py"), str(works), str(data)], check=True, stdout=sys.stderr)
        call_command("migrate", verbosity=0)
        began = time.perf_counter()
        Rows(Catalogue(data)).fill()
        print(f"{works:,} works: the database in {time.perf_counter() - began:,.0f} s", flush=True)
        began = time.perf_counter()
        from fanfold.site.finding.services import build_index

        if index:
            build_index()
            print(f"the index in {time.perf_counter() - began:,.0f} s", flush=True)
        (base / "made").write_text("whole")


def ask(filters: list[Any]) -> None:
    """Both roads, for everybody."""
    from fanfold.site.catalog.filters import resolve
    from fanfold.site.catalog.queries import kinds
    from fanfold.site.finding.services import Feeder
    from fanfold.site.reading.queries.roads import InIndex, InTables, works_found
    from fanfold.site.works.policies import listed_works

    people = viewers()
    feeder = Feeder()
    while feeder.feed():
        pass
    feeder.close()
    assert isinstance(works_found(people["guest"], filters[0]), InIndex)
    slugs = [kind.slug for kind in kinds()]
    for name, viewer in people.items():
        measure(viewer, filters[:3], works_found, slugs)
        by_index = measure(viewer, filters, works_found, slugs)
        by_tables = measure(viewer, filters, lambda who, one: InTables(listed_works(who), resolve(one)), slugs)
        for what, key in (("which works, and how many", "ids"), ("list", "list"), ("list with its panel", "with")):
            tell(f"{name}: {what}, index", by_index[key])
            tell(f"{name}: {what}, SQL", by_tables[key])
        assert by_index["answers"] == by_tables["answers"], "both roads give the same answers"


if __name__ == "__main__":
    raise SystemExit(main())
