"""Keys of private feeds."""

import secrets

from django.conf import settings
from django.db import models


def new_key() -> str:
    """A key nobody can guess."""
    return secrets.token_urlsafe(24)


class FeedKey(models.Model):
    """The secret in the address of a member's own feed. Feed readers do not sign in; whoever has the key reads as they do."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_key")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"feed key of {self.user}"
