"""Watching the tables: the database itself writes down which works changed, in the transaction that changes them.

Two lists are kept so: the works that the indexes have to take in anew (`WATCHED`), and those for which what readers left
(kudos, answers, bookmarks) has to be counted anew (`COUNTED`).

Triggers, because there are many ways to change a work: services, one UPDATE of a thousand rows, a person with a database
client. None of them can forget this. `WATCHED` is the list of everything that can change what is found.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from fanfold.site.finding.models import Home, Waiting

LOCK = 7_404_020
"""Held for the moment in which an index is registered, so that no change falls between two of them (PostgreSQL)."""


UNTALLIED = "reading_untallied"
"""The table of the works for which what readers left has to be counted anew."""


class Watched(NamedTuple):
    """A table, the columns that matter (all when empty), and which works a row is about.

    `works` is SQL for their numbers; in it `{row}` is the row. They are written down for every index, or in the table `into`.
    """

    table: str
    columns: tuple[str, ...]
    works: str
    into: str = ""


WATCHED: tuple[Watched, ...] = (
    Watched("works_work", ("title", "summary", "language", "status", "visibility", "anonymous", "unrevealed", "hidden",
                           "put_away", "posted", "updated", "front_id", "planned_max", "title_key", "is_crossover"),
            "SELECT {row}.id AS work"),
    Watched("works_authorship", (), "SELECT {row}.work_id AS work"),
    Watched("works_tagging", (), "SELECT {row}.work_id AS work"),
    Watched("works_filterrow", ("tag_id", "kind", "level", "is_side"), "SELECT {row}.work_id AS work"),
    Watched("works_chapter", ("work_id", "posted", "current_id", "put_away", "words", "summary"), "SELECT {row}.work_id AS work"),
    Watched("works_restoration", ("decisions", "work_id"), "SELECT {row}.work_id AS work"),
    Watched("accounts_penname", ("name", "key"), "SELECT work_id AS work FROM works_authorship WHERE pen_name_id = {row}.id"),
    # What a tag is called besides is told with any work that bears it.
    Watched("catalog_synonym", (), "SELECT any_of.work_id AS work FROM (SELECT f.work_id FROM works_filterrow f JOIN works_work w "
            "ON w.id = f.work_id WHERE f.tag_id = {row}.canonical_id AND w.visibility <> 'draft' AND w.put_away IS NULL LIMIT 1) any_of"),
    Watched("catalog_tag", ("kind", "name"), "SELECT work_id AS work FROM works_tagging WHERE tag_id = {row}.id"),
)  # fmt: skip
_ITS_WORK = "SELECT {row}.work_id AS work"
COUNTED: tuple[Watched, ...] = (
    Watched("community_kudos", ("work_id", "chapter_id", "user_id", "guest_key"), _ITS_WORK, UNTALLIED),
    Watched("community_answer", ("work_id", "chapter_id", "state", "kind", "root_id"), _ITS_WORK, UNTALLIED),
    Watched("reading_bookmark", ("work_id", "is_private"), _ITS_WORK, UNTALLIED),
    # What was left with a chapter counts as long as readers may read it.
    Watched("works_chapter", ("work_id", "posted", "put_away", "first_posted", "merged_into_id"), _ITS_WORK, UNTALLIED),
    Watched("works_work", ("id",), "SELECT {row}.id AS work", UNTALLIED),
)  # fmt: skip
_EVENTS = ("INSERT", "UPDATE", "DELETE")


def let_go(connection: BaseDatabaseWrapper) -> None:
    """Before tables are changed: on SQLite nothing may watch a table that is about to be made anew."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in _names():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def watch(connection: BaseDatabaseWrapper) -> None:
    """After tables were changed: watch what there is. Indexes that were not told of changes meanwhile are made anew."""
    using = connection.alias
    there = set(connection.introspection.table_names())
    if Waiting._meta.db_table not in there:
        return
    was_blind = not is_watched(connection)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for one in (*WATCHED, *COUNTED):
            if {one.table, one.into or one.table} <= there:
                for statement in _statements(connection.vendor, one):
                    cursor.execute(statement)
        if was_blind and {UNTALLIED, "works_work"} <= there:
            cursor.execute(f"INSERT INTO {UNTALLIED} (work) SELECT id FROM works_work")  # noqa: S608 - our own words
    if was_blind and connection.vendor == "sqlite" and Home.objects.using(using).exists():
        Home.objects.using(using).update(version=0)


def is_watched(connection: BaseDatabaseWrapper) -> bool:
    """Whether everything that should be is there."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor != "sqlite":
        listed = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(listed)
        return set(_names()) <= {row[0] for row in cursor.fetchall()}


def _names() -> Iterator[str]:
    for one in (*WATCHED, *COUNTED):
        yield from (_name(one, event) for event in _EVENTS)


def _name(one: Watched, event: str) -> str:
    return f"{'counting' if one.into else 'finding'}_{one.table}_{event.lower()}"


def _statements(vendor: str, one: Watched) -> Iterator[str]:
    for event in _EVENTS:
        name = _name(one, event)
        of = f" OF {', '.join(one.columns)}" if event == "UPDATE" and one.columns else ""
        rows = ("OLD", "NEW") if event == "UPDATE" else ("OLD",) if event == "DELETE" else ("NEW",)
        yield from (_on_sqlite if vendor == "sqlite" else _on_postgresql)(name, f"{event}{of}", one, rows)


def _inserts(one: Watched, rows: tuple[str, ...], now: str) -> str:
    """One row for each work and each index. A work twice is no harm, one that was left out would be."""
    union = " UNION ".join(one.works.format(row=row) for row in rows)
    if one.into:
        return f"INSERT INTO {one.into} (work) SELECT w.work FROM ({union}) w WHERE w.work IS NOT NULL"  # noqa: S608
    return (
        f"INSERT INTO finding_waiting (home_id, work, since) SELECT h.id, w.work, {now} "  # noqa: S608 - our own words
        f"FROM finding_home h, ({union}) w WHERE w.work IS NOT NULL"
    )


def _on_sqlite(name: str, event: str, one: Watched, rows: tuple[str, ...]) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS {name}"
    body = _inserts(one, rows, "strftime('%Y-%m-%d %H:%M:%f', 'now')")
    yield f"CREATE TRIGGER {name} AFTER {event} ON {one.table} BEGIN {body}; END"


def _on_postgresql(name: str, event: str, one: Watched, rows: tuple[str, ...]) -> Iterator[str]:
    body = _inserts(one, rows, "now()")
    # All who change works share the lock; whoever registers an index waits until they are done.
    lock = "" if one.into else f"PERFORM pg_advisory_xact_lock_shared({LOCK}); "
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$body$ BEGIN {lock}{body}; RETURN NULL; END $body$"
    )
    yield f"DROP TRIGGER IF EXISTS {name} ON {one.table}"
    yield f"CREATE TRIGGER {name} AFTER {event} ON {one.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
