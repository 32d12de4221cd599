"""Changes to the catalogue."""

import unicodedata

from django.utils.text import slugify
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services.boundaries import cleaned_reason, refuse_too_many
from fanfold.site.catalog.models import MutedTag, Tag


def tag_key(name: str) -> str:
    """What makes two names one tag: case, compatibility forms and white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def name_tag(*, kind: str, name: str, fandom: Tag | None = None) -> Tag:
    """The tag of this name, made if nobody used it before. The first spelling seen stays."""
    shown = " ".join(clean_text(name).split())[:150]
    found, _ = Tag.objects.get_or_create(
        kind=kind, key=tag_key(shown)[:300], fandom=fandom,
        defaults={"name": shown, "slug": slugify(shown, allow_unicode=True)[:180]},
    )  # fmt: skip
    return found


def mute_tag(*, member: User, tag: Tag, reason: str = "", except_in: Tag | None = None) -> MutedTag:
    """Keep works with a tag out of this person's lists, unless they bear the fandom `except_in`.

    Raises `E-boundary-many`, and `E-boundary-fandom` when `except_in` is no fandom.
    """
    if except_in is not None and (except_in.kind != Tag.Kind.FANDOM or except_in == tag):
        raise FanfoldError("E-boundary-fandom", _("That is not a fandom."), hint=_("Name one the archive knows."))
    refuse_too_many(kept=member.muted_tags.exclude(tag=tag).count())
    kept, _made = MutedTag.objects.update_or_create(
        owner=member, tag=tag, defaults={"reason": cleaned_reason(reason), "except_in": except_in}
    )
    return kept


def unmute_tag(*, member: User, tag: Tag) -> None:
    """Meet works with it again."""
    MutedTag.objects.filter(owner=member, tag=tag).delete()
