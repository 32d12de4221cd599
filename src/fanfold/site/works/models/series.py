"""Series: works in an order, and series inside series."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models.works import Work


class Series(models.Model):
    """Works that belong together, in an order. Who may see it follows from who may see its works.

    Others may offer works to an `is_open` series; its keepers decide. `search` is what it is found by: the words of its title
    and summary (`catalog.spelling.search_key`).
    """

    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    search = models.TextField(default="", blank=True)
    is_open = models.BooleanField(default=False)
    is_complete = models.BooleanField(default=False)
    keepers: "models.ManyToManyField[PenName, SeriesKeeper]" = models.ManyToManyField(
        PenName, through="SeriesKeeper", related_name="series"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("title", "pk")
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the series."""
        return reverse("reading:series", args=[self.pk])


class SeriesKeeper(models.Model):
    """A pen name that keeps a series: adds to it, orders it, answers offers."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE)
    pen_name = models.ForeignKey(PenName, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=("series", "pen_name"), name="keeper_once"),)

    def __str__(self) -> str:
        return f"{self.pen_name} keeps {self.series}"


class Standing(models.TextChoices):
    """Where the approval of both sides stands: the people whose work it is, and those who keep what it goes into."""

    IN = "in", _("In")
    OFFERED = "offered", _("Offered by its author, waits for the keepers")
    ASKED = "asked", _("Asked for by the keepers, waits for its author")
    DECLINED = "declined", _("Declined")


class SeriesPart(models.Model):
    """A work's place in a series, or another series' place in it."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, blank=True, related_name="series_parts")
    child = models.ForeignKey(Series, on_delete=models.CASCADE, null=True, blank=True, related_name="stands_in")
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.IN)
    by = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("series", "work"), name="work_once_in_series"),
            models.UniqueConstraint(fields=("series", "child"), name="series_once_in_series"),
            models.CheckConstraint(
                condition=Q(work__isnull=False, child=None) | Q(work=None, child__isnull=False),
                name="part_is_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.work or self.child} in {self.series}"

    @property
    def thing(self) -> Work | Series | None:
        """What stands here."""
        return self.work or self.child

    @property
    def asked_by(self) -> PenName | None:
        """Who asks the other side, unless that would tell who wrote an anonymous work."""
        return None if self.standing == Standing.OFFERED and self.work and self.work.anonymous else self.by

    @property
    def title(self) -> str:
        """The title of what stands here."""
        return self.thing.title if self.thing else ""
