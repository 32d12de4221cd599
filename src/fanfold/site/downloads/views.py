"""Editions of a work to take home, and the pictures its pages show."""

from http import HTTPStatus
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from fanfold.editions import EDITIONS
from fanfold.site.base.limits import limited
from fanfold.site.base.models import ShownPicture
from fanfold.site.base.storage import kept_bytes
from fanfold.site.downloads import services
from fanfold.site.downloads.policies import may_see_in_text, may_see_picture
from fanfold.site.reading.facts import slug_of
from fanfold.site.reading.queries import with_cards
from fanfold.site.works.gates import gate_of
from fanfold.site.works.models import Picture
from fanfold.site.works.policies import may_download, visible_chapters, visible_works
from fanfold.site.works.queries import byline_of


@require_safe
@limited(what="download", most=100, seconds=600)
def edition(request: HttpRequest, pk: int, name: str, suffix: str) -> HttpResponse:
    """A work as a file. The name in the address is for people; the number and the ending decide."""
    # A file manager must not take the page that asks first for the book itself.
    if asks_first := gate_of(request, pk, status=HTTPStatus.FORBIDDEN):
        return asks_first
    order = _order(request, pk, suffix)
    etag = services.etag_of(order)
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        services.bind(order), content_type=order.edition.media_type
    )
    response["ETag"] = etag
    response["Content-Disposition"] = _disposition(order)
    # What a reader may see depends on who they are, and may change any time: ask each time, send it once.
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    if moment := services.changed(order):
        response["Last-Modified"] = http_date(moment.timestamp())
    return response


def _order(request: HttpRequest, pk: int, suffix: str) -> services.Order:
    if suffix not in EDITIONS:
        raise Http404(f"There is no edition .{suffix}.")
    works = with_cards(visible_works(request.user)).select_related("front")
    work = get_object_or_404(works, pk=pk)
    if not may_download(request.user, work):
        raise Http404("The author lets only members take it home.")
    chapters = list(
        visible_chapters(request.user, work)
        .select_related("current", "volume")
        .defer("current__page")
        .order_by("position")
    )
    if not chapters:
        raise Http404("The work has no chapter for this reader.")
    place = settings.ORIGIN or f"{request.scheme}://{request.get_host()}"
    authors = byline_of(request.user, work)
    return services.Order(work, chapters, authors, EDITIONS[suffix], f"{place}{work.get_absolute_url()}")


def _disposition(order: services.Order) -> str:
    """A name every browser understands, and the title itself for those that know UTF-8 (RFC 6266)."""
    plain = f"{slug_of(order.work)}.{order.edition.suffix}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(services.file_name(order), safe='')}"


@require_safe
def picture(request: HttpRequest, sha256: str) -> HttpResponse:
    """A picture in a text, for those who may read a text that shows it."""
    found = get_object_or_404(Picture, sha256=sha256)
    if not may_see_in_text(request, found):
        raise Http404("No text that this reader may read shows it.")
    return _sent(request, found.sha256, found.media_type, etag=f'"{found.sha256}"')


@require_safe
def shown(request: HttpRequest, key: str) -> HttpResponse:
    """A picture that stands beside something, in its full size."""
    found = _shown(request, key)
    return _sent(request, found.sha256, found.media_type, etag=f'"{key}"')


@require_safe
def shown_small(request: HttpRequest, key: str) -> HttpResponse:
    """The same for lists."""
    found = _shown(request, key)
    return _sent(request, found.small_sha256, found.media_type, etag=f'"{key}-small"')


def _shown(request: HttpRequest, key: str) -> ShownPicture:
    found = get_object_or_404(ShownPicture, key=key)
    if not may_see_picture(request, found):
        raise Http404("It stands beside nothing that this reader sees.")
    return found


def _sent(request: HttpRequest, sha256: str, media_type: str, *, etag: str) -> HttpResponse:
    """A picture under a name that is not its content's where it stands beside a person: two that are alike say nothing."""
    response = get_conditional_response(request, etag=etag)
    response = response or HttpResponse(kept_bytes(sha256), content_type=media_type)
    response["ETag"] = etag
    # What the address shows never changes; whether this reader may see it can, any time: ask each time, send it once.
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = "inline"
    patch_vary_headers(response, ["Cookie"])
    return response
