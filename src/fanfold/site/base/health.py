"""What `doctor` looks at: each app keeps its own looks in a module `health.py`, found by that name."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from django.utils.module_loading import autodiscover_modules


class Answer(NamedTuple):
    """The result of one look: `ail` is empty when all is well, else what is wrong and what to do."""

    looked_at: str
    seen: str
    ail: str = ""


Look = Callable[[bool], Iterator[Answer]]
_L = TypeVar("_L", bound=Look)
_LOOKS: list[Look] = []


def health_look(look: _L) -> _L:
    """Let the doctor call this function. It is told whether to look deep, which may take long."""
    _LOOKS.append(look)
    return look


def examine(*, deep: bool) -> Iterator[Answer]:
    """Everything all apps look at. A look that itself breaks is an ailment, never the doctor's end."""
    autodiscover_modules("health")
    for look in _LOOKS:
        try:
            yield from look(deep)
        except Exception as error:
            first = str(error).partition("\n")[0]
            yield Answer(look.__name__.replace("_", " "), "could not look", f"{type(error).__name__}: {first}")
