"""Keeping somebody from taking part, for a time or for good. Nothing of theirs is touched. Only for moderators."""

from datetime import datetime

from django.utils import timezone

from fanfold.site.accounts.models import User


def suspend_user(*, user: User, until: datetime) -> None:
    """Let a member read, take home and appeal until then, and neither post nor answer."""
    user.suspended_until = until
    user.save(update_fields=["suspended_until"])


def ban_user(*, user: User, now: datetime | None = None) -> None:
    """Let a member come in only to take their own things home and to appeal."""
    user.banned = now or timezone.now()
    user.save(update_fields=["banned"])


def lift_bounds(*, user: User) -> None:
    """Let a member take part again."""
    user.suspended_until, user.banned = None, None
    user.save(update_fields=["suspended_until", "banned"])
