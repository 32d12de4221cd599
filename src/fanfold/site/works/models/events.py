"""What happened to works, in the order it happened: told to subscribers, feeds and indexes afterwards."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models.collections import Collection
from fanfold.site.works.models.series import Series
from fanfold.site.works.models.texts import Chapter
from fanfold.site.works.models.works import Work


class Event(models.Model):
    """Something readers of a work may want to hear of. Written in the transaction of what happened, read by tasks.

    `told` is when subscribers were told; empty until then. `words` is what the author says about it, such as an
    announcement; empty for most. `series` or `collection` is the one it came into.
    """

    class Kind(models.TextChoices):
        WORK_POSTED = "work-posted", _("A new work")
        CHAPTER_POSTED = "chapter-posted", _("A new chapter")
        CHAPTER_UPDATED = "chapter-updated", _("A chapter was changed")
        WORK_COMPLETED = "work-completed", _("A work is complete")
        STATUS_CHANGED = "status-changed", _("A work has another status")
        ANNOUNCEMENT = "announcement", _("A word from the author")
        SERIES_JOINED = "series-joined", _("A work came into a series")
        COLLECTION_JOINED = "collection-joined", _("A work came into a collection")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="events")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, null=True, blank=True, related_name="events")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, null=True, blank=True, related_name="events")
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    words = models.TextField(blank=True)
    created = models.DateTimeField(default=timezone.now)
    told = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (models.Index(fields=("told", "created"), name="event_untold"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.work}"
