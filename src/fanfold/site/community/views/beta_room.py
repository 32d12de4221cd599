"""A chapter before others read it: the text with remarks at its paragraphs, saying something, deciding about it."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.limits import limited
from fanfold.site.community.beta_page import with_remarks
from fanfold.site.community.beta_rooms import BetaRoom, beta_room_of
from fanfold.site.community.forms import RemarkForm
from fanfold.site.community.models import BetaRemark
from fanfold.site.community.passages import Passage, passages_of, passages_of_chapter
from fanfold.site.community.queries.beta import Remark, open_suggestions, readable_remark, remarks_on
from fanfold.site.community.services.beta import (
    leave_remarks,
    remark,
    reopen_remark,
    reply_to_remark,
    take_remark,
    take_remark_back,
    take_remarks,
)
from fanfold.site.community.speech import one_line
from fanfold.site.community.views.beta import room_here
from fanfold.site.works.comparison import inline
from fanfold.site.works.gates import gate_ahead
from fanfold.site.works.models import Chapter

_flood = limited(what="beta-remark", most=120, seconds=600, methods=("POST",))
_SHOWN = ("all", "open", "none")


def _chapter_here(request: MemberRequest, pk: int, chapter: int) -> tuple[BetaRoom, Chapter]:
    here = room_here(request, pk)
    found = here.chapter(chapter)
    if found is None:
        raise Http404("No such chapter for this member.")
    return here, found


@login_required
@require_safe
def chapter(request: MemberRequest, pk: int, chapter: int) -> HttpResponse:
    """A chapter to read, with what was said about it."""
    here, found = _chapter_here(request, pk, chapter)
    if asks_first := gate_ahead(request, here.work):
        return asks_first
    page = found.current.page if found.current else ""
    told = remarks_on(request.user, found, passages_of(page))
    which = request.GET.get("show", "all")
    shown = [one for one in told if which == "all" or (which == "open" and one.remark.is_open)]
    cards = _cards(request, here, [one for one in shown if one.passage])
    say = reverse("community:beta_say", args=[pk, chapter]) if here.reading else ""
    before, after = here.beside(found)
    context = {
        "room": here, "work": here.work, "chapter": found, "before": before, "after": after, "say": say,
        "text": with_remarks(page, cards, say), "is_headed": page.startswith('<h2 class="chapter-heading"'),
        "which": which if which in _SHOWN else "all", "count": len(told), "open": sum(one.remark.is_open for one in told),
        "about_all": [_card(request, here, one) for one in shown if not one.passage and not one.is_gone],
        "gone": [_card(request, here, one) for one in shown if one.is_gone],
        "many": _many(told) if here.is_writer else [],
    }  # fmt: skip
    return render(request, "community/beta_chapter.html", context)


def _cards(request: MemberRequest, here: BetaRoom, told: Sequence[Remark]) -> Mapping[int, Sequence[SafeString]]:
    cards: dict[int, list[SafeString]] = {}
    for one in told:
        cards.setdefault(one.passage.number if one.passage else 0, []).append(_card(request, here, one))
    return cards


def _card(request: MemberRequest, here: BetaRoom, one: Remark) -> SafeString:
    may_take_back = here.may_take_back(one.remark, has_replies=bool(one.replies))
    context = {"room": here, "work": here.work, "one": one, "remark": one.remark, "may_take_back": may_take_back}
    return render_to_string("community/_beta_remark.html", context, request=request)


def _many(told: Sequence[Remark]) -> list[tuple[str, str, int]]:
    """Kinds of which several suggestions wait: value, label, how many."""
    counts = {
        kind: sum(one.fits and one.remark.is_open and one.remark.kind == kind for one in told)
        for kind in BetaRemark.Kind
    }
    return [(kind.value, str(kind.label), count) for kind, count in counts.items() if count > 1]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@_flood
def say(request: MemberRequest, pk: int, chapter: int) -> HttpResponse:
    """Say something about a paragraph, propose how it should read, or say something about the whole chapter."""
    here, found = _chapter_here(request, pk, chapter)
    if here.reading is None:
        raise Http404("Those who write a work change it.")
    if asks_first := gate_ahead(request, here.work):
        return asks_first
    given = request.POST if request.method == "POST" else request.GET
    passage = _passage(found, given.get("paragraph", ""))
    quote = one_line(given.get("quote", ""))
    quote = quote if passage and quote in passage.text else ""
    form = RemarkForm(
        request.POST or None, has_passage=passage is not None,
        initial={"kind": BetaRemark.Kind.WORDING, "new": passage.text if passage else ""},
    )  # fmt: skip
    context = {
        "room": here,
        "work": here.work,
        "chapter": found,
        "passage": passage,
        "quote": quote,
        "form": form,
        "error": None,
    }
    if passage and quote:
        context["around"] = passage.text.partition(quote)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data.get("new") if passage else None
        if "look" in request.POST and passage and new is not None:
            context["runs"] = inline(passage.text, one_line(new, 20_000))
            return render(request, "community/beta_say.html", context)
        try:
            made = remark(
                reading=here.reading, chapter=found, passage=passage, quote=quote, by=request.user,
                words=form.cleaned_data["words"], new=new, kind=form.cleaned_data["kind"],
            )  # fmt: skip
            messages.success(request, _("It is said. Those who write it are told."))
            return redirect(made)
        except FanfoldError as refused:
            context["error"] = refused
    status = 422 if request.method == "POST" and (context["error"] or form.errors) else 200
    return render(request, "community/beta_say.html", context, status=status)


def _passage(chapter: Chapter, number: str) -> Passage | None:
    """The paragraph that is meant; None for the whole chapter."""
    if not number:
        return None
    passages = passages_of(chapter.current.page) if chapter.current else []
    found = next((one for one in passages if str(one.number) == number), None)
    if found is None:
        raise Http404("No such paragraph.")
    return found


def _remark_here(request: MemberRequest, pk: int) -> tuple[BetaRoom, BetaRemark]:
    """A remark this member sees, with the room it stands in."""
    found = readable_remark(request.user, pk)
    here = beta_room_of(request.user, found.chapter.work_id) if found else None
    if found is None or here is None:
        raise Http404("No such remark for this member.")
    return here, found


@login_required
@require_POST
@_flood
def reply(request: MemberRequest, pk: int) -> HttpResponse:
    """Go on talking under a remark."""
    here, found = _remark_here(request, pk)
    try:
        reply_to_remark(
            remark=found, by=request.user, pen_name=here.pen_name(), by_writer=here.is_writer,
            words=request.POST.get("words", ""),
        )  # fmt: skip
        messages.success(request, _("Sent."))
    except FanfoldError as refused:
        context = {
            "room": here,
            "work": here.work,
            "remark": found,
            "chapter": found.chapter,
            "words": request.POST.get("words", ""),
            "error": refused,
        }
        return render(request, "community/beta_reply.html", context, status=422)
    return redirect(found)


@login_required
@require_POST
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a suggestion, leave it, be done with a remark or take it up again; or take one's own remark back."""
    here, found = _remark_here(request, pk)
    what = request.POST.get("do", "")
    page = reverse("community:beta_chapter", args=[here.work.pk, found.home_id])
    if what == "back" and found.user_id == request.user.pk:
        taken = take_remark_back(remark=found)
        messages.success(request, _("Taken back.")) if taken else messages.error(
            request, _("Somebody answered it meanwhile, so it stays.")
        )
        return redirect(page if taken else found)
    chapter = here.chapter(found.home_id)
    if not here.is_writer or chapter is None:
        raise Http404("Those who write the work decide.")
    following = _following(request, found, chapter)
    try:
        if done := _decided(found, chapter, what, request):
            messages.success(request, done)
    except FanfoldError as refused:
        messages.error(request, f"{refused.message} {refused.hint}")
        return redirect(found)
    return redirect(found if what == "reopen" else f"{page}#{following}")


