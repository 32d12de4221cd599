"""Keeping one's place, going on from it, and marking chapters as read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fanfold.site.accounts.models import User
from fanfold.site.base.appearance import look_of
from fanfold.site.reading.queries import readable_chapters
from fanfold.site.reading.queries.places import Landing, keeps_history, landing, place_in, read_chapters
from fanfold.site.reading.services import keep_place, mark_chapters
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import visible_works

_PAST_THE_END = 1_000_000


def whole_number(text: str | None, most: int = 1_000_000) -> int:
    """A number somebody sent, 0 where it is none."""
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _work_and_chapters(request: HttpRequest, pk: int) -> tuple[Work, list[Chapter]]:
    work = get_object_or_404(visible_works(request.user), pk=pk)
    return work, readable_chapters(request.user, work)


@login_required
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the place a page or a reader tells: `chapter` by its id, `paragraph` or "end"; `read` names chapters read to the end.

    Whoever sends it from a script hears 204 once it is kept; a form goes back to the place.
    """
    work, chapters = _work_and_chapters(request, pk)
    known = {chapter.pk: chapter for chapter in chapters}
    chapter = known.get(whole_number(request.POST.get("chapter"), 2**62))
    if chapter is None:
        raise Http404("The work has no such chapter for this reader.")
    user, paragraph = request.user, request.POST.get("paragraph")
    if isinstance(user, User) and keeps_history(user):
        ends = [end for end in map(whole_number, request.POST.getlist("read")[:500]) if end in known]
        at = _PAST_THE_END if paragraph == "end" else whole_number(paragraph)
        place = keep_place(user=user, work=work, chapter=chapter, paragraph=at)
        mark_chapters(user=user, chapters=[*ends, *([chapter.pk] if paragraph == "end" else [])], is_read=True)
        if "from_page" in request.POST:
            messages.success(request, gettext("Your place is kept."))
            return redirect(Landing(chapter, place.paragraph).address)
    return HttpResponse(status=204)


@require_safe
@never_cache
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to where reading goes on. A guest's browser says in the address where that is: `chapter` and `paragraph`."""
    work, chapters = _work_and_chapters(request, pk)
    if not chapters:
        raise Http404("The work has no chapter for this reader.")
    wanted = whole_number(request.GET.get("chapter"), 2**62)
    told = next((chapter for chapter in chapters if chapter.pk == wanted), None)
    place = place_in(request.user, work)
    if told is not None:
        found = Landing(told, whole_number(request.GET.get("paragraph")))
    elif place is not None:
        found = landing(place, chapters, read_chapters(request.user, chapters)) or Landing(chapters[0], 0)
    else:
        found = Landing(chapters[0], 0)
    return redirect(found.whole if look_of(request)["pages"] == "whole" and len(chapters) > 1 else found.address)


@login_required
@require_POST
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which chapters are read: `all`, `none`, one by its id, or the ticked ones of the list."""
    work, chapters = _work_and_chapters(request, pk)
    ids = {chapter.pk for chapter in chapters}
    match request.POST.get("what"):
        case "all":
            read = ids
        case "none":
            read = set()
        case "these":
            read = ids & set(map(whole_number, request.POST.getlist("chapter")))
        case one:
            return _mark_one(request, work, ids, one or "")
    user = request.user
    if isinstance(user, User):
        mark_chapters(user=user, chapters=ids - read, is_read=False)
        mark_chapters(user=user, chapters=sorted(read), is_read=True)
    messages.success(request, gettext("Marked."))
    return redirect(work)


def _mark_one(request: HttpRequest, work: Work, ids: set[int], what: str) -> HttpResponse:
    is_read, chapter = what.startswith("read-"), whole_number(what.rpartition("-")[2], 2**62)
    if chapter not in ids:
        raise Http404("The work has no such chapter for this reader.")
    if isinstance(request.user, User):
        mark_chapters(user=request.user, chapters=[chapter], is_read=is_read)
    messages.success(request, gettext("Marked as read.") if is_read else gettext("Marked as unread."))
    return redirect(work)
