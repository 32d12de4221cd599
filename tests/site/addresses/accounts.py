"""Addresses of accounts."""

from typing import Any

from fanfold.site.accounts.models import FormerName
from fanfold.site.accounts.services import add_pen_name, ask_for_invitations, give_invitation, join_line
from fanfold.site.accounts.services.portraits import give_portrait
from tests.site.accounts.passkey import with_passkey
from tests.site.drawn import drawn

NO_PAGES = {
    "accounts:end_session", "accounts:take_invitation_back", "accounts:join_line", "accounts:ask_for_invitations", "accounts:answer_asked",  # answers to forms
    "mfa_download_recovery_codes",  # a file
    "accounts:default_pen_name", "accounts:asking", "accounts:former_name",  # answers to forms
    "account_confirm_login_code", "mfa_login_webauthn",  # only redirect here
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """A second pen name, which had another name."""
    gull = add_pen_name(user=cast.ada.user, name="Grey Gull")
    FormerName.objects.create(pen_name=gull, name="White Gull", key="white gull", slug="white-gull")
    archive["pen_name"] = gull
    give_portrait(pen_name=gull, data=drawn(), alt="A gull on one leg.")
    cast.ada.user.invitations = 2
    cast.ada.user.save()
    give_invitation(by=cast.ada.user)
    archive["passkey"] = with_passkey(cast.ada.user)
    archive["asked"] = ask_for_invitations(user=cast.ben.user, count=2, why="Two friends who draw lighthouses.")
    archive["waiting"] = join_line(email="ines@example.org")


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    gull = archive["pen_name"]
    return {
        **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), (archive["passkey"].pk,)),
        "accounts:answer_asked": (archive["asked"].pk,),
        "accounts:place_in_line": (archive["waiting"].key,),
        **dict.fromkeys(
            ("accounts:pen_name", "accounts:removal", "accounts:default_pen_name", "accounts:portrait"), (gull.pk,)
        ),
        "accounts:former_name": (gull.former_names.all()[0].pk,),
    }
