"""Lists of works: the front page, everything, by tag."""

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from fanfold.site.base.pagination import page_of
from fanfold.site.base.robots import may_be_found
from fanfold.site.catalog.models import MutedTag, Tag
from fanfold.site.reading.queries import fandoms, newest_works, works_with_tag
from fanfold.site.reading.queries.places import to_go_on
from fanfold.site.works.policies import posted_works
from fanfold.site.worlds.models import Pack

_NEWEST = 8
_GOING_ON = 4


@require_safe
@may_be_found
def home(request: HttpRequest) -> HttpResponse:
    """The front page: what this is, what is new, and which fandoms there are."""
    works = newest_works(request.user)
    context = {
        "works": works[:_NEWEST],
        "places": to_go_on(request.user)[:_GOING_ON],
        "fandoms": fandoms(request.user)[:20],
        "totals": works.aggregate(words=Sum("story_words")) | {"works": works.count()},
    }
    return render(request, "reading/home.html", context)


@require_safe
def works(request: HttpRequest) -> HttpResponse:
    """Every work this reader may find, newest first."""
    return render(request, "reading/works.html", {"page": page_of(request, newest_works(request.user))})


@require_safe
def tag(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Works with a tag. A tag that only hidden works bear is not there."""
    found = get_object_or_404(Tag.objects.select_related("fandom"), pk=pk)
    page = page_of(request, works_with_tag(request.user, found))
    if not (page.paginator.count or posted_works(request.user).filter(tagging__tag=found).exists()):
        raise Http404("No work this reader may see bears the tag.")
    if slug != (found.slug or "tag"):
        return redirect(found, permanent=True)
    canon = Pack.objects.filter(fandoms__tag=found).first() if found.kind == Tag.Kind.FANDOM else None
    mute = MutedTag.objects.filter(owner=request.user, tag=found).first() if request.user.is_authenticated else None
    return render(request, "reading/tag.html", {"tag": found, "page": page, "mute": mute, "canon": canon})
