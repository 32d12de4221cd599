"""Polls: asking, voting, closing, taking a title."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.community.forms import PollForm
from fanfold.site.community.models import Poll
from fanfold.site.community.policies import may_look_after
from fanfold.site.community.queries import ballots, polls_of
from fanfold.site.community.rooms import Room, room_of
from fanfold.site.community.services import ask_poll, close_poll, take_title, vote
from fanfold.site.community.speakers import keep_guest, speaker_of
from fanfold.site.community.views.say import back_to, readable_chapter, readable_work
from fanfold.site.works.gates import gate_of
from fanfold.site.works.policies import visible_chapters


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask readers to choose."""
    work = readable_work(request, pk)
    if not may_look_after(request.user, work):
        raise Http404("Nothing of this writer's.")
    chapters = [(str(one.pk), one.name) for one in visible_chapters(request.user, work)]
    form = PollForm(request.POST or None, chapters=chapters, initial={"chapter": request.GET.get("chapter", "")})
    error = None
    if form.is_valid():
        said = form.cleaned_data
        day = said["closes"]
        # The last day counts to its end.
        closes = timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) if day else None
        try:
            poll = ask_poll(
                work=work, chapter=readable_chapter(request, work, said["chapter"]), question=said["question"],
                options=said["options"].splitlines(), is_for_title=said["is_for_title"], takes_many=said["takes_many"],
                voters=said["voters"], closes=closes,
            )  # fmt: skip
            messages.success(request, _("Readers see the poll now."))
            return redirect(poll)
        except FanfoldError as refused:
            error = refused
    status = 422 if form.errors or error else 200
    return render(request, "community/new_poll.html", {"work": work, "form": form, "error": error}, status=status)


def _poll(request: HttpRequest, pk: int) -> tuple[Poll, Room]:
    poll = get_object_or_404(Poll.objects.select_related("work", "chapter"), pk=pk)
    work = readable_work(request, poll.work_id)
    if not polls_of(request.user, work).filter(pk=pk).exists():
        raise Http404("No such poll for this reader.")
    return poll, room_of(request, work)


@require_safe
def poll(request: HttpRequest, pk: int) -> HttpResponse:
    """A poll and what came of it."""
    found, room = _poll(request, pk)
    if asks_first := gate_of(request, found.work_id):
        return asks_first
    ballot = ballots(request.user, [found], guest_key=room.guest_key, is_own=room.is_own)[0]
    return render(request, "community/poll.html", {"work": found.work, "ballot": ballot, "room": room})


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Vote."""
    found, _room = _poll(request, pk)
    chosen = [int(one) for one in request.POST.getlist("option") if one.isascii() and one.isdecimal() and len(one) < 16]
    speaker = speaker_of(request)
    try:
        vote(poll=found, options=chosen, speaker=speaker)
        messages.success(request, _("Your vote is counted. You can change it while the poll is open."))
    except FanfoldError as refused:
        messages.error(request, f"{refused.message} {refused.hint}")
    response = redirect(back_to(request, found.get_absolute_url()))
    keep_guest(response, speaker)
    return response


@login_required
@require_POST
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Close a poll, or take one of its titles."""
    found, room = _poll(request, pk)
    if not room.is_own:
        raise Http404("Nothing of this writer's.")
    option = (
        found.options.filter(pk=request.POST["title"]).first() if request.POST.get("title", "").isdecimal() else None
    )
    if option is not None:
        take_title(poll=found, option=option, by=request.user)
        messages.success(request, _("The work is called “%(title)s” now.") % {"title": option.words})
    else:
        close_poll(poll=found, by=request.user)
        messages.success(request, _("The poll is closed."))
    return redirect(found)
