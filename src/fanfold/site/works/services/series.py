"""Changes to series: what is in them, in which order, with the approval of both sides."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import is_blocked
from fanfold.site.accounts.services import tell
from fanfold.site.catalog.spelling import search_key
from fanfold.site.works.models import Authorship, Event, Series, SeriesKeeper, SeriesPart, Standing, Work
from fanfold.site.works.policies import may_edit, may_keep
from fanfold.site.works.queries.gatherings import LONGEST_FOUND
from fanfold.site.works.queries.series import DEEPEST, depth_above, depth_below, families
from fanfold.site.works.services.events import record_event


@transaction.atomic
def create_series(*, by: PenName, title: str) -> Series:
    """Begin a series, with nothing in it yet."""
    shown = _titled(title)
    series = Series.objects.create(title=shown, search=search_key(shown, LONGEST_FOUND))
    SeriesKeeper.objects.create(series=series, pen_name=by)
    return series


def _titled(title: str) -> str:
    shown = " ".join(clean_text(title).split())[:300]
    if not shown:
        raise FanfoldError("E-no-title", _("It needs a title."), hint=_("Any words will do."))
    return shown


def describe_series(*, series: Series, title: str, summary: str, notes: str, is_open: bool, is_complete: bool) -> None:
    """Change what a series says of itself, and whether others may offer works to it. Raises `E-no-title`."""
    series.title, series.is_open, series.is_complete = _titled(title), is_open, is_complete
    series.summary, series.notes = clean_text(summary), clean_text(notes)
    series.search = search_key(f"{series.title} {series.summary}", LONGEST_FOUND)
    series.save()


@transaction.atomic
def add_part(*, series: Series, thing: Work | Series, member: User) -> SeriesPart:
    """Put a work or another series into a series, at its end.

    It is in at once where the member stands on both sides; otherwise the other side is asked. Raises
    `E-series-closed` where a member who does not keep the series offers to one that is not open, `E-not-yours`
    where neither side is theirs, `E-part-declined` after the other side said no, `E-series-loop` and
    `E-series-depth` for what would stand in itself, or too deep.
    """
    Series.objects.select_for_update().get(pk=series.pk)
    standing = _standing(series, thing, member)
    if isinstance(thing, Series):
        _fits(series, thing)
    found = SeriesPart.objects.filter(series=series, **_named(thing)).first()
    if found is not None:
        return _meet(found, standing)
    _may_be_asked(series, thing, standing, member)
    last = series.parts.aggregate(last=Max("position"))["last"] or 0
    part = SeriesPart.objects.create(
        series=series, position=last + 1, standing=standing, by=_as(member, series, thing), **_named(thing)
    )
    _tell_other_side(part)
    _record_joining(part)
    return part


def _record_joining(part: SeriesPart) -> None:
    """Let those who follow the series hear of a work that readers have; one that is posted later is told as new then."""
    work = part.work
    if part.standing == Standing.IN and work is not None and work.visibility != Work.Visibility.DRAFT:
        record_event(work=work, kind=Event.Kind.SERIES_JOINED, series=part.series)


def _named(thing: Work | Series) -> dict[str, Work | Series]:
    return {"work": thing} if isinstance(thing, Work) else {"child": thing}


def _standing(series: Series, thing: Work | Series, member: User) -> Standing:
    keeps, owns = may_keep(member, series), _owns(member, thing)
    if keeps and owns:
        return Standing.IN
    if keeps:
        return Standing.ASKED
    if not owns:
        raise FanfoldError("E-not-yours", _("Neither of the two is yours."), hint=_("Ask those whose it is."))
    if not series.is_open:
        raise FanfoldError(
            "E-series-closed", _("This series takes no works from others."), hint=_("Ask those who keep it.")
        )
    return Standing.OFFERED


def _as(member: User, series: Series, thing: Work | Series) -> PenName | None:
    """The pen name a member acts under here: one that readers know from the work or the series, never another one.

    Whoever acts for an anonymous work acts as nobody: the other side is not told who wrote it either.
    """
    names = PenName.objects.filter(user=member).order_by("pk")
    if isinstance(thing, Work) and (found := names.filter(authorship__work=thing).first()):
        return None if thing.anonymous else found
    return names.filter(series__in=[series.pk, *([thing.pk] if isinstance(thing, Series) else [])]).first()


def _owns(member: User, thing: Work | Series) -> bool:
    return may_edit(member, thing) if isinstance(thing, Work) else may_keep(member, thing)


def _fits(series: Series, child: Series) -> None:
    if child.pk in families([series.pk]):
        raise FanfoldError(
            "E-series-loop", _("A series cannot stand in itself, nor in one that stands in it."),
            hint=_("Put the other one into this one, or take it out there first."),
        )  # fmt: skip
    if depth_above(series) + depth_below(child) > DEEPEST:
        raise FanfoldError(
            "E-series-depth", _("Series stand at most %(most)d deep in one another.") % {"most": DEEPEST},
            hint=_("Put the works themselves into the outer series."),
        )  # fmt: skip


def _may_be_asked(series: Series, thing: Work | Series, standing: Standing, member: User) -> None:
    """Nobody who sent a person away is asked by them; they hear what those hear whom nobody may ask."""
    asked = keepers_of(series) if standing == Standing.OFFERED else _owners_of(thing)
    if standing != Standing.IN and any(is_blocked(viewer=member, by=one) or not one.takes_invitations for one in asked):
        raise FanfoldError("E-invites-nobody", _("They take no requests."), hint=_("Ask them some other way."))


def _meet(found: SeriesPart, standing: Standing) -> SeriesPart:
    """Both sides want it: it is in. One side again: nothing changes, and a no stays one."""
    if found.standing == Standing.DECLINED and standing != Standing.IN:
        raise FanfoldError(
            "E-part-declined", _("That was declined before."), hint=_("Only the other side can bring it up again.")
        )
    if standing == Standing.IN or {found.standing, standing} == {Standing.OFFERED, Standing.ASKED}:
        is_new = found.standing != Standing.IN
        found.standing = Standing.IN
        found.save(update_fields=["standing"])
        if is_new:
            _record_joining(found)
    return found


def _tell_other_side(part: SeriesPart) -> None:
    if part.standing == Standing.OFFERED:
        tell(users=keepers_of(part.series), kind="works.series_offered", about=_about(part), actor=part.by)
    elif part.standing == Standing.ASKED:
        tell(users=_owners(part), kind="works.series_asked", about=_about(part), actor=part.by)


def _about(part: SeriesPart) -> dict[str, int]:
    thing = {"work": part.work_id} if part.work_id else {"child": part.child_id}
    return {"series": part.series_id} | {name: pk for name, pk in thing.items() if pk}


def keepers_of(series: Series) -> list[User]:
    """The accounts that keep a series."""
    return list(User.objects.filter(pen_names__serieskeeper__series=series).distinct())


def _owners(part: SeriesPart) -> list[User]:
    return _owners_of(part.thing) if part.thing else []


def _owners_of(thing: Work | Series) -> list[User]:
    if isinstance(thing, Series):
        return keepers_of(thing)
    wrote = Authorship.objects.filter(work=thing, whole=True).values("pen_name__user")
    return list(User.objects.filter(pk__in=wrote))


@transaction.atomic
def answer_part(*, part: SeriesPart, accept: bool, member: User) -> None:
    """Accept or decline what the other side offered or asked for; it goes to the end. A later answer changes nothing."""
    held = SeriesPart.objects.select_for_update().get(pk=part.pk)
    if held.standing not in (Standing.OFFERED, Standing.ASKED):
        return
    if accept and held.child is not None:
        _fits(held.series, held.child)
    asked = held.standing == Standing.ASKED
    held.standing = Standing.IN if accept else Standing.DECLINED
    held.position = (held.series.parts.aggregate(last=Max("position"))["last"] or 0) + 1
    held.save(update_fields=["standing", "position"])
    _record_joining(held)
    told = keepers_of(held.series) if asked else _owners(held)
    thing = held.work or held.child
    actor = _as(member, held.series, thing) if thing else None
    tell(
        users=told, kind="works.series_accepted" if accept else "works.series_declined", about=_about(held), actor=actor
    )


def remove_part(*, part: SeriesPart) -> None:
    """Take a work or a series out of a series; either side may, and it may come back later."""
    part.delete()


@transaction.atomic
def order_parts(*, series: Series, places: Mapping[int, int]) -> None:
    """Order the parts named by id after the numbers given; parts not named keep the places they have.

    Equal numbers keep the order they had, so that giving one part the number 1 moves it before the first.
    """
    parts = list(series.parts.select_for_update().filter(standing=Standing.IN))
    named = [part for part in parts if part.pk in places]
    moved = {part.pk for at, part in enumerate(named, start=1) if places[part.pk] != at}
    at_first = {part.pk: at for at, part in enumerate(named)}
    ranked = sorted(named, key=lambda part: (places[part.pk], _side(part, places, at_first, moved), at_first[part.pk]))
    queue = iter(ranked)
    for at, part in enumerate([next(queue) if one.pk in places else one for one in parts], start=1):
        part.position = at
    SeriesPart.objects.bulk_update(parts, ["position"])


def _side(part: SeriesPart, places: Mapping[int, int], at_first: Mapping[int, int], moved: set[int]) -> int:
    """Beside one that keeps its number: who comes up stands before it, who goes down after it."""
    if part.pk not in moved:
        return 0
    return -1 if places[part.pk] <= at_first[part.pk] else 1


def delete_series(*, series: Series) -> None:
    """Let a series go. Its works stay as they are."""
    series.delete()
