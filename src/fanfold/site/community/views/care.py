"""What the author does with answers, and kudos."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fanfold.site.accounts.models import User
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.community.forms import AccountWelcomeForm, WelcomeForm
from fanfold.site.community.models import Answer
from fanfold.site.community.policies import archive_takes, may_look_after
from fanfold.site.community.queries import default_welcome_of, own_answer, proposed_welcome, welcome_of
from fanfold.site.community.services import (
    approve_answers,
    call_spam,
    close_answers,
    forget_welcome,
    freeze_thread,
    give_kudos,
    keep_away,
    let_guest_back,
    pin_reply,
    put_aside,
    put_back_answers,
    remove_answers,
    set_welcome,
    take_kudos_back,
    thank,
)
from fanfold.site.community.services.welcome import FIELDS
from fanfold.site.community.speakers import keep_guest, speaker_of
from fanfold.site.community.views.say import back_to, readable_chapter, readable_work
from fanfold.site.works.models import Work

_MOST_GUESTS = 200


@login_required
@require_POST
def look_after(request: MemberRequest, pk: int) -> HttpResponse:
    """One press of the author on one answer: `do` says which."""
    answer = own_answer(request.user, pk)
    if answer is None:
        raise Http404("Nothing of this writer's.")
    done = _do(answer, request.POST.get("do", ""), request.user)
    if done:
        messages.success(request, done)
    return redirect(back_to(request, answer.get_absolute_url()))


def _do(answer: Answer, what: str, by: User) -> str:
    match what:
        case "approve":
            approve_answers(answers=[answer])
            return _("Shown to everyone now.")
        case "remove":
            remove_answers(answers=[answer])
            return _("Removed from your work.")
        case "put-back":
            put_back_answers(answers=[answer])
            return _("Shown again.")
        case "freeze" | "thaw":
            freeze_thread(answer=answer, is_frozen=what == "freeze")
            return _("Nobody can add to this thread.") if what == "freeze" else _("The thread is open again.")
        case "thank":
            thank(answer=answer)
            return _("Thanked.")
        case "spam":
            call_spam(answers=[answer])
            return _("Nobody sees it any more. Those who moderate look at it.")
        case "aside":
            put_aside(answers=[answer])
            return _("Put aside.")
        case "block":
            keep_away(owner=by, answer=answer)
            return _("They cannot answer, react or reply to you any more. Your account lists whom you keep away.")
        case "pin" | "unpin":
            return _pin(answer, is_pinned=what == "pin")
        case _:
            return ""


def _pin(answer: Answer, *, is_pinned: bool) -> str:
    question = answer.root
    if question is None or question.kind != Answer.Kind.QUESTION or not answer.by_author:
        return ""
    pin_reply(question=question, reply=answer if is_pinned else None)
    return _("Later readers see this answer with the question.") if is_pinned else _("No longer kept in sight.")


@require_POST
def kudos(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave kudos, or take them back."""
    work = readable_work(request, pk)
    chapter = readable_chapter(request, work, request.POST.get("chapter"))
    speaker = speaker_of(request)
    if request.POST.get("do") == "back":
        take_kudos_back(work=work, chapter=chapter, speaker=speaker)
    else:
        give_kudos(work=work, chapter=chapter, speaker=speaker)
    place = (chapter or work).get_absolute_url()
    response = redirect(f"{place}#kudos")
    keep_guest(response, speaker)
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: MemberRequest, pk: int) -> HttpResponse:
    """What is welcome at one work."""
    work = readable_work(request, pk)
    if not may_look_after(request.user, work):
        raise Http404("Nothing of this writer's.")
    if done := _switched(work, request.POST.get("do", "")):
        messages.success(request, done)
        return redirect(work)
    held = welcome_of(work)
    proposal = proposed_welcome(work)
    is_own = held.work_id == work.pk
    initial = {name: getattr(held, name) for name in FIELDS} | ({} if is_own else proposal.fields)
    form = WelcomeForm(request.POST or None, initial=initial)
    if form.is_valid():
        set_welcome(work=work, fields=form.cleaned_data)
        messages.success(request, _("Readers see this now."))
        return redirect(work)
    context = {
        "work": work,
        "form": form,
        "proposal": None if is_own else proposal,
        "is_own": is_own,
        "is_closed": held.is_closed,
        **_overridden(),
    }
    return render(request, "community/welcome.html", context, status=422 if form.errors else 200)


def _overridden() -> dict[str, bool]:
    """What the archive switched off for everybody, so that a writer's choice does nothing for now."""
    guest = AnonymousUser()
    return {"no_guests": not archive_takes(guest, "review"), "no_kudos": not archive_takes(guest, "kudos")}


def _switched(work: Work, what: str) -> str:
    """What one press on the page does, beside the form; "" for none."""
    match what:
        case "forget":
            forget_welcome(work=work)
            return _("What your account says holds now.")
        case "close":
            close_answers(work=work)
            return _("Answers are closed. What was said stays; kudos and polls go on.")
        case "open":
            close_answers(work=work, is_closed=False)
            return _("Answers are open again, as you had them.")
        case _:
            return ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def default_welcome(request: MemberRequest) -> HttpResponse:
    """What is welcome at all one's works that say nothing else."""
    user = request.user
    if request.POST.get("back", "").isdecimal():
        let_guest_back(owner=user, pk=int(request.POST["back"][:15]))
        messages.success(request, _("That guest may answer you again."))
        return redirect("community:default_welcome")
    held = default_welcome_of(user)
    initial = {name: getattr(held, name) for name in (*FIELDS, "guests_may_reply")}
    form = AccountWelcomeForm(request.POST or None, initial=initial)
    if form.is_valid():
        set_welcome(user=user, fields=form.cleaned_data)
        messages.success(request, _("Kept for all your works that have no rules of their own."))
        return redirect("accounts:account")
    context = {"form": form, "guests": user.kept_away_guests.all()[:_MOST_GUESTS], **_overridden()}
    return render(request, "community/welcome.html", context, status=422 if form.errors else 200)
