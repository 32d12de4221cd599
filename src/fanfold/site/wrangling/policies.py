"""Who may keep the archive's tags in order: `may_wrangle` of accounts, and who may take what back."""

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Viewer, may_administer, may_wrangle
from fanfold.site.wrangling.models import Change, Proposal


def may_undo(viewer: Viewer, change: Change) -> bool:
    """Whether this viewer may take a change back that nobody took back yet: all who wrangle may, it is written down."""
    return may_wrangle(viewer) and not hasattr(change, "undone_by")


def may_withdraw(viewer: Viewer, proposal: Proposal) -> bool:
    """Whether this viewer may take a proposal back: their own, while it is open."""
    return isinstance(viewer, User) and proposal.by_id == viewer.pk and proposal.state == Proposal.State.OPEN


__all__ = ["may_administer", "may_undo", "may_withdraw", "may_wrangle"]
