"""What an author keeps to themselves about a work, and what moderators take from sight."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from fanfold.manuscript.characters import clean_text
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services.boundaries import cleaned_reason, refuse_too_many
from fanfold.site.works.models import Event, MutedWork, Work
from fanfold.site.works.services.events import record_event


@transaction.atomic
def veil_work(*, work: Work, anonymous: bool | None = None, unrevealed: bool | None = None) -> None:
    """Hide from readers who wrote a work, or that it is there at all; or reveal it. None leaves it as it is."""
    is_revealed = work.unrevealed and unrevealed is False and work.posted is not None
    work.anonymous = work.anonymous if anonymous is None else anonymous
    work.unrevealed = work.unrevealed if unrevealed is None else unrevealed
    work.save(update_fields=["anonymous", "unrevealed"])
    if is_revealed and work.visibility != Work.Visibility.DRAFT:
        # Whatever happened while nobody could see it was told to nobody; for readers the work is new now.
        record_event(work=work, kind=Event.Kind.WORK_POSTED)


def set_reach(*, work: Work, search_engines: bool, guest_downloads: bool) -> None:
    """Whether search engines may list a work, and whether guests may take it home. Collectors never may."""
    work.search_engines = search_engines
    work.guest_downloads = guest_downloads
    work.save(update_fields=["search_engines", "guest_downloads"])


def hide_work(*, work: Work, reason: str, now: datetime | None = None) -> None:
    """Take a work from sight. Its authors still see it, with the reason; nothing is lost. Only for moderators."""
    work.hidden = now or timezone.now()
    work.hidden_reason = clean_text(reason).strip()
    work.save(update_fields=["hidden", "hidden_reason"])


@transaction.atomic
def show_work(*, work: Work, now: datetime | None = None) -> None:
    """Bring a work that was taken from sight back, as it was. One that readers never had is new from now on."""
    work.hidden, work.hidden_reason = None, ""
    if work.awaits_look is not None:
        work.awaits_look = None
        work.posted = work.updated = now or timezone.now()
        if work.visibility != Work.Visibility.DRAFT:
            record_event(work=work, kind=Event.Kind.WORK_POSTED, now=work.posted)
    work.save(update_fields=["hidden", "hidden_reason", "awaits_look", "posted", "updated"])


def mute_work(*, member: User, work: Work, reason: str = "") -> MutedWork:
    """Keep a work out of this person's lists. Raises `E-boundary-many`."""
    refuse_too_many(kept=member.muted_works.exclude(work=work).count())
    kept, _made = MutedWork.objects.update_or_create(
        owner=member, work=work, defaults={"reason": cleaned_reason(reason)}
    )
    return kept


def unmute_work(*, member: User, work: Work) -> None:
    """Meet it again."""
    MutedWork.objects.filter(owner=member, work=work).delete()
