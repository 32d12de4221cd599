"""Every address of the site that needs arguments, app by app: one module each, all of them collected here.

A module may hold `NO_PAGES` (names of addresses that are no page, with the reason beside them), `furnish(cast, archive)`
(puts into the archive of `test_pages` what the app's pages show) and `arguments(archive)` (name → arguments).
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


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses that need something."""
    found: dict[str, tuple[object, ...]] = {}
    for module in MODULES:
        if hasattr(module, "arguments"):
            found |= module.arguments(archive)
    return found
