"""What people write around a story, and what archivists add to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.works.noting import Typed

_KINDS = (
    ("author_note", _("Author’s note")),
    ("disclaimer", _("Disclaimer")),
    ("dedication", _("Dedication")),
    ("legend", _("Legend: what the type faces mean")),
    ("end_note", _("Closing note")),
)
_PLACES = (("before", _("Before the text")), ("after", _("After the text")))


class NoteForm(forms.Form):
    """One note: what it is, where it stands, its words."""

    was = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(required=False, strip=False, label=_("Words"), widget=forms.Textarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(label=_("What it is"), choices=_KINDS)
    place = forms.ChoiceField(label=_("Where it stands"), choices=_PLACES)

    def typed(self) -> Typed:
        """The note as it was sent."""
        cleaned = self.cleaned_data
        return Typed(cleaned["was"], cleaned["kind"], cleaned["place"], cleaned["text"].replace("\r\n", "\n"))


class SummaryForm(forms.Form):
    """What a chapter says of itself."""

    summary = forms.CharField(
        required=False, strip=False, label=_("Summary"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A line or a few, if you like. It stands before the chapter and in the list of chapters."),
    )  # fmt: skip

    def typed(self, was: Typed) -> Typed:
        """The summary as it was sent, in place of the one that was there."""
        return was._replace(text=self.cleaned_data["summary"].replace("\r\n", "\n"))


class StandingNoteForm(forms.Form):
    """What stands under every new chapter."""

    words = forms.CharField(
        required=False, max_length=5_000, label=_("The note"), widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Written as in a chapter. Empty for none."),
    )  # fmt: skip


class VersionForm(forms.Form):
    """The version that notes were written over."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


NoteForms = forms.formset_factory(NoteForm, extra=1, max_num=200)


class AnnouncementForm(forms.Form):
    """A short word to readers."""

    words = forms.CharField(
        max_length=2_000, label=_("What you want to say"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A line or a few. It is no chapter: nothing is counted, and the work’s date stays."),
    )  # fmt: skip


class ContentNoteForm(forms.Form):
    """What a careful archivist adds for readers."""

    words = forms.CharField(
        max_length=150, label=_("What a reader should know first"), help_text=_("As short as a tag: “car crash”, “a near drowning”.")
    )  # fmt: skip
    why = forms.CharField(
        max_length=300, label=_("Why you add it"), help_text=_("Shown beside it. Name the chapter, without telling what happens.")
    )  # fmt: skip


class BeginForm(forms.Form):
    """A work that is written here: its name, and what it belongs to."""

    title = forms.CharField(
        max_length=300, label=_("Title"), help_text=_("A working title will do; it can be changed.")
    )
    fandom = forms.CharField(
        required=False, max_length=150, label=_("Fandom"), help_text=_("The series, book or film it belongs to.")
    )
    pen_name = forms.ModelChoiceField(PenName.objects.none(), label=_("Pen name"), empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pen_name"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - what the class body says
        field.queryset = user.pen_names.order_by("-is_default", "name")
        field.initial = field.queryset.first()
