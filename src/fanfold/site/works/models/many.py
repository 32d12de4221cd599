"""Many works changed at once: what was to change, what became of it, and what it was before."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models.works import Work


class ManyChange(models.Model):
    """Changes that a writer made to several of their works with one press. `undoing` is since when they take it back."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="many_changes")
    created = models.DateTimeField(auto_now_add=True)
    undoing = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return f"changes by {self.owner}, {self.created:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """The page that says what became of it."""
        return reverse("works:many_change", args=[self.pk])


class ManyStep(models.Model):
    """One thing about one work (`facet`, see `works.facets`), as it was when it was looked at and as it was to be.

    `trouble` says in the writer's language why it was left as it is.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        DONE = "done", _("Done")
        LEFT = "left", _("Left as it was")
        UNDONE = "undone", _("Taken back")

    change = models.ForeignKey(ManyChange, on_delete=models.CASCADE, related_name="steps")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    facet = models.CharField(max_length=20)
    before = models.JSONField()
    after = models.JSONField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    trouble = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("change", "position"), name="many_step_place"),)

    def __str__(self) -> str:
        return f"{self.facet} of {self.work}"
