"""Filters that a reader keeps."""

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """What a reader looks for again and again: filters as they stand in a link, under a name of the reader's own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    # Its owner hears of new works that it finds.
    tells = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "pk")
        indexes = (models.Index(fields=("id",), condition=models.Q(tells=True), name="saved_filter_tells"),)
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="saved_filter_named_once"),)

    def __str__(self) -> str:
        return self.name
