"""The questions of the catalogue bench as plain SQL: tags as an array with a GIN index, words as a `tsvector`."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import postgres

if TYPE_CHECKING:
    from tests.bench.catalogue import Catalogue

_TABLE = """
CREATE UNLOGGED TABLE works (
    id bigint, tags int[], complete boolean, words int, lang smallint, updated bigint, title text, summary text
)"""
_INDEXES = (
    "CREATE INDEX ON works USING gin (tags)",
    "CREATE INDEX ON works USING gin (to_tsvector('simple', title || ' ' || summary))",
    "CREATE INDEX ON works (updated DESC, id DESC)",
    "CREATE INDEX ON works (words DESC, id DESC)",
    "ANALYZE works",
)


def postgresql_rows(
    catalogue: "Catalogue", asked: Sequence[dict[str, Any]], counts: Sequence[int], tell: Callable[..., None]
) -> None:
    """Fill a server of its own, ask it everything, and compare the counts with the index's."""
    with (
        postgres.running() as url,
        psycopg.connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as connection,
    ):
        connection.execute("SET jit = off")
        began = time.perf_counter()
        _fill(connection, catalogue)
        size = connection.execute("SELECT pg_total_relation_size('works')").fetchone()
        print(
            f"  build: {time.perf_counter() - began:,.0f} s, {size[0] / 1e6 if size else 0:,.0f} MB on disk", flush=True
        )
        lists, facets, unlike = [], [], 0
        for one, count in zip(asked, counts, strict=True):
            where, order = _where(one), "words" if one["sort"] == "kudos" else "updated"
            connection.execute(_page(where, order))
            seconds, total = _listed(connection, where, order)
            lists.append(seconds)
            unlike += total != count
            began = time.perf_counter()
            connection.execute(_tags(where)).fetchall()
            facets.append(seconds + time.perf_counter() - began)
        tell("list", lists)
        tell("list with facets", facets)
        print(f"  {len(asked) - unlike} of {len(asked)} counts are those of the index", flush=True)


def _fill(connection: "psycopg.Connection[Any]", catalogue: "Catalogue") -> None:
    connection.execute(_TABLE)
    with connection.cursor() as cursor, cursor.copy("COPY works FROM STDIN") as copy:
        for row in _rows(catalogue):
            copy.write_row(row)
    connection.execute("SET maintenance_work_mem = '1GB'")
    for statement in _INDEXES:
        connection.execute(statement)


def _rows(catalogue: "Catalogue") -> Iterator[tuple[Any, ...]]:
    for sheet in catalogue.sheets():
        title, summary = (" ".join(sheet.fields[name][0]) for name in ("title", "summary"))
        yield (sheet.work, list(sheet.tags), sheet.status == "complete", sheet.words, int(sheet.language[1:]),
               sheet.updated, title, summary)  # fmt: skip


def _where(asked: dict[str, Any]) -> str:
    """The condition. All values are numbers, or words of a vocabulary of small letters."""
    parts = ["true"]
    if asked["must"]:
        parts.append(f"tags @> ARRAY{[tag + 1 for tag in asked['must']]}::int[]")
    if asked["mustnot"]:
        parts.append(f"NOT tags && ARRAY{[tag + 1 for tag in asked['mustnot']]}::int[]")
    if asked["rating"] is not None:
        parts.append(f"tags && ARRAY{[tag + 1 for tag in asked['rating']]}::int[]")
    if asked["complete"]:
        parts.append("complete")
    if asked["words"] is not None:
        low, high = asked["words"]
        parts += [f"words >= {low or 0}", *([f"words <= {high}"] if high else [])]
    if asked["lang"] is not None:
        parts.append(f"lang = {asked['lang']}")
    for word in asked["text"] or ():
        parts.append(f"to_tsvector('simple', title || ' ' || summary) @@ to_tsquery('simple', '{word}')")
    return " AND ".join(parts)


def _page(where: str, order: str) -> str:
    return f"SELECT id FROM works WHERE {where} ORDER BY {order} DESC, id DESC LIMIT 20"


def _tags(where: str) -> str:
    return (
        f"SELECT tag, count(*) FROM (SELECT unnest(tags) AS tag FROM works WHERE {where}) one "
        "GROUP BY tag ORDER BY 2 DESC LIMIT 200"
    )


def _listed(connection: "psycopg.Connection[Any]", where: str, order: str) -> tuple[float, int]:
    """Seconds for a page and the exact count, and that count."""
    began = time.perf_counter()
    connection.execute(_page(where, order)).fetchall()
    total = connection.execute(f"SELECT count(*) FROM works WHERE {where}").fetchone()
    return time.perf_counter() - began, int(total[0]) if total else 0
