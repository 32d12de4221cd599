"""Whom a person keeps away, and what they would rather not meet.

A block is between people: whoever is blocked cannot answer, react, gift, invite or reply, under any of their names. A mute
is for oneself. Both name a *pen name*, never an account: if a mute of one name took the works of another from sight,
anybody could find out which names are one person by muting and looking what goes.
"""

from django.conf import settings
from django.db import models

from fanfold.site.accounts.models.people import PenName

REASON = 300
"""Longest reason, in characters. Only who wrote it ever sees it."""


class Block(models.Model):
    """`owner` wants nothing from whoever writes as `pen_name`.

    `apart` says that neither sees the other's works and answers: the owner none signed `pen_name`, the blocked person none
    signed `own_name` (or, when that is empty, any name of the owner's).
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, related_name="blocked_by")
    apart = models.BooleanField(default=False)
    own_name = models.ForeignKey(PenName, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=REASON, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (models.UniqueConstraint(fields=("owner", "pen_name"), name="block_once"),)

    def __str__(self) -> str:
        return f"{self.owner} keeps {self.pen_name} away"


class Mute(models.Model):
    """`owner` would rather not meet what is signed `pen_name`. Nobody else learns of it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes")
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, related_name="muted_by")
    reason = models.CharField(max_length=REASON, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (models.UniqueConstraint(fields=("owner", "pen_name"), name="mute_once"),)

    def __str__(self) -> str:
        return f"{self.owner} mutes {self.pen_name}"


class MutedLanguage(models.Model):
    """`owner` does not read works in this language, whatever its region: `language` is the first part of a tag ("pt")."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="muted_languages")
    language = models.CharField(max_length=8)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("language",)
        constraints = (models.UniqueConstraint(fields=("owner", "language"), name="muted_language_once"),)

    def __str__(self) -> str:
        return f"{self.owner} does not read {self.language}"
