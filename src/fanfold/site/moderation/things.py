"""What can be reported. Each app says in a module `reportable.py` how its things are found, copied and taken from sight:

@reportable
class Works(Thing[Work]): kind = "work"; …
"""

from functools import cache
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Viewer
from fanfold.site.base.declared import find_declared
from fanfold.site.works.models import Work

LONGEST_COPY = 20_000
"""Characters of a text that a report keeps; every version of a work is kept besides, and named by its number."""
_M = TypeVar("_M", bound=Model)


class Thing(Generic[_M]):
    """A kind of thing. `label` is what it is called in the middle of a sentence: "the work"."""

    kind: ClassVar[str]
    label: ClassVar[str | Promise]
    may_be_taken: ClassVar[bool] = True
    # Said among few: moderators read what was reported of it, and do not enter the room it was said in.
    is_private: ClassVar[bool] = False

    def seen(self, viewer: Viewer) -> QuerySet[_M]:
        """Everything of the kind that this viewer may see, and so may report."""
        raise NotImplementedError

    def find(self, target: int) -> _M | None:
        """One of them for moderators, in whatever state; None when it is gone for good."""
        raise NotImplementedError

    def title(self, found: _M) -> str:
        """What it is called, without saying who an anonymous author is."""
        raise NotImplementedError

    def people(self, found: _M) -> QuerySet[User]:
        """Who answers for it."""
        raise NotImplementedError

    def copy(self, found: _M) -> dict[str, Any]:
        """It as it is now, in words: what it is called → what it says."""
        raise NotImplementedError

    def address(self, found: _M) -> str:
        """Where it stands."""
        raise NotImplementedError

    def is_away(self, found: _M) -> bool:
        """Whether moderators took it from sight."""
        return False

    def take(self, found: _M, why: str) -> None:
        """Take it from sight, with the reason its author reads."""
        raise NotImplementedError

    def bring(self, found: _M) -> None:
        """Bring it back as it was."""
        raise NotImplementedError

    def work(self, found: _M) -> Work | None:
        """The work that a content warning would stand on."""
        return None


_THINGS: dict[str, Thing[Any]] = {}
_T = TypeVar("_T", bound=type[Thing[Any]])


def reportable(kind: _T) -> _T:
    """Make a kind of thing known."""
    _THINGS[kind.kind] = kind()
    return kind


@cache
def _find() -> None:
    find_declared("reportable")


def thing_of(kind: str) -> Thing[Any] | None:
    """How things of this kind are handled; None for a kind there is not."""
    _find()
    return _THINGS.get(kind)
