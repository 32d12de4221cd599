"""What an archive decides about those who come."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fanfold.site.base.archive_settings import Kind, Setting, declare


def _way() -> str:
    return "open" if settings.SIGNUP_OPEN else "closed"


declare(
    Setting(
        "signup.way", Kind.ONE_OF, _way, _("Who may sign up"),
        _("Invitations that were given stay good whatever you choose here, unless sign-up is closed."), group="signup",
        options=(
            ("open", _("Everybody")),
            ("invited", _("Whoever was invited")),
            ("queue", _("Whoever was invited, and others in turn from a waiting list")),
            ("closed", _("Nobody for now")),
        ),
    ),
    Setting(
        "signup.invitations", Kind.NUMBER, 0, _("Invitations a new member has to give"),
        _("Each lets one person in. You can give members more, one by one or to everybody."), group="signup", highest=100,
    ),
    Setting(
        "signup.invitation_days", Kind.NUMBER, 30, _("Days an invitation stays good"),
        _("After that, whoever gave it has it back."), group="signup", lowest=1, highest=365,
    ),
    Setting(
        "signup.let_in", Kind.NUMBER, 0, _("People let in from the waiting list each day"),
        _("0 lets nobody in by itself: you do it by hand."), group="signup", highest=10_000,
    ),
    Setting(
        "rules.asked", Kind.NUMBER, 0, _("Number of the rules that members are asked to agree to"), group="rules",
        is_listed=False,
    ),
    Setting(
        "kept_out.addresses", Kind.TEXT, "", _("E-mail addresses that cannot be used here"),
        _("One in each line: a whole address, or a domain (example.org, with everything under it). Nobody signs up, "
          "waits or is reached with one; accounts that have one already keep it."), group="kept_out",
    ),
)  # fmt: skip
