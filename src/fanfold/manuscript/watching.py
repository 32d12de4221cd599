"""How far a long piece of work has come, for whoever waits: nobody, or a bar in a terminal.

The work tells `come_to` what it does and how much of it is done; who wants to know wraps it in `watched`. Nothing has to
be passed through the calls in between, and nothing is computed where nobody watches.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Watch = Callable[[str, float], None]
"""Is told the name of the step and the share of the whole that is done, from 0 to 1, never less than before."""
_T = TypeVar("_T")
_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Tell `watch` how far the work inside has come."""
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


@contextmanager
def part_of(step: str, start: float, end: float) -> Iterator[None]:
    """The work inside is a part of the whole: from the share `start` to the share `end`."""
    watch = _WATCH.get()
    if watch is None:
        yield
        return
    watch(step, start)
    token = _WATCH.set(lambda _, share: watch(step, start + (end - start) * min(share, 1.0)))
    try:
        yield
    finally:
        _WATCH.reset(token)
    watch(step, end)


def come_to(share: float) -> None:
    """Say how much of the step that is under way is done."""
    watch = _WATCH.get()
    if watch is not None:
        watch("", min(max(share, 0.0), 1.0))


def counted(items: Iterable[_T], count: int, start: float = 0.0, end: float = 1.0, every: int = 64) -> Iterator[_T]:
    """The items one by one; they take the step that is under way from the share `start` to the share `end`."""
    for at, item in enumerate(items):
        if not at % every:
            come_to(start + (end - start) * at / max(count, 1))
        yield item


def in_parts(steps: Sequence[_T], weight: Callable[[_T], tuple[str, float]]) -> Iterator[_T]:
    """The steps one by one; whatever is done with each is its part of the whole, by what it weighs."""
    weighed = [weight(step) for step in steps]
    total, done = sum(heavy for _, heavy in weighed) or 1.0, 0.0
    for step, (name, heavy) in zip(steps, weighed, strict=True):
        with part_of(name, done / total, (done + heavy) / total):
            yield step
        done += heavy
