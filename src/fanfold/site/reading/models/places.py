"""Where a reader is in a work, which chapters they have read, and whether they want that kept at all."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from fanfold.site.works.models import Chapter, ChapterVersion, Work


class Place(models.Model):
    """Where one reader is in one work; all of them together are the reader's history.

    `paragraph` counts from 1 within the chapter as pages number them; 0 is the top. `words` are how that paragraph
    begins and `version` is the text it was counted in: by them it is found again in a later text. `share` is how much
    of the chapter lies before it, 0 to 1. `left` and `left_paragraph` are where the reader was before a jump to
    another chapter. `opened` is when they last read in it, `visits` on how many occasions.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="places")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="places")
    chapter = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.ForeignKey(ChapterVersion, on_delete=models.SET_NULL, null=True, related_name="+")
    paragraph = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=160, blank=True)
    share = models.FloatField(default=0.0)
    left = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, related_name="+")
    left_paragraph = models.PositiveIntegerField(default=0)
    visits = models.PositiveIntegerField(default=1)
    begun = models.DateTimeField(default=timezone.now)
    opened = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-opened", "-pk")
        constraints = (models.UniqueConstraint(fields=("user", "work"), name="place_once"),)
        indexes = (models.Index(fields=("user", "-opened"), name="place_newest"),)

    def __str__(self) -> str:
        return f"{self.user} in {self.work}"


class ReadChapter(models.Model):
    """A chapter somebody has read to its end, or says so."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    read = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "chapter"), name="read_once"),)

    def __str__(self) -> str:
        return f"{self.user} read {self.chapter}"


class Habits(models.Model):
    """What a reader wants kept. Without a row everything is as here by default."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="reading_habits"
    )
    keeps_history = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"habits of {self.user}"
