"""What a work goes back to, and for whom it was written."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.works import Declaration, Work


class Relation(models.Model):
    """A work goes back to another one, here or elsewhere.

    One that goes back to a work here names it in `to_work`; when that work is gone, nothing of it is left here.
    The other author decides by `standing` whether their work's page tells of it. `url` is where a work elsewhere is.
    """

    class Kind(models.TextChoices):
        INSPIRED_BY = "inspired-by", _("Inspired by")
        SEQUEL = "sequel", _("Sequel to")
        PREQUEL = "prequel", _("Prequel to")
        TRANSLATION = "translation", _("Translation of")
        REMIX = "remix", _("Remix of")
        BUILDS_ON = "builds-on", _("Builds on")

    class Standing(models.TextChoices):
        WAITING = "waiting", _("Waits for the other author")
        SHOWN = "shown", _("Shown on both pages")
        NOT_SHOWN = "not-shown", _("Not shown on the other page")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    is_here = models.BooleanField()
    to_work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="related_from")
    title = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    language = models.CharField(max_length=20, blank=True)
    standing = models.CharField(max_length=9, choices=Standing.choices, default=Standing.WAITING)
    declaration = models.OneToOneField(
        Declaration, on_delete=models.SET_NULL, null=True, blank=True, related_name="relation"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created", "pk")
        constraints = (models.UniqueConstraint(fields=("work", "kind", "to_work"), name="related_once"),)

    def __str__(self) -> str:
        return f"{self.work}: {self.kind}"


class Gift(models.Model):
    """A work is for somebody: a pen name here, or a name somebody goes by elsewhere. A refused one is not shown."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="gifts")
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, null=True, blank=True, related_name="gifts")
    name = models.CharField(max_length=80, blank=True)
    refused = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created", "pk")
        constraints = (models.UniqueConstraint(fields=("work", "pen_name"), name="given_once"),)

    def __str__(self) -> str:
        return f"{self.work} for {self.pen_name or self.name}"
