"""What readers left with works, as numbers: counted now, or as it was counted and kept (`Tallied`)."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from fanfold.site.community.models import Answer, Kudos
from fanfold.site.community.policies import PUBLIC
from fanfold.site.community.queries.answers import READABLE
from fanfold.site.reading.models import Bookmark
from fanfold.site.works.models import Work

COUNTS = {"kudos": "kudos_left", "comments": "answers_left", "bookmarks": "bookmarks_left"}
"""What lists can be sorted by → what `counted` calls it."""
# Whoever gave kudos to several chapters is one.
_PEOPLE = Count("user", distinct=True) + Count("guest_key", distinct=True, filter=Q(user=None))


def counts_of_readers() -> dict[str, Coalesce]:
    """For each of `COUNTS` its number of one work, counted now."""
    shown = Answer.objects.filter(PUBLIC, READABLE, work=OuterRef("pk"), state=Answer.State.SHOWN)
    return {
        "kudos": number_of_work(Kudos.objects.filter(READABLE, work=OuterRef("pk")), _PEOPLE),
        "comments": number_of_work(shown, Count("pk")),
        "bookmarks": number_of_work(Bookmark.objects.filter(work=OuterRef("pk"), is_private=False), Count("pk")),
    }


def counted(works: QuerySet[Work]) -> QuerySet[Work]:
    """The works with what readers left, counted now."""
    return works.annotate(**{COUNTS[name]: found for name, found in counts_of_readers().items()})


def number_of_work(rows: QuerySet[Any], what: Combinable | Count | Sum) -> Coalesce:
    """A number counted over rows of the work that is asked about; 0 where there are none."""
    found = rows.order_by().values("work").annotate(found=what).values("found")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)
