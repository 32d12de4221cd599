"""What fans type about a canon, and readers about how far they have seen it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fanfold.storyworld.packs import Pack


def example_of(read: Pack | None) -> str:
    """A part of a canon as somebody would name it: the title of one that has no season."""
    parts = read.clock.parts if read else ()
    one = parts[len(parts) // 2] if parts else None
    return "4x10" if one is None else one.title if one.title and not one.season else one.id


class PackForm(forms.Form):
    """A pack file, or its text."""

    file = forms.FileField(required=False, label=_("Pack file"), help_text=_("A .toml file."))
    text = forms.CharField(
        required=False,
        strip=False,
        label=_("Or its text"),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )

    one_of = ("file", "text")

    def clean(self) -> dict[str, object]:
        """One of both, as text."""
        cleaned: dict[str, object] = super().clean() or {}
        if cleaned.get("file"):
            try:
                cleaned["text"] = self.cleaned_data["file"].read().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ValidationError(_("This file is not saved as UTF-8.")) from error
        if not str(cleaned.get("text") or "").strip():
            raise ValidationError(_("Choose a file, or put its text into the field."))
        return cleaned


class OfferForm(PackForm):
    """A pack file that somebody offers, and what is better in it."""

    why = forms.CharField(
        required=False, max_length=300, label=_("What is new in it"), help_text=_("For those who look it over.")
    )


class MergeForm(forms.Form):
    """Two facts, or two people, of a canon that are one."""

    gone = forms.ChoiceField(label=_("This one"))
    kept = forms.ChoiceField(label=_("is the same as"))

    def __init__(self, data: Mapping[str, Any] | None, *, read: Pack, kind: str) -> None:
        super().__init__(data)
        facts = [(one.slug, one.words or one.slug) for one in sorted(read.facts, key=lambda fact: fact.at)]
        people = [(one.slug, one.display) for one in read.people.people]
        for name in ("gone", "kept"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - what the class body says
            # Nothing is chosen at first: two that nobody picked are never made one.
            field.choices = [("", _("Choose one")), *(people if kind == "person" else facts)]


class WithdrawForm(forms.Form):
    """Why something of a canon should not stand there."""

    why = forms.CharField(
        max_length=200, label=_("Why"), help_text=_("Such as: it is in no episode; it was only a rumour in 2x04."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class FandomForm(forms.Form):
    """A fandom whose works stand on a canon."""

    name = forms.CharField(max_length=150, label=_("Fandom"), help_text=_("As it stands on works here."))


class ProgressForm(forms.Form):
    """How far a reader has seen a canon."""

    part = forms.CharField(required=False, max_length=60, label=_("I have seen up to"))

    def __init__(self, *, read: Pack | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["part"].help_text = _("Such as %(part)s. Empty: all of it.") % {"part": example_of(read)}
