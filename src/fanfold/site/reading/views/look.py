"""What somebody is writing, as readers would see it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.reading.rendering import page_of_text, parted
from fanfold.site.works.drafting import Draft
from fanfold.site.works.models import Chapter, Unsaved
from fanfold.site.works.policies import may_edit, may_edit_chapter
from fanfold.site.works.queries import chapter_text


@login_required
@require_safe
def look(request: MemberRequest, pk: int, unsaved: int) -> HttpResponse:
    """Words that were never saved, on a reading page; from there they are saved, or written on."""
    mine = Unsaved.objects.filter(owner=request.user, work=pk).select_related(
        "work__front", "chapter__current", "chapter__work__front"
    )
    found = get_object_or_404(mine, pk=unsaved)
    if not (may_edit_chapter(request.user, found.chapter) if found.chapter else may_edit(request.user, found.work)):
        raise Http404
    chapter = found.chapter or Chapter(work=found.work, position=found.place or found.work.chapters.count() + 1)
    try:
        text = Draft.of(found).text(chapter_text(chapter) if chapter.current else None)
    except FanfoldError as error:
        messages.error(request, in_words(error))
        return redirect(_editor(found, request))
    context = {
        "work": found.work, "unsaved": found, "chapter": chapter, "page": parted(page_of_text(chapter, text)),
        "editor": _editor(found, request), "said": _said(request),
    }  # fmt: skip
    return render(request, "reading/look.html", context)


def _said(request: MemberRequest) -> dict[str, str]:
    """What was filled in beside the words, which is kept nowhere yet."""
    return {name: request.GET[name][:300] for name in ("why", "tells", "told") if request.GET.get(name)}


def _editor(found: Unsaved, request: MemberRequest) -> str:
    asked: dict[str, Any] = dict(_said(request))
    if found.chapter is not None:
        return reverse("works:chapter", args=[found.work_id, found.chapter.position], query=asked or None)
    if found.place:
        asked["at"] = found.place
    return reverse("works:new_chapter", args=[found.work_id], query=asked or None)
