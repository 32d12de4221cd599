"""Writing together: asking, answering, leaving, and who is named above a chapter."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import is_blocked
from fanfold.site.accounts.services import tell
from fanfold.site.works.models import (
    Authorship,
    Chapter,
    ChapterAuthorship,
    Collection,
    CollectionPerson,
    Invitation,
    Series,
    SeriesKeeper,
    Work,
)


@transaction.atomic
def invite_cowriter(
    *, work: Work, pen_name: PenName, by: PenName, chapters: Sequence[Chapter] | None = None
) -> Invitation | None:
    """Ask somebody to write a work, or only the chapters given; one's own other pen name writes at once.

    Returns None when nothing has to wait for an answer. Raises `E-invites-nobody` when the person takes no
    invitations, `E-writes-already` when they write all of it already.
    """
    if Authorship.objects.filter(work=work, pen_name=pen_name, whole=True).exists():
        raise FanfoldError(
            "E-writes-already", _("%(name)s writes this work already.") % {"name": pen_name.name},
            hint=_("Who is named above a single chapter is set further down."),
        )  # fmt: skip
    if pen_name.user_id == by.user_id:
        _join_work(work, pen_name, chapters)
        return None
    _may_be_asked(pen_name, by)
    found, _new = Invitation.objects.get_or_create(
        pen_name=pen_name, work=work, state=Invitation.State.WAITING, defaults={"by": by}
    )
    found.whole = chapters is None
    found.save(update_fields=["whole"])
    found.chapters.set(chapters or ())
    _tell_of(found, by)
    return found


@transaction.atomic
def invite_keeper(*, series: Series, pen_name: PenName, by: PenName) -> Invitation | None:
    """Ask somebody to keep a series too; one's own other pen name does at once. Raises as `invite_cowriter`."""
    if SeriesKeeper.objects.filter(series=series, pen_name=pen_name).exists():
        raise FanfoldError(
            "E-writes-already", _("%(name)s keeps this series already.") % {"name": pen_name.name}, hint=""
        )
    if pen_name.user_id == by.user_id:
        _join_series(series, pen_name)
        return None
    _may_be_asked(pen_name, by)
    found, _new = Invitation.objects.get_or_create(
        pen_name=pen_name, series=series, state=Invitation.State.WAITING, defaults={"by": by}
    )
    _tell_of(found, by)
    return found


@transaction.atomic
def invite_caretaker(
    *, collection: Collection, pen_name: PenName, by: PenName, as_owner: bool = False
) -> Invitation | None:
    """Ask somebody to look after a collection, as an owner or not. Raises as `invite_cowriter`."""
    if CollectionPerson.objects.filter(collection=collection, pen_name=pen_name, is_owner=as_owner).exists():
        raise FanfoldError("E-writes-already", _("%(name)s does so already.") % {"name": pen_name.name}, hint="")
    if pen_name.user_id == by.user_id:
        _join_collection(collection, pen_name, as_owner)
        return None
    _may_be_asked(pen_name, by)
    found, _new = Invitation.objects.get_or_create(
        pen_name=pen_name, collection=collection, state=Invitation.State.WAITING, defaults={"by": by}
    )
    found.as_owner = as_owner
    found.save(update_fields=["as_owner"])
    _tell_of(found, by)
    return found


def _join_collection(collection: Collection, pen_name: PenName, as_owner: bool) -> None:
    person, _new = CollectionPerson.objects.get_or_create(collection=collection, pen_name=pen_name)
    if as_owner and not person.is_owner:
        person.is_owner = True
        person.save(update_fields=["is_owner"])


def _may_be_asked(pen_name: PenName, by: PenName) -> None:
    """Say the same of everybody who cannot be asked, whatever the reason."""
    user = pen_name.user
    is_there = user is not None and user.is_active and user.takes_invitations
    if not is_there or is_blocked(viewer=by.user or AnonymousUser(), by=user):
        raise FanfoldError(
            "E-invites-nobody", _("%(name)s takes no invitations.") % {"name": pen_name.name},
            hint=_("Ask them some other way; they can change that under Account."),
        )  # fmt: skip


def _tell_of(invitation: Invitation, by: PenName) -> None:
    user = invitation.pen_name.user
    if user is not None:
        tell(users=[user], kind="works.invited", about={"invitation": invitation.pk}, actor=by)


@transaction.atomic
def answer_invitation(*, invitation: Invitation, accept: bool) -> None:
    """Accept or decline. Raises `E-invitation-over` for one that was answered or taken back meanwhile."""
    held = _waiting(invitation)
    held.state = Invitation.State.ACCEPTED if accept else Invitation.State.DECLINED
    held.answered = timezone.now()
    held.save(update_fields=["state", "answered"])
    if accept and held.work is not None:
        _join_work(held.work, held.pen_name, None if held.whole else list(held.chapters.all()))
    elif accept and held.series is not None:
        _join_series(held.series, held.pen_name)
    elif accept and held.collection is not None:
        _join_collection(held.collection, held.pen_name, held.as_owner)
    if held.by is not None and held.by.user is not None:
        kind = "works.invitation_accepted" if accept else "works.invitation_declined"
        tell(users=[held.by.user], kind=kind, about={"invitation": held.pk}, actor=held.pen_name)


