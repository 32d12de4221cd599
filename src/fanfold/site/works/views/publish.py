"""The last step of giving a story: its card, and who may read it."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fanfold.intake.pipeline import Restored
from fanfold.manuscript.walk import block_lines
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.cards import card_of, details_from, plans_in
from fanfold.site.works.forms import AddForm, PublishForm, VisibilityForm
from fanfold.site.works.looks import told_of_posting
from fanfold.site.works.models import Restoration, Work
from fanfold.site.works.queries import reading_of
from fanfold.site.works.services import Details, publish_restoration


@login_required
def publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask what the file does not say, then make a work of it (or chapters of an existing one)."""
    mine = Restoration.objects.select_related("adds_to", "work")
    found = get_object_or_404(mine, pk=pk, owner=request.user)
    if found.finished is not None:
        # The back button, or a button pressed twice: there is one work, and this is the way to it.
        return redirect(found.work or "works:desk")
    restored = reading_of(found)
    if found.adds_to is not None:
        return _add(request, found, restored)
    form = PublishForm(request.POST or None, initial=_guesses(found, restored))
    if request.method == "POST" and form.is_valid():
        work = publish_restoration(
            restoration=found,
            visibility=form.cleaned_data["visibility"],
            details=details_from(form),
            accept_open=form.cleaned_data["accept_open"],
        )
        said = _("“%(title)s” stands in the archive.") % {"title": work.title}
        messages.success(request, told_of_posting(work, said))
        return redirect(work)
    return _page(request, found, restored, form)


def _add(request: MemberRequest, found: Restoration, restored: Restored) -> HttpResponse:
    work = found.adds_to
    assert work is not None  # noqa: S101 - the caller looked
    form = AddForm(request.POST or None, initial={"visibility": work.visibility})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        # A work that leaves the drafts only now has no other chapter that readers could find.
        posts = cleaned["posts"] or (work.posted is None and cleaned["visibility"] != Work.Visibility.DRAFT)
        publish_restoration(restoration=found, visibility=cleaned["visibility"], details=Details(), posts=posts)
        messages.success(request, _("Added to “%(title)s”.") % {"title": work.title})
        return redirect(work)
    return _page(request, found, restored, form)


def _page(
    request: MemberRequest, found: Restoration, restored: Restored, form: PublishForm | VisibilityForm
) -> HttpResponse:
    waiting = sum(finding.state == "proposed" for finding in restored.findings)
    context = {"restoration": found, "restored": restored, "form": form, "waiting": waiting}
    return render(request, "works/publish.html", context, status=422 if form.errors else 200)


# A file name that somebody gave as a title: words, and no number or code that a machine gave.
_WORDS = re.compile(r"[^\W\d_]{2,}(?:[ _-]+[^\W\d_]+|['’][^\W\d_]+)*")


def _title_in(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if not _WORDS.fullmatch(stem) or stem == "pasted text":
        return ""
    words = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def _guesses(found: Restoration, restored: Restored) -> dict[str, Any]:
    """The card as the file itself fills it; the person sees and corrects it before anything is public."""
    work = restored.manuscript.work
    summary = next((note for note in work.notes if note.kind == "summary"), None)
    words = "\n\n".join(block_lines(summary.blocks)) if summary else ""
    return {
        "title": work.title.text if work.title else _title_in(found.name),
        "summary": words.removeprefix(summary.label).strip() if summary else "",
        "language": work.language or "en",
        **card_of(restored.findings, work.meta, len(work.chapters)),
        **plans_in(restored.findings),
    }
