"""What members type about a canon."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.worlds.forms.packs import example_of
from fanfold.storyworld.packs import Pack


class SuggestionForm(forms.Form):
    """A fact in one's own words, the part it comes from, and how one knows."""

    words = forms.CharField(max_length=300, label=_("What is so"), widget=forms.Textarea(attrs={"rows": 2}))
    at = forms.CharField(max_length=60, label=_("In which part"))
    why = forms.CharField(
        required=False, max_length=300, label=_("How you know"), help_text=_("For those who look it over.")
    )

    def __init__(self, *args: Any, read: Pack | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = _("Such as %(part)s, or a mark of this canon.") % {"part": example_of(read)}
