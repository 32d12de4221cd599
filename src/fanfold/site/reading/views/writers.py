"""The page of a pen name: who it is, and what stands under it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fanfold.site.accounts.models import FormerName, PenName
from fanfold.site.accounts.policies import may_meet
from fanfold.site.accounts.queries import mute_of, shown_portrait
from fanfold.site.base.pagination import page_of
from fanfold.site.reading.queries import with_cards, works_by
from fanfold.site.reading.queries.bookmarks import public_bookmarks
from fanfold.site.reading.queries.shelves import public_shelves
from fanfold.site.works.policies import signs_posted_works
from fanfold.site.works.queries.collections import collections_by, counts
from fanfold.site.works.queries.relations import gifts_for, ties_of
from fanfold.site.works.queries.series import series_of


def named(slug: str) -> PenName:
    """The pen name at an address, also at one it had before; a 404 where there never was one."""
    # PostgreSQL cannot even be asked for a name with a null byte.
    wanted = slug.replace("\0", "")
    found = PenName.objects.filter(slug=wanted).first()
    if found is None:
        former = FormerName.objects.filter(slug=wanted, leads_on=True).select_related("pen_name").first()
        found = former.pen_name if former else None
    if found is None:
        raise Http404("Nobody writes or wrote under this name.")
    return found


@require_safe
def pen_name(request: HttpRequest, slug: str) -> HttpResponse:
    """Works of a pen name. A name with nothing this reader may see is there for its own account only."""
    found = named(slug)
    page = page_of(request, works_by(request.user, found))
    is_own = request.user.is_authenticated and found.user_id == request.user.pk
    put_by = {
        "name_bookmarks": public_bookmarks(request.user, found).count(),
        "name_shelves": list(public_shelves(request.user, found)),
    }
    kept, tended = series_of(request.user, found), list(collections_by(found))
    portrait = shown_portrait(found)
    is_there = (
        kept or tended or found.about or portrait or any(put_by.values()) or signs_posted_works(request.user, found)
    )
    if not (is_own or (is_there and may_meet(request.user, found))):
        raise Http404("There is nothing under this name that this reader may see.")
    if slug != found.slug:
        # Not permanent: somebody may take up an old name again, and browsers never forget a permanent way.
        return redirect(found)
    context = {
        "pen_name": found,
        "page": page,
        "is_own": is_own,
        "portrait": portrait,
        **put_by,
        "series": kept,
        "collections": [
            (one, inside) for one, inside in zip(tended, counts(request.user, tended).values(), strict=True)
        ],
        "has_ties": bool(ties_of(request.user, found)),
        "has_gifts": gifts_for(request.user, found).exists(),
        "mute": mute_of(request.user, found),
        "former_names": found.former_names.filter(is_shown=True),
    }
    return render(request, "reading/pen_name.html", context)


@require_safe
def gifts(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories a pen name was given; there only where this reader may see one."""
    found = named(slug)
    page = page_of(request, with_cards(gifts_for(request.user, found)))
    if not page.paginator.count:
        raise Http404("Nothing was given to them that this reader may see.")
    return render(request, "reading/gifts.html", {"pen_name": found, "page": page})


@require_safe
def related(request: HttpRequest, slug: str) -> HttpResponse:
    """What the works of a pen name go back to, and what goes back to them."""
    found = named(slug)
    ties = ties_of(request.user, found)
    if not ties:
        raise Http404("Nothing there is related that this reader may see.")
    return render(request, "reading/related.html", {"pen_name": found, "ties": ties})
