"""Every address of the site that needs arguments, app by app: one module each, all of them collected here.

A module may hold `NO_PAGES` (names of addresses that are no page, with the reason beside them), `furnish(cast, archive)`
(puts into the archive of `test_pages` what the app's pages show) and `arguments(archive)` (name → arguments).

For the matrix of who sees what (`visibility/`), `attach(cast, archive, words)` puts what the app keeps *about a work* (a review,
a bookmark, a place in a series …) on `archive["work"]`, with `words` wherever somebody writes something; it is called once for
every state a work can be in; what may be there once only is kept in `archive["once"]`. What it puts into the archive under a name is what
`arguments` then gets for that work. `words` may be read by nobody who may not read the work. For what other rules hold for,
`archive["canary"](kind)` makes words of the kinds in `visibility/table.py`: "draft" only authors read, "news" stands in lists, "remark" is
Cleo's own.
"""

import importlib
import pkgutil
from typing import Any

MODULES = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
NO_PAGES: set[str] = set().union(*(getattr(module, "NO_PAGES", set()) for module in MODULES))


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Let every app put what it shows into the archive."""
    for module in MODULES:
        if hasattr(module, "furnish"):
            module.furnish(cast, archive)


def attach(cast: Any, archive: dict[str, Any], words: str) -> None:
    """Let every app put what it keeps about a work on the work of this archive."""
    for module in MODULES:
        if hasattr(module, "attach"):
            module.attach(cast, archive, words)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses that need something."""
    found: dict[str, tuple[object, ...]] = {}
    for module in MODULES:
        if hasattr(module, "arguments"):
            found |= module.arguments(archive)
    return found
