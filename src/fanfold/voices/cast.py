"""The people somebody already knows before a story is heard."""

from collections.abc import Iterable
from typing import Protocol


class Cast(Protocol):
    """Names somebody already knows: a canon pack, a fandom's people. Nothing here ever needs one."""

    def names(self) -> Iterable[tuple[str, str]]:
        """(name as written, slug of the person) pairs; one person may bear many names."""
        ...
