"""Marking notices as read, and how a member likes to be told."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from fanfold.site.accounts.models import User
from fanfold.site.accounts.notices import GROUPS, Rhythm, mail_time


def mark_read(*, member: User, notices: Iterable[int]) -> int:
    """Mark some of a member's notices as read; how many were new."""
    return member.notices.filter(pk__in=list(notices), read=None).update(read=timezone.now())


def mark_all_read(*, member: User, until: int) -> int:
    """Mark everything up to a notice as read: what came while the page was open stays new."""
    return member.notices.filter(pk__lte=until, read=None).update(read=timezone.now())


@transaction.atomic
def choose_notices(*, member: User, choices: dict[str, dict[str, object]]) -> None:
    """Keep how a member likes to be told, by group. Letters that are due already keep to it, too."""
    member.notice_choices = {
        group.key: {"site": bool(chosen.get("site")), "mail": Rhythm(str(chosen.get("mail")))}
        for group in GROUPS
        if (chosen := choices.get(group.key)) is not None
    }
    member.save(update_fields=["notice_choices"])
    waiting = list(member.notices.filter(mailed=None, mail_on__isnull=False))
    for notice in waiting:
        notice.mail_on = mail_time(member, notice.kind)
    member.notices.bulk_update(waiting, ["mail_on"], batch_size=200)
