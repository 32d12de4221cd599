"""The cover of a work: given, put in place of another, taken away."""

from django.db import transaction

from fanfold.site.base.pictures import Box
from fanfold.site.base.services import forget_pictures, keep_picture
from fanfold.site.works.models import Cover, Work

LARGE = Box(1200, 1800)
"""Pixels of a cover: as much as the sharpest e-readers show."""
SMALL = Box(320, 480)
"""The same for lists and for the page of the work."""


@transaction.atomic
def give_cover(*, work: Work, data: bytes, alt: str) -> Cover:
    """Show a picture as the cover of a work, in place of the one it had. Raises what `base.services.keep_picture` raises."""
    Work.every.select_for_update().get(pk=work.pk)
    return keep_picture(Cover, data=data, alt=alt, large=LARGE, small=SMALL, work=work)


def remove_cover(*, work: Work) -> None:
    """Destroy the cover of a work, if it has one."""
    forget_pictures(Cover, work=work)
