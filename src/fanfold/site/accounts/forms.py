"""What people fill in about themselves."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import free_pen_name


class PenNameForm(forms.Form):
    """A new pen name."""

    pen_name = forms.CharField(
        max_length=80,
        help_text="The name readers see. Any script, spaces welcome.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_pen_name(self) -> str:
        """Refuse a name that somebody bears."""
        try:
            return free_pen_name(self.cleaned_data["pen_name"])
        except FanfoldError as error:
            raise ValidationError(f"{error.message} {error.hint}", code=error.code) from error


class PenNameSignupForm(PenNameForm):
    """What sign-up asks besides user name and password; django-allauth puts its own fields around it."""

    field_order = ("username", "pen_name", "email", "password1", "password2")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing is left to do: the adapter made the pen name together with the account."""
