"""The pages on which a work is given a cover, and a collection a picture."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.limits import limited
from fanfold.site.base.picture_page import Place, answer_picture
from fanfold.site.works.covers import cover_of
from fanfold.site.works.models import Collection, CollectionPicture
from fanfold.site.works.policies import may_own_collection
from fanfold.site.works.services.collection_pictures import give_collection_picture, remove_collection_picture
from fanfold.site.works.services.covers import give_cover, remove_cover
from fanfold.site.works.views.owned import own_work


@login_required
@limited(what="picture", most=60, seconds=3600, methods=("POST",))
def cover(request: MemberRequest, pk: int) -> HttpResponse:
    """The cover there is, another one, what it shows in words, or none."""
    work = own_work(request, pk)

    def give(data: bytes, alt: str) -> None:
        give_cover(work=work, data=data, alt=alt)

    place = Place(cover_of(work), give, partial(remove_cover, work=work), work.get_absolute_url())
    return answer_picture(request, place, "works/cover.html", {"work": work})


@login_required
@limited(what="picture", most=60, seconds=3600, methods=("POST",))
def collection_picture(request: MemberRequest, slug: str) -> HttpResponse:
    """The same for a collection, by those who own it."""
    found = get_object_or_404(Collection, slug=slug)
    if not may_own_collection(request.user, found):
        raise Http404

    def give(data: bytes, alt: str) -> None:
        give_collection_picture(collection=found, data=data, alt=alt)

    before = CollectionPicture.objects.filter(collection=found).first()
    remove = partial(remove_collection_picture, collection=found)
    place = Place(before, give, remove, found.get_absolute_url(), needs_alt=False)
    return answer_picture(request, place, "works/collection_picture.html", {"collection": found})
