"""Where chapters are written: the editor, the plain text area under it, and what is kept while somebody types."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.intake.stated import restore_pasted
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.comparison import compare
from fanfold.site.works.drafting import Draft, one_line
from fanfold.site.works.forms import TextForm
from fanfold.site.works.models import Chapter, Unsaved, Work
from fanfold.site.works.policies import may_edit, may_edit_chapter
from fanfold.site.works.queries import chapter_text, layers_of, unsaved_words, words_set_aside
from fanfold.site.works.services import (
    drop_unsaved,
    keep_unsaved,
    name_layers,
    save_chapter,
    set_unsaved_aside,
    tell_of_change,
    write_chapter,
)
from fanfold.site.works.services.pictures import take_pictures
from fanfold.site.works.views.illustrating import pictures_form, pictures_in
from fanfold.site.works.views.owned import number_in, own_work, written_chapter
from fanfold.site.works.wording import editor_words
from fanfold.site.works.writing import NotKept, document_of, dropped, text_of

# What is filled in beside the words: it goes with them to the look at them and back.
_BESIDE = ("why", "tells", "told")


@login_required
def chapter(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Edit a chapter's words; saving keeps a new version beside the old ones."""
    found = written_chapter(request, pk, position)
    before = chapter_text(found)
    shown = found.current.number if found.current else 0
    kept = unsaved_words(request.user, found.work, found)
    draft = Draft.of(kept) if kept else None
    form, error = TextForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        draft = _typed(form)
        try:
            if request.POST.get("do") == "look":
                return _look(request, found.work, found, draft, form)
            if request.POST.get("do") == "picture":
                draft = _with_pictures(request, found.work, found, draft, form)
                return redirect(_editor_of(found.work, found, put=draft))
            _save(request, found, draft, form, before)
            return redirect(found)
        except FanfoldError as refused:
            error = refused
    context = _page(found.work, found, before, draft, shown, request.GET)
    context |= {
        "pictures": pictures_form(request),
        "kept": kept if request.method != "POST" else None,
        "error": error,
        "aside": words_set_aside(request.user, context["work"], context["chapter"]),
    }
    if (error is not None and error.code == "E-edit-overtaken") or (kept and not error and kept.based_on != shown):
        context |= _overtaken(draft, before, shown)
    return render(request, "works/writing.html", context, status=422 if form.errors or error else 200)


@login_required
def new_chapter(request: MemberRequest, pk: int) -> HttpResponse:
    """Write a chapter anew, at the place the address names; it is a draft until it is posted."""
    work = own_work(request, pk)
    last = work.chapters.count() + 1
    kept = unsaved_words(request.user, work, None)
    asked = request.POST.get("at") or request.GET.get("at")
    place = number_in(asked, default=kept.place or last if kept else last)
    draft = Draft.of(kept) if kept else None
    form, error = TextForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        draft, lost = _typed(form), NotKept()
        try:
            if request.POST.get("do") == "look":
                return _look(request, work, None, draft, form, place)
            if request.POST.get("do") == "picture":
                draft = _with_pictures(request, work, None, draft, form, place)
                return redirect(_editor_of(work, None, put=draft))
            text = name_layers(work=work, text=draft.text(lost=lost), by=request.user)
            made = write_chapter(work=work, text=text, by=request.user, at=place, why=form.cleaned_data["why"])
        except FanfoldError as refused:
            error = refused
        else:
            _settle_unsaved(request, work, None, draft)
            messages.success(request, _("Kept as a draft. Post it when it is ready."))
            _tell_lost(request, lost)
            return redirect(made)
    context = _page(work, None, None, draft, 0, request.GET)
    context |= {
        "pictures": pictures_form(request),
        "kept": kept if request.method != "POST" else None,
        "error": error,
        "aside": words_set_aside(request.user, context["work"], context["chapter"]),
    }
    context["place"] = min(max(place, 1), last)
    return render(request, "works/writing.html", context, status=422 if form.errors or error else 200)


def _typed(form: TextForm) -> Draft:
    said = form.cleaned_data
    if said["document"]:
        return Draft(said["document"], True, said["label"], said["title"])
    return Draft(said["text"].replace("\r\n", "\n"))


def _with_pictures(
    request: MemberRequest, work: Work, found: Chapter | None, draft: Draft, form: TextForm, place: int | None = None
) -> Draft:
    """What was typed with the given pictures at its end, kept as unsaved words until it is saved."""
    blocks = take_pictures(work=work, given=pictures_in(request))
    more = draft.with_blocks(blocks)
    keep_unsaved(
        owner=request.user, work=work, chapter=found, body=more.body, is_rich=more.is_rich, label=more.label,
        title=more.title, based_on=form.cleaned_data["based_on"] or 0, place=place,
    )  # fmt: skip
    messages.success(request, _("It stands at the end of the text. Put it where it belongs; nothing is saved yet."))
    return more


