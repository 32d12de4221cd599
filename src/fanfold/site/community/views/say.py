"""Saying something: the form, with the passage it is about, and one's own answers afterwards."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.limits import limited
from fanfold.site.community.forms import AnswerForm, WordsForm
from fanfold.site.community.models import Answer
from fanfold.site.community.passages import Passage, passages_of_chapter
from fanfold.site.community.policies import may_change
from fanfold.site.community.queries import paragraph_counts, readable_answer
from fanfold.site.community.rooms import Room, room_of
from fanfold.site.community.services import add_to_answer, edit_answer, reply, say, take_back
from fanfold.site.community.services.answers import has_replies
from fanfold.site.community.speakers import Speaker, guest_key_of, keep_guest, speaker_of
from fanfold.site.community.speech import LONGEST_QUOTE, one_line
from fanfold.site.community.wording import welcome_in_words
from fanfold.site.works.gates import gate_of, gated
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import visible_chapters, visible_works

# Before anything is read or asked of the database; what people may say in an hour is decided, exactly, in `spam`.
_flood = limited(what="answer", most=30, seconds=600, methods=("POST",))


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Where the form says it stood, if that is an address of this site."""
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return otherwise


def readable_work(request: HttpRequest, pk: int) -> Work:
    """A work that whoever asks may read; else there is none."""
    return get_object_or_404(visible_works(request.user), pk=pk)


def readable_chapter(request: HttpRequest, work: Work, pk: str | int | None) -> Chapter | None:
    """The chapter a form speaks of; None for the work as a whole."""
    if pk in (None, ""):
        return None
    text = str(pk)
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise Http404("No such chapter.")
    chapter = get_object_or_404(visible_chapters(request.user, work), pk=int(text))
    chapter.work = work
    return chapter


@require_http_methods(["GET", "HEAD", "POST"])
@_flood
@gated
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about a work, a chapter or a passage of it."""
    work = readable_work(request, pk)
    room = room_of(request, work)
    given = request.POST if request.method == "POST" else request.GET
    chapter = readable_chapter(request, work, given.get("chapter"))
    passage = passage_of(chapter, given.get("paragraph"))
    quote = one_line(given.get("quote", ""), LONGEST_QUOTE)
    form = AnswerForm(
        request.POST or None, viewer=request.user, kinds=_kinds(room),
        initial={"kind": given.get("kind") or "review", "chapter": chapter and chapter.pk, "paragraph": passage and passage.number, "quote": quote},
    )  # fmt: skip
    error = None
    if request.method == "POST" and form.is_valid():
        speaker = speaker_of(request, pen_name=form.chosen_pen_name, guest_name=form.cleaned_data.get("guest_name", ""))
        try:
            answer = say(
                work=work, chapter=chapter, kind=form.cleaned_data["kind"], words=form.cleaned_data["words"],
                speaker=speaker, passage=passage, quote=quote,
            )  # fmt: skip
            return said(request, room, answer, speaker)
        except FanfoldError as refused:
            error = refused
    context = {
        "work": work, "room": room, "chapter": chapter, "passage": passage, "quote": quote, "form": form, "error": error,
        "welcome_words": welcome_in_words(room.welcome),
    }  # fmt: skip
    return render(request, "community/new.html", context, status=_status(request, error or form.errors))


def _kinds(room: Room) -> list[str]:
    return [*Answer.Kind.values[:3]] if room.is_own else room.kinds


def _status(request: HttpRequest, trouble: Any) -> int:
    return 422 if request.method == "POST" and trouble else 200


def passage_of(chapter: Chapter | None, number: str | None) -> Passage | None:
    """The paragraph a form speaks of, if the chapter has it."""
    if chapter is None or not number:
        return None
    return next((one for one in passages_of_chapter(chapter) if str(one.number) == number), None)


def said(request: HttpRequest, room: Room, answer: Answer, speaker: Speaker) -> HttpResponse:
    """Back to where the answer stands. What a rule against spam holds looks to its sender like any other."""
    if answer.held_for == "rule":
        messages.success(request, _("Thank you. The author looks at it first; until then only you see it here."))
    else:
        messages.success(request, _("Thank you. Your answer is in its place."))
    if request.POST.get("next"):
        response = redirect(back_to(request, answer.get_absolute_url()))
        keep_guest(response, speaker)
        return response
    place = answer.chapter.get_absolute_url() if answer.chapter and not answer.parent_id else ""
    response = redirect(f"{place}#answer-{answer.pk}" if place else answer.get_absolute_url())
    keep_guest(response, speaker)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@_flood
def answer_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Reply to an answer."""
    parent = _readable(request, pk)
    if asks_first := gate_of(request, parent.work_id):
        return asks_first
    room = room_of(request, parent.work)
    form = WordsForm(request.POST or None, viewer=request.user)
    error = None
    if request.method == "POST" and form.is_valid():
        speaker = speaker_of(request, pen_name=form.chosen_pen_name, guest_name=form.cleaned_data.get("guest_name", ""))
        try:
            return said(request, room, reply(parent=parent, words=form.cleaned_data["words"], speaker=speaker), speaker)
        except FanfoldError as refused:
            error = refused
    context = {"work": parent.work, "room": room, "to": room.said(parent), "form": form, "error": error}
    return render(request, "community/reply.html", context, status=_status(request, error or form.errors))


def _readable(request: HttpRequest, pk: int) -> Answer:
    answer = readable_answer(request.user, pk, guest_key=guest_key_of(request))
    if answer is None:
        raise Http404("No such answer for this reader.")
    return answer


def _mine(request: HttpRequest, pk: int) -> Answer:
    answer = _readable(request, pk)
    if not may_change(request.user, answer, guest_key_of(request)):
        raise Http404("Not this reader's answer.")
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own answer while nobody answered it; add to it afterwards."""
    answer = _mine(request, pk)
    if asks_first := gate_of(request, answer.work_id):
        return asks_first
    adds = has_replies(answer)
    initial = {} if adds else {"words": answer.words}
    form = WordsForm(request.POST or None, viewer=request.user, needs_name=False, initial=initial)
    error = None
    if request.method == "POST" and form.is_valid():
        change = add_to_answer if adds or request.POST.get("adds") else edit_answer
        try:
            changed = change(answer=answer, words=form.cleaned_data["words"], speaker=speaker_of(request))
            messages.success(request, _("Kept."))
            return redirect(changed)
        except FanfoldError as refused:
            error, adds = refused, True
    room = room_of(request, answer.work)
    context = {"work": answer.work, "mine": room.said(answer), "form": form, "adds": adds, "error": error}
    return render(request, "community/edit.html", context, status=_status(request, error or form.errors))


@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own answer back."""
    answer = _mine(request, pk)
    take_back(answer=answer)
    messages.success(request, _("Taken back. Readers no longer see it."))
    return redirect(answer.chapter or answer.work)


@require_safe
@gated
def passages(request: HttpRequest, pk: int, chapter: int) -> HttpResponse:
    """The paragraphs of a chapter, each with a way to answer it: for those who cannot mark words on the page."""
    work = readable_work(request, pk)
    found = readable_chapter(request, work, chapter)
    room = room_of(request, work)
    if found is None or not (room.kinds or room.is_own):
        raise Http404("Nothing can be answered here.")
    counts = paragraph_counts(request.user, found)
    rows = [(one, counts.get(one.number, 0)) for one in passages_of_chapter(found)]
    return render(
        request,
        "community/passages.html",
        {
            "work": work,
            "chapter": found,
            "rows": rows,
            "room": room,
            "may_correct": room.is_own or "correction" in room.kinds,
        },
    )
