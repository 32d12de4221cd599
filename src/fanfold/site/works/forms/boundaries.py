"""What people say about what they would rather not meet, and about how far a work goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.models.boundaries import REASON
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.spelling import tag_key

_WHY = _("Only you ever see it. Months later you may be glad to know.")


class MuteForm(forms.Form):
    """Why something is muted; for a tag also where it is welcome after all."""

    reason = forms.CharField(required=False, max_length=REASON, label=_("Why"), help_text=_WHY)
    except_in = forms.CharField(
        required=False, max_length=150, label=_("Except in this fandom"),
        help_text=_("A fandom in which you do want to meet it, as the archive names it. Empty: nowhere."),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != "tag":
            del self.fields["except_in"]

    def clean_except_in(self) -> Tag | None:
        """The fandom of that name."""
        name = self.cleaned_data["except_in"].replace("\0", "").strip()
        if not name:
            return None
        found = Tag.objects.filter(kind=Tag.Kind.FANDOM, key=tag_key(name)).first()
        if found is None:
            raise forms.ValidationError(_("The archive knows no fandom of that name."))
        return found


class LanguageForm(forms.Form):
    """A language one does not read."""

    language = forms.CharField(
        max_length=20, label=_("Language"), help_text=_("Its tag, such as de for German or pt for every Portuguese."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip


class BlockForm(forms.Form):
    """How far away somebody is kept, and why."""

    apart = forms.BooleanField(
        required=False, label=_("Neither of us sees the other’s works and answers"),
        help_text=_(
            "You no longer meet what is signed with this name, and they no longer meet what you sign. Anonymous works stay: if they vanished, that would tell who wrote them."
        ),
    )  # fmt: skip
    own_name = forms.ModelChoiceField(
        PenName.objects.none(), required=False, label=_("They do not see what I sign as"), empty_label=_("Any of my names"),
        help_text=_(
            "Whoever compares what they see signed in with what guests see can tell what is gone. With one name chosen, your other names are not given away."
        ),
    )  # fmt: skip
    reason = forms.CharField(required=False, max_length=REASON, label=_("Why"), help_text=_WHY)

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = member.pen_names.order_by("-is_default", "name")
        field = self.fields["own_name"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what the class body says
        field.queryset = names
        if len(names) < 2:
            del self.fields["own_name"]
        else:
            # The safe choice: a name never named here cannot be found out here.
            field.initial = names[0]


class ReachForm(forms.Form):
    """Who is told who wrote a work, and how far it goes. Each a yes that its author gives, none assumed."""

    anonymous = forms.BooleanField(
        required=False, label=_("Anonymous: readers are not told who wrote it"),
        help_text=_(
            "On pages, lists, feeds and in books. Moderators and co-authors still see it. What your notes say about you stays: read them once more."
        ),
    )  # fmt: skip
    search_engines = forms.BooleanField(
        required=False, label=_("Search engines may list it"),
        help_text=_("Off unless you say so: what was listed once stays in copies elsewhere. Only for works everyone may read."),
    )  # fmt: skip
    guest_downloads = forms.BooleanField(
        required=False, label=_("Readers may take it home without signing in"),
        help_text=_("Members always may."),
    )  # fmt: skip
