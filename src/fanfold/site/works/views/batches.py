"""Many files at once: given, read one by one by the worker, put in order, and added as chapters."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.batches import lines_of, title_of
from fanfold.site.works.forms.batches import NewWorkForm, UploadForm
from fanfold.site.works.models import Batch, BatchFile, Work
from fanfold.site.works.services import Choice, accept_batch, arrange_batch, begin_batch, discard_batch
from fanfold.site.works.tasks import add_batch, read_batch_file
from fanfold.site.works.views.owned import number_in


@login_required
def upload(request: MemberRequest) -> HttpResponse:
    """Take many files; reading them is the worker's, and the next page shows how far it is."""
    if request.method != "POST":
        return _form(request, UploadForm(user=request.user, initial={"adds_to": request.GET.get("work")}))
    form = UploadForm(request.POST, request.FILES, user=request.user)
    if request.META.get("upload.too_large"):
        form.add_error(
            "given",
            _(
                "E-too-large: together these files are larger than this archive takes at once. Give them in several portions."
            ),
        )
    if not form.is_valid():
        return _form(request, form)
    try:
        batch = begin_batch(
            owner=request.user,
            pen_name=form.cleaned_data["pen_name"],
            files=((file.name or "story.txt", file.read()) for file in form.cleaned_data["given"]),
            adds_to=form.cleaned_data["adds_to"],
        )
    except FanfoldError as error:
        return _form(request, form, error)
    _set_to_work(batch)
    return redirect(batch)


def _form(request: MemberRequest, form: UploadForm, error: FanfoldError | None = None) -> HttpResponse:
    status = 422 if error or form.errors else 200
    return render(request, "works/upload.html", {"form": form, "error": error}, status=status)


def _set_to_work(batch: Batch) -> None:
    """Ask the worker for what is still to be done; asked twice, it is done once."""
    if batch.accepted is not None:
        add_batch.enqueue(batch=batch.pk)
        return
    for file in batch.files.filter(restoration=None, code=""):
        read_batch_file.enqueue(file=file.pk)


def _own(request: MemberRequest, pk: int) -> Batch:
    return get_object_or_404(Batch.objects.select_related("adds_to", "work"), pk=pk, owner=request.user)


@login_required
def batch(request: MemberRequest, pk: int) -> HttpResponse:
    """What was made of each file: how far the reading is, then the list to order and choose from, then how far the adding is."""
    found = _own(request, pk)
    if found.finished is not None:
        if found.work_id is None:
            return redirect("works:desk")
        return redirect("works:chapters" if found.adds_to_id else "works:card", found.work_id)
    return _page(request, found)


def _page(
    request: MemberRequest, found: Batch, *, form: NewWorkForm | None = None, error: FanfoldError | None = None
) -> HttpResponse:
    files = list(found.files.select_related("restoration"))
    lines = lines_of(found, files)
    title = title_of(found, files)
    if error is None and found.code:
        error = FanfoldError(found.code, found.trouble)
    counted = [line for line in lines if line.state == "read" and line.file.is_taken]
    initial = {"title": title, "visibility": Work.Visibility.DRAFT}
    context: dict[str, Any] = {
        "batch": found,
        "lines": lines,
        "error": error,
        "form": None if found.adds_to_id else form or NewWorkForm(initial=initial),
        "waiting": sum(line.state == "waiting" for line in lines),
        "read": sum(line.state != "waiting" for line in lines),
        "taken": sum(file.is_taken and file.restoration_id is not None for file in files),
        "added": sum(line.state == "gone" and line.file.is_taken for line in lines),
        "chapters": sum(line.made.get("chapters", 0) for line in counted),
        "words": sum(line.made.get("words", 0) for line in counted),
        "unread": sum(line.state == "unread" for line in lines),
    }
    return render(request, "works/batch.html", context, status=422 if error or (form and form.errors) else 200)


@login_required
@require_POST
def arrange(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep what was chosen for the files, and do what the button says besides: move one, add them, set to work again."""
    found = _own(request, pk)
    do = request.POST.get("do", "")
    if do == "again":
        _set_to_work(found)
        return redirect(found)
    try:
        arrange_batch(batch=found, choices=_choices(request, found, as_drafts=do == "drafts"))
        if do not in ("add", "drafts"):
            if do == "keep":
                messages.success(request, _("Kept. Nothing is added yet."))
            return redirect(found)
        return _accept(request, found)
    except FanfoldError as error:
        return _page(request, found, error=error)


def _accept(request: MemberRequest, found: Batch) -> HttpResponse:
    form = None
    if found.adds_to_id is None:
        form = NewWorkForm(request.POST)
        if not form.is_valid():
            return _page(request, found, form=form)
    said = form.cleaned_data if form else {}
    accept_batch(batch=found, accepts_open="accepts_open" in request.POST, **said)
    found.refresh_from_db()
    _set_to_work(found)
    found.refresh_from_db()
    if found.finished is not None:
        _tell(request, found)
    return redirect(found)


def _tell(request: MemberRequest, found: Batch) -> None:
    added = found.files.filter(is_taken=True, restoration__work=found.work_id).count()
    said = ngettext("%(number)d file was added.", "%(number)d files were added.", added) % {"number": added}
    messages.success(request, said)


def _choices(request: MemberRequest, found: Batch, *, as_drafts: bool) -> dict[int, Choice]:
    sent = request.POST
    return {
        file.pk: Choice(
            place=_place(request, file),
            is_taken=f"take-{file.pk}" in sent,
            is_draft=as_drafts or f"draft-{file.pk}" in sent,
            label=sent.get(f"label-{file.pk}"),
            title=sent.get(f"title-{file.pk}"),
        )
        for file in found.files.all()
        if f"place-{file.pk}" in sent
    }


def _place(request: MemberRequest, file: BatchFile) -> float:
    """Where a file is to stand: a step up or down, or the number typed; one that moves up stands before the one whose
    number it took, one that moves down behind it."""
    for way, step in (("up", -1.5), ("down", 1.5)):
        if request.POST.get("do") == f"{way}:{file.pk}":
            return file.position + step
    typed = number_in(request.POST.get(f"place-{file.pk}"), default=file.position)
    return typed + ((typed > file.position) - (typed < file.position)) / 2


@login_required
@require_POST
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the files away; each reading waits at the end of the desk."""
    found = _own(request, pk)
    try:
        discard_batch(batch=found)
    except FanfoldError as error:
        return _page(request, found, error=error)
    messages.info(
        request, _("The files were put away. Nothing of them was published; they wait at the end of your desk.")
    )
    return redirect("works:desk")
