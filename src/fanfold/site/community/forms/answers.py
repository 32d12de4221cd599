"""What people fill in to answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.base.reference import in_words
from fanfold.site.community.models import Answer
from fanfold.site.community.speakers import LONGEST_NAME, free_guest_name
from fanfold.site.community.speech import said_words
from fanfold.site.community.wording import KIND_LABELS
from fanfold.site.works.policies import Viewer


class WordsForm(forms.Form):
    """Words, and for those who need it the name they are said under."""

    words = forms.CharField(
        label=_("Your words"), strip=False,
        help_text=_("Plain text. An empty line begins a paragraph, *stars* emphasise, &gt; begins a quotation."),
        widget=forms.Textarea(attrs={"rows": 6, "data-draft": ""}),
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, needs_name: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "say_%s"
        if not needs_name:
            return
        if not isinstance(viewer, User):
            self.fields["guest_name"] = forms.CharField(
                label=_("Your name"), max_length=LONGEST_NAME,
                help_text=_("Any name that nobody here bears. No e-mail is needed."),
                widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
            )  # fmt: skip
            return
        names = viewer.pen_names.order_by("-is_default", "name")
        if len(names) > 1:
            self.fields["pen_name"] = forms.ModelChoiceField(
                names, label=_("Answer as"), initial=names[0], empty_label=None
            )

    def clean_words(self) -> str:
        """Say at once what is wrong with the words; they stay in the field."""
        return _checked(lambda: said_words(self.cleaned_data["words"]))

    def clean_guest_name(self) -> str:
        """Refuse a name that somebody bears or that looks like one."""
        return _checked(lambda: free_guest_name(self.cleaned_data["guest_name"]))

    @property
    def chosen_pen_name(self) -> PenName | None:
        """The pen name that was chosen; None for the account's usual one, and for guests."""
        chosen = self.cleaned_data.get("pen_name")
        return chosen if isinstance(chosen, PenName) else None


def _checked(ask: Any) -> str:
    try:
        return str(ask())
    except FanfoldError as error:
        raise ValidationError(in_words(error), code=error.code) from error


class AnswerForm(WordsForm):
    """Words of a kind, about a passage perhaps."""

    kind = forms.ChoiceField(label=_("This is a"), widget=forms.RadioSelect)
    quote = forms.CharField(required=False, widget=forms.HiddenInput)
    paragraph = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    chapter = forms.IntegerField(required=False, min_value=1, max_value=10**15, widget=forms.HiddenInput)
    field_order = ("kind", "words", "pen_name", "guest_name")

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        choices = [(kind, KIND_LABELS[Answer.Kind(kind)]) for kind in kinds if kind not in ("correction", "reply")]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        self.initial.setdefault("kind", choices[0][0] if choices else "")


class CorrectionForm(WordsForm):
    """Other words for a passage, and perhaps why."""

    new = forms.CharField(
        label=_("How it should read"), strip=False, required=False,
        help_text=_("Change what is wrong; leave the rest as it is."),
        widget=forms.Textarea(attrs={"rows": 6, "class": "passage-field"}),
    )  # fmt: skip
    wants_thanks = forms.BooleanField(label=_("Name me at the chapter if it is taken"), required=False)
    quote = forms.CharField(required=False, widget=forms.HiddenInput)
    paragraph = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    chapter = forms.IntegerField(min_value=1, max_value=10**15, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.required, field.label = False, _("Why")
        field.widget.attrs["rows"] = 2
        field.help_text = ""

    def clean_words(self) -> str:
        """Nothing needs to be said to a correction."""
        return super().clean_words() if self.cleaned_data["words"].strip() else ""


class PollForm(forms.Form):
    """A question, options a line each, and who may vote until when."""

    question = forms.CharField(label=_("Your question"), max_length=300)
    options = forms.CharField(
        label=_("Options"), help_text=_("One a line, two to twelve."), widget=forms.Textarea(attrs={"rows": 5})
    )
    is_for_title = forms.BooleanField(
        label=_("The options are titles"),
        required=False,
        help_text=_("You can take the winner as the title with one press."),
    )
    takes_many = forms.BooleanField(label=_("Readers may choose several"), required=False)
    voters = forms.ChoiceField(
        label=_("Who may vote"), choices=[("members", _("Members")), ("everyone", _("Everyone"))], initial="members"
    )
    closes = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Without one it stays open until you close it."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip
    chapter = forms.ChoiceField(label=_("Where it stands"), required=False)

    def __init__(self, *args: Any, chapters: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chapter"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("At the work")), *chapters]
