"""Works whose world somebody may speak for."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.models import Work
from fanfold.site.works.policies import may_edit


def own_work(request: MemberRequest, pk: int) -> Work:
    """A work this member writes as a whole; for all others there is no such page."""
    work = get_object_or_404(Work.objects.select_related("front"), pk=pk)
    if not may_edit(request.user, work):
        raise Http404
    return work
