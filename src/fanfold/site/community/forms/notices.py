"""How a member likes to be told."""

from typing import Any

from django import forms
from django.forms import BoundField

from fanfold.site.accounts.models import User
from fanfold.site.accounts.notices import GROUPS, Group, Rhythm, rhythm_of


class NoticeChoicesForm(forms.Form):
    """Two fields for each group of notices: whether the site shows them, and how often letters come."""

    def __init__(self, member: User, data: Any = None) -> None:
        super().__init__(data)
        for group in GROUPS:
            is_shown = member.notice_choices.get(group.key, {}).get("site", True)
            self.fields[f"{group.key}-site"] = forms.BooleanField(label=group.label, required=False, initial=is_shown)
            self.fields[f"{group.key}-mail"] = forms.ChoiceField(
                label=group.label, choices=Rhythm.choices, initial=rhythm_of(member, group)
            )

    def rows(self) -> list[tuple[Group, BoundField, BoundField]]:
        """The two fields of each group."""
        return [(group, self[f"{group.key}-site"], self[f"{group.key}-mail"]) for group in GROUPS]

    def choices(self) -> dict[str, dict[str, object]]:
        """What was chosen, by group."""
        given = self.cleaned_data
        return {group.key: {way: given[f"{group.key}-{way}"] for way in ("site", "mail")} for group in GROUPS}
