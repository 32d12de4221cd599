"""The page "Chapters" of a work, and the addresses that stay when chapters move."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.walk import block_lines
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.forms import DateForm, NameForm
from fanfold.site.works.joining import story_blocks
from fanfold.site.works.models import Chapter, Rhythm, Work
from fanfold.site.works.policies import may_edit, visible_chapters, visible_works
from fanfold.site.works.queries import chapter_text, first_words, present_chapter, put_away_chapters
from fanfold.site.works.queries.cowriting import chapters_written
from fanfold.site.works.schedule import places_of
from fanfold.site.works.services import (
    bring_chapter_back,
    date_chapter,
    merge_chapter,
    name_chapter,
    order_chapters,
    post_chapter,
    put_chapter_away,
    split_chapter,
    withdraw_chapter,
)
from fanfold.site.works.views.owned import number_in, own_chapter, own_work
from fanfold.site.works.volumes import grouped


@require_safe
def permanent(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a chapter that never changes: leads to where it stands now, or to the one it was joined to.

    A chapter that readers had and that is gone leads to its work, with a word; one they never had was never there.
    """
    meant = get_object_or_404(Chapter.every.select_related("work"), pk=pk)
    if not visible_works(request.user).filter(pk=meant.work_id).exists():
        raise Http404
    found = present_chapter(pk)
    if found is not None and visible_chapters(request.user, found.work).filter(pk=found.pk).exists():
        return redirect(found)
    if meant.posted is None and meant.first_posted is None:
        raise Http404
    messages.info(request, _("The chapter you were looking for is no longer part of this work."))
    return redirect(meant.work)


@login_required
def chapters(request: MemberRequest, pk: int) -> HttpResponse:
    """Every chapter of a work and what can be done with it; for who writes single ones, those they see."""
    mine = chapters_written(request.user, pk)
    if mine:
        work = get_object_or_404(visible_works(request.user), pk=pk)
        if not may_edit(request.user, work):
            context = {
                "work": work,
                "chapters": visible_chapters(request.user, work).order_by("position"),
                "mine": mine,
            }
            return render(request, "works/guest_chapters.html", context)
    return chapters_page(request, own_work(request, pk))


def chapters_page(request: MemberRequest, work: Work, error: FanfoldError | None = None) -> HttpResponse:
    """The page with every chapter, and what could not be done."""
    standing = list(work.chapters.select_related("volume").order_by("position"))
    context = {
        "work": work,
        "chapters": standing,
        "rows": places_of(standing, work, Rhythm.objects.filter(work=work).first()),
        "zone": request.user.time_zone or "UTC",
        "opens": {group.chapters[0].pk: group.volume for group in grouped(standing)},
        "has_volumes": any(one.volume_id for one in standing),
        "gone": put_away_chapters(work),
        "error": error,
        "opened": number_in(request.POST.get("chapter"), default=0),
        "places": range(1, len(standing) + 2),
    }
    return render(request, "works/chapters.html", context, status=422 if error else 200)


@login_required
@require_POST
def order(request: MemberRequest, pk: int) -> HttpResponse:
    """Put the chapters into the order the numbers say, or move one up or down."""
    work = own_work(request, pk)
    try:
        moved = order_chapters(work=work, order=_wanted(request, work))
    except FanfoldError as error:
        return chapters_page(request, work, error)
    if moved:
        messages.success(request, _("The chapters stand in their new order. Links to them still lead to them."))
    else:
        messages.info(request, _("Nothing was moved."))
    return redirect("works:chapters", pk)


def _wanted(request: MemberRequest, work: Work) -> list[int]:
    """The order a form asks for: a step of one chapter, or the numbers typed beside all of them."""
    ids = list(work.chapters.order_by("position").values_list("pk", flat=True))
    for way, step in (("up", -1), ("down", 1)):
        meant = number_in(request.POST.get(way), default=0)
        if meant in ids:
            at = ids.index(meant)
            ids.insert(max(at + step, 0), ids.pop(at))
            return ids

    def place(known: tuple[int, int]) -> tuple[int, int]:
        now, pk = known
        typed = number_in(request.POST.get(f"place-{pk}"), default=now)
        # A chapter that moves up stands before the one whose number it took, one that moves down behind it.
        return typed, (typed > now) - (typed < now)

    return [pk for _now, pk in sorted(enumerate(ids, 1), key=place)]


