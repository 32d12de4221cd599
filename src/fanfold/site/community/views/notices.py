"""What one was told, and how one likes to be told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.community.forms.notices import NoticeChoicesForm
from fanfold.site.community.queries import MOST_NEW, bundled, earlier_notices, new_notices
from fanfold.site.community.services import choose_notices, mark_all_read, mark_read

_EARLIER = 30


@login_required
@require_safe
def notices(request: MemberRequest) -> HttpResponse:
    """What is new first, then what was read before. Looking marks nothing."""
    before = request.GET.get("before", "")
    earlier, more = earlier_notices(
        request.user, int(before) if before.isdecimal() and len(before) < 19 else None, _EARLIER
    )
    new = [] if before else new_notices(request.user)
    context = {
        "new": bundled(new),
        "newest": max((one.notice.pk for one in new), default=0),
        "is_more_new": len(new) == MOST_NEW,
        "earlier": bundled(earlier),
        "more": more,
        "is_first": not before,
    }
    return render(request, "community/notices.html", context)


@login_required
@require_POST
def read(request: MemberRequest) -> HttpResponse:
    """Mark some notices as read, or all that were on the page."""
    until = request.POST.get("until", "")
    if until.isdecimal() and len(until) < 19:
        count = mark_all_read(member=request.user, until=int(until))
    else:
        given = request.POST.get("notices", "").split()[:MOST_NEW]
        count = mark_read(member=request.user, notices=[int(one) for one in given if one.isdecimal() and len(one) < 19])
    if count:
        said = ngettext("%(count)d notice is marked as read.", "%(count)d notices are marked as read.", count)
        messages.success(request, said % {"count": count})
    return redirect("community:notices")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: MemberRequest) -> HttpResponse:
    """How one likes to be told: on the site, by letter, how often."""
    form = NoticeChoicesForm(request.user, request.POST or None)
    if form.is_valid():
        choose_notices(member=request.user, choices=form.choices())
        messages.success(request, _("You will be told as you like it."))
        return redirect("community:notice_choices")
    context = {"form": form, "rows": form.rows()}
    return render(request, "community/notice_choices.html", context, status=400 if form.is_bound else 200)
