"""Collections as readers see them: one, and all there are."""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fanfold.site.base.pagination import page_of
from fanfold.site.reading.asking import words_asked
from fanfold.site.reading.queries import with_cards
from fanfold.site.works.models import Collection, CollectionPerson
from fanfold.site.works.policies import may_look_after
from fanfold.site.works.queries.collections import (
    collections_by_name,
    counts,
    every_collection,
    fandoms_in,
    listed_in,
)
from fanfold.site.works.queries.gatherings import collections_with


@require_safe
def all_collections(request: HttpRequest) -> HttpResponse:
    """Every collection, by name, with what this reader finds in each; with words, those that hold them, parts among them."""
    words = words_asked(request)
    collections = collections_with(every_collection(), words) if words else collections_by_name()
    page = page_of(request, collections)
    found = counts(request.user, list(page))
    context = {"page": page, "shown": [(one, found[one.pk]) for one in page], "words": words}
    return render(request, "reading/all_collections.html", context)


@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """A collection: what it is, and the works in it, perhaps those of one fandom only."""
    found = get_object_or_404(Collection.objects.select_related("parent"), slug=slug)
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
        "page": page,
        "counts": inside[found.pk],
        "parts": [(one, inside[one.pk]) for one in parts],
        "fandoms": fandoms,
        "chosen": chosen,
        "people": CollectionPerson.objects.filter(collection=found).select_related("pen_name"),
        "is_tended": may_look_after(request.user, found),
    }
    return render(request, "reading/collection.html", context)
