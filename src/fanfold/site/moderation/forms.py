"""What readers and moderators fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.moderation.models import Act, Reason

_REASONS = [(value, label) for value, label in Reason.choices]


class ReportForm(forms.Form):
    """What is wrong."""

    reason = forms.ChoiceField(choices=_REASONS, label=_("What is wrong?"), widget=forms.RadioSelect)
    words = forms.CharField(
        required=False, label=_("In your own words"), max_length=5000,
        help_text=_("What should somebody look at who does not know the story? Only moderators read this."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip


_HELP: dict[str, Any] = {
    Act.NOTHING: _("It stays as it is. Whoever reported is told that somebody looked; nobody else hears of it."),
    Act.TAKE: _("Readers find nothing here any more. Its author still sees it, with your reason, and nothing is lost."),
    Act.BRING: _("Readers see it again, exactly as it was."),
    Act.MARK: _(
        "Your warning stands beside the author's own, marked as the archive's. The author cannot take it away."
    ),
    Act.UNMARK: _("All warnings that the archive put on this work go. The author's own stay."),
    Act.WARN: _("The person reads your words. Nothing else happens."),
    Act.SUSPEND: _("The person reads, takes their things home and appeals, and posts and answers nothing until then."),
    Act.BAN: _("The person can sign in only to take their own things home and to appeal. What they posted stays."),
    Act.LIFT: _("A suspension or a ban ends now."),
}


class DecisionForm(forms.Form):
    """What is done about a case, and why."""

    act = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    days = forms.IntegerField(
        required=False, min_value=1, max_value=365, label=_("For how many days"), help_text=_("For a suspension.")
    )
    warning = forms.CharField(
        required=False, max_length=150, label=_("Words of the content warning"),
        help_text=_("For a content warning: a few words, such as “Violence”."),
    )  # fmt: skip
    rule = forms.ChoiceField(
        required=False, choices=[("", _("None of these")), *_REASONS], label=_("What it goes against"),
        help_text=_("The person is told."),
    )  # fmt: skip
    why = forms.CharField(
        required=False, label=_("Why"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "The person reads this and can appeal. Say what you saw and what would put it right. "
            "Do not say who reported it. Needed for everything but “Nothing is wrong”."
        ),
    )  # fmt: skip
    note = forms.CharField(
        required=False, label=_("Note for other moderators"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nobody else reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, acts: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Act.choices)
        self.fields["act"].choices = [(act, labels[Act(act)]) for act in acts]  # type: ignore[attr-defined]
        for name, act in (("days", Act.SUSPEND), ("warning", Act.MARK)):
            if act not in acts:
                del self.fields[name]

    def acts(self) -> list[dict[str, Any]]:
        """Each act with its radio button and what the person will see."""
        return [{"choice": choice, "help": _HELP[Act(choice.data["value"])]} for choice in self["act"]]


class AppealForm(forms.Form):
    """What somebody says against a decision."""

    words = forms.CharField(
        label=_("Why it should be decided otherwise"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("You can appeal once. Somebody else than whoever decided reads it, if the archive has somebody else."),
    )  # fmt: skip


class HearingForm(forms.Form):
    """What becomes of an appeal."""

    granted = forms.ChoiceField(
        label=_("What becomes of the decision"), widget=forms.RadioSelect,
        choices=[("no", _("It stands")), ("yes", _("It is undone"))],
        help_text=_("If it is undone, things are as they were before it: what was taken from sight is back, bounds are lifted."),
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Why"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Whoever appealed reads this."),
    )  # fmt: skip


class LogForm(forms.Form):
    """What to look for in the log."""

    words = forms.CharField(required=False, label=_("Words"))
    by = forms.CharField(required=False, label=_("Who (user name)"))
    act = forms.ChoiceField(
        required=False, label=_("What"),
        choices=[
            ("", _("Everything")), ("moderation.", _("Decisions")), ("archive.", _("Settings and roles")),
            ("people.", _("Accounts looked at")), ("signup.", _("People let in")),
        ],
    )  # fmt: skip


class LetterForm(forms.Form):
    """A letter to those who run the archive."""

    name = forms.CharField(required=False, max_length=80, label=_("Your name"), help_text=_("Any name will do."))
    address = forms.EmailField(
        label=_("Your e-mail address"), help_text=_("The answer goes there. It is used for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    subject = forms.CharField(max_length=150, label=_("What it is about"))
    words = forms.CharField(max_length=10_000, label=_("Your words"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, is_member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_member:
            del self.fields["name"]
            self.fields["address"].required = False
            self.fields["address"].help_text = _(
                "The answer goes there, and stands here. Without one it stands here only."
            )


class LetterAnswerForm(forms.Form):
    """What somebody is answered."""

    answer = forms.CharField(
        required=False, max_length=10_000, label=_("Your answer"), widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("In the name of the archive; yours is not told."),
    )  # fmt: skip
