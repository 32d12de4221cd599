"""System checks of the settings, each with an id (`fanfold.E001`): told at start and by `doctor`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register  # noqa: A004 - Django's name

_LOCAL = {"localhost", "127.0.0.1", "[::1]"}
# The length below which Django itself calls a key weak.
_SHORTEST_KEY = 50


@register(Tags.security)
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Everything about the settings that is wrong or risky."""
    return [*_origin(), *_hosts(), *_key(), *_debug(), *_mail()]


def _origin() -> Iterator[CheckMessage]:
    origin = settings.ORIGIN
    if not origin:
        return
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        yield Error(
            f"FANFOLD_ORIGIN is {origin!r}, which is not the address of a site.",
            hint="Give scheme and host only, such as https://tales.example.",
            id="fanfold.E001",
        )
    elif parts.scheme == "http" and parts.hostname not in _LOCAL:
        yield Warning(
            "FANFOLD_ORIGIN is not HTTPS: passwords travel in the open.",
            hint="Put a server with a certificate in front and give its https:// address.",
            id="fanfold.W001",
        )


def _hosts() -> Iterator[CheckMessage]:
    if "*" in settings.ALLOWED_HOSTS:
        yield Warning(
            "FANFOLD_HOSTS is *: links in letters can be made to point anywhere.",
            hint="Name the hosts the archive answers to.",
            id="fanfold.W002",
        )
    public = set(settings.ALLOWED_HOSTS) - _LOCAL - {"*"}
    if public and not settings.ORIGIN:
        yield Info(
            f"The archive answers to {', '.join(sorted(public))} without FANFOLD_ORIGIN.",
            hint="Set FANFOLD_ORIGIN to its https:// address, so that cookies travel encrypted only.",
            id="fanfold.I001",
        )


def _key() -> Iterator[CheckMessage]:
    if len(settings.SECRET_KEY) < _SHORTEST_KEY:
        yield Error(
            f"FANFOLD_SECRET_KEY is shorter than {_SHORTEST_KEY} characters.",
            hint="Leave it unset: a good one is made and kept in the data folder.",
            id="fanfold.E002",
        )
    path = Path(settings.DATA) / "secret-key"
    if path.exists() and path.stat().st_mode & 0o077:
        yield Warning("Others on this machine can read the secret key.", hint=f"chmod 600 {path}", id="fanfold.W003")


def _debug() -> Iterator[CheckMessage]:
    if settings.DEBUG and settings.ORIGIN:
        yield Error(
            "FANFOLD_DEBUG is on for a public archive: every error shows its secrets to everybody.",
            hint="Switch it off.",
            id="fanfold.E003",
        )


def _mail() -> Iterator[CheckMessage]:
    if settings.ORIGIN and settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        yield Info(
            "Letters are written to the data folder and reach nobody.",
            hint="Set FANFOLD_EMAIL_URL, or people who forget their password stay outside.",
            id="fanfold.I002",
        )
