"""What holds in a round robin."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.queries import pen_name_called
from fanfold.site.works.models import RoundRobin
from fanfold.site.works.services.robins import LONGEST_TURN


class RobinForm(forms.Form):
    """Who may write the next chapter, for how long, and whether it is looked at first."""

    whom = forms.ChoiceField(
        choices=RoundRobin.Whom.choices, widget=forms.RadioSelect, initial=RoundRobin.Whom.MEMBERS,
        label=_("Who may take a turn"), help_text=_("Whoever one of its writers has blocked may not in any case."),
    )  # fmt: skip
    named = forms.CharField(
        required=False, max_length=2000, label=_("Their pen names"),
        help_text=_("Where only those you name may. Parted by commas."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    days = forms.IntegerField(
        min_value=1, max_value=LONGEST_TURN, initial=7, label=_("How many days a turn lasts"),
        help_text=_("Then somebody else may take it. What was written is not lost."),
    )  # fmt: skip
    looks_first = forms.BooleanField(
        required=False, initial=True, label=_("I look at each chapter before it goes out"),
        help_text=_("Without the tick, readers have it as soon as it is handed in."),
    )  # fmt: skip
    words = forms.CharField(
        required=False, max_length=4000, label=_("What they should know"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How long a chapter is, what must not happen, where it is to go."),
    )  # fmt: skip

    def clean_named(self) -> list[PenName]:
        """The pen names that were typed."""
        typed = [" ".join(one.split()) for one in self.cleaned_data["named"].replace("\0", "").split(",")]
        found = {name: pen_name_called(name) for name in typed if name}
        unknown = [name for name, one in found.items() if one is None]
        if unknown:
            raise forms.ValidationError(gettext("Nobody here writes as %(name)s.") % {"name": ", ".join(unknown)})
        return [one for one in found.values() if one is not None]

    def clean(self) -> dict[str, Any]:
        """Where only those named may, somebody is."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("whom") == RoundRobin.Whom.NAMED and not cleaned.get("named") and "named" not in self.errors:
            self.add_error("named", gettext("Name at least one, or let every member write."))
        return cleaned


class TurnForm(forms.Form):
    """Under which name somebody writes."""

    pen_name = forms.ModelChoiceField(PenName.objects.none(), label=_("You write it as"), empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = user.pen_names.order_by("-is_default", "name")
        self.fields["pen_name"].queryset = names  # type: ignore[attr-defined]
        self.fields["pen_name"].initial = names.first()
