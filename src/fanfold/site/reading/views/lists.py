"""Lists of works: the front page, and by tag. Everything, with its filters, is in `filters`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from fanfold.site.base.pagination import page_of
from fanfold.site.base.robots import may_be_found
from fanfold.site.catalog.filters import Filters
from fanfold.site.catalog.kinds import CHARACTER, FANDOM, MEDIA, SHIP
from fanfold.site.catalog.models import MutedTag, Tag
from fanfold.site.catalog.queries import kinds
from fanfold.site.reading.queries.places import to_go_on
from fanfold.site.reading.queries.roads import Cards, choices, works_found
from fanfold.site.reading.queries.tags import is_known, kin_of, most_in
from fanfold.site.worlds.models import Pack

_NEWEST = 8
_GOING_ON = 4
_FANDOMS = 20
# What the page of a tag names of the works that are found by it.
_INSIDE = {MEDIA: (FANDOM,), FANDOM: (SHIP, CHARACTER), CHARACTER: (SHIP,)}
_MOST_INSIDE = 8


@require_safe
@may_be_found
def home(request: HttpRequest) -> HttpResponse:
    """The front page: what this is, what is new, and which fandoms there are."""
    works = works_found(request.user, Filters())
    context = {
        "works": Cards(request.user, works)[:_NEWEST],
        "places": to_go_on(request.user)[:_GOING_ON],
        "fandoms": choices(works, [FANDOM], _FANDOMS)[FANDOM],
        "totals": {"words": works.words(), "works": works.count()},
    }
    return render(request, "reading/home.html", context)


@require_safe
def tag(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Works with a tag and what it has to do with others. A tag that only hidden works bear is not there."""
    found = get_object_or_404(Tag.objects.select_related("fandom"), pk=pk)
    works = works_found(request.user, Filters(include=(found.pk,)))
    page = page_of(request, Cards(request.user, works))
    if not (page.paginator.count or is_known(request.user, found)):
        raise Http404("No work this reader may see bears the tag.")
    if slug != (found.slug or "tag"):
        return redirect(found, permanent=True)
    canon = Pack.objects.filter(fandoms__tag=found).first() if found.kind == Tag.Kind.FANDOM else None
    mute = MutedTag.objects.filter(owner=request.user, tag=found).first() if request.user.is_authenticated else None
    every = {kind.slug: kind for kind in kinds()}
    inside = most_in(works, found, _INSIDE.get(found.kind, ()), _MOST_INSIDE)
    context = {
        "tag": found, "page": page, "mute": mute, "canon": canon, "kin": kin_of(request.user, found), "kind": every.get(found.kind),
        "inside": [(every[kind], rows) for kind, rows in inside.items()],
    }  # fmt: skip
    return render(request, "reading/tag.html", context)
