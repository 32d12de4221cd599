"""What an archive decides for itself, what the worker keeps (when each thing of the clock is due and who is at it, and which
workers are alive), and the pictures that stand beside things."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string


class Alarm(models.Model):
    """One entry of the clock. `holder` is the worker that is at it, until `held_until`; after that, it has died.

    `said` is what went wrong the last time; empty when nothing did.
    """

    name = models.CharField(max_length=60, primary_key=True)
    due = models.DateTimeField(default=timezone.now)
    holder = models.CharField(max_length=64, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    ran = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class WorkerPulse(models.Model):
    """A worker and when it was last seen alive. `stopped` is when it went on purpose."""

    worker = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    started = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField(default=timezone.now)
    stopped = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"worker {self.pid} on {self.host}"


class RefusedAddress(models.Model):
    """An e-mail address whose letters came back: how often, and what its server said the last time."""

    address = models.CharField(max_length=254, unique=True)
    said = models.CharField(max_length=300)
    times = models.PositiveIntegerField(default=1)
    last = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.address


class ArchiveSetting(models.Model):
    """Something decided otherwise than the default of `base.archive_settings`. Read it through `queries`, change it in accounts."""

    key = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()
    changed = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key


def _key() -> str:
    return get_random_string(22)


class ShownPicture(models.Model):
    """A picture that stands beside one thing: a kind of its own says which. Given twice it is two of them, and nothing says that
    they are one.

    `key` is its own, and part of its address; another picture has another. `alt` tells it to who cannot see it; empty where it says
    nothing that the name beside it does not. `small_sha256` is the same picture for lists; `width` and `height` are of the large one.
    `hidden` is since when moderators keep it from sight, and `hidden_reason` why.
    """

    key = models.CharField(max_length=22, unique=True, default=_key)
    sha256 = models.CharField(max_length=64, db_index=True)
    small_sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=500, blank=True)
    given = models.DateTimeField(default=timezone.now)
    hidden = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.TextField(blank=True)

    kept_files: ClassVar = ("sha256", "small_sha256")

    def __str__(self) -> str:
        return self.alt or self.key
