"""Giving a story: a file dropped, or a text pasted."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fanfold.intake.packing import pack
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.forms import GiveForm
from fanfold.site.works.policies import own_works
from fanfold.site.works.services import begin_restoration


@login_required
def give(request: MemberRequest) -> HttpResponse:
    """Take a file or a text and read it; a refusal is told on the same page, with what was pasted still there."""
    if request.method != "POST":
        return _page(request, GiveForm(user=request.user, initial={"adds_to": request.GET.get("work")}))
    form = GiveForm(request.POST, request.FILES, user=request.user)
    if request.META.get("upload.too_large"):
        form.add_error("file", _("E-too-large: this file is larger than this archive takes."))
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        return redirect(_begin(request, form))
    except FanfoldError as error:
        return _page(request, form, error=error, status=422)


def _begin(request: MemberRequest, form: GiveForm) -> str:
    name, data = _given(form)
    restoration = begin_restoration(
        owner=request.user,
        pen_name=form.cleaned_data["pen_name"],
        data=data,
        name=name,
        adds_to=form.cleaned_data["adds_to"],
    )
    return restoration.get_absolute_url()


def _given(form: GiveForm) -> tuple[str, bytes]:
    """Name and bytes of what was given. Several files are packed into one, which is kept as the original."""
    given = form.cleaned_data["file"]
    if not given:
        return "pasted text.txt", form.cleaned_data["text"].encode()
    if len(given) == 1:
        return given[0].name or "story.txt", given[0].read()
    return "files.zip", pack([(file.name or "story.txt", file.read()) for file in given])


def _page(
    request: MemberRequest, form: GiveForm, *, error: FanfoldError | None = None, status: int = 200
) -> HttpResponse:
    # One of one's own works that was chosen, in the address or in the form; anything else is no choice.
    chosen = str(form["adds_to"].value() or "")
    adds_to = own_works(request.user).filter(pk=chosen).first() if chosen.isascii() and chosen.isdigit() else None
    return render(request, "works/give.html", {"form": form, "error": error, "adds_to": adds_to}, status=status)
