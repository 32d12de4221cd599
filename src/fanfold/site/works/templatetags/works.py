"""Pieces of the pages on which an author sees how their works stand."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from fanfold.manuscript.attributes import live_language
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.base.letters import site_address
from fanfold.site.catalog.models import Tag
from fanfold.site.works.covers import open_cover, shown_cover
from fanfold.site.works.models import Chapter, Cover, Volume, Work
from fanfold.site.works.moments import zone_of
from fanfold.site.works.progress import progress_in_words
from fanfold.site.works.promises import next_part_in_words

register = template.Library()


@register.filter
def next_part(work: Work) -> str:
    """What readers are told of the next part."""
    return next_part_in_words(work)


@register.filter
def so_far(work: Work, parts: int) -> str:
    """How much of the work is there."""
    return progress_in_words(work, parts)


@register.filter
def in_language(code: str) -> str:
    """A language for the `lang` attribute; empty, which means unknown, for what is no language tag."""
    return live_language(code)


@register.filter
def in_zone(moment: datetime, zone: str) -> str:
    """Day and time on a clock of that zone: "Friday 4 December 2026, 18:00"."""
    return date_format(moment.astimezone(zone_of(zone)), gettext("l j F Y, H:i"))


@register.filter
def zone_words(zone: str) -> str:
    """A zone as people write its name."""
    return zone.replace("_", " ")


@register.inclusion_tag("works/_beside.html", takes_context=True)
def beside(context: RequestContext, work: Work) -> dict[str, object]:
    """What stands beside a story on its page: where the rest of a stub is, words from the author, what to know first."""
    return {
        "work": work,
        "announcements": list(work.announcements.filter(withdrawn=None)),
        "warnings": [one.tag for one in work.tagging_set.all() if one.tag.kind == Tag.Kind.WARNING],
        "notes": list(work.content_notes.filter(withdrawn=None).select_related("pen_name")),
        "may_add": may_moderate(context["request"].user),
    }


class Opening(NamedTuple):
    """A volume that begins at a chapter; None where a chapter after one stands in none."""

    volume: Volume | None


@register.simple_tag
def opens_volume(opens: Mapping[int, Volume | None], chapter: Chapter) -> Opening | None:
    """What begins at this chapter of the page "Chapters"."""
    return Opening(opens[chapter.pk]) if chapter.pk in opens else None


@register.simple_tag(takes_context=True)
def cover_of(context: RequestContext, work: Work) -> Cover | None:
    """The cover of a work as this reader sees it; none in what is sent without a request."""
    request = context.get("request")
    return shown_cover(request, work) if request is not None else None


@register.inclusion_tag("works/_shared_cover.html")
def shared_cover(work: Work) -> dict[str, object]:
    """What other sites need to show the cover beside a link to the work, where everybody may see it."""
    cover = open_cover(work)
    return {
        "cover": cover,
        "address": f"{site_address()}{reverse('downloads:shown', args=[cover.key])}" if cover else "",
    }
