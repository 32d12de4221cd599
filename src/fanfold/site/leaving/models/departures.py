"""What remains when somebody goes: who left a work, and the words that were said to works that are gone."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models import Work


class Orphaning(models.Model):
    """A member took a pen name off a work and left it under another (`left`). Only those who moderate may read it.

    It goes when the account goes: then nothing says any more who wrote the work.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, related_name="+")
    left = models.ForeignKey(PenName, on_delete=models.CASCADE, related_name="+")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"{self.work}, left as {self.left}"


class KeptAnswer(models.Model):
    """Somebody's own words to a work that its writer erased. Only they see them, in their export."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10)
    words = models.TextField()
    additions = models.JSONField(default=list, blank=True)
    said = models.DateTimeField()

    class Meta:
        ordering = ("-said", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} to {self.title}"
