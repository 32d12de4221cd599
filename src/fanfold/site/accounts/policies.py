"""Who may look after the archive, who may take part in it, and who has sent whom away."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import Block, PenName, User
from fanfold.site.accounts.queries import kept_apart_names
from fanfold.site.base.queries import setting_line

Viewer = User | AnonymousUser
"""Whoever asks: a member, or somebody who is not signed in."""


def may_moderate(viewer: Viewer) -> bool:
    """Whether this viewer looks after the archive."""
    return (
        isinstance(viewer, User)
        and viewer.is_active
        and (viewer.is_staff or viewer.is_superuser)
        and not is_suspended(viewer)
    )


def may_administer(viewer: Viewer) -> bool:
    """Whether this viewer runs the archive: settings, roles, who is let in. Whoever does may moderate as well."""
    return isinstance(viewer, User) and viewer.is_active and viewer.is_superuser


def may_wrangle(viewer: Viewer) -> bool:
    """Whether this viewer keeps the archive's tags in order. Whoever moderates may as well."""
    if may_moderate(viewer):
        return True
    return isinstance(viewer, User) and viewer.is_active and viewer.is_wrangler and not is_suspended(viewer)


def is_suspended(viewer: Viewer) -> bool:
    """Whether this member reads only, for now or for good."""
    if not isinstance(viewer, User):
        return False
    return viewer.banned is not None or (viewer.suspended_until is not None and viewer.suspended_until > timezone.now())


def is_banned(viewer: Viewer) -> bool:
    """Whether this member comes in only to take their own things home and to appeal."""
    return isinstance(viewer, User) and viewer.banned is not None


def is_blocked(*, viewer: Viewer, by: User | None) -> bool:
    """Whether `by` wants nothing from this viewer: no answer, reaction, gift, invitation or reply.

    A block names one pen name and holds for all of the same account. Say no more than a neutral refusal about it.
    """
    if not isinstance(viewer, User) or by is None or viewer.pk == by.pk:
        return False
    return Block.objects.filter(owner=by, pen_name__user=viewer).exists()


def is_kept_out(address: str) -> bool:
    """Whether the archive takes no such e-mail address: it stands in the list itself, or its domain or one above it does."""
    name, _at, domain = address.strip().casefold().rpartition("@")
    if not name:
        return False
    parts = domain.strip(".").split(".")
    meant = {f"{name}@{domain}", *(".".join(parts[at:]) for at in range(len(parts)))}
    # "@example.org" and "*.example.org" are how people write a domain.
    listed = (line.strip().casefold().lstrip("*.@") for line in setting_line("kept_out.addresses").splitlines())
    return any(line in meant for line in listed)


class Role(models.TextChoices):
    """What somebody looks after. Each may do what those before it may."""

    MEMBER = "member", _("Member: reads, writes and answers")
    WRANGLER = "wrangler", _("Wrangler: keeps the tags of the archive in order")
    MODERATOR = "moderator", _("Moderator: decides about reports, hides works, sees who is behind a pen name")
    ADMIN = "admin", _("Admin: everything a moderator does, and settings and roles")


def role_of(person: User) -> Role:
    """What this person looks after; an account that is closed looks after nothing."""
    for role, may in ((Role.ADMIN, may_administer), (Role.MODERATOR, may_moderate), (Role.WRANGLER, may_wrangle)):
        if may(person):
            return role
    return Role.MEMBER


def may_meet(viewer: Viewer, pen_name: PenName) -> bool:
    """Whether no block keeps this viewer and a pen name out of each other's sight."""
    if not isinstance(viewer, User) or may_moderate(viewer):
        return True
    return not kept_apart_names(viewer).filter(pk=pen_name.pk).exists()
