"""Who looks after canons."""

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Viewer, may_moderate
from fanfold.site.worlds.models import Pack, PackKeeper


def may_keep(viewer: Viewer, pack: Pack) -> bool:
    """Whether somebody decides what stands in a canon's file: its keepers, and those who look after the archive."""
    if may_moderate(viewer):
        return True
    return isinstance(viewer, User) and PackKeeper.objects.filter(pack=pack, user=viewer).exists()
