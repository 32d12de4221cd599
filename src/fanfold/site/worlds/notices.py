"""Suggestions to canons, as notices find them."""

from django.db.models import QuerySet

from fanfold.site.accounts.notices import seen_in_notices
from fanfold.site.accounts.policies import Viewer
from fanfold.site.worlds.models import FactSuggestion, PackOffer


@seen_in_notices("suggestion")
def suggestions(viewer: Viewer) -> QuerySet[FactSuggestion]:
    """What the viewer suggested."""
    return FactSuggestion.objects.filter(by=viewer.pk).select_related("pack")


@seen_in_notices("offer")
def offers(viewer: Viewer) -> QuerySet[PackOffer]:
    """Files the viewer offered."""
    return PackOffer.objects.filter(by=viewer.pk).select_related("pack")
