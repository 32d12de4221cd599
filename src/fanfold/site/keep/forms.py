"""What those who run the archive fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.policies import Role
from fanfold.site.base.archive_settings import Kind, Setting
from fanfold.site.base.queries import setting_value


def _field(one: Setting) -> forms.Field:
    words: dict[str, Any] = {"label": one.label, "help_text": one.help, "required": False}
    match one.kind:
        case Kind.YES_NO:
            return forms.BooleanField(**words)
        case Kind.NUMBER:
            return forms.IntegerField(**{**words, "required": True}, min_value=one.lowest, max_value=one.highest)
        case Kind.ONE_OF:
            return forms.ChoiceField(**{**words, "required": True}, choices=one.options, widget=forms.RadioSelect)
        case Kind.TEXT:
            return forms.CharField(**words, widget=forms.Textarea(attrs={"rows": 10}))
        case _:
            return forms.CharField(**words, max_length=200)


class SettingsForm(forms.Form):
    """Some settings, each as the control that fits it, filled with what holds."""

    def __init__(self, *args: Any, settings: list[Setting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in settings:
            self.fields[one.key] = _field(one)
            self.initial[one.key] = setting_value(one.key)


class LetterForm(forms.Form):
    """Where a letter goes that tries whether e-mail works."""

    address = forms.EmailField(label=_("Send a letter to"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class NewsForm(forms.Form):
    """A piece of news."""

    title = forms.CharField(max_length=200, label=_("Title"))
    words = forms.CharField(
        max_length=20_000, label=_("Words"), widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("An empty line parts paragraphs, # makes a heading, - a list, *this* is stressed, [words](https://…) are a link."),
    )  # fmt: skip


class RoleForm(forms.Form):
    """What somebody looks after, and why that changes."""

    role = forms.ChoiceField(choices=Role.choices, label=_("Role"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why"), max_length=500, required=False, help_text=_("Kept in the log of the archive.")
    )
