"""What writers fill in to ask for beta readers, and these to say something about a paragraph."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName
from fanfold.site.accounts.queries import pen_name_called
from fanfold.site.community.models import BetaRemark
from fanfold.site.works.models import Chapter, Work

_KINDS = (
    (BetaRemark.Kind.SLIP, _("A slip: spelling, grammar, a word too many")),
    (BetaRemark.Kind.WORDING, _("How it is said")),
    (BetaRemark.Kind.STORY, _("What happens, or who knows what")),
    (BetaRemark.Kind.LIKED, _("I liked this")),
)


class BetaInviteForm(forms.Form):
    """Whom to ask to read a work before others do, what of it, and with which words."""

    pen_name = forms.CharField(
        label=_("Pen name"), max_length=80, help_text=_("As others here know them."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What you would like them to look at"), required=False, max_length=1000,
        help_text=_("They read it with the invitation."), widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    chapters = forms.ModelMultipleChoiceField(
        Chapter.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label=_("Only these chapters"),
        help_text=_("Without a tick, all of it, and what you write from now on."),
    )  # fmt: skip

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "beta_%s"
        chapters = work.chapters.filter(current__isnull=False).order_by("position")
        self.fields["chapters"].queryset = chapters  # type: ignore[attr-defined]
        if len(chapters) < 2:
            del self.fields["chapters"]

    def clean_pen_name(self) -> PenName:
        """The pen name that was typed."""
        typed = self.cleaned_data["pen_name"]
        found = pen_name_called(typed)
        if found is None:
            raise forms.ValidationError(_("Nobody here writes as %(name)s."), params={"name": typed})
        return found


class RemarkForm(forms.Form):
    """A remark on a paragraph, and how it should read; without the paragraph, one on the whole chapter."""

    kind = forms.ChoiceField(label=_("What it is about"), choices=_KINDS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Your remark"), strip=False, required=False,
        help_text=_("Plain text. Only those who write it read this, and beta readers they let see it."),
        widget=forms.Textarea(attrs={"rows": 4, "data-draft": ""}),
    )  # fmt: skip
    new = forms.CharField(
        label=_("The paragraph as you would have it"), strip=False, required=False,
        help_text=_("Change what you would change, and leave the rest. If you leave it all, only your remark is sent."),
        widget=forms.Textarea(attrs={"rows": 7, "class": "passage-field"}),
    )  # fmt: skip

    def __init__(self, *args: Any, has_passage: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "remark_%s"
        if not has_passage:
            del self.fields["new"]
