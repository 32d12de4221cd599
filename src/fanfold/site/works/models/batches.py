"""Many files given at once, each as chapters of one work."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.originals import Original
from fanfold.site.works.models.restorations import Restoration
from fanfold.site.works.models.works import Work


class Batch(models.Model):
    """Files given together, in the order their owner wants, for one work or for a new one.

    `accepted` is when its owner said that the chapters are to be added, `finished` when they were, or when the files
    were put away. `title` and `visibility` are for a new work; `code` and `trouble` say what stopped the adding.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="batches")
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT, related_name="+")
    adds_to = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    visibility = models.CharField(max_length=8, blank=True)
    accepts_open = models.BooleanField(default=True)
    code = models.CharField(max_length=60, blank=True)
    trouble = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)
    accepted = models.DateTimeField(null=True, blank=True)
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

    `made` counts what was read in it (see `batches.summary_of`), `named` is what its owner calls its only chapter, `tries`
    how often a worker began to read it. `is_taken` is false for a file its owner leaves out, `is_draft` true for one
    whose chapters readers do not see yet.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    restoration = models.ForeignKey(Restoration, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=60, blank=True)
    trouble = models.TextField(blank=True)
    made = models.JSONField(default=dict, blank=True)
    named = models.JSONField(default=dict, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    is_taken = models.BooleanField(default=True)
    is_draft = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def is_read(self) -> bool:
        """Whether nobody has to wait for it: it was read, or it is known why it cannot be."""
        return self.restoration_id is not None or bool(self.code)
