"""What the test of a killed indexer does in processes of its own: `prepare`, `change`, `feed WHERE`, `rebuild WHERE`, `look`."""

import json
import os
import signal
import sys
from typing import Any

from django.contrib.auth.models import AnonymousUser

from fanfold.seeking.parser import understood
from fanfold.site.finding import shelves
from fanfold.site.finding.engine.shelf import ShelfWriter
from fanfold.site.finding.models import Home, Waiting
from fanfold.site.finding.queries import found_works
from fanfold.site.finding.queries.homes import open_index
from fanfold.site.finding.services import Feeder, build_index
from fanfold.site.works.models import Work
from fanfold.site.works.policies import listed_works
from fanfold.site.works.services import add_chapter, hide_work, post_work
from tests.site.conftest import chapter_text

PLACES = ("reading", "passages", "works", "rows")
"""Where it dies: before anything is written, between the two indexes, before the rows go, before the turn is noted."""


def prepare() -> None:
    """Three works and an index of them."""
    for number in range(3):
        _write(f"Tide {number}")
    build_index()


def _write(title: str) -> Work:
    work = Work.objects.create(title=title)
    add_chapter(work=work, text=chapter_text(1, f"The ferry of {title} had gone."), by=None)
    post_work(work=work, visibility=Work.Visibility.POSTED)
    return work


def change() -> None:
    """One more, one less, one that tells something else."""
    _write(f"Tide {Work.objects.count()}")
    first, second = listed_works(AnonymousUser()).order_by("pk")[:2]
    hide_work(work=first, reason="A question")
    Work.objects.filter(pk=second.pk).update(title="Ebb")


def feed(where: str) -> None:
    """Take in what waits, and be killed on the way."""

    def die(*_args: Any, **_named: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def half(writer: ShelfWriter) -> None:
        writer._in_passages.commit()
        die()

    if where == "reading":
        ShelfWriter.commit = die  # type: ignore[method-assign]
    elif where == "passages":
        ShelfWriter.commit = half  # type: ignore[method-assign]
    elif where == "works":
        real = ShelfWriter.commit
        ShelfWriter.commit = lambda writer: (real(writer), die())[1]  # type: ignore[method-assign]
    elif where == "rows":
        shelves.set_turn = die  # type: ignore[assignment]
    feeder = Feeder()
    while feeder.feed():
        pass
    feeder.close()


def rebuild(where: str) -> None:
    """Make the index anew, and be killed before it is used, or not at all."""
    if where == "whole":
        shelves.set_current = lambda _key: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
    build_index()


def look() -> None:
    """What is found and what the rule lists, as JSON."""
    index = open_index()
    assert index is not None
    found = found_works(AnonymousUser(), understood("ferry"), index)
    titles = dict(Work.every.values_list("pk", "title"))
    listed = sorted(listed_works(AnonymousUser()).values_list("title", flat=True))
    by_title = found_works(AnonymousUser(), understood("title:tide OR title:ebb"), index)
    told = {
        "found": sorted(titles[pk] for pk in found.ids), "titles": sorted(titles[pk] for pk in by_title.ids),
        "listed": listed, "count": found.total, "waiting": Waiting.objects.count(), "homes": Home.objects.count(),
        "folders": len([one for one in shelves.root().iterdir() if one.is_dir()]),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told))


def main(words: list[str]) -> None:
    """Do what the words of the command say."""
    match words:
        case ["prepare"]:
            prepare()
        case ["change"]:
            change()
        case ["feed", where]:
            feed(where)
        case ["rebuild", where]:
            rebuild(where)
        case ["look"]:
            look()
