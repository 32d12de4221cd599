"""The page on which the writers of a work talk to each other. For everybody else there is none."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.limits import limited
from fanfold.site.base.pagination import page_of
from fanfold.site.community.models import TalkLine
from fanfold.site.community.queries.talk import TalkRoom, talk_room_of
from fanfold.site.community.services.talk import say_to_writers, take_line_back
from fanfold.site.community.speech import shown_words
from fanfold.site.works.models import Chapter

PER_PAGE = 40


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(what="talk", most=60, seconds=3600, methods=("POST",))
def talk(request: MemberRequest, pk: int) -> HttpResponse:
    """What was said, newest first, and a field to say something."""
    room = talk_room_of(request.user, pk)
    if room is None:
        raise Http404("No such room for this member.")
    error = None
    if request.method == "POST":
        try:
            _say(request, room)
        except FanfoldError as refused:
            error = refused
        else:
            messages.success(request, _("Sent."))
            return redirect("community:talk", pk)
    page = page_of(request, room.lines(), PER_PAGE)
    context = {
        "room": room, "work": room.work, "page": page, "error": error, "words": request.POST.get("words", ""),
        "rows": [(one, shown_words(one.words), one.user_id == request.user.pk) for one in page],
        "to": request.POST.get("to", ""),
    }  # fmt: skip
    return render(request, "community/talk.html", context, status=422 if error else 200)


def _say(request: MemberRequest, room: TalkRoom) -> None:
    say_to_writers(
        work=room.work, by=request.user, pen_name=room.pen_name(), words=request.POST.get("words", ""),
        chapter=_chapter(request, room),
    )  # fmt: skip


def _chapter(request: MemberRequest, room: TalkRoom) -> Chapter | None:
    """The chapter whose writers are meant too. Who writes single chapters always means one of theirs."""
    found = next((one for one in room.chapters if str(one.pk) == request.POST.get("to")), None)
    if found is None and not room.is_whole:
        if not room.chapters:
            raise Http404("Nobody would hear it.")
        return room.chapters[0]
    return found


@login_required
@require_POST
def back(request: MemberRequest, pk: int) -> HttpResponse:
    """Take something of one's own back."""
    line = get_object_or_404(TalkLine, pk=pk, user=request.user)
    room = talk_room_of(request.user, line.work_id)
    if room is None:
        raise Http404("No such room for this member.")
    take_line_back(line=line)
    messages.success(request, _("Taken back."))
    return redirect("community:talk", line.work_id)
