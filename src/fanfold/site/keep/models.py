"""What those who run the archive tell everybody."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


class News(models.Model):
    """A piece of news. `published` is when it came out; without it, a draft that only those who run the archive see.

    `words` are in the little language of the other pages of the archive (`wording.shown_page`). `was` are its words as
    everybody reads them, where `words` were changed since: a change is a draft until it is published as well.
    """

    title = models.CharField(max_length=200)
    words = models.TextField()
    was_title = models.CharField(max_length=200, blank=True)
    was = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    published = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("-published", "-pk")
        verbose_name_plural = "news"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("keep:news_item", args=[self.pk])

    @property
    def has_changes(self) -> bool:
        """Whether something was written since it came out that nobody reads yet."""
        return self.published is not None and (self.title, self.words) != (self.was_title, self.was)
