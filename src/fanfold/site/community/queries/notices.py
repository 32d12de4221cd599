"""What a member was told, as far as they may still see it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import Notice, PenName, User
from fanfold.site.accounts.notices import sights, unwanted_kinds
from fanfold.site.accounts.queries import kept_apart_names, muted_names
from fanfold.site.base.stamps import while_unwritten

MOST_NEW = 100
"""As many new notices are shown, and counted, at most."""


class Told(NamedTuple):
    """A notice with what it is about."""

    notice: Notice
    things: dict[str, Any]

    @property
    def template(self) -> str:
        """What words it."""
        return f"notices/{self.notice.kind}.html"


class Bundle(NamedTuple):
    """Notices of one kind about one work, newest first."""

    told: list[Told]

    @property
    def newest(self) -> Told:
        """The one that is told in words."""
        return self.told[0]

    @property
    def pks(self) -> str:
        """Ids of all its notices, for a form."""
        return " ".join(str(one.notice.pk) for one in self.told)


def wanted_notices(member: User) -> QuerySet[Notice]:
    """A member's notices of the kinds they want to see on the site, newest first."""
    off = unwanted_kinds(member)
    found = member.notices.select_related("actor")
    return found.exclude(off) if off else found


def told(member: User, notices: Iterable[Notice]) -> list[Told]:
    """The notices of which the member may see everything they are about, with it. A query or two for each name."""
    given = _from_welcome_people(member, list(notices))
    found = {name: sights()[name](member).in_bulk(pks) for name, pks in _things(given).items() if name in sights()}
    both = (Told(notice, {name: found.get(name, {}).get(pk) for name, pk in notice.about.items()}) for notice in given)
    return [one for one in both if None not in one.things.values()]


def _from_welcome_people(member: User, notices: Sequence[Notice]) -> list[Notice]:
    actors = {notice.actor_id for notice in notices if notice.actor_id}
    if not actors:
        return list(notices)
    names = PenName.objects.filter(pk__in=actors)
    away = names.filter(Q(pk__in=muted_names(member).values("pk")) | Q(pk__in=kept_apart_names(member).values("pk")))
    unwelcome = set(away.values_list("pk", flat=True))
    return [notice for notice in notices if notice.actor_id not in unwelcome]


def new_notices(member: User) -> list[Told]:
    """What the member has not read yet, newest first, `MOST_NEW` at most. One query when there is nothing."""
    unread = list(wanted_notices(member).filter(read=None)[:MOST_NEW])
    return told(member, unread) if unread else []


def new_count(member: User) -> int:
    """How many there are of `new_notices`: the same rules, without fetching what the notices are about.

    It stands on every page, so it is counted again only when something was written meanwhile.
    """
    return while_unwritten(("new-notices", member.pk), lambda: _counted(member))


def _counted(member: User) -> int:
    unread = list(wanted_notices(member).filter(read=None).select_related(None)[:MOST_NEW])
    given = _from_welcome_people(member, unread) if unread else []
    seen = {name: _seen(member, name, pks) for name, pks in _things(given).items()}
    return sum(all(pk in seen[name] for name, pk in notice.about.items()) for notice in given)


def _things(notices: Iterable[Notice]) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = {}
    for notice in notices:
        for name, pk in notice.about.items():
            wanted.setdefault(name, set()).add(pk)
    return wanted


def _seen(member: User, name: str, pks: set[int]) -> set[int]:
    if name not in sights():
        return set()
    found = sights()[name](member).filter(pk__in=pks).select_related(None).prefetch_related(None).order_by()
    return set(found.values_list("pk", flat=True))


def earlier_notices(member: User, before: int | None, count: int) -> tuple[list[Told], int | None]:
    """What the member has read, newest first, from after the notice `before`; and what to go on from, if there is more."""
    read = wanted_notices(member).filter(read__isnull=False)
    if before is not None and (last := read.filter(pk=before).first()):
        read = read.filter(Q(created__lt=last.created) | Q(created=last.created, pk__lt=last.pk))
    page = list(read[: count + 1])
    more = page[count - 1].pk if len(page) > count else None
    return told(member, page[:count]), more


def bundled(found: Iterable[Told]) -> list[Bundle]:
    """Notices of one kind about one work together, in the order of their newest."""
    bundles: dict[tuple[str, object], list[Told]] = {}
    for one in found:
        bundles.setdefault((one.notice.kind, _work_of(one)), []).append(one)
    return [Bundle(together) for together in bundles.values()]


def _work_of(one: Told) -> object:
    if "event" in one.things:
        return one.things["event"].work_id
    if "beta_remark" in one.things:
        return one.things["beta_remark"].chapter.work_id
    return one.notice.about.get("work", f"alone-{one.notice.pk}")
