"""What the archive decides for itself, kept (who decided is written down by `accounts.services.change_setting`), and the pictures
that stand beside things."""

import hashlib
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.archive_settings import Value, declared
from fanfold.site.base.models import ArchiveSetting, ShownPicture
from fanfold.site.base.pictures import Box, Taken, taken
from fanfold.site.base.queries import KEPT, setting_value
from fanfold.site.base.storage import keep_bytes, let_go

_P = TypeVar("_P", bound=ShownPicture)
LONGEST_ALT = 500
"""Characters of the words for who cannot see a picture."""


@transaction.atomic
def keep_setting(*, key: str, value: object) -> tuple[Value, Value]:
    """Keep a value; returns what held before and what holds now. Raises `E-setting-unknown` and `E-setting-value`."""
    after = declared(key).read(value)
    cache.delete(KEPT)
    before = setting_value(key)
    ArchiveSetting.objects.update_or_create(key=key, defaults={"value": after, "changed": timezone.now()})
    # Once more when it is certain: another request may have remembered the old value meanwhile.
    cache.delete(KEPT)
    transaction.on_commit(lambda: cache.delete(KEPT))
    return before, after


@transaction.atomic
def keep_picture(
    kind: type[_P], *, data: bytes, alt: str, large: Box, small: Box, needs_alt: bool = True, **beside: Any
) -> _P:
    """Make a given picture safe and show it beside something (`work=…`, as its kind asks), in place of the one that is there.

    Raises what `pictures.taken` raises, and `E-picture-unsaid` where words for who cannot see it are needed and missing.
    """
    words = _alt(alt, needs_alt)
    sizes = taken(data, large, small)
    shown, little = (_kept(one) for one in sizes)
    forget_pictures(kind, **beside)
    made = kind(
        sha256=shown, small_sha256=little, media_type=sizes[0].media_type, width=sizes[0].width, height=sizes[0].height,
        alt=words, **beside,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _kept(one: Taken) -> str:
    sha256 = hashlib.sha256(one.data).hexdigest()
    keep_bytes(sha256, one.data)
    return sha256


def reword_picture(*, picture: ShownPicture, alt: str, needs_alt: bool = True) -> None:
    """Say otherwise what is to be seen. Raises `E-picture-unsaid`."""
    picture.alt = _alt(alt, needs_alt)
    picture.save(update_fields=["alt"])


def _alt(words: str, needed: bool) -> str:
    cleaned = " ".join(clean_text(words).split())[:LONGEST_ALT]
    if needed and not cleaned:
        raise FanfoldError(
            "E-picture-unsaid", _("Nobody who cannot see the picture would know what it shows."),
            hint=_("Say it in a sentence: who or what is to be seen. The picture has to be chosen once more."),
        )  # fmt: skip
    return cleaned


@transaction.atomic
def forget_pictures(kind: type[ShownPicture], **beside: Any) -> None:
    """Destroy the pictures of a kind that stand beside something; their bytes go with the last that named them."""
    for picture in kind._default_manager.select_for_update().filter(**beside):
        picture.delete()
        let_go([picture.sha256, picture.small_sha256])


def hide_picture(*, picture: ShownPicture, reason: str) -> None:
    """Keep a picture from everybody's sight; whose it is reads why."""
    ShownPicture.objects.filter(pk=picture.pk).update(hidden=timezone.now(), hidden_reason=reason)


def unhide_picture(*, picture: ShownPicture) -> None:
    """Show it again where it stood."""
    ShownPicture.objects.filter(pk=picture.pk).update(hidden=None, hidden_reason="")
