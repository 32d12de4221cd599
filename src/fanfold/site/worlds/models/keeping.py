"""Fans who look after a canon, and files of it that others offer."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.worlds.models.packs import Pack


class PackKeeper(models.Model):
    """A member who looks after a canon: they decide what stands in its file. `name` is the pen name they are known by here."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="keepers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_packs")
    name = models.CharField(max_length=150)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=("pack", "user"), name="pack_keeper_once"),)

    def __str__(self) -> str:
        return f"{self.name} looks after {self.pack}"


class PackMerge(models.Model):
    """Two facts ("fact") or two people ("person") of a canon that were made one, and the rows of stories that followed, so that
    they can be parted again."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="merges")
    kind = models.CharField(max_length=6)
    gone = models.CharField(max_length=80)
    kept = models.CharField(max_length=80)
    followed = models.JSONField(default=dict, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created", "pk")
        constraints = (models.UniqueConstraint(fields=("pack", "kind", "gone"), name="pack_merge_once"),)

    def __str__(self) -> str:
        return f"{self.gone} is {self.kept} in {self.pack}"


class PackOffer(models.Model):
    """A file of a canon that a member offers: a mended one of a canon that is here, or, without `pack`, a new one."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be looked over")
        TAKEN = "taken", _("Taken")
        REFUSED = "refused", _("Not taken")

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, null=True, blank=True, related_name="offers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pack_offers")
    title = models.CharField(max_length=200)
    text = models.TextField()
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    answer = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")
        indexes = (models.Index(fields=("state", "pack"), name="pack_offer_waiting"),)

    def __str__(self) -> str:
        return self.title
