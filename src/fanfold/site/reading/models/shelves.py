"""Shelves: works a reader put by, in an order of their own."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models import Work


class Shelf(models.Model):
    """A shelf. Those of a ready-made `kind` exist once for each reader, and a work stands on one of them at most.

    Public under `pen_name`; without one only its owner sees it.
    """

    class Kind(models.TextChoices):
        LATER = "later", _("Marked for later")
        READING = "reading", _("Reading")
        READ = "read", _("Read")
        DROPPED = "dropped", _("Dropped")
        OWN = "own", _("Own shelf")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shelves")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.OWN)
    name = models.CharField(max_length=80, blank=True)
    about = models.TextField(blank=True)
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, blank=True, related_name="shelves")
    position = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "kind"), condition=~models.Q(kind="own"), name="shelf_ready_made_once"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The owner's page of the shelf."""
        return reverse("reading:shelf", args=[self.pk])

    @property
    def title(self) -> str:
        """What the shelf is called."""
        return self.name or str(self.Kind(self.kind).label)


class Shelved(models.Model):
    """A work on a shelf, in its place."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="shelved")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    added = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("shelf", "work"), name="shelved_once"),)

    def __str__(self) -> str:
        return f"{self.work} on {self.shelf}"
