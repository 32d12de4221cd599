"""What members type about a canon."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SuggestionForm(forms.Form):
    """A fact in one's own words, the part it comes from, and how one knows."""

    words = forms.CharField(max_length=300, label=_("What is so"), widget=forms.Textarea(attrs={"rows": 2}))
    at = forms.CharField(max_length=60, label=_("In which part"), help_text=_("Such as 4x10, or a mark of this canon."))
    why = forms.CharField(
        required=False, max_length=300, label=_("How you know"), help_text=_("For those who look it over.")
    )
