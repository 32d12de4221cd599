"""What an archive can decide while it runs, apart from how it is installed.

Each app declares its own in a module `archive_settings.py`, which is found by itself:

    declare(Setting("signup.way", Kind.ONE_OF, "open", _("Who may sign up"), options=(("open", _("Everybody")), …)))

The defaults hold until somebody decides otherwise on the pages of those who run the archive; then a row of
`ArchiveSetting` holds. Where the machine's environment has a word for the same thing, it gives the default.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.declared import find_declared

Value = bool | int | str
Words = str | Promise
_LONGEST = {"line": 200, "text": 20_000}
_YES_NO: Mapping[object, bool] = {True: True, False: False, "yes": True, "no": False, "on": True, "": False}


class Kind(Enum):
    """What a setting may be."""

    YES_NO = "yes-no"
    NUMBER = "number"
    LINE = "line"
    TEXT = "text"
    ONE_OF = "one-of"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be decided. `default` may be a function, asked each time.

    `group` is the part of the settings page it stands in; `options` are value and words of `ONE_OF`; `lowest` and
    `highest` bound a `NUMBER`, both included.
    """

    key: str
    kind: Kind
    default: Value | Callable[[], Value]
    label: Words
    help: Words = ""
    group: str = "archive"
    options: tuple[tuple[str, Words], ...] = ()
    lowest: int = 0
    highest: int = 1_000_000
    # One that is decided elsewhere than on the settings page has a page of its own.
    is_listed: bool = True

    def default_value(self) -> Value:
        """What holds until somebody decides."""
        return self.default() if callable(self.default) else self.default

    def read(self, raw: object) -> Value:
        """A value as typed into a form, as it will be kept. Raises `E-setting-value`."""
        match self.kind:
            case Kind.YES_NO:
                found: Value | None = _YES_NO.get(raw) if isinstance(raw, (bool, str)) else None
            case Kind.NUMBER:
                found = self._number(raw)
            case Kind.ONE_OF:
                found = raw if isinstance(raw, str) and raw in dict(self.options) else None
            case _:
                found = self._words(raw)
        if found is None:
            raise FanfoldError(
                "E-setting-value", _("“%(label)s” cannot be that.") % {"label": self.label}, hint=str(self.help)
            )
        return found

    def _number(self, raw: object) -> int | None:
        try:
            number = int(str(raw).strip())
        except ValueError:
            return None
        return number if self.lowest <= number <= self.highest else None

    def _words(self, raw: object) -> str | None:
        words = clean_text(raw).strip() if isinstance(raw, str) else None
        if words is None or len(words) > _LONGEST[self.kind.value]:
            return None
        return " ".join(words.split()) if self.kind is Kind.LINE else words


_SETTINGS: dict[str, Setting] = {}


def declare(*found: Setting) -> None:
    """Make settings known. One key is declared once."""
    _SETTINGS.update({one.key: one for one in found})


def all_settings() -> Mapping[str, Setting]:
    """Everything that can be decided, by key, in the order of its declaration."""
    find_declared("archive_settings")
    return _SETTINGS


def declared(key: str) -> Setting:
    """One setting. Raises `E-setting-unknown`."""
    found = all_settings().get(key)
    if found is None:
        raise FanfoldError("E-setting-unknown", _("There is no setting %(key)s.") % {"key": key})
    return found


def _name() -> Any:
    return settings.ARCHIVE_NAME


declare(
    Setting(
        "archive.name", Kind.LINE, _name, gettext_lazy("Name of the archive"),
        gettext_lazy("It stands in the head of every page and in every letter."),
    ),
    Setting(
        "archive.banner", Kind.LINE, "", gettext_lazy("A line on every page"),
        gettext_lazy("For what everybody should know now: the archive closes for an hour tonight. Empty shows nothing."),
    ),
)  # fmt: skip
