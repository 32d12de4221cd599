"""Putting works by on shelves."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.reading.models import Shelf, Shelved
from fanfold.site.works.models import Work

MOST_SHELVES = 200


def make_shelf(*, user: User, name: str, about: str = "", pen_name: PenName | None = None) -> Shelf:
    """Put up a shelf. Raises `E-shelf-name` for one without a name, `E-shelf-many` when there are too many."""
    if Shelf.objects.filter(user=user).count() >= MOST_SHELVES:
        raise FanfoldError(
            "E-shelf-many",
            _("There are %(most)d shelves already.") % {"most": MOST_SHELVES},
            hint=_("Remove one, or use one that is there."),
        )
    shelves = Shelf.objects.filter(user=user)
    shelf = Shelf(user=user, position=_next(shelves))
    return _described(shelf, name, about, pen_name)


def change_shelf(*, shelf: Shelf, name: str, about: str, pen_name: PenName | None) -> None:
    """Say what a shelf is called and who may see it. A ready-made one keeps its own name when `name` is empty."""
    _described(shelf, name, about, pen_name)


def _described(shelf: Shelf, name: str, about: str, pen_name: PenName | None) -> Shelf:
    shown = " ".join(clean_text(name).split())[:80].strip()
    shown = shown if any(sign.isprintable() and not sign.isspace() for sign in shown) else ""
    if not shown and shelf.kind == Shelf.Kind.OWN:
        raise FanfoldError("E-shelf-name", _("A shelf needs a name."), hint=_("Call it what you would look for."))
    shelf.name, shelf.about = shown, clean_text(about)[:2000]
    shelf.pen_name = pen_name if pen_name is not None and pen_name.user_id == shelf.user_id else None
    shelf.save()
    return shelf


def ready_made_shelf(*, user: User, kind: str) -> Shelf:
    """A reader's shelf of a ready-made kind, put up when it is first needed."""
    return Shelf.objects.get_or_create(user=user, kind=kind)[0]


@transaction.atomic
def set_standing(*, user: User, work: Work, kind: str) -> None:
    """Put a work on one ready-made shelf, or with "" on none: it is never on two of them."""
    others = Shelved.objects.filter(shelf__user=user, work=work).exclude(shelf__kind=Shelf.Kind.OWN)
    others.exclude(shelf__kind=kind).delete()
    if kind in Shelf.Kind.values and kind != Shelf.Kind.OWN:
        put_on_shelf(shelf=ready_made_shelf(user=user, kind=kind), work=work)


@transaction.atomic
def set_own_shelves(*, user: User, work: Work, shelves: Sequence[int], new: str = "") -> None:
    """Have a work stand on exactly these own shelves, by their ids, and on a new one of the name given."""
    own = Shelf.objects.filter(user=user, kind=Shelf.Kind.OWN)
    Shelved.objects.filter(shelf__in=own.exclude(pk__in=shelves), work=work).delete()
    wanted = list(own.filter(pk__in=shelves))
    if new.strip():
        same = own.filter(name__iexact=" ".join(new.split())[:80]).first()
        wanted.append(same or make_shelf(user=user, name=new))
    for shelf in wanted:
        put_on_shelf(shelf=shelf, work=work)


def put_on_shelf(*, shelf: Shelf, work: Work) -> None:
    """Put a work at the end of a shelf, unless it stands there."""
    Shelved.objects.get_or_create(shelf=shelf, work=work, defaults={"position": _next(shelf.shelved.all())})


def take_off_shelf(*, shelf: Shelf, work: int) -> None:
    """Take a work, by its id, off a shelf."""
    shelf.shelved.filter(work=work).delete()


def _next(rows: "QuerySet[Shelf] | QuerySet[Shelved]") -> int:
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def move_on_shelf(*, shelf: Shelf, work: int, where: str) -> None:
    """Move a work on its shelf: "first", "up", "down" or "last"."""
    rows = list(shelf.shelved.select_for_update())
    at = next((at for at, row in enumerate(rows) if row.work_id == work), None)
    if at is not None:
        rows.insert(_target(at, where, len(rows)), rows.pop(at))
        _number(rows)


@transaction.atomic
def move_shelf(*, shelf: Shelf, where: str) -> None:
    """Move one of one's own shelves among the others."""
    rows = list(Shelf.objects.filter(user=shelf.user_id, kind=Shelf.Kind.OWN).select_for_update())
    at = next((at for at, row in enumerate(rows) if row.pk == shelf.pk), None)
    if at is not None:
        rows.insert(_target(at, where, len(rows)), rows.pop(at))
        for position, row in enumerate(rows, start=1):
            row.position = position
        Shelf.objects.bulk_update(rows, ["position"])


def _target(at: int, where: str, count: int) -> int:
    return {"first": 0, "up": max(at - 1, 0), "down": min(at + 1, count - 1), "last": count - 1}.get(where, at)


@transaction.atomic
def sort_shelf(*, shelf: Shelf, by: str) -> None:
    """Put a shelf in order once: by "title", "added" (newest first) or "updated" (newest first)."""
    orders: dict[str, tuple[str | Lower, ...]] = {
        "title": (Lower("work__title"), "pk"),
        "added": ("-added", "-pk"),
        "updated": ("-work__updated", "pk"),
    }
    if by in orders:
        _number(list(shelf.shelved.order_by(*orders[by])))


def _number(rows: list[Shelved]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position
    Shelved.objects.bulk_update(rows, ["position"], batch_size=500)


def remove_shelf(*, shelf: Shelf) -> None:
    """Take a shelf down; the works are untouched."""
    shelf.delete()
