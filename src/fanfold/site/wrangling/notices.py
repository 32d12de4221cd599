"""Fandoms somebody looks after, as notices find them."""

from django.db.models import QuerySet

from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer, may_wrangle
from fanfold.site.catalog.models import Tag


@seen_in_notices("looked_after")
def looked_after(viewer: Viewer) -> QuerySet[Tag]:
    """The fandoms the viewer looks after, as long as they wrangle."""
    return Tag.objects.filter(wranglers__user=viewer.pk) if may_wrangle(viewer) else Tag.objects.none()
