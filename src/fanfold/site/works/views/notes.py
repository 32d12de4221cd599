"""What stands around a story: notes and disclaimers, a word from the author, what archivists add."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Note
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works import services
from fanfold.site.works.forms import (
    AnnouncementForm,
    ContentNoteForm,
    NoteForms,
    StandingNoteForm,
    SummaryForm,
    VersionForm,
)
from fanfold.site.works.models import Announcement, ContentNote
from fanfold.site.works.noting import changed_notes, summary_field, written
from fanfold.site.works.policies import visible_works
from fanfold.site.works.queries import chapter_text, front_of
from fanfold.site.works.views.owned import own_chapter, own_work

_Save = Callable[[Sequence[Note], int], bool]


@login_required
def work_notes(request: MemberRequest, pk: int) -> HttpResponse:
    """Notes before the first chapter and after the last."""
    work = own_work(request, pk)

    def save(notes: Sequence[Note], based_on: int) -> bool:
        return services.save_work_notes(work=work, notes=notes, by=request.user, based_on=based_on)

    old = front_of(work).work.notes if work.front else ()
    shown = work.front.number if work.front else 0
    return _notes(request, old, shown, save, {"work": work, "back": work.get_absolute_url()})


@login_required
def chapter_notes(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """What a chapter says of itself, and notes before and after its text."""
    chapter = own_chapter(request, pk, position)
    if chapter.current is None:
        raise Http404

    def save(notes: Sequence[Note], based_on: int) -> bool:
        return services.save_chapter_notes(chapter=chapter, notes=notes, by=request.user, based_on=based_on)

    context = {"work": chapter.work, "chapter": chapter, "back": chapter.get_absolute_url()}
    old = chapter_text(chapter).notes
    context["summary"] = SummaryForm(request.POST or None, initial={"summary": summary_field(old).text})
    return _notes(request, old, chapter.current.number, save, context)


def _notes(
    request: MemberRequest, old: Sequence[Note], shown: int, save: _Save, context: dict[str, Any]
) -> HttpResponse:
    started = [one._asdict() for one in written(old)] if request.method != "POST" else None
    forms, error = NoteForms(request.POST or None, initial=started), None
    version = VersionForm(request.POST or None, initial={"based_on": shown})
    summary: SummaryForm | None = context.get("summary")
    is_filled = forms.is_valid() and version.is_valid() and (summary is None or summary.is_valid())
    if request.method == "POST" and is_filled:
        told = [summary.typed(summary_field(old))] if summary else []
        try:
            notes = changed_notes(old, [*told, *(form.typed() for form in forms if form.cleaned_data)])
            changed = save(notes, version.cleaned_data["based_on"])
        except FanfoldError as refused:
            error = refused
        else:
            said = _("Saved. The version before is kept.") if changed else _("Nothing was changed.")
            messages.success(request, said)
            return redirect(context["back"])
    context |= {"forms": forms, "version": version, "error": error}
    return render(request, "works/notes.html", context, status=422 if request.method == "POST" else 200)


@login_required
def standing_note(request: MemberRequest, pk: int) -> HttpResponse:
    """What stands under every new chapter of a work by itself."""
    work = own_work(request, pk)
    form = StandingNoteForm(request.POST or None, initial={"words": work.standing_note})
    if request.method == "POST" and form.is_valid():
        services.set_standing_note(work=work, words=form.cleaned_data["words"])
        messages.success(request, _("Saved. Chapters that are there already stay as they are."))
        return redirect("works:notes", pk)
    return render(request, "works/standing_note.html", {"work": work, "form": form}, status=422 if form.errors else 200)


@login_required
def announcements(request: MemberRequest, pk: int) -> HttpResponse:
    """A short word to readers, and those given before."""
    work = own_work(request, pk)
    form = AnnouncementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.announce(work=work, words=form.cleaned_data["words"])
        messages.success(request, _("Your readers see it on the work’s page."))
        return redirect("works:announcements", pk)
    context = {"work": work, "form": form, "announcements": work.announcements.all()}
    return render(request, "works/announcements.html", context, status=422 if form.errors else 200)


def _own_announcement(request: MemberRequest, pk: int, announcement: int) -> Announcement:
    return get_object_or_404(Announcement, work=own_work(request, pk), pk=announcement, withdrawn=None)


@login_required
def announcement(request: MemberRequest, pk: int, announcement: int) -> HttpResponse:
    """Put an announcement in other words."""
    found = _own_announcement(request, pk, announcement)
    form = AnnouncementForm(request.POST or None, initial={"words": found.words})
    if request.method == "POST" and form.is_valid():
        services.edit_announcement(announcement=found, words=form.cleaned_data["words"])
        messages.success(request, _("Saved."))
        return redirect("works:announcements", pk)
    context = {"work": found.work, "form": form, "announcement": found}
    return render(request, "works/announcement.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw(request: MemberRequest, pk: int, announcement: int) -> HttpResponse:
    """Take an announcement from sight."""
    services.withdraw_announcement(announcement=_own_announcement(request, pk, announcement))
    messages.success(request, _("It is withdrawn. You still find it here; readers do not."))
    return redirect("works:announcements", pk)


@login_required
def content_notes(request: MemberRequest, pk: int) -> HttpResponse:
    """What archivists add for readers of a work. For everybody else the page is not there."""
    if not may_moderate(request.user):
        raise Http404
    work = get_object_or_404(visible_works(request.user), pk=pk)
    form = ContentNoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        services.add_content_note(work=work, words=cleaned["words"], why=cleaned["why"], by=request.user)
        messages.success(request, _("Added. Readers see it apart from what the author says, and the author is told."))
        return redirect("works:content_notes", pk)
    notes = work.content_notes.select_related("pen_name")
    context = {"work": work, "form": form, "notes": notes}
    return render(request, "works/content_notes.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw_note(request: MemberRequest, pk: int, note: int) -> HttpResponse:
    """Take back what an archivist added."""
    if not may_moderate(request.user):
        raise Http404
    work = get_object_or_404(visible_works(request.user), pk=pk)
    services.withdraw_content_note(note=get_object_or_404(ContentNote, work=work, pk=note))
    messages.success(request, _("It is taken back. That it was there stays on record."))
    return redirect("works:content_notes", pk)
