"""Hearing the chapters of a work, a bounded stretch of time at once, and keeping what was heard.

A chapter is heard in portions, with the people of its canon and of the chapters before it as a cast, so that somebody is the
same person in all of them, and with what its author answered about who tells it and whose names are whose. Names that stand in drafts only are never used for a chapter that others may read.
"""

import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

import msgspec
from django.db import transaction

from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.site.reading.models import HeardPortion
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.queries import answers_about
from fanfold.site.worlds.queries.packs import names_for
from fanfold.voices.heard import Answers
from fanfold.voices.hearing import Hearing, Portion, joined, portions
from fanfold.voices.serial import Company, hear_portion
from fanfold.voices.told import Told, told_by

SECONDS = 2.0
"""How long one request may listen; the portion begun is always finished."""


class Heard(NamedTuple):
    """What was heard in a work so far. `whole` says whether that is all of it; `chapters` counts those heard whole.

    `met` are the people by their slugs in the order they come in, each with the place of that chapter among those given.
    """

    hearing: Hearing
    whole: bool
    chapters: int
    met: tuple[tuple[str, int], ...] = ()


def _key(company: Company, language: str, answers: Answers | None) -> str:
    """What a portion is heard with; heard with anything else it is heard anew."""
    told = msgspec.json.encode([_listener(), language, list(company.names()), *([answers] if answers else [])])
    return sha256(told).hexdigest()


@lru_cache(maxsize=1)
def _listener() -> str:
    """Names this very listener: what another one heard is heard anew."""
    digest = sha256()
    for file in sorted(_inside(files("fanfold.voices")), key=lambda file: file.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _inside(folder: Traversable) -> Iterator[Traversable]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _inside(one)
        elif not one.name.endswith(".pyc"):
            yield one


def hear_work(work: Work, chapters: Sequence[Chapter], *, seconds: float = SECONDS) -> Heard:
    """What is heard in the given chapters, in order. Listens for about `seconds` at most and keeps the result, so that
    the next call goes on from there."""
    until = time.monotonic() + seconds
    kept = _kept(chapters)
    answers = answers_about(work, chapters)
    canon = names_for(work)
    posted, everybody = Company(canon), Company(canon)
    parts: list[tuple[int, Hearing]] = []
    for index, chapter in enumerate(chapters):
        known = everybody if chapter.posted is None else posted
        listener = _Listener(work, chapter, kept, answers.get(chapter.pk))
        for hearing in listener.portions(known, until):
            parts.append((index, hearing))
            for one in (everybody,) if chapter.posted is None else (everybody, posted):
                one.meet(hearing)
        if not listener.whole:
            return Heard(joined(parts), whole=False, chapters=index, met=_met(parts))
    return Heard(joined(parts), whole=True, chapters=len(chapters), met=_met(parts))


def _met(parts: Sequence[tuple[int, Hearing]]) -> tuple[tuple[str, int], ...]:
    first: dict[str, int] = {}
    for index, hearing in parts:
        for person in hearing.people:
            first.setdefault(person.slug, index)
    return tuple(first.items())


def heard_of(work: Work, chapters: Sequence[Chapter], *, listens: bool) -> Heard:
    """What is heard in the given chapters. Unless it `listens`, only what was heard before counts."""
    return hear_work(work, chapters, seconds=SECONDS if listens else -1)


def _kept(chapters: Sequence[Chapter]) -> dict[tuple[int, int], HeardPortion]:
    versions = [chapter.current_id for chapter in chapters]
    return {(row.version_id, row.portion): row for row in HeardPortion.objects.filter(version__in=versions)}


class _Listener:
    """Hears one chapter; its text is read only when something in it has still to be heard."""

    def __init__(
        self, work: Work, chapter: Chapter, kept: dict[tuple[int, int], HeardPortion], answers: Answers | None
    ) -> None:
        self._language = work.language
        self._answers = answers
        self._chapter = chapter
        self._kept = kept
        self._told: Told | None = None
        self._cut: list[Portion] = []
        self.whole = False

    def portions(self, known: Company, until: float) -> Iterator[Hearing]:
        """The portions of the chapter in order, kept or heard now, until the time is over."""
        number = 0
        while True:
            row = self._kept.get((self._chapter.current_id or 0, number))
            key = _key(known, self._language, self._answers)
            if row is None or row.key != key:
                if time.monotonic() > until:
                    return
                row = self._hear(number, key, known)
            if row is None:
                break
            yield msgspec.json.decode(row.hearing, type=Hearing)
            number += 1
            if number >= row.portions:
                break
        self.whole = True

    def _hear(self, number: int, key: str, known: Company) -> HeardPortion | None:
        if self._told is None:
            self._told = told_chapter(self._chapter, self._language)
            self._cut = list(portions(self._told.telling))
        if number >= len(self._cut):
            return None
        portion = self._cut[number]
        hearing = hear_portion(portion, self._told, known, self._answers)
        defaults = {"key": key, "portions": len(self._cut), "hearing": msgspec.json.encode(hearing).decode()}
        # Two requests may hear the same at once; they hear the same, so the later one may win.
        with transaction.atomic():
            if number == 0:
                # Nobody asks any more what was heard in an older version.
                old = HeardPortion.objects.filter(version__chapter=self._chapter)
                old.exclude(version=self._chapter.current_id).delete()
            row, _ = HeardPortion.objects.update_or_create(
                version_id=self._chapter.current_id, portion=number, defaults=defaults
            )
        return row


def told_chapter(chapter: Chapter, language: str) -> Told:
    """The words of a chapter's current version as a telling, with the numbers its page gives the paragraphs."""
    if chapter.current is None:
        return told_by([], language)
    return told_by([chapter_from_html(chapter.current.html)], language)
