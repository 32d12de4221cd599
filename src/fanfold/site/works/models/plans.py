"""What an author plans and says about a work besides its text: rhythms of posting, announcements."""

from django.db import models
from django.utils import timezone

from fanfold.site.works.models.events import Event
from fanfold.site.works.models.works import Work


class Rhythm(models.Model):
    """Drafts that stand ready go out one at a time: at `next_at`, and then every `days` days by the clock of `zone`."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="rhythm")
    days = models.PositiveSmallIntegerField()
    next_at = models.DateTimeField(db_index=True)
    zone = models.CharField(max_length=64, default="UTC")

    def __str__(self) -> str:
        return f"every {self.days} days: {self.work}"


class Announcement(models.Model):
    """A short word from the author that is no chapter. `event` is what readers were told; none once it is withdrawn."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="announcements")
    event = models.OneToOneField(Event, on_delete=models.SET_NULL, null=True, related_name="announcement")
    words = models.TextField()
    created = models.DateTimeField(default=timezone.now)
    edited = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.words[:60]
