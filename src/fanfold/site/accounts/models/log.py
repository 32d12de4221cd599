"""Who did what for the archive, kept for good."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone


class AddOnly(models.QuerySet["LogEntry"]):
    """Rows that are added and read."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise PermissionDenied("The log is added to and never changed.")

    def delete(self) -> NoReturn:
        """Refused."""
        raise PermissionDenied("The log is added to and never changed.")


class LogEntry(models.Model):
    """One act. It names people and things by id and by how they were called then, so that it outlives all of them:
    a key into another table would have to change when that row goes. The database itself refuses to change a row."""

    when = models.DateTimeField(default=timezone.now, db_index=True)
    # The account that did it; empty where the archive's own clock did.
    by_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    by_name = models.CharField(max_length=150, blank=True)
    act = models.CharField(max_length=60, db_index=True)
    about = models.JSONField(default=dict)
    said = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ("-when", "-pk")

    def __str__(self) -> str:
        return f"{self.act} by {self.by_name or 'the clock'}"
