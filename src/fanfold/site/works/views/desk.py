"""The desk: everything a writer has here, how it stands, and what is half done."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.pagination import page_of
from fanfold.site.works.desk import PER_PAGE, desk_of, works_for_desk
from fanfold.site.works.queries import discarded_restorations, open_batches, open_restorations
from fanfold.site.works.queries.cowriting import chapters_for_others
from fanfold.site.works.queries.gathering import waiting_count


@login_required
def desk(request: MemberRequest) -> HttpResponse:
    """The writer's own works and the files still being checked."""
    page = page_of(request, works_for_desk(request.user).only("pk"), PER_PAGE)
    context = {
        "page": page,
        "desk": desk_of(request.user, only=[work.pk for work in page]),
        "zone": request.user.time_zone or "UTC",
        "batches": open_batches(request.user),
        "restorations": open_restorations(request.user),
        "discarded": discarded_restorations(request.user),
        "chapters_for_others": chapters_for_others(request.user),
        "waiting_count": waiting_count(request.user),
    }
    return render(request, "works/desk.html", context)
