"""Who may decide about what. Whoever looks after the archive decides about others, never about themselves."""

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Viewer, may_moderate
from fanfold.site.moderation.models import Appeal, Case


def concerns(viewer: Viewer, case: Case) -> bool:
    """Whether a case is about this viewer or something of theirs."""
    return isinstance(viewer, User) and case.people.filter(pk=viewer.pk).exists()


def may_decide(viewer: Viewer, case: Case) -> bool:
    """Whether this viewer may decide a case: a moderator whom it does not concern."""
    return may_moderate(viewer) and not concerns(viewer, case)


def may_hear(viewer: Viewer, appeal: Appeal) -> bool:
    """Whether this viewer may decide an appeal: somebody else than whoever decided, if the archive has somebody else."""
    if not isinstance(viewer, User) or not may_decide(viewer, appeal.decision.case):
        return False
    return appeal.decision.by_id != viewer.pk or not _others(viewer, appeal)


def _others(viewer: User, appeal: Appeal) -> bool:
    concerned = appeal.decision.people.values("pk")
    staff = User.objects.filter(is_active=True, is_staff=True, banned=None) | User.objects.filter(
        is_active=True, is_superuser=True, banned=None
    )
    return staff.exclude(pk=viewer.pk).exclude(pk__in=concerned).exists()
