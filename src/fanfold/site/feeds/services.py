"""Making and renewing keys of private feeds."""

from fanfold.site.accounts.models import User
from fanfold.site.feeds.models import FeedKey, new_key


def renew_key(*, member: User) -> FeedKey:
    """A new secret address for a member's own feed; the old one is no more."""
    found, _is_new = FeedKey.objects.update_or_create(user=member, defaults={"key": new_key()})
    return found
