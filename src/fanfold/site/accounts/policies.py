"""Who may look after the archive, and who has sent whom away."""

from django.contrib.auth.models import AnonymousUser

from fanfold.site.accounts.models import Block, User

Viewer = User | AnonymousUser
"""Whoever asks: a member, or somebody who is not signed in."""


def may_moderate(viewer: Viewer) -> bool:
    """Whether this viewer looks after the archive."""
    return isinstance(viewer, User) and viewer.is_active and (viewer.is_staff or viewer.is_superuser)


def may_administer(viewer: Viewer) -> bool:
    """Whether this viewer runs the archive: settings, roles, who is let in. Whoever does may moderate as well."""
    return isinstance(viewer, User) and viewer.is_active and viewer.is_superuser


def is_blocked(*, viewer: Viewer, by: User | None) -> bool:
    """Whether `by` wants nothing from this viewer: no answer, reaction, gift, invitation or reply.

    A block names one pen name and holds for all of the same account. Say no more than a neutral refusal about it.
    """
    if not isinstance(viewer, User) or by is None or viewer.pk == by.pk:
        return False
    return Block.objects.filter(owner=by, pen_name__user=viewer).exists()
