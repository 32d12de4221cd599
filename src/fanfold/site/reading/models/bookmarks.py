"""Bookmarks: what a reader wants to find again, and tells others of unless it is private."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName, name_key
from fanfold.site.works.models import Series, Work


class Bookmark(models.Model):
    """One reader's bookmark of one thing: a work or a series here, or a work elsewhere.

    `kind` says which, also when the work or series is deleted: the reader's own words stay. `address`, `title`, `author` and
    `fandom` are for what stands elsewhere. Others see it under `pen_name`, unless it `is_private`.
    """

    class Kind(models.TextChoices):
        WORK = "work", _("A work here")
        SERIES = "series", _("A series here")
        ELSEWHERE = "elsewhere", _("A work elsewhere")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks")
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, blank=True, related_name="bookmarks")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.WORK)
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="bookmarks")
    series = models.ForeignKey(Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="bookmarks")
    address = models.CharField(max_length=500, blank=True)
    title = models.CharField(max_length=300, blank=True)
    author = models.CharField(max_length=200, blank=True)
    fandom = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)
    is_recommended = models.BooleanField(default=False)
    is_private = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "work"), condition=models.Q(work__isnull=False), name="bookmark_work_once"
            ),
            models.UniqueConstraint(
                fields=("user", "series"), condition=models.Q(series__isnull=False), name="bookmark_series_once"
            ),
            models.UniqueConstraint(
                fields=("user", "address"), condition=~models.Q(address=""), name="bookmark_address_once"
            ),
        )

    def __str__(self) -> str:
        return f"bookmark {self.pk} of {self.user}"

    def get_absolute_url(self) -> str:
        """Where its owner changes it."""
        return reverse("reading:bookmark", args=[self.pk])


class BookmarkTag(models.Model):
    """A word a reader sorts their bookmarks by. It is theirs alone: nobody wrangles it. `key` tells same from other."""

    bookmark = models.ForeignKey(Bookmark, on_delete=models.CASCADE, related_name="own_tags")
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=160)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("bookmark", "key"), name="bookmark_tag_once"),)

    def __str__(self) -> str:
        return self.name


MOST_TAGS = 30
"""Own tags of one bookmark."""


def own_tags(typed: str, most: int = MOST_TAGS) -> list[str]:
    """What somebody typed between commas, as words to sort by; each once."""
    found = {name_key(one): " ".join(one.split())[:80] for one in reversed(typed.split(","))}
    found.pop("", None)
    return list(reversed(found.values()))[:most]