def _waiting(invitation: Invitation) -> Invitation:
    # Without the joins: PostgreSQL locks no row that may be absent.
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.state != Invitation.State.WAITING:
        raise FanfoldError(
            "E-invitation-over", _("This invitation no longer waits for an answer."),
            hint=_("It was answered before, or taken back."),
        )  # fmt: skip
    return held


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation) -> None:
    """Take an invitation back before it is answered. Raises `E-invitation-over` when it is too late."""
    held = _waiting(invitation)
    held.state, held.answered = Invitation.State.WITHDRAWN, timezone.now()
    held.save(update_fields=["state", "answered"])


def _join_work(work: Work, pen_name: PenName, chapters: Sequence[Chapter] | None) -> None:
    last = Authorship.objects.filter(work=work).aggregate(last=Max("position"))["last"] or 0
    authorship, _new = Authorship.objects.get_or_create(
        work=work, pen_name=pen_name, defaults={"position": last + 1, "whole": chapters is None}
    )
    if chapters is None:
        authorship.whole = True
        authorship.save(update_fields=["whole"])
        return
    for chapter in chapters:
        writers = list(chapter_writers(chapter))
        credit_chapter(chapter=chapter, pen_names=[*(name for name in writers if name != pen_name), pen_name])


def _join_series(series: Series, pen_name: PenName) -> None:
    last = SeriesKeeper.objects.filter(series=series).aggregate(last=Max("position"))["last"] or 0
    SeriesKeeper.objects.get_or_create(series=series, pen_name=pen_name, defaults={"position": last + 1})


def chapter_writers(chapter: Chapter) -> list[PenName]:
    """Who wrote a chapter: the names set for it, or those who write the whole work."""
    own = ChapterAuthorship.objects.filter(chapter=chapter).select_related("pen_name")
    whole = Authorship.objects.filter(work=chapter.work_id, whole=True).select_related("pen_name")
    return [one.pen_name for one in own] or [one.pen_name for one in whole]


@transaction.atomic
def credit_chapter(*, chapter: Chapter, pen_names: Iterable[PenName]) -> None:
    """Name exactly these above a chapter; nobody means those who write the whole work.

    Raises `E-not-an-author` for a name that is not on the work.
    """
    wanted = list(dict.fromkeys(pen_names))
    on_the_work = {one.pen_name_id: one.whole for one in Authorship.objects.filter(work=chapter.work_id)}
    if any(name.pk not in on_the_work for name in wanted):
        raise FanfoldError(
            "E-not-an-author", _("Only those who write the work can be named above its chapters."),
            hint=_("Invite them first."),
        )  # fmt: skip
    # Whoever writes it in a turn of a round robin stands on the work only once it is out, and keeps it until then.
    ChapterAuthorship.objects.filter(chapter=chapter, pen_name__in=on_the_work).delete()
    if {name.pk for name in wanted} == {pk for pk, whole in on_the_work.items() if whole}:
        return
    ChapterAuthorship.objects.bulk_create(
        ChapterAuthorship(chapter=chapter, pen_name=name, position=place) for place, name in enumerate(wanted)
    )


@transaction.atomic
def leave_work(*, work: Work, pen_name: PenName) -> None:
    """Take one's pen name off a work and all of its chapters.

    Raises `E-last-author` when nobody would be left who writes the whole of it.
    """
    Work.objects.select_for_update().get(pk=work.pk)
    if not Authorship.objects.filter(work=work, whole=True).exclude(pen_name=pen_name).exists():
        raise FanfoldError(
            "E-last-author", _("You are the last who writes this work."),
            hint=_("Invite somebody to the whole work first, and leave when they have accepted."),
        )  # fmt: skip
    ChapterAuthorship.objects.filter(chapter__work=work, pen_name=pen_name).delete()
    Authorship.objects.filter(work=work, pen_name=pen_name).delete()
    tell(users=_writers(work), kind="works.cowriter_left", about={"work": work.pk}, actor=pen_name)


@transaction.atomic
def leave_series(*, series: Series, pen_name: PenName) -> None:
    """No longer keep a series. Raises `E-last-keeper` when nobody would be left who does."""
    Series.objects.select_for_update().get(pk=series.pk)
    if not SeriesKeeper.objects.filter(series=series).exclude(pen_name=pen_name).exists():
        raise FanfoldError(
            "E-last-keeper", _("You are the last who keeps this series."),
            hint=_("Invite somebody first, or remove the series; its stories stay."),
        )  # fmt: skip
    SeriesKeeper.objects.filter(series=series, pen_name=pen_name).delete()


def _writers(work: Work) -> list[User]:
    return list(User.objects.filter(pen_names__authorship__work=work).distinct())
