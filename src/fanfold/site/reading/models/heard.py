"""What was heard in a portion of a text; it can always be made again."""

from django.db import models

from fanfold.site.works.models import ChapterVersion


class HeardPortion(models.Model):
    """What was heard in a portion of one version of a chapter. It can always be made again from the version.

    `key` names the listener and the people it knew before; with another key the portion is heard anew. `portions` is
    how many there are of this version. `hearing` is the JSON of a `voices.hearing.Hearing`.
    """

    version = models.ForeignKey(ChapterVersion, on_delete=models.CASCADE, related_name="+")
    portion = models.PositiveIntegerField()
    portions = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    hearing = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "portion"), name="portion_once"),)

    def __str__(self) -> str:
        return f"portion {self.portion + 1} of {self.portions} of {self.version}"
