"""Saying what is welcome."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.community.models import Welcome
from fanfold.site.community.queries.welcome import welcome_of
from fanfold.site.works.models import Work

FIELDS = ("kudos", "reviews", "questions", "suggestions", "corrections", "criticism", "hold", "words")
LONGEST_WORDS = 500


def set_welcome(*, fields: Mapping[str, Any], work: Work | None = None, user: User | None = None) -> Welcome:
    """Say what is welcome at one work, or at all works of an account that have no rules of their own.

    Raises `E-answer-long` for too many words of one's own.
    """
    chosen = {name: fields[name] for name in (FIELDS if work else (*FIELDS, "guests_may_reply")) if name in fields}
    chosen["words"] = " ".join(visible_text(chosen.get("words", "")).split())
    if len(chosen["words"]) > LONGEST_WORDS:
        raise FanfoldError(
            "E-answer-long", _("Your own words are too long."),
            hint=_("At most %(most)s characters fit.") % {"most": LONGEST_WORDS},
        )  # fmt: skip
    kept, _made = Welcome.objects.update_or_create(work=work, user=user, defaults=chosen)
    return kept


def close_answers(*, work: Work, is_closed: bool = True) -> None:
    """Close a work to answers in words with one press, or open it again; which kinds are welcome is kept."""
    held = welcome_of(work)
    if held.work_id != work.pk:
        held = Welcome(work=work, **{name: getattr(held, name) for name in FIELDS})
    held.is_closed = is_closed
    held.save()


def forget_welcome(*, work: Work) -> None:
    """Let the account's defaults hold for a work again."""
    Welcome.objects.filter(work=work).delete()
