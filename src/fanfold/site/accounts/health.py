"""The doctor's look at those who look after the archive."""

from collections.abc import Iterator

from fanfold.site.accounts.models import User
from fanfold.site.base.health import Answer, health_look

_NOBODY = "Nobody can decide about reports or settings. Sign up on the site, then say: fanfold role NAME admin"


@health_look
def keepers(deep: bool) -> Iterator[Answer]:
    """Is there an admin? An archive that nobody has joined yet needs none."""
    admins = User.objects.filter(is_superuser=True, is_active=True).count()
    seen = "1 admin" if admins == 1 else f"{admins} admins"
    yield Answer("looked after by", seen, "" if admins or not User.objects.exists() else _NOBODY)