@login_required
@require_POST
def change(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """One thing done to one chapter: named, dated, posted, taken back, joined with the next, put away."""
    found = own_chapter(request, pk, position)
    try:
        said = _CHANGES.get(request.POST.get("do", ""), _nothing)(request, found)
    except FanfoldError as error:
        return chapters_page(request, found.work, error)
    messages.success(request, said)
    return redirect("works:chapters", pk)


def _nothing(_request: MemberRequest, _found: Chapter) -> str:
    raise Http404


def _name(request: MemberRequest, found: Chapter) -> str:
    form = NameForm(request.POST)
    if not form.is_valid():
        raise FanfoldError(
            "E-chapter-name", _("This name is too long."), hint=_("A label has up to 80 characters, a title up to 300.")
        )
    name_chapter(chapter=found, label=form.cleaned_data["label"], title=form.cleaned_data["title"], by=request.user)
    return _("It is called “%(name)s”.") % {"name": found.name}


def _date(request: MemberRequest, found: Chapter) -> str:
    form = DateForm(request.POST)
    if not form.is_valid():
        raise FanfoldError(
            "E-chapter-date", _("A chapter cannot have this date."), hint=_("Give a day, month and year.")
        )
    date_chapter(chapter=found, posted=form.moment(found.posted))
    return _("“%(name)s” has its new date.") % {"name": found.name}


def _post(request: MemberRequest, found: Chapter) -> str:
    if not post_chapter(chapter=found) and found.work.visibility == Work.Visibility.DRAFT:
        return _("“%(name)s” will be posted together with the work.") % {"name": found.name}
    return _("Readers see “%(name)s” now.") % {"name": found.name}


def _withdraw(request: MemberRequest, found: Chapter) -> str:
    withdraw_chapter(chapter=found)
    return _("“%(name)s” is a draft: only the authors see it.") % {"name": found.name}


def _merge(request: MemberRequest, found: Chapter) -> str:
    gone = merge_chapter(chapter=found, by=request.user, keeps_heading="keeps_heading" in request.POST)
    return _("“%(other)s” stands at the end of “%(name)s” now. As a chapter it was put away, with all its versions.") % {
        "other": gone.name, "name": found.name,
    }  # fmt: skip


def _put_away(request: MemberRequest, found: Chapter) -> str:
    put_chapter_away(chapter=found)
    return _("“%(name)s” was put away. You find it at the end of this page.") % {"name": found.name}


_CHANGES: dict[str, Callable[[MemberRequest, Chapter], str]] = {
    "name": _name, "date": _date, "post": _post, "withdraw": _withdraw, "merge": _merge, "put-away": _put_away,
}  # fmt: skip


@login_required
def split(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Cut a chapter in two: every paragraph it could be cut at, and the name of the second part."""
    found = own_chapter(request, pk, position)
    error = None
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _split(request, found, form)
        except FanfoldError as refused:
            error = refused
        else:
            messages.success(request, _("Two chapters now. The second is “%(name)s”.") % {"name": made.name})
            return redirect("works:chapters", pk)
    text = chapter_text(found)
    rows = [
        {"at": at, "scene": number, "opens": not place, "words": first_words(" ".join(block_lines([block])))}
        for at, (number, place, block) in enumerate(story_blocks(text))
    ]
    context = {"chapter": found, "rows": rows, "form": form, "error": error}
    return render(request, "works/split.html", context, status=422 if error or form.errors else 200)


def _split(request: MemberRequest, found: Chapter, form: NameForm) -> Chapter:
    return split_chapter(
        chapter=found,
        at=number_in(request.POST.get("at"), default=0),
        label=form.cleaned_data["label"],
        title=form.cleaned_data["title"],
        by=request.user,
        based_on=number_in(request.POST.get("based_on"), default=0) or None,
    )


def _gone(request: MemberRequest, pk: int, chapter: int) -> Chapter:
    return get_object_or_404(put_away_chapters(own_work(request, pk)).select_related("current", "work"), pk=chapter)


@login_required
def put_away(request: MemberRequest, pk: int, chapter: int) -> HttpResponse:
    """A chapter that was put away: its words, and every version it had."""
    found = _gone(request, pk, chapter)
    kept = found.versions.defer("html", "page").select_related("by", "came_from__chapter")
    chosen = number_in(request.GET.get("version"), default=found.current.number if found.current else 0)
    shown = found.versions.filter(number=chosen).first()
    return render(request, "works/put_away.html", {"chapter": found, "versions": kept, "shown": shown})


@login_required
@require_POST
def bring_back(request: MemberRequest, pk: int, chapter: int) -> HttpResponse:
    """Bring a chapter back that was put away; it is a draft at first."""
    found = _gone(request, pk, chapter)
    bring_chapter_back(chapter=found)
    found.refresh_from_db()
    said = _("It is back, as a draft, at place %(place)d.")
    messages.success(request, said % {"place": found.position})
    return redirect("works:chapters", pk)
