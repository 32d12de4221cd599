"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 20
_M = TypeVar("_M")


def page_of(request: HttpRequest, items: "QuerySet[Any, _M] | Sequence[_M]", per_page: int = PER_PAGE) -> Page[_M]:
    """The page that `?page=` asks for, the first without it. A page that does not exist is a 404."""
    try:
        return Paginator(items, per_page).page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404("There is no such page of this list.") from error
