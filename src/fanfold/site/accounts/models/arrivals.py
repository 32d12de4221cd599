"""How people come in where not everybody may: invitations, and places in a waiting list."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string


def _token() -> str:
    return get_random_string(32)


class Ticket(models.Model):
    """An invitation: lets one person sign up, once, until it expires. `by` is None for those the archive gave."""

    token = models.CharField(max_length=32, unique=True, default=_token)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="tickets"
    )
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"ticket {self.pk}"

    def get_absolute_url(self) -> str:
        """Where whoever has it signs up."""
        return f"{reverse('account_signup')}?ticket={self.token}"


class InvitationsAsked(models.Model):
    """A member asks for more invitations. `granted` is how many they got, once it is `decided`; `answer` what they were told."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations_asked")
    count = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=500)
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True, blank=True)
    granted = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("created", "pk")
        constraints = (
            models.UniqueConstraint(fields=("user",), condition=models.Q(decided=None), name="one_ask_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.count} asked by {self.user_id}"


class Waiting(models.Model):
    """Somebody who waits to be let in. `key` opens the page that says how long yet; `ticket` is there once they may."""

    email = models.EmailField(unique=True)
    key = models.CharField(max_length=32, unique=True, default=_token)
    since = models.DateTimeField(default=timezone.now)
    ticket = models.OneToOneField(Ticket, on_delete=models.SET_NULL, null=True, blank=True, related_name="waiting")
    let_in = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "pk")
        indexes = (models.Index(fields=("let_in", "since"), name="waiting_first"),)

    def __str__(self) -> str:
        return f"place {self.pk}"

    def get_absolute_url(self) -> str:
        """How long yet."""
        return reverse("accounts:place_in_line", args=[self.key])
