"""What people fill in when they go."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import User
from fanfold.site.leaving.choices import Fate

_AS_ALL = ("", _("As chosen above"))


class AccountForm(forms.Form):
    """What is to become of everything when an account ends. Each of `works` may have a choice of its own."""

    fate = forms.ChoiceField(choices=Fate.choices, widget=forms.RadioSelect, label=_("Your works"))
    answers = forms.ChoiceField(
        choices=[("keep", _("They stay, by “A reader who has left”")), ("remove", _("They are removed"))],
        widget=forms.RadioSelect, label=_("What you said to others"),
        help_text=_("Where somebody replied, an empty place is left for their reply to hang at."),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Your password"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, works: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.each = [work.pk for work in works]
        for work in works:
            field = forms.ChoiceField(choices=[_AS_ALL, *Fate.choices], required=False, label=work.title)
            self.fields[f"work-{work.pk}"] = field

    def each_work(self) -> list[forms.BoundField]:
        """The choices for single works."""
        return [self[f"work-{pk}"] for pk in self.each]

    def fates(self) -> dict[int, str]:
        """Number of each work that has a choice of its own → what it is."""
        chosen = {pk: self.cleaned_data.get(f"work-{pk}", "") for pk in self.each}
        return {pk: fate for pk, fate in chosen.items() if fate}

    def clean_password(self) -> str:
        """Only whoever knows the password ends the account."""
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("This is not your password."))
        return str(self.cleaned_data["password"])
