"""What an archive decides for itself, and what the worker keeps: when each thing of the clock is due and who is at it, and which workers are alive."""

from django.db import models
from django.utils import timezone


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
