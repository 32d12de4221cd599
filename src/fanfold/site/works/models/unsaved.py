"""What somebody typed and has not saved yet."""

from django.conf import settings
from django.db import models

from fanfold.site.works.models.texts import Chapter
from fanfold.site.works.models.works import Work


class Unsaved(models.Model):
    """Words being written: one for each person and chapter, never a version, shown to nobody else.

    `body` is the editor's document as JSON when `is_rich`, Fanfold's Markdown otherwise. `based_on` is the number of
    the version it was written over. Without a chapter it is a new one, meant for `place`. Words that were `set_aside`
    for others are kept beside them.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, null=True, blank=True, related_name="unsaved")
    body = models.TextField()
    is_rich = models.BooleanField(default=False)
    label = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300, blank=True)
    based_on = models.PositiveIntegerField(default=0)
    place = models.PositiveIntegerField(null=True, blank=True)
    updated = models.DateTimeField(auto_now=True)
    set_aside = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "chapter"),
                condition=models.Q(chapter__isnull=False, set_aside=None),
                name="unsaved_once",
            ),
            models.UniqueConstraint(
                fields=("owner", "work"),
                condition=models.Q(chapter__isnull=True, set_aside=None),
                name="unsaved_new_once",
            ),
        )

    def __str__(self) -> str:
        return f"unsaved words of {self.owner} in {self.chapter or self.work}"
