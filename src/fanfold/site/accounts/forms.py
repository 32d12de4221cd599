"""What people fill in about themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import free_pen_name
from fanfold.site.base.queries import setting_number
from fanfold.site.base.reference import in_words


class PenNameForm(forms.Form):
    """A new pen name."""

    pen_name = forms.CharField(
        label=_("Pen name"),
        max_length=80,
        help_text=_("The name readers see. Any script, spaces welcome."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    user: User | None = None
    renamed: PenName | None = None

    def clean_pen_name(self) -> str:
        """Refuse a name that is somebody's."""
        try:
            return free_pen_name(self.cleaned_data["pen_name"], user=self.user, renamed=self.renamed)
        except FanfoldError as error:
            raise ValidationError(in_words(error), code=error.code) from error


class PenNameSignupForm(PenNameForm):
    """What sign-up asks besides user name and password; django-allauth puts its own fields around it."""

    field_order = ("username", "pen_name", "email", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if setting_number("rules.asked"):
            rules = format_html('<a href="{}#rules">{}</a>', reverse("keep:about"), _("the rules of this archive"))
            self.fields["agrees"] = forms.BooleanField(
                label=format_html(str(_("I have read {} and agree to them")), rules)
            )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing is left to do: the adapter made the pen name together with the account."""


class EditPenNameForm(PenNameForm):
    """A pen name as it is: what it is called, and who is behind it."""

    about = forms.CharField(
        required=False,
        max_length=2000,
        label=_("About"),
        help_text=_("A few words for readers, shown on the page of this pen name. Links are not made clickable."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, pen_name: PenName, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.renamed = pen_name.user, pen_name
        self.initial = {"pen_name": pen_name.name, "about": pen_name.about}
        self.fields["pen_name"].help_text = _(
            "When you change it, the old address leads here for good, and nobody else can take the old name."
        )


class RemovePenNameForm(forms.Form):
    """Where the stories of a pen name go when it goes."""

    heir = forms.ModelChoiceField(PenName.objects.none(), label=_("Everything under it goes to"), empty_label=None)
    leads_on = forms.BooleanField(
        required=False, label=_("Lead its address to the other pen name"),
        help_text=_("Old links then still work, and whoever follows one learns that both names are you."),
    )  # fmt: skip

    def __init__(self, *args: Any, pen_name: PenName, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = user.pen_names.exclude(pk=pen_name.pk).order_by("-is_default", "name")
        self.fields["heir"].queryset = others  # type: ignore[attr-defined]


class UserNameForm(forms.Form):
    """What one signs in with."""

    user_name = forms.CharField(
        label=_("User name"), max_length=150, help_text=_("What you sign in with. Nobody else sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )  # fmt: skip

    def clean_user_name(self) -> str:
        """Refuse what can be no user name."""
        name: str = self.cleaned_data["user_name"]
        for check in User._meta.get_field("username").validators:
            check(name)
        return name


class AskInvitationsForm(forms.Form):
    """How many more invitations somebody asks for, and why."""

    count = forms.IntegerField(min_value=1, max_value=20, initial=1, label=_("How many"))
    why = forms.CharField(
        max_length=500, label=_("For whom, or what for"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who look after the archive read it, nobody else. No names are needed."),
    )  # fmt: skip


class AnswerAskForm(forms.Form):
    """What somebody who asked for invitations is told."""

    granted = forms.IntegerField(min_value=0, max_value=100, label=_("How many they get"))
    answer = forms.CharField(
        required=False, max_length=500, label=_("A word to them"), widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("They read it. Say why where you give none."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Nobody is sent away without a reason."""
        said = super().clean() or {}
        if said.get("granted") == 0 and not said.get("answer", "").strip():
            self.add_error("answer", _("Say why they get none."))
        return said


class AskingForm(forms.Form):
    """Whether others may ask something of a person."""

    takes_invitations = forms.BooleanField(
        required=False, label=_("Others may invite me"),
        help_text=_("To write a work with them, or to keep a series or a collection together. Nothing happens unless you accept."),
    )  # fmt: skip
    takes_gifts = forms.BooleanField(
        required=False, label=_("Others may give me stories"),
        help_text=_("A story then says that it is for you. You can refuse each one."),
    )  # fmt: skip
