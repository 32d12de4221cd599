"""django-allauth's forms in our words. Apart from `forms`, which django-allauth itself imports."""

from typing import Any

from allauth.account.forms import AddEmailForm, LoginForm, ResetPasswordForm, SignupForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.services import free_address
from fanfold.site.base.reference import in_words


def _allowed(address: str) -> str:
    try:
        return free_address(address)
    except FanfoldError as error:
        raise ValidationError(in_words(error), code=error.code) from error


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail")
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUpForm(SignupForm):  # type: ignore[misc]
    """User name, pen name, a password, and perhaps an e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _("What you sign in with. Nobody else sees it.")
        self.fields["email"].label = "E-mail"
        self.fields["email"].help_text = _("Only for a new password if you forget yours.")
        self.fields["password1"].help_text = _("At least ten characters; a sentence is good.")

    def clean_email(self) -> str:
        """Refuse what the archive keeps out."""
        return _allowed(super().clean_email())


class OtherEmailForm(AddEmailForm):  # type: ignore[misc]
    """Another e-mail address of one's account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"

    def clean_email(self) -> str:
        """Refuse what the archive keeps out."""
        return _allowed(super().clean_email())


class NewPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"
