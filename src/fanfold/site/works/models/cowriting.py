"""Writing together: invitations that wait for an answer, and who wrote a chapter where that differs from its work."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.collections import Collection
from fanfold.site.works.models.series import Series
from fanfold.site.works.models.texts import Chapter
from fanfold.site.works.models.works import Work


class ChapterAuthorship(models.Model):
    """A pen name on a chapter. A chapter without any is by those who write the whole work."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE)
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("chapter", "pen_name"), name="chapter_author_once"),)

    def __str__(self) -> str:
        return f"{self.pen_name} on {self.chapter}"


class Invitation(models.Model):
    """Somebody is asked to write a work or chapters of it, or to keep a series or a collection. Nothing changes before they accept.

    `whole` says whether a work is meant as a whole; otherwise `chapters` are, and no other.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Taken back")

    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, related_name="invitations")
    by = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    collection = models.ForeignKey(
        Collection, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    as_owner = models.BooleanField(default=False)
    whole = models.BooleanField(default=True)
    chapters: "models.ManyToManyField[Chapter, models.Model]" = models.ManyToManyField(Chapter, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    created = models.DateTimeField(default=timezone.now)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("pen_name", "work"), condition=Q(state="waiting"), name="invited_to_work_once"
            ),
            models.UniqueConstraint(
                fields=("pen_name", "series"), condition=Q(state="waiting"), name="invited_to_series_once"
            ),
            models.UniqueConstraint(
                fields=("pen_name", "collection"), condition=Q(state="waiting"), name="invited_to_collection_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pen_name} is invited to {self.title}"

    @property
    def title(self) -> str:
        """What somebody is invited to, which is all they are told of it before they accept."""
        found = self.work or self.series or self.collection
        return found.title if found else ""
