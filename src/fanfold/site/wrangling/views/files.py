"""Reading a file of tags, and the kinds of tags an archive defines for itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.catalog.models import OwnKind
from fanfold.site.catalog.services import define_kind
from fanfold.site.wrangling.forms import FileForm, KindForm
from fanfold.site.wrangling.policies import may_administer
from fanfold.site.wrangling.reading import read_tags
from fanfold.site.wrangling.services import import_tags
from fanfold.site.wrangling.views.gate import wrangler

_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """What a file says, first; then, when it is confirmed, make it known as one change."""
    viewer = wrangler(request)
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            rows = read_tags(form.cleaned_data["text"])
            if request.POST.get("what") == "make":
                fandom = form.cleaned_data["fandom"]
                change = import_tags(by=viewer, fandom=fandom, rows=rows, note=request.POST.get("note", ""))
                messages.success(request, _("Read: %(n)s tags. It can be undone as one.") % {"n": len(change.after)})
                return redirect("wrangling:history")
            context |= {
                "rows": rows[:_SHOWN], "many": len(rows), "text": form.cleaned_data["text"],
                "fandom": form.cleaned_data["fandom"],
            }  # fmt: skip
        except FanfoldError as error:
            context["error"] = error
    status = 400 if form.errors or "error" in context else 200
    return render(request, "wrangling/import.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own_kinds(request: HttpRequest) -> HttpResponse:
    """Kinds of tags of the archive's own."""
    wrangler(request, may_administer)
    form = KindForm(request.POST or None)
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            define_kind(**form.cleaned_data)
            messages.success(request, _("Writers are asked for it from now on."))
            return redirect("wrangling:kinds")
        except FanfoldError as found:
            error = found
    context = {"form": form, "kinds": OwnKind.objects.all(), "error": error}
    return render(request, "wrangling/kinds.html", context, status=400 if form.errors or error else 200)
