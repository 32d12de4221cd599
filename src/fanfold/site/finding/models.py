"""What the database knows of the index: which ones there are, and what each has still to take in."""

from django.db import models
from django.utils import timezone


class Home(models.Model):
    """One index on one machine. `key` is the name of its folder; `turn` counts what it took in, here and in the folder.

    Until it is `built`, nobody asks it. `seen` is when its machine last looked after it.
    """

    key = models.CharField(max_length=32, unique=True)
    machine = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    turn = models.PositiveBigIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)
    built = models.DateTimeField(null=True, blank=True)
    seen = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"index {self.key} on {self.machine}"


class Waiting(models.Model):
    """A work that changed since an index took it in. Written by the database itself, in the transaction of the change
    (`tracking.py`), once for every index; taken away by that index once it has the work as it is now.

    `work` is a number and no reference: a work that is erased has to leave the index, too.
    """

    home = models.ForeignKey(Home, on_delete=models.CASCADE, related_name="waiting")
    work = models.BigIntegerField()
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"work {self.work} waits for {self.home_id}"
