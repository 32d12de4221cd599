"""What every answer passes through: a strict content policy, and coded errors told as pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.disk import disk_trouble
from fanfold.site.base.robots import NO_TRAINING, TAG
from fanfold.site.base.views import coded_error

Handler = Callable[[HttpRequest], HttpResponse]

# Nothing from anywhere else, no inline script, no frames. Styles are files too.
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def content_security_policy(get_response: Handler) -> Handler:
    """Add the content policy to every answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response

    return middleware


def robots_tag(get_response: Handler) -> Handler:
    """Say on every answer that it is not for training, and not for search engines unless the view says so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        said = response.headers.get(TAG, "noindex")
        response.headers[TAG] = said if NO_TRAINING in said else f"{said}, {NO_TRAINING}"
        return response

    return middleware


class _CodedErrors:
    """Turns a `FanfoldError` that a view let through into its page, and so a disk that takes nothing any more."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        error = exception if isinstance(exception, FanfoldError) else disk_trouble(exception)
        return coded_error(request, error) if error else None


coded_errors = _CodedErrors
