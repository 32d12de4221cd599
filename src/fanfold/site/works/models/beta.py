"""Beta readers: people whom those who write a work let read drafts of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.texts import Chapter
from fanfold.site.works.models.works import Work


class BetaReading(models.Model):
    """Somebody is asked to read a work before others do: all of it when `whole`, otherwise `chapters` and no other.

    They see it from when they accept until either side ends it. `words` are what the writer asks of them. What was said
    stays when it is over, and when the pen name is gone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        OPEN = "open", _("Reads")
        DECLINED = "declined", _("Declined")
        ENDED = "ended", _("Over")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="beta_readings")
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="beta_readings")
    by = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    whole = models.BooleanField(default=True)
    chapters: "models.ManyToManyField[Chapter, models.Model]" = models.ManyToManyField(Chapter, related_name="+")
    words = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    created = models.DateTimeField(default=timezone.now)
    answered = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("pen_name", "work"), condition=Q(state__in=("waiting", "open")), name="beta_reads_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pen_name} reads {self.work}"

    @property
    def is_open(self) -> bool:
        """Whether they read now."""
        return self.state == self.State.OPEN

    @property
    def is_waiting(self) -> bool:
        """Whether they were asked and have not answered."""
        return self.state == self.State.WAITING
