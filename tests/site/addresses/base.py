"""Addresses of base."""

from typing import Any

NO_PAGES = {
    "base:robots",  # a file
}  # fmt: skip


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    return {"base:help_message": ("E-pen-name-taken",)}
