"""What a tag has to do with others, as far as a viewer may know of them."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from fanfold.site.catalog.kinds import FANDOM
from fanfold.site.catalog.models import Tag
from fanfold.site.reading.queries.filtering import Choice
from fanfold.site.reading.queries.roads import Road, choices
from fanfold.site.works.models import FilterRow
from fanfold.site.works.policies import Viewer, posted_works

MOST = 60
"""Relations of one kind that a page names."""


class Kin(NamedTuple):
    """The relations of a tag: what it `means` when it is a synonym; its other `spellings`; `wider` and `narrower` tags; what
    it belongs to (`homes`) and what belongs to it."""

    means: tuple[Tag, ...]
    spellings: tuple[Tag, ...]
    wider: tuple[Tag, ...]
    narrower: tuple[Tag, ...]
    homes: tuple[Tag, ...]
    has: tuple[Tag, ...]

    @property
    def is_alone(self) -> bool:
        """Whether nothing is known of it but its name."""
        return not any(self)


def known_tags(viewer: Viewer, tags: QuerySet[Tag]) -> QuerySet[Tag]:
    """Of these tags those a viewer may know of: some work they may see is found by it, or those who wrangle made it known."""
    seen = posted_works(viewer).order_by().values("pk")
    borne = FilterRow.objects.filter(tag=OuterRef("pk"), work__in=seen)
    return tags.filter(Q(by_hand=True) | Q(Exists(borne)))


def is_known(viewer: Viewer, tag: Tag) -> bool:
    """Whether a tag is there at all for this viewer."""
    return posted_works(viewer).filter(filter_rows__tag=tag).exists()


def kin_of(viewer: Viewer, tag: Tag) -> Kin:
    """The relations of a tag that this viewer may know of. One question to the database for all of them."""
    related = {
        "means": set(tag.means.values_list("pk", flat=True)),
        "spellings": set(tag.synonyms.values_list("pk", flat=True)),
        "wider": set(tag.broader.values_list("pk", flat=True)),
        "narrower": set(tag.narrower.values_list("pk", flat=True)),
        "homes": set(tag.parents.values_list("pk", flat=True)) | ({tag.fandom_id} if tag.fandom_id else set()),
        "has": set(tag.children.exclude(kind=FANDOM).values_list("pk", flat=True)),
    }
    every = set().union(*related.values())
    known = {one.pk: one for one in known_tags(viewer, Tag.objects.filter(pk__in=every)).select_related("fandom")}
    return Kin(**{name: _shown(known, ids) for name, ids in related.items()})


def _shown(known: dict[int, Tag], ids: Iterable[int | None]) -> tuple[Tag, ...]:
    found = (known[pk] for pk in ids if pk is not None and pk in known)
    return tuple(sorted(found, key=lambda tag: (tag.search, tag.pk))[:MOST])


def most_in(works: Road, tag: Tag, kinds: Collection[str], most: int) -> dict[str, list[Choice]]:
    """Of each kind the values that most works found by a tag have: the people of a fandom, the fandoms of a medium."""
    found = {kind: [one for one in rows if one.tag != tag] for kind, rows in choices(works, kinds, most + 1).items()}
    return {kind: rows[:most] for kind, rows in found.items() if rows}
