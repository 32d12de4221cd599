"""`make bench-catalogue`: lists, facets and updates over a synthetic catalogue, and the same questions to PostgreSQL.

    python -m tests.bench.catalogue --works 1000000 --tools FOLDER [--keep FOLDER] [--no-postgresql]

FOLDER holds two programs that are no part of this repository: `gen.py N OUT` writes a catalogue of N works (`meta.json` with
the ranges of tag numbers, `off.npy` and `tags.npy` with the tags of each work, `cols.npz` with its numbers, `text.tsv` with
title and summary, `vocab.json`), and `workload.py` has `make(OUT)`, which returns the queries: dictionaries with `must`,
`mustnot`, `rating`, `complete`, `words`, `lang`, `text` and `sort`. FANFOLD_CATALOGUE_TOOLS may name it as well.

The index is the one the site asks (`finding/engine`), fed with works as the site feeds it, without the texts of stories.
Lists are 20 works, sorted by update, or by length where the queries say "kudos", which the index does not hold. Facets
are the 64 commonest tags of each kind in the list with exact counts, as the panel of filters asks for them. Reading is measured in a process of its own, one thread.
"""

import argparse
import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from fanfold.site.finding.engine.listing import page_of_list, tags_of_list
from fanfold.site.finding.engine.shape import EVERYONE, SORTS, Order, Sheet
from fanfold.site.finding.engine.shelf import Shelf, ShelfWriter, size_of
from tests.bench.catalogue_postgresql import postgresql_rows

Query = tantivy.Query
_MUST, _MUST_NOT, _SHOULD = tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should
_UNSIGNED = tantivy.FieldType.Unsigned
_KINDS = {"rating": "rating", "warning": "warning", "fandom": "fandom", "character": "character", "relationship": "ship",
          "freeform": "freeform"}  # fmt: skip
MISSING = """\
The programs that make the catalogue are not there. Say where they are with --tools FOLDER or FANFOLD_CATALOGUE_TOOLS:
a folder with gen.py and workload.py, as the head of tests/bench/catalogue.py describes them."""


class Catalogue:
    """The works of a catalogue on disk."""

    def __init__(self, folder: Path) -> None:
        self.meta = json.loads((folder / "meta.json").read_text())
        self.works = int(self.meta["N"])
        self.offsets = np.load(folder / "off.npy", mmap_mode="r")
        self.tags = np.load(folder / "tags.npy", mmap_mode="r")
        self.columns = dict(np.load(folder / "cols.npz"))
        self._texts = folder / "text.tsv"

    def sheets(self, first: int = 0, last: int | None = None) -> Iterator[Sheet]:
        """The works as the index is told of them, numbered from 1."""
        with self._texts.open(encoding="utf-8") as texts:
            for number, line in enumerate(texts):
                if number >= (last if last is not None else self.works):
                    return
                if number >= first:
                    yield self.sheet(number, line)

    def sheet(self, number: int, line: str) -> Sheet:
        """One work."""
        title, _, summary = line.rstrip("\n").partition("\t")
        tags = [int(tag) + 1 for tag in self.tags[self.offsets[number] : self.offsets[number + 1]]]
        column, kinds = self.columns, dict[str, list[int]]()
        for tag in tags:
            kinds.setdefault(self._kind_of(tag - 1), []).append(tag)
        return Sheet(
            work=number + 1, audience=EVERYONE, fields={"title": [title.split()], "summary": [summary.split()]},
            language=f"l{int(column['lang'][number])}", status="complete" if column["complete"][number] else "open",
            words=int(column["words"][number]), chapters=int(column["chapters"][number]),
            updated=int(column["updated"][number]), posted=int(column["created"][number]), tags=tags, main=tags, counted=kinds,
            title=line.partition("\t")[0], author=f"pen name {int(column['author'][number])}",
        )  # fmt: skip

    def _kind_of(self, tag: int) -> str:
        return next(_KINDS.get(name, "own") for name, (low, high) in self.meta["classes"].items() if low <= tag < high)


