"""Lists of works: the front page, everything, by tag, by pen name."""

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from fanfold.site.accounts.models import PenName
from fanfold.site.base.pagination import page_of
from fanfold.site.catalog.models import Tag
from fanfold.site.reading.queries import fandoms, newest_works, works_by, works_with_tag

_NEWEST = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page: what this is, what is new, and which fandoms there are."""
    works = newest_works(request.user)
    context = {
        "works": works[:_NEWEST],
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
    if not page.paginator.count:
        raise Http404("No work this reader may see bears the tag.")
    if slug != (found.slug or "tag"):
        return redirect(found, permanent=True)
    return render(request, "reading/tag.html", {"tag": found, "page": page})


@require_safe
def pen_name(request: HttpRequest, slug: str) -> HttpResponse:
    """Works of a pen name. A name without a work this reader may see is there for its own account only."""
    # PostgreSQL cannot even be asked for a name with a null byte.
    found = get_object_or_404(PenName, slug=slug.replace("\0", ""))
    page = page_of(request, works_by(request.user, found))
    is_own = request.user.is_authenticated and found.user_id == request.user.pk
    if not page.paginator.count and not is_own:
        raise Http404("No work this reader may see bears the name.")
    return render(request, "reading/pen_name.html", {"pen_name": found, "page": page, "is_own": is_own})
