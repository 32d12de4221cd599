"""Works a reader would rather not meet."""

from django.conf import settings
from django.db import models

from fanfold.site.accounts.models.boundaries import REASON
from fanfold.site.works.models.works import Work


class MutedWork(models.Model):
    """`owner` does not want this work in lists. Nobody else learns of it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="muted_works")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="muted_by")
    reason = models.CharField(max_length=REASON, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (models.UniqueConstraint(fields=("owner", "work"), name="muted_work_once"),)

    def __str__(self) -> str:
        return f"{self.owner} mutes {self.work}"
