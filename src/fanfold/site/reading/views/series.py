"""Series as readers see them: one, and all there are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fanfold.site.base.pagination import page_of
from fanfold.site.reading.asking import words_asked
from fanfold.site.reading.queries import with_cards
from fanfold.site.reading.queries.bookmarks import bookmark_of_series, recommended_series
from fanfold.site.works.models import Series, SeriesKeeper, Work
from fanfold.site.works.policies import may_keep, signed_works
from fanfold.site.works.queries.gatherings import series_with
from fanfold.site.works.queries.series import contents, may_see_series, visible_parts, visible_series, with_keepers

_RECOMMENDED = 8


@require_safe
def series(request: HttpRequest, pk: int) -> HttpResponse:
    """A series, its parts in order; with nothing in it for this reader it is there for its keepers only."""
    found = Series.objects.filter(pk=pk).first()
    is_kept = found is not None and may_keep(request.user, found)
    if found is None or not (is_kept or may_see_series(request.user, found)):
        raise Http404("There is no such series for this reader.")
    page = page_of(request, visible_parts(request.user, found).select_related("child"))
    inside = contents(request.user, [found, *(part.child for part in page if part.child)])
    works = with_cards(signed_works(request.user)).in_bulk([part.work_id for part in page if part.work_id])
    entries = [
        (number, works.get(part.work_id or 0), part.child, inside.get(part.child_id or 0))
        for number, part in enumerate(page, start=page.start_index())
    ]
    order = inside[found.pk].works
    context = {
        "series": found,
        "page": page,
        "entries": entries,
        "inside": inside[found.pk],
        "first": Work.objects.get(pk=order[0]) if order else None,
        "keepers": SeriesKeeper.objects.filter(series=found).select_related("pen_name"),
        "is_kept": is_kept,
        "bookmark": bookmark_of_series(request.user, found),
        "recommended": recommended_series(request.user, found)[:_RECOMMENDED],
    }
    return render(request, "reading/series.html", context)


@require_safe
def all_series(request: HttpRequest) -> HttpResponse:
    """Every series this reader may see, by title; with words, those that hold them."""
    words = words_asked(request)
    page = page_of(request, with_keepers(series_with(visible_series(request.user), words)))
    inside = contents(request.user, page)
    context = {"page": page, "shown": [(one, inside[one.pk]) for one in page], "words": words}
    return render(request, "reading/all_series.html", context)
