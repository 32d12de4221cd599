"""`make bench-wrangling`: a synonym with every work of an archive behind it, made and undone while a reader reads.

    python -m tests.bench.synonym --works 100000 [--keep FOLDER] [--tools FOLDER]

The archive is that of `lists.py`; all its works get one more tag. Somebody says that it means another. Told are the seconds until
that is said, until every list shows it, and until the search's index holds it; how long a reader, in a process of their own, waited for
lists meanwhile, beside how long they wait when nothing happens; and whether undoing it brings every row back.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.catalogue import MISSING
from tests.bench.lists import made, tell


def read(folder: Path, tag: int) -> None:
    """Ask for lists until told to stop; write down the seconds of each."""
    from django.contrib.auth.models import AnonymousUser

    from fanfold.site.catalog.filters import Filters
    from fanfold.site.reading.queries.roads import Cards, works_found

    told: list[float] = []
    asked = [Filters(), Filters(include=(tag,)), Filters(include=(3,)), Filters(sort="title")]
    while not (folder / "stop").exists():
        for filters in asked:
            began = time.perf_counter()
            cards = Cards(AnonymousUser(), works_found(AnonymousUser(), filters))
            len(cards)
            list(cards[:20])
            told.append(time.perf_counter() - began)
        time.sleep(0.05)
    (folder / "told.json").write_text(json.dumps(told))


def _beside(given: argparse.Namespace, tag: int, act: Callable[[], Any]) -> tuple[Any, list[float]]:
    """Do something while a reader reads; what came of it, and the seconds the reader waited for each list."""
    with tempfile.TemporaryDirectory() as made_here:
        folder = Path(made_here)
        command = [
            sys.executable,
            "-m",
            "tests.bench.synonym",
            "--works",
            str(given.works),
            "--tools",
            str(given.tools),
        ]
        reader = subprocess.Popen([*command, "--keep", str(given.keep), "--read", f"{folder}:{tag}"])
        time.sleep(3)
        found = act()
        (folder / "stop").touch()
        reader.wait(120)
        return found, json.loads((folder / "told.json").read_text())


def _rows() -> tuple[int, int]:
    """What works are filtered by, as one number, and how many rows that are."""
    from fanfold.site.works.models import FilterRow

    rows = FilterRow.objects.order_by("work", "tag").values_list("work", "tag", "kind", "level", "is_side")
    whole = count = 0
    for row in rows.iterator(chunk_size=20_000):
        whole, count = (whole * 31 + hash(row[:2] + row[3:]) + len(row[2])) % (1 << 61), count + 1
    return whole, count


def _given_to_all() -> tuple[Any, Any]:
    """A tag that every work bears, and the one it is to mean."""
    from fanfold.site.catalog.models import Reach, Tag
    from fanfold.site.catalog.services import name_tag, renew_reach
    from fanfold.site.works.models import FilterRow, Tagging, Work

    typed, meant = (name_tag(kind="freeform", name=name) for name in ("Gulls Everywhere", "Gulls"))
    Tag.objects.filter(pk=meant.pk).update(is_canonical=True)
    renew_reach([typed.pk, meant.pk])
    if not Tagging.objects.filter(tag=typed).exists():
        works = list(Work.objects.order_by("pk").values_list("pk", flat=True))
        Tagging.objects.bulk_create((Tagging(work_id=pk, tag=typed) for pk in works), batch_size=5_000)
        rows = (FilterRow(work_id=pk, tag=typed, kind="freeform", level=Reach.DIRECT) for pk in works)
        FilterRow.objects.bulk_create(rows, batch_size=5_000)
    return typed, meant


def _followed(act: Callable[[], Any], tag: int, wanted: int) -> Any:
    """Do it as the site does, and let works follow; told are the seconds until it is said, until lists show it, and until
    the index holds it."""
    from django.contrib.auth.models import AnonymousUser

    from fanfold.site.catalog.filters import Filters
    from fanfold.site.finding.services import Feeder
    from fanfold.site.reading.queries.roads import works_found
    from fanfold.site.works.services.filters import go_on_filtering

    began = time.perf_counter()

    def after(what: str) -> None:
        print(f"    {what} after {time.perf_counter() - began:.1f} s", flush=True)

    found = act()
    after("said")
    while go_on_filtering():
        pass
    shown = works_found(AnonymousUser(), Filters(include=(tag,))).count()
    assert shown == wanted, (shown, wanted)
    after("in every list")
    feeder = Feeder()
    while feeder.feed():
        pass
    feeder.close()
    assert works_found(AnonymousUser(), Filters(include=(tag,))).count() == wanted
    after("in the index")
    return found


def measure(given: argparse.Namespace) -> None:
    """Make the synonym, undo it, and tell."""
    from fanfold.site.finding.services import build_index
    from fanfold.site.works.models import Work
    from fanfold.site.works.policies import open_works
    from fanfold.site.wrangling.models import Change
    from fanfold.site.wrangling.moves import Plan
    from fanfold.site.wrangling.services import make_change, undo_change

    typed, meant = _given_to_all()
    build_index()
    before, wanted = _rows(), open_works(members=False).count()
    plan = Plan()
    plan.mean(typed.pk, [meant.pk])
    act = Change.Act.CHANGED
    _nothing, calm = _beside(given, meant.pk, lambda: time.sleep(10))
    tell("a reader's list, nothing happens", calm)
    print(f"  {Work.objects.count():,} works get a tag through a synonym", flush=True)
    make = partial(make_change, by=None, act=act, facts=plan.changes())
    change, waited = _beside(given, meant.pk, lambda: _followed(make, meant.pk, wanted))
    tell("a reader's list meanwhile", waited)
    print("  and it is undone", flush=True)
    undo = partial(undo_change, change=change, by=None)
    _undone, waited = _beside(given, meant.pk, lambda: _followed(undo, meant.pk, 0))
    tell("a reader's list meanwhile", waited)
    assert _rows() == before, "undo brings every row back"
    print(f"  {before[1]:,} rows are as they were")


def main() -> int:
    """Make or take the archive, and measure; or be the reader."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--tools", type=Path, default=os.environ.get("FANFOLD_CATALOGUE_TOOLS"))
    parser.add_argument("--keep", type=Path, help="a folder for the database and the index, which are used again")
    parser.add_argument("--read", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.tools is None or not (Path(given.tools) / "gen.py").exists():
        print(MISSING, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="fanfold-bench-") as here:
        given.keep = given.keep or Path(here)
        made(given.works, given.tools, given.keep / f"synonym-{given.works}", index=False)
        if given.read:
            folder, _colon, tag = given.read.rpartition(":")
            read(Path(folder), int(tag))
        else:
            measure(given)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
