"""Archives of everything somebody has here, made to be taken away."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Export(models.Model):
    """One archive for one person: of everything, or of one work of theirs when `about` names it by its number.

    `about` is no reference, so that the archive outlives its work. `file` is the name of the finished file in the folder
    of exports; no timer takes it away. `done` of `total` works are packed. `said` is what went wrong, in words.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be made")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports")
    about = models.PositiveBigIntegerField(null=True, blank=True)
    title = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    file = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    said = models.CharField(max_length=300, blank=True)
    asked = models.DateTimeField(default=timezone.now)
    made = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked", "-pk")

    def __str__(self) -> str:
        return f"export {self.pk} of {self.owner}"

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has still to finish it."""
        return self.state == self.State.WAITING

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken."""
        return self.state == self.State.READY
