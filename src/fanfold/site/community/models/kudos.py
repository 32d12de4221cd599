"""Reactions: a reader liked a chapter, or the whole work."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fanfold.site.accounts.models import PenName
from fanfold.site.works.models import Chapter, Work


class Kudos(models.Model):
    """One person's kudos for one chapter, or for the work as a whole when `chapter` is None.

    A person is a member (`user`) or a browser (`guest_key`); each gives kudos once to each of them.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="kudos")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, null=True, blank=True, related_name="kudos")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="kudos"
    )
    pen_name = models.ForeignKey(PenName, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    guest_key = models.CharField(max_length=32, blank=True)
    origin = models.CharField(max_length=32, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name_plural = "kudos"
        constraints = (
            models.UniqueConstraint(
                fields=("chapter", "user"), condition=Q(user__isnull=False, chapter__isnull=False), name="kudos_once"
            ),
            models.UniqueConstraint(
                fields=("chapter", "guest_key"), condition=Q(user=None, chapter__isnull=False), name="kudos_guest_once"
            ),
            models.UniqueConstraint(
                fields=("work", "user"), condition=Q(user__isnull=False, chapter=None), name="kudos_work_once"
            ),
            models.UniqueConstraint(
                fields=("work", "guest_key"), condition=Q(user=None, chapter=None), name="kudos_work_guest_once"
            ),
        )

    def __str__(self) -> str:
        return f"kudos for {self.chapter or self.work}"
