"""How a reader likes a page to look: the few things they may choose, kept by cookie or with the account.

The choices become `data-…` attributes of the page's root element; the stylesheet does the rest.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE = "look"
_YEAR = 365 * 24 * 60 * 60


class Setting(NamedTuple):
    """One thing a reader may choose. `choices` are (value, label) pairs; `default` is what nobody chose."""

    name: str
    label: str | Promise
    default: str
    choices: tuple[tuple[str, str | Promise], ...]


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme", _("Colours"), "auto", (("auto", _("Auto")), ("light", _("Light")), ("sepia", _("Sepia")), ("dark", _("Dark")))
    ),
    Setting(
        "size", _("Size of the text"), "medium",
        (("small", _("Small")), ("medium", _("Medium")), ("large", _("Large")), ("larger", _("Larger")), ("largest", _("Largest"))),
    ),
    Setting("width", _("Width of a line"), "medium", (("narrow", _("Narrow")), ("medium", _("Medium")), ("wide", _("Wide")))),
    Setting("spacing", _("Space between lines"), "medium", (("tight", _("Tight")), ("medium", _("Medium")), ("airy", _("Airy")))),
    Setting("face", _("Letters"), "serif", (("serif", _("With serifs")), ("sans", _("Plain")), ("apart", _("For dyslexia")))),
    Setting("paragraphs", _("Paragraphs"), "indent", (("indent", _("Indented")), ("spaced", _("Spaced")))),
    Setting("covers", _("Covers in lists"), "shown", (("shown", _("Shown")), ("hidden", _("Left out")))),
    Setting("pages", _("Reading opens"), "chapter", (("chapter", _("One chapter")), ("whole", _("The whole work")))),
)  # fmt: skip


def cleaned_look(values: Mapping[str, str]) -> dict[str, str]:
    """A choice for every setting: the given one where it exists, else the one nobody chose."""
    return {setting.name: _known(setting, values.get(setting.name)) for setting in SETTINGS}


def _known(setting: Setting, value: str | None) -> str:
    return value if value in dict(setting.choices) and value is not None else setting.default


def look_of(request: HttpRequest) -> dict[str, str]:
    """How this reader likes a page to look: from the account when signed in, else from the cookie."""
    # The account is a model of the layer above; all this layer asks of it is this one field.
    kept = getattr(getattr(request, "user", None), "reading_preferences", None)
    if isinstance(kept, dict) and kept:
        return cleaned_look(kept)
    return cleaned_look(dict(parse_qsl(request.COOKIES.get(COOKIE, "")[:400])))


def keep_look(response: HttpResponse, look: Mapping[str, str]) -> None:
    """Remember a look on this device for a year."""
    response.set_cookie(
        COOKIE, urlencode(cleaned_look(look)), max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.SECURE
    )
