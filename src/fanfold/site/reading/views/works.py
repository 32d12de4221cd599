"""The page of a work, its chapters one by one, and the whole of it on one page."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fanfold.editions import EDITIONS
from fanfold.site.accounts.models import User
from fanfold.site.reading.facts import sayings, secrets
from fanfold.site.reading.following import Follow, choices, follow_layer, follow_viewpoint, followed_pages
from fanfold.site.reading.pattern import plan_of
from fanfold.site.reading.queries import readable_chapters, with_cards
from fanfold.site.reading.rendering import FrontMatter, chapter_pages, front_matter, parted
from fanfold.site.reading.standing import panel_for, place_of
from fanfold.site.reading.views.being import percent_before, visited, way_in, with_signs
from fanfold.site.works.desk import Line
from fanfold.site.works.gates import gated
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import may_download, may_edit, may_see_authors, visible_works
from fanfold.site.works.queries.collections import collections_of
from fanfold.site.works.queries.cowriting import chapter_byline
from fanfold.site.works.queries.relations import comes_from, gifts_of, goes_back_to, proposals_for
from fanfold.site.works.queries.series import places
from fanfold.site.worlds.queries.heads import sheet_in_file
from fanfold.site.worlds.queries.proposals import open_proposals
from fanfold.site.worlds.queries.questions import waiting_questions
from fanfold.site.worlds.queries.sheets import said_of


def _work(request: HttpRequest, pk: int) -> Work:
    return get_object_or_404(with_cards(visible_works(request.user)).select_related("front", "round_robin"), pk=pk)


def _front(request: HttpRequest, found: Work) -> FrontMatter:
    return front_matter(found, signed=may_see_authors(request.user, found))


def followed(request: HttpRequest, found: Work, chapters: list[Chapter]) -> tuple[Follow | None, bool]:
    """What the address says is to be followed, `?layer=` or `?viewpoint=`, and whether Fanfold still listens for it.

    What the work does not have is not followed.
    """
    # PostgreSQL cannot even be asked for a null byte.
    if layer := request.GET.get("layer", "").replace("\0", "")[:200]:
        return follow_layer(found, layer), False
    if viewpoint := request.GET.get("viewpoint", "").replace("\0", "")[:200]:
        follow, is_whole = follow_viewpoint(found, chapters, viewpoint)
        return follow, not is_whole
    return None, False


@require_safe
@gated
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """What a reader wants to know before the first line, and ways in."""
    found = _work(request, pk)
    declarations = list(found.declarations.all())
    is_own = may_edit(request.user, found)
    chapters = readable_chapters(request.user, found)
    inside = way_in(request, found, chapters)
    # Once the writer said who knows what, a page of its own tells it, at each reader's place.
    said = said_of(found)
    context = {
        "work": found,
        "chapters": chapters,
        "front": front_matter(found, level=2, signed=may_see_authors(request.user, found)),
        "sayings": sayings(declarations),
        "secrets": () if said.of_minds else secrets(declarations),
        "plan": plan_of(declarations),
        "editions": EDITIONS,
        "is_own": is_own,
        "may_download": may_download(request.user, found),
        "places": places(request.user, found),
        "ties": goes_back_to(request.user, found),
        "tied": comes_from(request.user, found),
        "gifts": gifts_of(found),
        "collections": collections_of(found),
        "proposals": proposals_for(found) if is_own else (),
        "originals": found.restorations.all() if is_own else (),
        "canon": panel_for(request, found, said, declarations, chapters, place_of(request, found, chapters, inside)),
        "waiting": open_proposals(found, declarations) if is_own else (),
        "world_questions": _questions(request, found) if is_own else (),
        "head_waits": is_own and sheet_in_file(found) is not None,
        "is_unanswered": is_own and not found.proposal_answers.exists(),
        "has_secrets": said.of_minds,
        **inside,
    }
    return render(request, "reading/work.html", context)


def _questions(request: HttpRequest, found: Work) -> Sequence[Line]:
    """For those who write it: how many questions about its world wait."""
    return waiting_questions(request.user, [found]).get(found.pk, ()) if isinstance(request.user, User) else ()


@require_safe
@gated
def chapter(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """One chapter. Notes of the work stand before the first and after the last."""
    found = _work(request, pk)
    chapters = readable_chapters(request.user, found)
    at = next((at for at, one in enumerate(chapters) if one.position == position), None)
    if at is None:
        # The same words for a chapter that was put away, a draft and one that never was.
        return render(request, "works/no_chapter.html", {"work": found, "chapters": chapters}, status=404)
    first, last = at == 0, at == len(chapters) - 1
    before, after = None if first else chapters[at - 1], None if last else chapters[at + 1]
    being = visited(request, found, chapters, chapters[at], before)
    follow, is_listening = followed(request, found, chapters)
    page = (followed_pages(follow, chapters, [chapters[at]]) if follow else chapter_pages([chapters[at]]))[0]
    context = {
        "work": found,
        "chapters": chapters,
        "chapter": chapters[at],
        "number": at + 1,
        "page": parted(with_signs(page, being)),
        "follow": follow,
        "is_listening": is_listening,
        "follow_choices": choices([page.text], found),
        "front": _front(request, found) if first or last else None,
        "is_own": may_edit(request.user, found),
        "byline": chapter_byline(request.user, found, chapters[at]),
        "places": places(request.user, found) if last else (),
        "is_first": first,
        "is_last": last,
        "before": before,
        "after": after,
        "being": being,
        "read": being.read,
        "percent": percent_before(chapters, at),
    }
    return render(request, "reading/chapter.html", context)


@require_safe
@gated
def whole(request: HttpRequest, pk: int) -> HttpResponse:
    """Every chapter on one page, for those who like to scroll, search or print."""
    found = _work(request, pk)
    chapters = readable_chapters(request.user, found)
    if not chapters:
        raise Http404("The work has no chapter for this reader.")
    being = visited(request, found, chapters, None, None)
    follow, is_listening = followed(request, found, chapters)
    pages = followed_pages(follow, chapters, chapters) if follow else chapter_pages(chapters)
    context = {
        "work": found,
        "chapters": chapters,
        "pages": [parted(with_signs(page, being)) for page in pages],
        "follow": follow,
        "is_listening": is_listening,
        "follow_choices": choices([page.text for page in pages], found),
        "front": _front(request, found),
        "is_own": may_edit(request.user, found),
        "being": being,
        "read": being.read,
    }
    return render(request, "reading/whole.html", context)
