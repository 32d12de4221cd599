"""Many files given at once, each as chapters of one work."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.restorations import Restoration
from fanfold.site.works.models.works import Work


class Batch(models.Model):
    """Files given together, in the order their owner wants, for one work or for a new one."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="batches")
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT, related_name="+")
    adds_to = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return f"files of {self.owner}, {self.created:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """The page that shows what was made of each file."""
        return reverse("works:batch", args=[self.pk])


class BatchFile(models.Model):
    """One file of a batch: the reading of it, or the coded reason why it could not be read.

    `is_taken` is false for a file its owner leaves out, `is_draft` true for one whose chapters readers do not see yet.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    restoration = models.ForeignKey(Restoration, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=60, blank=True)
    trouble = models.TextField(blank=True)
    is_taken = models.BooleanField(default=True)
    is_draft = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name
