"""What members propose for a canon, to be looked over: a fact in their own words, or that one be taken out."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.worlds.models.packs import Pack
from fanfold.site.worlds.models.stories import Change


class FactSuggestion(models.Model):
    """A fact somebody proposes for a canon. `at` is the part it comes from; `change` the change of a story it was born from,
    which names the fact once it stands in the canon. Of what should be taken out, `withdraws` is the name and `why` the reason."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be looked over")
        TAKEN = "taken", _("Taken")
        REFUSED = "refused", _("Not taken")

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="suggestions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fact_suggestions")
    words = models.CharField(max_length=300)
    at = models.CharField(max_length=60)
    why = models.CharField(max_length=300, blank=True)
    change = models.ForeignKey(Change, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestions")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    # What whoever decided said of it.
    answer = models.CharField(max_length=300, blank=True)
    fact = models.SlugField(max_length=80, blank=True)
    withdraws = models.SlugField(max_length=80, blank=True)
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")
        indexes = (models.Index(fields=("pack", "state"), name="suggestion_waiting"),)

    def __str__(self) -> str:
        return self.words
