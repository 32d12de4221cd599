"""Collections as readers see them: one, and all there are."""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fanfold.site.base.pagination import page_of
from fanfold.site.reading.asking import words_asked
from fanfold.site.reading.queries import with_cards
from fanfold.site.works.models import Collection, CollectionPerson, CollectionPicture
from fanfold.site.works.policies import may_look_after
from fanfold.site.works.queries.collections import Sifting, counts, fandoms_in, listed_in, sifted_collections, with_tags


@require_safe
def all_collections(request: HttpRequest) -> HttpResponse:
    """Collections, sorted and sifted as asked, with what this reader finds in each."""
    wanted = _asked(request)
    page = page_of(request, sifted_collections(request.user, wanted))
    found = counts(request.user, list(page))
    context = {
        "page": page, "shown": [(one, found[one.pk]) for one in page], "wanted": wanted,
        "is_sifted": bool(wanted.words or wanted.takes or wanted.fandom or wanted.tag),
        "sorts": (("name", _("by name")), ("new", _("newest first")), ("stories", _("most stories first"))),
        "takes": (("", _("All")), ("open", _("Those that take works")), ("closed", _("Closed ones"))),
    }  # fmt: skip
    return render(request, "reading/all_collections.html", context)


def _asked(request: HttpRequest) -> Sifting:
    """What the address asks for; what it cannot mean counts as not said."""
    typed = {name: request.GET.get(name, "").replace("\0", "").strip()[:100] for name in Sifting._fields}
    typed["words"] = words_asked(request)
    typed["sort"] = typed["sort"] if typed["sort"] in ("new", "stories") else "name"
    typed["takes"] = typed["takes"] if typed["takes"] in ("open", "closed") else ""
    return Sifting(**typed)


@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """A collection: what it is, and the works in it, perhaps those of one fandom only."""
    found = get_object_or_404(with_tags(Collection.objects.select_related("parent")), slug=slug)
    fandoms = list(fandoms_in(request.user, found))
    chosen = next((one for one in fandoms if str(one.pk) == request.GET.get("fandom")), None)
    if "fandom" in request.GET and chosen is None:
        raise Http404("No work in the collection that this reader may see is of this fandom.")
    works = with_cards(listed_in(request.user, found)).order_by(F("updated").desc(nulls_last=True), "-pk")
    page = page_of(request, works.filter(tagging__tag=chosen) if chosen else works)
    parts = list(found.parts.order_by("name", "pk"))
    inside = counts(request.user, [found, *parts])
    context = {
        "collection": found,
        "picture": CollectionPicture.objects.filter(collection=found, hidden=None).first(),
        "page": page,
        "counts": inside[found.pk],
        "parts": [(one, inside[one.pk]) for one in parts],
        "fandoms": fandoms,
        "chosen": chosen,
        "people": CollectionPerson.objects.filter(collection=found).select_related("pen_name"),
        "is_tended": may_look_after(request.user, found),
    }
    return render(request, "reading/collection.html", context)
