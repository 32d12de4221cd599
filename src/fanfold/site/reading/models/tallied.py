"""What readers left with works, counted, so that lists can be sorted by it."""

from django.db import models

from fanfold.site.works.models import Work

TIE = 1 << 33
"""Above the number of any work: a count stands above it, so that no two works are level."""


class Tallied(models.Model):
    """How many people left kudos, how many answers and bookmarks everybody may read; each with the work's own number below it
    (`TIE`), as lists are sorted. Every work has a row here or waits in `Untallied`; what waits may be otherwise by now.
    """

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="+")
    by_kudos = models.BigIntegerField(db_index=True)
    by_comments = models.BigIntegerField(db_index=True)
    by_bookmarks = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"what readers left with work {self.work_id}"


class Untallied(models.Model):
    """A work with which readers left something, or whose chapters came or went, since it was counted. Written by the database
    itself (`finding.tracking`). `work` is a number and no reference: the work may be gone.
    """

    work = models.BigIntegerField()

    def __str__(self) -> str:
        return f"work {self.work} is to be counted"