def queries_of(tools: Path, data: Path) -> list[dict[str, Any]]:
    """The workload."""
    spec = importlib.util.spec_from_file_location("workload", tools / "workload.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: list[dict[str, Any]] = module.make(str(data))
    return made


def query_of(asked: dict[str, Any], schema: tantivy.Schema) -> Query:
    """A question of the workload as a query of the index."""

    def tag(number: int) -> Query:
        return Query.term_query(schema, "tags", number + 1, "basic")

    parts = [(_MUST, tag(number)) for number in asked["must"]]
    parts += [(_MUST_NOT, tag(number)) for number in asked["mustnot"]]
    if asked["rating"] is not None:
        parts.append((_MUST, Query.boolean_query([(_SHOULD, tag(number)) for number in asked["rating"]])))
    if asked["complete"]:
        parts.append((_MUST, Query.term_query(schema, "status", "complete", "basic")))
    if asked["words"] is not None:
        low, high = asked["words"]
        parts.append((_MUST, Query.range_query(schema, "words", _UNSIGNED, low or 0, high or (1 << 62))))
    if asked["lang"] is not None:
        parts.append((_MUST, Query.term_query(schema, "language", f"l{asked['lang']}", "basic")))
    for word in asked["text"] or ():
        ways = [(_SHOULD, Query.term_query(schema, field, word)) for field in ("title", "summary")]
        parts.append((_MUST, Query.boolean_query(ways)))
    parts.append((_MUST, Query.range_query(schema, "audience", _UNSIGNED, EVERYONE, EVERYONE)))
    return Query.boolean_query([(occur, Query.const_score_query(part, 0.0)) for occur, part in parts])


def order_of(asked: dict[str, Any]) -> Order:
    """What a question's list is sorted by."""
    return SORTS["words" if asked["sort"] == "kudos" else "updated"]


def build(catalogue: Catalogue, folder: Path) -> None:
    """Make the index and tell how long it took, and how large it is."""
    began = time.perf_counter()
    writer = ShelfWriter(folder, heap=150_000_000)
    for number, sheet in enumerate(catalogue.sheets(), 1):
        writer.put(sheet, is_new=True)
        if number % 1_000_000 == 0:
            writer.commit()
    writer.finish()
    size = size_of(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(
        f"build: {time.perf_counter() - began:,.0f} s, {size / 1e6:,.0f} MB on disk, {size / catalogue.works:,.0f} bytes a work,"
        f" peak memory {peak:,.0f} MB", flush=True,
    )  # fmt: skip


def read(folder: Path, asked: Sequence[dict[str, Any]]) -> None:
    """Lists, and lists with facets, each question twice and the second one measured; prints counts for a comparison."""
    shelf = Shelf(folder)
    shelf.refresh()
    searcher, schema = shelf.works.searcher(), shelf.works.schema
    queries = [(query_of(one, schema), order_of(one)) for one in asked]
    counts = [page_of_list(searcher, query, order=order)[1] for query, order in queries]
    tell("list", [timed(lambda q=query, o=order: page_of_list(searcher, q, order=o)) for query, order in queries])

    def with_facets(query: Query, order: Order) -> None:
        page_of_list(searcher, query, order=order)
        tags_of_list(searcher, query, 64)

    tell("list with facets", [timed(lambda q=query, o=order: with_facets(q, o)) for query, order in queries])
    whole, own = memory()
    print(f"memory of a reading process: {whole:,.0f} MB resident, {own:,.0f} MB of it not shared", flush=True)
    (folder / "counts.json").write_text(json.dumps(counts))


def update(catalogue: Catalogue, folder: Path) -> None:
    """Works changed one by one and in portions, and how long until a reader finds a new one."""
    writer, shelf = ShelfWriter(folder), Shelf(folder)
    draw = random.Random(7)
    some = draw.randrange(catalogue.works - 1_000)
    sheets = list(catalogue.sheets(some, some + 1_000))
    seconds = []
    for sheet in sheets[:20]:
        began = time.perf_counter()
        writer.put(sheet)
        writer.commit()
        seconds.append(time.perf_counter() - began)
    tell("one work changed and written", seconds)
    began = time.perf_counter()
    writer.drop(sheet.work for sheet in sheets)
    for sheet in sheets:
        writer.put(sheet, is_new=True)
    writer.commit()
    print(
        f"  {len(sheets):,} works in one portion: {len(sheets) / (time.perf_counter() - began):,.0f} works/s",
        flush=True,
    )
    found = []
    for number in range(10):
        fresh = sheets[number]._replace(work=catalogue.works + 10 + number)
        began = time.perf_counter()
        writer.put(fresh, is_new=True)
        writer.commit()
        shelf.refresh()
        query = Query.term_query(shelf.works.schema, "id", fresh.work)
        assert page_of_list(shelf.works.searcher(), query)[0] == [fresh.work]
        found.append(time.perf_counter() - began)
    tell("a new work until a reader finds it (and up to 0.2 s of waiting)", found)
    writer.finish()


def timed(act: Any) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def tell(name: str, seconds: Sequence[float]) -> None:
    """Percentiles in milliseconds."""
    low, high, highest = (np.percentile(np.array(seconds) * 1000, part) for part in (50, 95, 99))
    print(
        f"  {name}: p50 {low:,.1f}, p95 {high:,.1f}, p99 {highest:,.1f} ms, mean {np.mean(seconds) * 1000:,.1f} ms",
        flush=True,
    )


def memory() -> tuple[float, float]:
    """Resident memory of this process and the part that is its own, in MB."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    whole, own = (int(lines[name].split()[0]) / 1e3 for name in ("VmRSS", "RssAnon"))
    return whole, own


def main() -> int:
    """Make or take the catalogue, build, ask, change, and ask PostgreSQL the same."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--tools", type=Path, default=os.environ.get("FANFOLD_CATALOGUE_TOOLS"))
    parser.add_argument("--keep", type=Path, help="a folder for catalogues and indexes, which are used again")
    parser.add_argument("--no-postgresql", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.tools is None or not (Path(given.tools) / "gen.py").exists():
        print(MISSING, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="fanfold-bench-") as made:
        base = given.keep or Path(made)
        data, index = base / f"catalogue-{given.works}", base / f"index-{given.works}"
        if given.read:
            read(index, queries_of(given.tools, data))
            return 0
        _run(given, base, data, index)
    return 0


def _run(given: argparse.Namespace, base: Path, data: Path, index: Path) -> None:
    tools = Path(given.tools).resolve()
    if not (data / "meta.json").exists():
        subprocess.run(
            [sys.executable, str(tools / "gen.py"), str(given.works), str(data)], check=True, stdout=sys.stderr
        )
    print(f"{given.works:,} works\nindex of the site (tantivy)", flush=True)
    catalogue = Catalogue(data)
    if not (index / "counts.json").exists():
        build(catalogue, index)
    same = [sys.executable, "-m", "tests.bench.catalogue", "--works", str(given.works), "--tools", str(tools)]
    subprocess.run([*same, "--keep", str(base), "--read", str(index)], check=True)
    counts = json.loads((index / "counts.json").read_text())
    update(catalogue, index)
    if not given.no_postgresql:
        print("PostgreSQL, arrays of tags with GIN", flush=True)
        postgresql_rows(catalogue, queries_of(tools, data), counts, tell)


if __name__ == "__main__":
    raise SystemExit(main())
