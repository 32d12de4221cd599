"""The page on which somebody gives one of their pen names a picture."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from fanfold.site.accounts.models import PenName
from fanfold.site.accounts.queries import portrait_of
from fanfold.site.accounts.services.portraits import give_portrait, remove_portrait
from fanfold.site.base.limits import limited
from fanfold.site.base.picture_page import Place, answer_picture


@login_required
@limited(what="picture", most=60, seconds=3600, methods=("POST",))
def portrait(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture there is, another one, what it shows in words, or none."""
    found = get_object_or_404(PenName, pk=pk, user=request.user.pk)

    def give(data: bytes, alt: str) -> None:
        give_portrait(pen_name=found, data=data, alt=alt)

    remove = partial(remove_portrait, pen_name=found)
    place = Place(portrait_of(found), give, remove, found.get_absolute_url(), needs_alt=False)
    return answer_picture(request, place, "accounts/portrait.html", {"pen_name": found})
