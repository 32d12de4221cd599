"""What the writers of a work say to each other, where nobody else hears it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models import Chapter, Work


class TalkLine(models.Model):
    """Something one writer of a work said to the others.

    Without a `chapter` those who write the whole work read it; with one, those who are named above that chapter read it too.
    One that is `taken` was taken from sight by moderators.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="talk")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    created = models.DateTimeField(default=timezone.now)
    taken = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (models.Index(fields=("work", "-created"), name="talk_of_work"),)

    def __str__(self) -> str:
        return f"said about {self.work}"

    def get_absolute_url(self) -> str:
        """Where the writers of the work read it."""
        return f"{reverse('community:talk', args=[self.work_id])}#line-{self.pk}"
