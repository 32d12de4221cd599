"""Shelves: a reader's own, and those that others are shown."""

from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.queries import kept_apart_names
from fanfold.site.reading.models import Shelf, Shelved
from fanfold.site.reading.queries.places import with_places
from fanfold.site.reading.queries.works import with_cards
from fanfold.site.works.models import Work
from fanfold.site.works.policies import Viewer, listed_works, visible_works

READY_MADE = (Shelf.Kind.LATER, Shelf.Kind.READING, Shelf.Kind.READ, Shelf.Kind.DROPPED)


class Standing(NamedTuple):
    """How a work stands to a reader's shelves: the ready-made one it is on ("" for none), and all own ones."""

    ready_made: str
    own: list[tuple[Shelf, bool]]


def own_shelves(user: User) -> list[Shelf]:
    """All shelves of a reader with `found`, the number of works on each: ready-made ones first, also those not used yet."""
    seen = Count("shelved", filter=Q(Exists(visible_works(user).filter(pk=OuterRef("shelved__work")))))
    kept = list(
        Shelf.objects.filter(user=user).annotate(found=seen).select_related("pen_name").order_by("position", "pk")
    )
    by_kind = {shelf.kind: shelf for shelf in kept if shelf.kind != Shelf.Kind.OWN}
    ready = [by_kind.get(kind) or Shelf(user=user, kind=kind) for kind in READY_MADE]
    return [*ready, *(shelf for shelf in kept if shelf.kind == Shelf.Kind.OWN)]


def standing_of(viewer: Viewer, work: Work) -> Standing:
    """On which of a reader's shelves a work stands."""
    if not isinstance(viewer, User):
        return Standing("", [])
    shelves = list(Shelf.objects.filter(user=viewer))
    on = set(Shelved.objects.filter(shelf__user=viewer, work=work).values_list("shelf", flat=True))
    ready = next((one.kind for one in shelves if one.kind != Shelf.Kind.OWN and one.pk in on), "")
    return Standing(ready, [(one, one.pk in on) for one in shelves if one.kind == Shelf.Kind.OWN])


def works_on(shelf: Shelf, viewer: Viewer) -> QuerySet[Shelved]:
    """What stands on a shelf, in its order: for its owner everything they may open, for others what lists may show."""
    is_own = isinstance(viewer, User) and shelf.user_id == viewer.pk
    seen = visible_works(viewer) if is_own else listed_works(viewer)
    cards = with_places(with_cards(Work.objects.all()), viewer)
    return shelf.shelved.filter(Exists(seen.filter(pk=OuterRef("work")))).prefetch_related(Prefetch("work", cards))


def gone_from(shelf: Shelf, user: User) -> int:
    """How many works stand on one's shelf that one may not see any more."""
    return shelf.shelved.exclude(Exists(visible_works(user).filter(pk=OuterRef("work")))).count()


def public_shelves(viewer: Viewer, pen_name: PenName) -> QuerySet[Shelf]:
    """The shelves under a pen name on which this viewer would see something, with `found`, how much."""
    shelves = Shelf.objects.filter(pen_name=pen_name, user=pen_name.user_id)
    if isinstance(viewer, User):
        shelves = shelves.exclude(pen_name__in=kept_apart_names(viewer))
    found = Count("shelved", filter=Q(Exists(listed_works(viewer).filter(pk=OuterRef("shelved__work")))))
    return shelves.annotate(found=found).filter(found__gt=0).order_by("position", "pk")
