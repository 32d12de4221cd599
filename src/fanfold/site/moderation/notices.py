"""Reports and decisions, as notices find them."""

from django.db.models import QuerySet

from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer
from fanfold.site.moderation.models import Decision, Letter, Report


@seen_in_notices("report")
def reports(viewer: Viewer) -> QuerySet[Report]:
    """What the viewer reported."""
    return Report.objects.filter(reporter=viewer.pk).select_related("case", "decision")


@seen_in_notices("decision")
def decisions(viewer: Viewer) -> QuerySet[Decision]:
    """What was decided about the viewer."""
    return Decision.objects.filter(people=viewer.pk).select_related("case")


@seen_in_notices("letter")
def letters(viewer: Viewer) -> QuerySet[Letter]:
    """What the viewer wrote to those who run the archive."""
    return Letter.objects.filter(user=viewer.pk)
