"""Volumes: the chapters of a long work in groups that follow one another, whatever their writer calls them."""

from django.db import models

from fanfold.site.works.models.works import Work


class Volume(models.Model):
    """A volume, book, part or arc of a work. Its chapters stand one behind the other; a chapter is in at most one.

    Readers meet a volume where they meet one of its chapters: one of drafts alone is not there for them.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="volumes")
    title = models.CharField(max_length=200)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
