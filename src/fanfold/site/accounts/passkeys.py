"""django-allauth's forms about passkeys in our words."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey: what it is called, and whether it opens the account alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].help_text = _("Such as: my telephone. You see it in the list of your keys.")
        self.fields["name"].max_length = 80
        self.fields["passwordless"].label = _("It opens my account without the password")
        self.fields["passwordless"].help_text = _(
            "The device then asks for your finger, your face or its PIN. Without the tick it is asked for after the password."
        )
        self.fields["passwordless"].initial = True


class NamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
