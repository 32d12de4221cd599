"""From the parameters of a link or of the panel to filters, with the tags that they name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from fanfold.site.catalog.filters import Filters, Trouble, parse
from fanfold.site.catalog.models import Tag

_LONGEST = 150


def words_asked(request: HttpRequest) -> str:
    """The words that a list is searched for, as typed: `?q=`."""
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[:_LONGEST]


class Asked(NamedTuple):
    """What a link asks, the tags it names, and what of it nobody can read."""

    filters: Filters
    tags: dict[int, Tag]
    troubles: list[Trouble]


def asked_by(parameters: QueryDict) -> Asked:
    """What the parameters of a link, or of the panel, ask for. Tags of a kind of which one is enough move together."""
    filters, troubles = parse(parameters, timezone.localdate())
    tags = tags_in(filters)
    return Asked(taking_one(filters, parameters.getlist("either"), tags), tags, troubles)


def tags_in(filters: Filters) -> dict[int, Tag]:
    """The tags that filters name, by id."""
    wanted = (*filters.include, *filters.any_of, *filters.exclude)
    return Tag.objects.select_related("fandom").in_bulk(wanted) if wanted else {}


def taking_one(filters: Filters, kinds: Sequence[str], tags: Mapping[int, Tag]) -> Filters:
    """The same, where of the wanted tags of these kinds one is enough."""
    moved = tuple(tag for tag in filters.include if tag in tags and tags[tag].kind in kinds)
    kept = tuple(tag for tag in filters.include if tag not in moved)
    return replace(filters, include=kept, any_of=(*filters.any_of, *moved)) if moved else filters