def _look(
    request: MemberRequest, work: Work, found: Chapter | None, draft: Draft, form: TextForm, place: int | None = None
) -> HttpResponse:
    """To a page that shows what was typed as readers would see it. It is kept as unsaved words meanwhile."""
    said = form.cleaned_data
    kept = keep_unsaved(
        owner=request.user, work=work, chapter=found, body=draft.body, is_rich=draft.is_rich, label=draft.label,
        title=draft.title, based_on=said["based_on"] or 0, place=place,
    )  # fmt: skip
    beside = {name: said[name] for name in _BESIDE if said[name]}
    return redirect(reverse("reading:look", args=[work.pk, kept.pk], query=beside or None))


def _save(request: MemberRequest, found: Chapter, draft: Draft, form: TextForm, before: ChapterText) -> None:
    lost = NotKept()
    text = draft.text(before, lost)
    if text is before or text == before:
        _settle_unsaved(request, found.work, found, draft)
        messages.info(request, _("Nothing was changed."))
        return
    text = name_layers(work=found.work, text=text, by=request.user)
    version = save_chapter(
        chapter=found, text=text, by=request.user, why=form.cleaned_data["why"], based_on=form.cleaned_data["based_on"]
    )
    _settle_unsaved(request, found.work, found, draft)
    said = _("Saved as version %(number)s. The earlier ones are kept.") % {"number": version.number}
    messages.success(request, said)
    if form.cleaned_data["tells"] and tell_of_change(chapter=found, words=form.cleaned_data["told"]):
        messages.success(request, _("Readers are told."))
    _tell_lost(request, lost)


def _tell_lost(request: MemberRequest, lost: NotKept) -> None:
    if lost:
        said = _("The words are kept, but not what was said of them: %(what)s.") % {"what": lost}
        code = "E-edit-not-kept"
        about = reverse("base:help_message", args=[code])
        messages.warning(request, format_html('{} <a href="{}">{}: {}</a>', said, about, code, _("what this means")))


def _settle_unsaved(request: MemberRequest, work: Work, found: Chapter | None, draft: Draft) -> None:
    """Unsaved words that were saved are no longer needed; others (typed in another window) are set aside."""
    kept = unsaved_words(request.user, work, found)
    if kept is None:
        return
    if _sort(kept.body) == _sort(draft.body):
        drop_unsaved(unsaved=kept)
    else:
        set_unsaved_aside(unsaved=kept)


def _sort(body: str) -> list[str]:
    return sorted(body.split())


def _overtaken(draft: Draft | None, before: ChapterText, shown: int) -> dict[str, Any]:
    """What stands now beside what was typed; sending the form once more means having seen both."""
    try:
        typed = text_of(draft.text(before)) if draft else ""
    except FanfoldError:
        typed = draft.body if draft else ""
    pairs = compare(text_of(before).split("\n\n"), typed.split("\n\n"))
    return {
        "pairs": pairs,
        "titles": (_("Version %(number)s, saved in between") % {"number": shown}, _("Yours")),
        "shown": shown,
    }


