"""Who speaks: a member under one of their pen names, or a guest whose browser is known and who says a name."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.base.limits import network_of
from fanfold.site.base.queries import setting_line

_COOKIE = "fanfold-guest"
_YEAR = 365 * 24 * 3600
LONGEST_NAME = 60
# Letters of other alphabets, and digits, that look like Latin ones: the ones that names are forged with.
_ALIKE = str.maketrans(
    {
        **dict(zip("аеорсухѕкмтвн", "aeopcyxskmtbh", strict=True)),
        **dict(zip("αβεκνορτυχω", "abekvoptuxw", strict=True)),
        **dict(zip("0345789@$", "oeastbgas", strict=True)),
        **dict.fromkeys("iіιӏl1|!ј", "l"),
    }
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever sends an answer or kudos. `origin` is a keyed digest of where they come from, for rate limits alone."""

    user: User | None = None
    pen_name: PenName | None = None
    guest_name: str = ""
    guest_key: str = ""
    origin: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there is anything to know them again by."""
        return self.user is not None or bool(self.guest_key)


def guest_key_of(request: HttpRequest) -> str:
    """The token of this browser; "" for one that has given kudos or answered nothing yet."""
    token = request.get_signed_cookie(_COOKIE, default="", max_age=_YEAR)
    return token if isinstance(token, str) and len(token) == 32 else ""


def speaker_of(request: HttpRequest, *, pen_name: PenName | None = None, guest_name: str = "") -> Speaker:
    """Who sends this request. A guest without a token gets one; `keep_guest` puts it into the answer.

    Raises `E-no-pen-name` for an account without one.
    """
    if isinstance(request.user, User):
        return Speaker(request.user, pen_name or request.user.default_pen_name(), origin=origin_of(request))
    key = guest_key_of(request) or get_random_string(32)
    return Speaker(guest_name=guest_name, guest_key=key, origin=origin_of(request))


def keep_guest(response: HttpResponse, speaker: Speaker) -> None:
    """Let the browser of a guest remember its token, so that what they said stays theirs."""
    if speaker.user is None and speaker.guest_key:
        response.set_signed_cookie(
            _COOKIE, speaker.guest_key, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.SECURE
        )


def origin_of(request: HttpRequest) -> str:
    """A digest of the sender's network that nobody can turn back into an address without the archive's key."""
    network = network_of(request)
    return salted_hmac("community.origin", network, algorithm="sha256").hexdigest()[:32] if network else ""


def skeleton(name: str) -> str:
    """What is left of a name for the eye: case, accents, spaces, signs and look-alike letters do not count."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_ALIKE)
    folded = unicodedata.normalize("NFKD", folded)
    return "".join(char for char in folded if char.isalnum())


def free_guest_name(name: str) -> str:
    """A guest's name as it will be shown. Raises `E-guest-name-empty`, or `E-guest-name-taken` for one that is, or
    looks like, somebody's pen name."""
    shown = " ".join(visible_text(name).split())[:LONGEST_NAME].strip()
    looks = skeleton(shown)
    if not looks:
        raise FanfoldError(
            "E-guest-name-empty", _("Say a name to answer as."), hint=_("Any name that nobody here bears.")
        )
    known = PenName.objects.aggregate(found=Count("pk"), last=Max("pk"))
    if looks in _pen_name_looks(known["found"], known["last"] or 0) or looks in _reserved():
        raise FanfoldError(
            "E-guest-name-taken", _("“%(name)s” is, or looks like, the name of somebody here.") % {"name": shown},
            hint=_("Choose another name, or sign in if it is yours."),
        )  # fmt: skip
    return shown


@lru_cache(maxsize=1)
def _pen_name_looks(found: int, last: int) -> frozenset[str]:
    """How all pen names look; read again when their number or the newest of them changes."""
    return frozenset(skeleton(name) for name in PenName.objects.values_list("name", flat=True))


def _reserved() -> frozenset[str]:
    words = (
        "Admin",
        "Administrator",
        "Moderator",
        "Mod",
        "Staff",
        "Archivist",
        "Support",
        "Author",
        "Anonymous",
        "Guest",
    )
    return frozenset(skeleton(word) for word in (*words, setting_line("archive.name")))
