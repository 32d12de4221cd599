"""Counting what readers left with works, a portion at a time."""

from django.db import transaction

from fanfold.site.reading.models import TIE, Tallied, Untallied
from fanfold.site.reading.queries.tallies import COUNTS, counted
from fanfold.site.works.models import Work

_PORTION = 2_000


def tally_works(*, portion: int = _PORTION) -> bool:
    """Count anew for works that wait for it; whether more wait. A second run of the same changes nothing.

    What is written while this counts has rows of its own, which stay.
    """
    rows = dict(Untallied.objects.order_by("pk").values_list("pk", "work")[:portion])
    if not rows:
        return False
    with transaction.atomic():
        # Works that were put away come back as they were.
        works = counted(Work.every.filter(pk__in=set(rows.values())))
        tallied = [
            Tallied(work_id=pk, **{f"by_{name}": found * TIE + pk for name, found in zip(COUNTS, told, strict=True)})
            for pk, *told in works.values_list("pk", *COUNTS.values())
        ]
        Tallied.objects.bulk_create(
            tallied, batch_size=500, update_conflicts=True, unique_fields=["work"],
            update_fields=[f"by_{name}" for name in COUNTS],
        )  # fmt: skip
        Untallied.objects.filter(pk__in=rows).delete()
    return len(rows) == portion
