"""Reading answers: all of a work, and one thread."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fanfold.site.base.pagination import page_of
from fanfold.site.community.models import Answer
from fanfold.site.community.queries import branch, kudos_count, kudos_names, readable_answer, threads
from fanfold.site.community.rooms import room_of
from fanfold.site.community.speakers import guest_key_of
from fanfold.site.community.views.say import readable_chapter, readable_work
from fanfold.site.community.wording import KIND_LABELS, welcome_in_words
from fanfold.site.works.gates import gate_of, gated
from fanfold.site.works.policies import visible_works

_PER_THREAD_PAGE = 50


@require_safe
@gated
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything said about a work, or one chapter of it, newest thread first."""
    work = readable_work(request, pk)
    chapter = readable_chapter(request, work, request.GET.get("chapter"))
    # Whoever asks for the answers to one chapter comes from its foot.
    room = room_of(request, work, at=chapter.position if chapter else 0)
    roots = threads(request.user, work, chapter=chapter, guest_key=room.guest_key, is_own=room.is_own)
    kind = request.GET.get("kind", "")
    if kind in Answer.Kind.values:
        roots = roots.filter(kind=kind)
    page = page_of(request, roots)
    context = {
        "work": work, "room": room, "chapter": chapter, "kind": kind, "kinds": [(kind, label) for kind, label in KIND_LABELS.items() if kind != Answer.Kind.CORRECTION], "page": page,
        "threads": room.threads(list(page)), "welcome_words": welcome_in_words(room.welcome),
    }  # fmt: skip
    return render(request, "community/answers.html", context)


@require_safe
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer and everything below it."""
    found = readable_answer(request.user, pk, guest_key=guest_key_of(request))
    if found is None:
        raise Http404("No such answer for this reader.")
    if asks_first := gate_of(request, found.work_id):
        return asks_first
    room = room_of(request, found.work)
    page = page_of(request, branch(found, request.user, guest_key=room.guest_key, is_own=room.is_own), _PER_THREAD_PAGE)
    places = room.places([found])
    root = found.root or found
    said = []
    for one in page.object_list:
        one.root = root if one.depth else None
        said.append(room.said(one, places, base=found.depth))
    context = {"work": found.work, "room": room, "top": found, "page": page, "said": said, "root": root}
    return render(request, "community/thread.html", context)


@require_safe
def kudos_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who left kudos."""
    work = get_object_or_404(visible_works(request.user), pk=pk)
    chapter = readable_chapter(request, work, request.GET.get("chapter"))
    page = page_of(request, kudos_names(work, chapter), 200)
    return render(
        request,
        "community/kudos.html",
        {"work": work, "chapter": chapter, "page": page, "count": kudos_count(work, chapter)},
    )
