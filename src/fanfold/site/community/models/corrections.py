"""Other words that a reader proposes for a passage."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fanfold.site.community.models.answers import Answer
from fanfold.site.works.models import ChapterVersion


class Correction(models.Model):
    """The proposal of an answer of the kind "correction": `old` words of a passage, and `new` ones in their place.

    `made` is the version of the chapter that took it in. `wants_thanks` says that the reader likes to be named.
    """

    class Decision(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Taken")
        DECLINED = "declined", _("Left")

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="correction")
    old = models.TextField()
    new = models.TextField(blank=True)
    wants_thanks = models.BooleanField(default=False)
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.OPEN, db_index=True)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    thanks = models.CharField(max_length=500, blank=True)
    made = models.ForeignKey(ChapterVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"“{self.old}” → “{self.new}”"
