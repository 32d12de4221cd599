"""What apps declare in modules of one name, found once."""

from functools import cache

from django.utils.module_loading import autodiscover_modules


@cache
def find_declared(module: str) -> None:
    """Import the module of this name of every app that has one, so that what it declares is known.

    Asked again it does nothing: most apps have no such module, and to look for it in vain costs more than a query.
    """
    autodiscover_modules(module)
