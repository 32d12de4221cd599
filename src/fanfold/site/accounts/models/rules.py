"""The rules that members were asked to agree to, word by word, and who did."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class RulesVersion(models.Model):
    """The rules as they stood when members were first asked about them. Nothing in it is ever changed."""

    number = models.PositiveIntegerField(unique=True)
    words = models.TextField()
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"rules {self.number}"


class Agreement(models.Model):
    """A member agreed to rules."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="agreements")
    version = models.ForeignKey(RulesVersion, on_delete=models.PROTECT, related_name="agreements")
    agreed = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-agreed", "-pk")
        constraints = (models.UniqueConstraint(fields=("user", "version"), name="agreed_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} agreed to {self.version_id}"
