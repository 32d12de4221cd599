"""Filters, as notices find them."""

from django.db.models import QuerySet

from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer
from fanfold.site.reading.models import SavedFilter


@seen_in_notices("filter")
def filters(viewer: Viewer) -> QuerySet[SavedFilter]:
    """The filters that a reader keeps themselves."""
    return SavedFilter.objects.filter(user=viewer.pk)
