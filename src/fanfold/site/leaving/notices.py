"""Archives, as notices find them."""

from django.db.models import QuerySet

from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer
from fanfold.site.leaving.models import Export


@seen_in_notices("export")
def exports(viewer: Viewer) -> QuerySet[Export]:
    """The viewer's own."""
    return Export.objects.filter(owner=viewer.pk)
