"""One answer to stories that nest deeper than any program can follow."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from fanfold.manuscript.errors import FanfoldError

_P = ParamSpec("_P")
_R = TypeVar("_R")


def refuse_depth(write: Callable[_P, _R]) -> Callable[_P, _R]:
    """`write`, raising `E-edition-nesting` where it would run out of stack."""

    @wraps(write)
    def checked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return write(*args, **kwargs)
        except RecursionError as error:
            raise FanfoldError(
                "E-edition-nesting",
                "The story nests lists or quotations hundreds of levels deep.",
                hint="Look at the source file: it was probably damaged.",
            ) from error

    return checked
