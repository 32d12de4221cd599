"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 20
_M = TypeVar("_M")
_R = TypeVar("_R", bound=Model)


def page_in_two_steps(
    request: HttpRequest, items: QuerySet[_R], shown: Callable[[list[int]], QuerySet[_R]], per_page: int = PER_PAGE
) -> Page[_R]:
    """As `page_of`, for long lists of which a page shows much: the rows of the page are found by their keys alone, in the
    order of `items`; `shown` fetches what is shown of those with the keys it is given."""
    page = page_of(request, items.only("pk"), per_page)
    keys = [one.pk for one in page.object_list]
    rows = {one.pk: one for one in shown(keys)}
    page.object_list = [rows[key] for key in keys if key in rows]
    return page


def page_of(request: HttpRequest, items: "QuerySet[Any, _M] | Sequence[_M]", per_page: int = PER_PAGE) -> Page[_M]:
    """The page that `?page=` asks for, the first without it. A page that does not exist is a 404."""
    try:
        return Paginator(items, per_page).page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404("There is no such page of this list.") from error
