"""A small archive out of a file: tags and what is said of them, works and what they bear."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Line, Manuscript, Paragraph, Scene
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import PenName
from fanfold.site.catalog.facts import Facts
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.services import name_tag, set_facts
from fanfold.site.works.models import Authorship, Chapter, Collection, CollectionItem, Standing, Work
from fanfold.site.works.services import add_chapter, post_work, save_front, set_tags
from fanfold.site.works.services.filters import follow


class Archive:
    """Tags by their names in the file ("ship: Inedith @ Gullhaven") and works by their letters."""

    def __init__(self, path: Path, pen_names: list[PenName]) -> None:
        told = tomllib.loads(path.read_text("utf-8"))
        self.tags: dict[str, Tag] = {}
        self.told: dict[str, dict[str, Any]] = told["tags"]
        self.works = {
            letter: self._work(letter, one, pen_names[at % len(pen_names)])
            for at, (letter, one) in enumerate(told["works"].items())
        }
        for name in self.told:
            self.tag(name)

    def tag(self, name: str) -> Tag:
        """A tag by its name in the file."""
        if name not in self.tags:
            kind, _, rest = name.partition(": ")
            rest, _, fandom = rest.partition(" @ ")
            home = self.tag(f"fandom: {fandom}") if fandom else None
            self.tags[name] = name_tag(kind=kind, name=rest, fandom=home)
        return self.tags[name]

    def facts(self) -> dict[int, Facts]:
        """What the file says of the tags."""
        before = facts_of(tag.pk for tag in self.tags.values())
        return {self.tag(name).pk: self._facts(before[self.tag(name).pk], told) for name, told in self.told.items()}

    def _facts(self, before: Facts, told: dict[str, Any]) -> Facts:
        return replace(
            before,
            is_canonical=told.get("canonical", False),
            is_set_aside=told.get("aside", False),
            means=tuple((self.tag(name).pk, "same") for name in told.get("means", ())),
            broader=tuple(self.tag(name).pk for name in told.get("within", ())),
            parents=tuple(self.tag(name).pk for name in told.get("belongs", ())),
        )

    def wrangle(self) -> None:
        """Say all of it, and let the works follow."""
        follow(reached=set_facts(self.facts()))

    def _work(self, letter: str, told: dict[str, Any], pen_name: PenName) -> Work:
        work = Work.objects.create(
            title=told["title"], language=told.get("language", "en"), status=told.get("status", "in-progress"),
            planned_max=told.get("planned"), anonymous=told.get("anonymous", False),
        )  # fmt: skip
        Authorship.objects.create(work=work, pen_name=pen_name)
        save_front(work=work, front=Manuscript(work=WorkText(chapters=(), title=Line(work.title))), by=None)
        parts = told.get("parts", 1)
        for number in range(parts):
            scene = Scene((Paragraph(f"{letter} {number}"),), **told.get("scenes", {}))
            add_chapter(work=work, text=ChapterText(scenes=(scene,), number=number + 1), by=None)
        side = [self.tag(name) for name in told.get("side", ())]
        set_tags(work=work, tags=[*(self.tag(name) for name in told["tags"]), *side], side=side)
        if name := told.get("collection"):
            inside, _made = Collection.objects.get_or_create(name=name, slug=slugify(name))
            CollectionItem.objects.create(collection=inside, work=work, standing=told.get("standing", Standing.IN))
        post_work(work=work, visibility=told.get("visibility", "posted"))
        Chapter.objects.filter(work=work).update(words=told["words"] // parts)
        moment = dt.datetime.fromisoformat(told["updated"]).replace(hour=12, tzinfo=dt.UTC)
        Work.objects.filter(pk=work.pk).update(updated=moment, posted=moment)
        work.refresh_from_db()
        return work
