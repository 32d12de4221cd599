"""Versions of what stands around the chapters of a work: seen, compared, shown again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.htmlform import manuscript_from_html
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.comparison import compare, folded
from fanfold.site.works.fronts import front_lines
from fanfold.site.works.models import FrontVersion
from fanfold.site.works.services import restore_front
from fanfold.site.works.views.owned import number_in, own_work


@login_required
def fronts(request: MemberRequest, pk: int) -> HttpResponse:
    """What stands around the chapters now, or in the version asked for, and every version of it, newest first."""
    work = own_work(request, pk)
    asked = [number_in(request.GET.get(side), default=0) for side in ("old", "new")]
    if all(asked):
        return redirect("works:front_comparison", pk, *sorted(asked))
    kept = list(work.front_versions.defer("html").select_related("original"))
    names = {one.pen_name.user_id: one.pen_name.name for one in work.authorship_set.select_related("pen_name")}
    rows = [(version, names.get(version.by_id, "") if version.by_id else "") for version in kept]
    number = number_in(request.GET.get("version"), default=kept[0].number if kept else 0)
    shown = get_object_or_404(work.front_versions, number=number) if kept else None
    lines = front_lines(manuscript_from_html(shown.html)) if shown else []
    return render(request, "works/fronts.html", {"work": work, "rows": rows, "shown": shown, "lines": lines})


@login_required
def comparison(request: MemberRequest, pk: int, old: int, new: int) -> HttpResponse:
    """Two versions side by side."""
    work = own_work(request, pk)
    first, second = (get_object_or_404(FrontVersion, work=work, number=number) for number in (old, new))
    pairs = compare(*(front_lines(manuscript_from_html(version.html)) for version in (first, second)))
    context = {
        "work": work,
        "old": first,
        "new": second,
        "pairs": pairs if "all" in request.GET else folded(pairs),
        "unfolded": "all" in request.GET,
        "titles": tuple(_("Version %(number)s") % {"number": number} for number in (old, new)),
        "changes": sum(not pair.same for pair in pairs),
    }
    return render(request, "works/front_comparison.html", context)


@login_required
@require_POST
def restore(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """Show an earlier version again; it becomes the newest."""
    work = own_work(request, pk)
    version = get_object_or_404(FrontVersion.objects.select_related("work", "original"), work=work, number=number)
    newest = restore_front(version=version, by=request.user)
    said = _("Version %(old)s is shown again, as version %(new)s.") % {"old": number, "new": newest.number}
    messages.success(request, said)
    return redirect("works:fronts", pk)
