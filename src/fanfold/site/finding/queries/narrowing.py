"""Which tags the works of a list bear, with exact counts, so that a long list can be made shorter."""

from collections.abc import Sequence
from typing import NamedTuple

from fanfold.site.accounts.policies import Viewer
from fanfold.site.catalog.models import Tag
from fanfold.site.finding.engine.listing import tags_of_list
from fanfold.site.finding.queries.homes import Open
from fanfold.site.finding.queries.searching import Allowed, Found, tagged

KINDS = (Tag.Kind.FANDOM, Tag.Kind.SHIP, Tag.Kind.CHARACTER, Tag.Kind.FREEFORM, Tag.Kind.RATING, Tag.Kind.WARNING)
EACH = 6
_LOOKED_AT = 40


class Narrower(NamedTuple):
    """A tag and how many works of the list bear it."""

    tag: Tag
    works: int


def narrowers(found: Found, index: Open, chosen: Sequence[int] = ()) -> dict[str, list[Narrower]]:
    """By kind, the tags that most of the works bear, without those that all of them bear: what they mean counts, and what
    that lies within."""
    searcher = index.shelf.works.searcher()
    counts = {one.tag: one.works for one in tags_of_list(searcher, found.query, _LOOKED_AT)}
    tags = Tag.objects.in_bulk([tag for tag in counts if tag not in chosen])
    told: dict[str, list[Narrower]] = {kind.value: [] for kind in KINDS}
    for number, works in counts.items():
        tag = tags.get(number)
        if tag is not None and works < found.total and len(told.get(tag.kind, range(EACH))) < EACH:
            told[tag.kind].append(Narrower(tag, works))
    return {kind: some for kind, some in told.items() if some}


def chosen_tags(viewer: Viewer, numbers: Sequence[int], index: Open) -> list[Tag]:
    """The tags a list was narrowed to, as far as there is a work with each that this viewer may find."""
    allowed = Allowed(viewer, index)
    there = [one for one in numbers if allowed.first(tagged(one), 1)]
    tags = Tag.objects.in_bulk(there)
    return [tags[one] for one in there if one in tags]
