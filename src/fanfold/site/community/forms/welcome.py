"""What the writer says about answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.community.models import Welcome
from fanfold.site.community.services.welcome import LONGEST_WORDS


class WelcomeForm(forms.Form):
    """Which kinds, from whom, what waits, and words of one's own."""

    kudos = forms.ChoiceField(label=_("Kudos"), choices=Welcome.Whom.choices)
    reviews = forms.ChoiceField(label=_("Reviews"), choices=Welcome.Whom.choices)
    questions = forms.ChoiceField(label=_("Questions"), choices=Welcome.Whom.choices)
    suggestions = forms.ChoiceField(label=_("Suggestions"), choices=Welcome.Whom.choices)
    corrections = forms.ChoiceField(
        label=_("Corrections"), choices=Welcome.Whom.choices,
        help_text=_("Readers propose other words for a passage; you take them or leave them with one press."),
    )  # fmt: skip
    criticism = forms.ChoiceField(
        label=_("Criticism"), choices=Welcome.Criticism.choices, required=False, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"), required=False, max_length=LONGEST_WORDS,
        help_text=_("Shown to readers above the form, such as “Spelling, please; not the grammar of how Walter talks.”"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    hold = forms.ChoiceField(
        label=_("What you look at first"), choices=Welcome.Hold.choices,
        help_text=_("What waits is seen by you and by whoever wrote it. What looks like spam waits in any case."),
        widget=forms.RadioSelect,
    )  # fmt: skip


class AccountWelcomeForm(WelcomeForm):
    """The same for all works of an account, and who may reply to its member."""

    guests_may_reply = forms.BooleanField(
        label=_("Guests may reply to what I say"), required=False,
        help_text=_("At any work. Members you have blocked may not in any case."),
    )  # fmt: skip