def _decided(found: BetaRemark, chapter: Chapter, what: str, request: MemberRequest) -> str:
    match what:
        case "take":
            take_remark(remark=found, chapter=chapter, by=request.user)
            return _("Taken: a new version of the chapter has it.")
        case "leave":
            leave_remarks(remarks=[found])
            return _("Left as it was.") if found.suggests else _("Settled.")
        case "reopen":
            reopen_remark(remark=found)
            return _("Open again.")
        case _:
            return ""


def _following(request: MemberRequest, found: BetaRemark, chapter: Chapter) -> str:
    """The next open remark of the chapter, so that going through them takes one press each; else the head of the page."""
    told = [one.remark for one in remarks_on(request.user, chapter, passages_of_chapter(chapter))]
    at = next((place for place, one in enumerate(told) if one.pk == found.pk), -1)
    after = next((one for one in (*told[at + 1 :], *told[: max(at, 0)]) if one.is_open and one.pk != found.pk), None)
    return f"remark-{after.pk}" if after else "said"


@login_required
@require_POST
def decide_many(request: MemberRequest, pk: int, chapter: int) -> HttpResponse:
    """Take or leave all open suggestions of one kind in a chapter."""
    here, found = _chapter_here(request, pk, chapter)
    kind = request.POST.get("kind", "")
    if not here.is_writer or kind not in BetaRemark.Kind.values:
        raise Http404("Nothing to decide.")
    meant = open_suggestions(found, kind)
    if request.POST.get("do") == "take":
        done = take_remarks(chapter=found, remarks=meant, by=request.user)
        if done.taken:
            said = ngettext(
                "%(count)d suggestion is in a new version of the chapter.",
                "%(count)d suggestions are in a new version of the chapter.",
                done.taken,
            )
            messages.success(request, said % {"count": done.taken})
        if done.overtaken:
            said = ngettext(
                "%(count)d did not fit the text any more, and stays open.",
                "%(count)d did not fit the text any more, and stay open.",
                done.overtaken,
            )
            messages.warning(request, said % {"count": done.overtaken})
    elif request.POST.get("do") == "leave":
        count = leave_remarks(remarks=meant)
        messages.success(
            request,
            ngettext("%(count)d suggestion is left.", "%(count)d suggestions are left.", count) % {"count": count},
        )
    return redirect(f"{reverse('community:beta_chapter', args=[pk, chapter])}#said")
