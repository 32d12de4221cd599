"""The picture of a pen name: given, put in place of another, taken away."""

from django.db import transaction

from fanfold.site.accounts.models import PenName, Portrait
from fanfold.site.base.pictures import Box
from fanfold.site.base.services import forget_pictures, keep_picture

LARGE = Box(640, 640)
"""Pixels of a portrait: enough for whoever wants to look closely."""
SMALL = Box(256, 256)
"""The same as the page of the name shows it."""


@transaction.atomic
def give_portrait(*, pen_name: PenName, data: bytes, alt: str) -> Portrait:
    """Show a picture with a pen name, and with no other of the same person. Raises what `base.services.keep_picture` raises.

    Words for who cannot see it may stay empty: most of these pictures say no more than the name beside them.
    """
    PenName.objects.select_for_update().get(pk=pen_name.pk)
    return keep_picture(Portrait, data=data, alt=alt, large=LARGE, small=SMALL, needs_alt=False, pen_name=pen_name)


def remove_portrait(*, pen_name: PenName) -> None:
    """Destroy the picture of a pen name, if it has one."""
    forget_pictures(Portrait, pen_name=pen_name)
