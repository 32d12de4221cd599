"""Asking members to agree to the rules, and what they say."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Agreement, RulesVersion, User
from fanfold.site.accounts.services.archive import change_setting
from fanfold.site.base.queries import setting_line, setting_number


@transaction.atomic
def ask_to_agree(*, by: User) -> RulesVersion:
    """Ask every member, from their next visit on, to agree to the rules as they stand now; those words are kept.

    Raises `E-rules-empty` where there are none.
    """
    words = setting_line("pages.rules")
    if not words.strip():
        raise FanfoldError("E-rules-empty", _("There are no rules yet."), hint=_("Write them under Settings first."))
    last = RulesVersion.objects.aggregate(last=Max("number"))["last"] or 0
    version = RulesVersion.objects.create(number=last + 1, words=words)
    change_setting(by=by, key="rules.asked", value=version.number)
    # Whoever asks knows what they ask.
    _note(by, version)
    return version


def stop_asking(*, by: User) -> None:
    """Ask nobody any more. Who agreed to what stays."""
    change_setting(by=by, key="rules.asked", value=0)


@transaction.atomic
def agree_to_rules(*, user: User, number: int) -> None:
    """Note that a member agreed. Raises `E-rules-changed` when others are asked about by now than the member read."""
    version = RulesVersion.objects.filter(number=number).first()
    if version is None or number != setting_number("rules.asked"):
        raise FanfoldError(
            "E-rules-changed",
            _("The rules were changed while you read."),
            hint=_("Read them again, as they stand now."),
        )
    _note(user, version)


def _note(user: User, version: RulesVersion) -> None:
    Agreement.objects.get_or_create(user=user, version=version)
    user.rules_agreed = version.number
    user.save(update_fields=["rules_agreed"])
