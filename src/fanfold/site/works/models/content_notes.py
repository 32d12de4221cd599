"""Content notes by archivists, told apart from the author's own, which are tags of the work."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.works import Work


class ContentNote(models.Model):
    """What a reader should know first, by an archivist: who added it, when and why. `withdrawn` when it no longer holds."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="content_notes")
    words = models.CharField(max_length=150)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")

    def __str__(self) -> str:
        return self.words