def _page(
    work: Work,
    found: Chapter | None,
    before: ChapterText | None,
    draft: Draft | None,
    shown: int,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """The form with what is to be written on: unsaved words, or what stands."""
    text = before or ChapterText(scenes=())
    document = draft.document(before) if draft else document_of(text)
    said = (draft.label, draft.title) if draft and draft.is_rich else (one_line(text.label), one_line(text.title))
    initial: dict[str, Any] = {name: beside[name] for name in _BESIDE if name in beside}
    initial |= {"text": _plain(draft, before), "label": said[0], "title": said[1], "based_on": shown}
    own = {"pk": work.pk}
    return {
        "work": work,
        "chapter": found,
        "form": TextForm(initial=initial),
        "writing": {
            "document": document,
            "layers": layers_of(work),
            "language": work.language,
            "chapter": found.pk if found else None,
            "name": f"{work.pk}:{found.pk if found else 'new'}",
            "stamp": f"{shown if found else Chapter.every.filter(work=work).count()}{beside.get('put', '')[:12]}",
            "pictures": reverse("downloads:picture", args=["0" * 64]).removesuffix("0" * 64 + "/"),
            "keep": reverse("works:keep_unsaved", kwargs=own),
            "clean": reverse("works:clean_paste", kwargs=own),
            "convert": reverse("works:convert", kwargs=own),
            "words": editor_words(),
        },
    }


def _plain(draft: Draft | None, before: ChapterText | None) -> str:
    if draft is not None and not draft.is_rich:
        return draft.body
    try:
        return text_of(draft.text(before)) if draft else text_of(before) if before else ""
    except FanfoldError:
        return text_of(before) if before else ""


# --- what scripts ask ---------------------------------------------------------------------------------


def _meant(request: MemberRequest, pk: int) -> tuple[Work, Chapter | None]:
    """What is being written: a chapter this person writes, or a new one of a work of theirs."""
    if number_in(request.POST.get("chapter"), default=0):
        found = written_chapter(request, pk, 0)
        return found.work, found
    return own_work(request, pk), None


@login_required
@require_POST
def keep(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep what was typed so far; answers with the number of words of story in it."""
    work, found = _meant(request, pk)
    kept = keep_unsaved(
        owner=request.user,
        work=work,
        chapter=found,
        body=request.POST.get("body", ""),
        is_rich=bool(request.POST.get("is_rich")),
        label=request.POST.get("label", ""),
        title=request.POST.get("title", ""),
        based_on=number_in(request.POST.get("based_on"), default=0),
        place=number_in(request.POST.get("at"), default=0) or None,
    )
    return JsonResponse({"words": Draft.of(kept).words()})


@login_required
@require_POST
def clean(request: MemberRequest, pk: int) -> HttpResponse:
    """A pasted piece of a page as nodes of the editor, cleaned as a file that is given would be."""
    work, _found = _meant(request, pk)
    html = request.POST.get("html", "")
    text = restore_pasted(html, work.language)
    return JsonResponse({"content": document_of(text)["content"], "lost": str(dropped(html, text))})


@login_required
@require_POST
def convert(request: MemberRequest, pk: int) -> HttpResponse:
    """What is being written, the other way: the editor's document as Markdown, or Markdown as a document."""
    _work, found = _meant(request, pk)
    before = chapter_text(found) if found else None
    if request.POST.get("document"):
        draft = Draft(request.POST["document"], True, request.POST.get("label", ""), request.POST.get("title", ""))
        try:
            return JsonResponse({"text": text_of(draft.text(before))})
        except FanfoldError as error:
            if error.code != "E-no-text":
                raise
            return JsonResponse({"text": ""})
    draft = Draft(request.POST.get("text", ""))
    try:
        text = draft.text(before)
    except FanfoldError:
        text = ChapterText(scenes=())
    return JsonResponse({"document": document_of(text), "label": one_line(text.label), "title": one_line(text.title)})


# --- words that wait ----------------------------------------------------------------------------------


@login_required
@require_POST
def aside(request: MemberRequest, pk: int) -> HttpResponse:
    """Begin again from what stands; the unsaved words are kept beside it."""
    work, found = _meant(request, pk)
    kept = unsaved_words(request.user, work, found)
    if kept is not None:
        set_unsaved_aside(unsaved=kept)
        messages.info(request, _("Your unsaved words were set aside. You find them below the text."))
    return redirect(_editor_of(work, found))


def _editor_of(work: Work, found: Chapter | None, put: Draft | None = None) -> str:
    # By `put` the page knows that what a browser sent last has come, and stands in what it is given.
    query = {"put": salted_hmac("works.writing", put.body).hexdigest()[:12]} if put else None
    if found is None:
        return reverse("works:new_chapter", args=[work.pk], query=query)
    return reverse("works:chapter", args=[work.pk, found.position], query=query)


def _own_unsaved(request: MemberRequest, pk: int, unsaved: int) -> Unsaved:
    mine = Unsaved.objects.filter(owner=request.user, work=pk).select_related(
        "work", "chapter__current", "chapter__work"
    )
    found = get_object_or_404(mine, pk=unsaved)
    if not (may_edit_chapter(request.user, found.chapter) if found.chapter else may_edit(request.user, found.work)):
        raise Http404
    return found


@login_required
def unsaved(request: MemberRequest, pk: int, unsaved: int) -> HttpResponse:
    """Words that were set aside, to read and to copy from; taking them up sets the present ones aside."""
    found = _own_unsaved(request, pk, unsaved)
    before = chapter_text(found.chapter) if found.chapter and found.chapter.current else None
    if request.method == "POST":
        present = unsaved_words(request.user, found.work, found.chapter)
        if present is not None and present.pk != found.pk:
            set_unsaved_aside(unsaved=present)
        found.set_aside = None
        found.save(update_fields=["set_aside"])
        return redirect(_editor_of(found.work, found.chapter))
    draft = Draft.of(found)
    context = {"unsaved": found, "text": _plain(draft, before), "words": draft.words()}
    return render(request, "works/unsaved.html", context)


@login_required
@require_POST
def drop(request: MemberRequest, pk: int, unsaved: int) -> HttpResponse:
    """Throw words away that were never saved, at their owner's word."""
    found = _own_unsaved(request, pk, unsaved)
    if found.set_aside is None:
        raise Http404
    drop_unsaved(unsaved=found)
    messages.info(request, _("Thrown away."))
    return redirect(_editor_of(found.work, found.chapter))
