"""The picture of a collection: given, put in place of another, taken away."""

from django.db import transaction

from fanfold.site.base.pictures import Box
from fanfold.site.base.services import forget_pictures, keep_picture
from fanfold.site.works.models import Collection, CollectionPicture

LARGE = Box(1600, 1200)
"""Pixels of the picture for whoever wants to look closely."""
SMALL = Box(800, 400)
"""The same as the page of the collection shows it."""


@transaction.atomic
def give_collection_picture(*, collection: Collection, data: bytes, alt: str) -> CollectionPicture:
    """Show a picture at the head of a collection. Raises what `base.services.keep_picture` raises.

    Words for who cannot see it may stay empty, where it is there for its colours.
    """
    Collection.objects.select_for_update().get(pk=collection.pk)
    return keep_picture(
        CollectionPicture, data=data, alt=alt, large=LARGE, small=SMALL, needs_alt=False, collection=collection
    )


def remove_collection_picture(*, collection: Collection) -> None:
    """Destroy the picture of a collection, if it has one."""
    forget_pictures(CollectionPicture, collection=collection)
