"""Keeping people away, and not meeting what one would rather not meet. Nobody is ever told."""

import re

from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Block, Mute, MutedLanguage, PenName, User
from fanfold.site.accounts.models.boundaries import REASON

MOST = 2_000
"""How many of each kind one person may keep: lists stay quick, and nobody needs more."""
# The first part of a language tag: two or three letters, or up to eight for rare ones.
_FAMILY = re.compile(r"[a-z]{2,8}")


def cleaned_reason(reason: str) -> str:
    """A reason as it is kept: one line, not too long."""
    return " ".join(clean_text(reason).split())[:REASON]


def refuse_oneself(*, member: User, pen_name: PenName) -> None:
    """Raises `E-boundary-own` for a pen name of one's own."""
    if pen_name.user_id == member.pk:
        raise FanfoldError("E-boundary-own", _("That is one of your own pen names."), hint=_("Choose somebody else's."))


def refuse_too_many(*, kept: int) -> None:
    """Raises `E-boundary-many` when no more can be kept."""
    if kept >= MOST:
        raise FanfoldError(
            "E-boundary-many", _("That is more than one list can hold."), hint=_("Take something off it first.")
        )


def block(
    *, member: User, pen_name: PenName, reason: str = "", apart: bool = False, own_name: PenName | None = None
) -> Block:
    """Let nobody who writes as `pen_name` answer, react to, gift, invite or reply to this person, under any name.

    `apart` also takes each out of the other's sight: what is signed `pen_name`, and what this person signs `own_name`
    (any name of theirs without one). Raises `E-boundary-own`, `E-boundary-many`, and `E-boundary-nobody` for a name no
    account has claimed.
    """
    refuse_oneself(member=member, pen_name=pen_name)
    if pen_name.user_id is None:
        raise FanfoldError(
            "E-boundary-nobody", _("Nobody signs in under that name."), hint=_("Mute it to keep it out of your lists.")
        )
    if own_name is not None and own_name.user_id != member.pk:
        raise FanfoldError("E-boundary-own", _("That is not a pen name of yours."), hint=_("Choose one of yours."))
    refuse_too_many(kept=member.blocks.exclude(pen_name=pen_name).count())
    kept, _made = Block.objects.update_or_create(
        owner=member, pen_name=pen_name,
        defaults={"reason": cleaned_reason(reason), "apart": apart, "own_name": own_name if apart else None},
    )  # fmt: skip
    return kept


def unblock(*, member: User, pen_name: PenName) -> None:
    """Let them be as before."""
    Block.objects.filter(owner=member, pen_name=pen_name).delete()


def mute_name(*, member: User, pen_name: PenName, reason: str = "") -> Mute:
    """Keep what is signed `pen_name` out of this person's lists. Raises `E-boundary-own`, `E-boundary-many`."""
    refuse_oneself(member=member, pen_name=pen_name)
    refuse_too_many(kept=member.mutes.exclude(pen_name=pen_name).count())
    kept, _made = Mute.objects.update_or_create(
        owner=member, pen_name=pen_name, defaults={"reason": cleaned_reason(reason)}
    )
    return kept


def unmute_name(*, member: User, pen_name: PenName) -> None:
    """Meet them again."""
    Mute.objects.filter(owner=member, pen_name=pen_name).delete()


def mute_language(*, member: User, language: str) -> MutedLanguage:
    """Keep works in a language out of this person's lists, whatever its region. Raises `E-boundary-language`."""
    family = language.strip().lower().partition("-")[0]
    if not _FAMILY.fullmatch(family):
        raise FanfoldError(
            "E-boundary-language", _("That is not a language."), hint=_("A language tag looks like en, de or pt-BR.")
        )
    kept, _made = MutedLanguage.objects.get_or_create(owner=member, language=family)
    return kept


def unmute_language(*, member: User, language: str) -> None:
    """Meet works in it again."""
    MutedLanguage.objects.filter(owner=member, language=language).delete()
