"""Files being given: what was read in them and what a person answered."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.originals import Original
from fanfold.site.works.models.works import Work


class Restoration(models.Model):
    """A file being given: what was read in it, and what the person answered so far.

    The reading itself is not stored: it follows from the original and the answers. `decisions` are what stands
    of all turns; `lessons`, kept when the reading became a work, are what it teaches about its author's habits.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="restorations")
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT)
    original = models.ForeignKey(Original, on_delete=models.PROTECT)
    name = models.CharField(max_length=255)
    decisions = models.JSONField(default=list)
    lessons = models.JSONField(default=dict)
    listens = models.BooleanField(default=False)
    adds_to = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # Of a file that holds several works, the one that is read: from where to where in its text.
    within_start = models.PositiveIntegerField(null=True, blank=True)
    within_end = models.PositiveIntegerField(null=True, blank=True)
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="restorations")
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page "we read your story"."""
        return reverse("works:restoration", args=[self.pk])

    @property
    def within(self) -> tuple[int, int] | None:
        """The stretch of the file's text that is read; None for all of it."""
        if self.within_start is None or self.within_end is None:
            return None
        return self.within_start, self.within_end


class Turn(models.Model):
    """What a person did on the page of a reading with one press: one answer or many, or answers taken back.

    The decisions of a restoration are its turns played in order, so that any of them can be taken back.
    """

    restoration = models.ForeignKey(Restoration, on_delete=models.CASCADE, related_name="turns")
    said = models.CharField(max_length=300)
    gave = models.JSONField(default=list)
    withdrew = models.JSONField(default=list)
    given = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.said
