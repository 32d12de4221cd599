"""Long lists, a page at a time."""

from typing import TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

PER_PAGE = 20
_M = TypeVar("_M", bound=Model)


def page_of(request: HttpRequest, items: QuerySet[_M], per_page: int = PER_PAGE) -> Page[_M]:
    """The page that `?page=` asks for, the first without it. A page that does not exist is a 404."""
    try:
        return Paginator(items, per_page).page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404("There is no such page of this list.") from error
