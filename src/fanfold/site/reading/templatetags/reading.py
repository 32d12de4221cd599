"""Pieces of the pages people read: progress as folded paper, facts in words."""

from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context
from django.utils.html import strip_tags

from fanfold.manuscript.attributes import live_language, right_to_left
from fanfold.site.accounts.models import PenName
from fanfold.site.accounts.queries import key_of
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import kinds_named
from fanfold.site.reading import facts
from fanfold.site.reading.models import Place
from fanfold.site.reading.queries.places import Progress, progress_of
from fanfold.site.works.models import Chapter, Tagging, Volume, Work
from fanfold.site.works.queries import byline_of
from fanfold.site.works.volumes import Group, grouped

register = template.Library()

_MOST_PANELS = 60
_WIDTH, _HEIGHT, _DEPTH = 9, 18, 3


class Panel(NamedTuple):
    """One panel of the folded strip: its outline, and what it stands for."""

    points: str
    look: str


@register.inclusion_tag("reading/_folds.html")
def folds(work: Work, parts: int) -> dict[str, object]:
    """A strip of folded paper: a filled panel for each chapter there is, an outlined one for each still to come.

    Nothing is drawn for one-shots, for works of unknown length with one chapter, and for very long ones.
    """
    sure = max(parts, work.planned_min or work.planned_max or 0)
    most = max(sure, work.planned_max or 0)
    if work.status in (Work.Status.COMPLETE, Work.Status.ABANDONED, Work.Status.STUB):
        sure = most = parts
    if not 1 < most <= _MOST_PANELS:
        return {"panels": []}
    panels = [Panel(_outline(at), _look(at, parts, sure)) for at in range(most)]
    return {"panels": panels, "width": most * _WIDTH + 2, "height": _HEIGHT + _DEPTH + 2}


def _look(at: int, parts: int, sure: int) -> str:
    if at < parts:
        return "folds-there folds-back" if at % 2 else "folds-there"
    return "folds-to-come" if at < sure else "folds-perhaps"


def _outline(at: int) -> str:
    left, right = 1 + at * _WIDTH, 1 + (at + 1) * _WIDTH
    first, second = (1 + _DEPTH, 1) if at % 2 else (1, 1 + _DEPTH)
    return f"{left},{first} {right},{second} {right},{second + _HEIGHT} {left},{first + _HEIGHT}"


@register.filter
def shown_tags(work: Work) -> list[Tag]:
    """The tags of a card: warnings, ships, people and the rest; fandom and rating stand above its title."""
    return [one.tag for one in work.tagging_set.all() if one.tag.kind not in (Tag.Kind.FANDOM, Tag.Kind.RATING)]


@register.filter
def own_summary(chapter: Chapter, work: Work) -> str:
    """What a chapter says of itself; "" where its work says the same, as in files with one summary before the first chapter."""
    return "" if chapter.summary.split() == work.summary.split() else chapter.summary


class TagGroup(NamedTuple):
    """The tags of one kind on a work, with what the kind is called; ships that the story is not about stand last."""

    name: str
    taggings: list[Tagging]


@register.filter
def tag_groups(work: Work) -> list[TagGroup]:
    """The tags of a work by their kinds, each in the order its author gave."""
    by_kind: dict[str, list[Tagging]] = {}
    for one in work.tagging_set.all():
        by_kind.setdefault(one.tag.kind, []).append(one)
    kinds = kinds_named(by_kind)
    groups = ((kinds.get(slug), found) for slug, found in by_kind.items())
    return [
        TagGroup(str(kind.one if len(found) == 1 else kind.many), sorted(found, key=lambda one: one.is_side))
        for kind, found in groups
        if kind is not None
    ]


@register.simple_tag(takes_context=True)
def byline(context: Context, work: Work) -> tuple[PenName, ...] | None:
    """Who this reader is told wrote a work; None for "Anonymous". Without a reader, as a guest."""
    return byline_of(context.get("user") or AnonymousUser(), work)


@register.filter
def name_key(pen_name: PenName) -> str:
    """A pen name in the addresses of mutes and blocks."""
    return key_of(pen_name)


@register.filter
def progress(work: Work, parts: int) -> str:
    """How much of the work is there."""
    return facts.progress_in_words(work, parts)


@register.filter
def rhythm(work: Work) -> str:
    """How often it is updated."""
    return facts.rhythm_in_words(work)


@register.filter
def due(work: Work) -> str:
    """When the next part should come."""
    return facts.due_in_words(work)


@register.filter
def reading_progress(place: Place) -> Progress:
    """What a reader has of a work they are in."""
    return progress_of(place)


@register.filter
def due_short(work: Work) -> str:
    """When the next part should come, for lists."""
    return facts.due_in_short(work)


@register.filter
def language(code: str) -> str:
    """The name of a language."""
    return facts.language_in_words(code)


@register.filter
def lang(code: str) -> str:
    """A language for the `lang` attribute; empty, which means unknown, for what is no language tag."""
    return live_language(code)


@register.filter
def direction(code: str) -> str:
    """ "rtl" or "ltr", for the `dir` attribute."""
    return "rtl" if right_to_left(code) else "ltr"


@register.simple_tag
def place(work: Work, number: int, parts: int) -> str:
    """Which part of the whole a chapter is."""
    return facts.place_in_words(work, number, parts)


@register.filter
def slug(work: Work) -> str:
    """The readable part of a download's address."""
    return facts.slug_of(work)


@register.simple_tag
def by_volume(chapters: Sequence[Chapter]) -> list[Group]:
    """Chapters grouped by the volumes of their work."""
    return grouped(chapters)


class Opens(NamedTuple):
    """The volume that a chapter opens for this reader; `is_said` where the chapter's own heading names it already."""

    volume: Volume | None
    is_said: bool


@register.simple_tag
def opens(chapters: Sequence[Chapter], chapter: Chapter, heading: str) -> Opens:
    """What to say above a chapter, shown under this heading (HTML), of the volume it opens."""
    at = next((at for at, one in enumerate(chapters) if one.pk == chapter.pk), 0)
    before = chapters[at - 1].volume_id if at else None
    volume = chapter.volume if chapter.volume_id != before else None
    said = " ".join(unescape(strip_tags(heading)).split()).casefold()
    return Opens(volume, volume is not None and said.startswith(volume.title.casefold()))
