"""Taking everything with you."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.leaving.contents import LEFT_OUT
from fanfold.site.leaving.models import Export
from fanfold.site.leaving.queries import exports_of, works_to_take
from fanfold.site.leaving.services import drop_export, export_path, order_export
from fanfold.site.leaving.tasks import make_export
from fanfold.site.works.models import Work


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: MemberRequest) -> HttpResponse:
    """What there is to take, the archives there are, and a press for a new one."""
    if request.method == "POST":
        _order(request, None)
        return redirect("leaving:exports")
    context = _state(request) | {
        "works": works_to_take(request.user).count(),
        "left_out": [LEFT_OUT["accounts.User"], LEFT_OUT["feeds.FeedKey"]],
    }
    return render(request, "leaving/exports.html", context)


def _state(request: MemberRequest) -> dict[str, object]:
    found = list(exports_of(request.user))
    return {
        "exports": found,
        "is_waiting": any(one.is_waiting for one in found),
        "has_whole": any(one.about is None and one.is_ready for one in found),
    }


@login_required
@require_safe
def progress(request: MemberRequest) -> HttpResponse:
    """How far each archive is; the page asks for it again until all are done."""
    return render(request, "leaving/_exports.html", _state(request))


@login_required
@require_POST
def take_work(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask for one work with everything about it."""
    _order(request, get_object_or_404(works_to_take(request.user), pk=pk))
    return redirect("leaving:exports")


def _order(request: MemberRequest, work: Work | None) -> None:
    export = order_export(owner=request.user, work=work)
    if not export.done:
        make_export.enqueue(export=export.pk)
    messages.success(request, _("It is being made. You may go on; a notice tells you when it is ready."))


def _own(request: MemberRequest, pk: int) -> Export:
    return get_object_or_404(Export, pk=pk, owner=request.user)


@login_required
@require_safe
def download(request: MemberRequest, pk: int) -> FileResponse:
    """The archive, for whoever it is of and nobody else."""
    export = _own(request, pk)
    try:
        file = export_path(export).open("rb") if export.is_ready else None
    except FileNotFoundError:
        file = None
    if file is None:
        raise Http404("It is not ready, or the disk has lost it.")
    response = FileResponse(file, as_attachment=True, filename=_file_name(request, export))
    response["Content-Type"] = "application/zip"
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response


def _file_name(request: HttpRequest, export: Export) -> str:
    day = f"{localtime(export.made):%Y-%m-%d}" if export.made else ""
    what = slugify(export.title) or f"work-{export.about}" if export.about else "everything"
    return f"{what}-{day}.zip"


@login_required
@require_POST
def drop(request: MemberRequest, pk: int) -> HttpResponse:
    """Let go of an archive."""
    drop_export(export=_own(request, pk))
    messages.success(request, _("The archive is gone from here. What it was made of is all still there."))
    return redirect("leaving:exports")
