"""The page of a pen name: who it is, and what stands under it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fanfold.site.accounts.models import FormerName, PenName
from fanfold.site.base.pagination import page_of
from fanfold.site.reading.queries import works_by
from fanfold.site.reading.queries.bookmarks import public_bookmarks
from fanfold.site.reading.queries.shelves import public_shelves


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
    if not (page.paginator.count or found.about or is_own or any(put_by.values())):
        raise Http404("There is nothing under this name that this reader may see.")
    if slug != found.slug:
        # Not permanent: somebody may take up an old name again, and browsers never forget a permanent way.
        return redirect(found)
    context = {
        "pen_name": found,
        "page": page,
        "is_own": is_own,
        **put_by,
        "former_names": found.former_names.filter(is_shown=True),
    }
    return render(request, "reading/pen_name.html", context)
