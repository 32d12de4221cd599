"""Round robins: works whose next chapter is written by whoever takes the turn."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.texts import Chapter
from fanfold.site.works.models.works import Work


class RoundRobin(models.Model):
    """A work of which others write the next chapter, one after the other.

    `days` is how long a turn is kept for whoever took it. What is handed in goes out at once, unless its writers want to see
    it first (`looks_first`). With `whom` "named", only the pen names among `named` may take a turn.
    """

    class Whom(models.TextChoices):
        MEMBERS = "members", _("Every member")
        NAMED = "named", _("Those I name")

    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="round_robin")
    whom = models.CharField(max_length=7, choices=Whom.choices, default=Whom.MEMBERS)
    named: "models.ManyToManyField[PenName, models.Model]" = models.ManyToManyField(
        PenName, related_name="+", blank=True
    )
    days = models.PositiveSmallIntegerField(default=7)
    looks_first = models.BooleanField(default=True)
    words = models.TextField(blank=True)
    created = models.DateTimeField(default=timezone.now)
    closed = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"round robin of {self.work}"

    def get_absolute_url(self) -> str:
        """Where the turn is taken."""
        return reverse("works:turn", args=[self.work_id])


class RobinTurn(models.Model):
    """Somebody writes the next chapter, or did. One whose time is over (`until`) may be taken over by anybody, and its chapter
    stays with whoever wrote it."""

    class State(models.TextChoices):
        WRITING = "writing", _("Is being written")
        HANDED = "handed", _("Handed in")
        POSTED = "posted", _("Posted")
        OVER = "over", _("Let go")

    robin = models.ForeignKey(RoundRobin, on_delete=models.CASCADE, related_name="turns")
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    chapter = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WRITING)
    begun = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    LIVING: ClassVar = ("writing", "handed")
    """States of a turn that nobody else can take."""

    class Meta:
        ordering = ("-begun", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("robin",), condition=Q(state__in=("writing", "handed")), name="one_turn_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"turn of {self.pen_name} in {self.robin}"
