"""What people type about works. Forms check and clean; services act."""

import unicodedata
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.catalog.models import OwnKind
from fanfold.site.catalog.ratings import RATING_CHOICES
from fanfold.site.works.models import Work
from fanfold.site.works.plans import CADENCES, OWN_DAYS, Cadence, Plan, cadence_from, plan_in
from fanfold.site.works.policies import own_works


class SeveralFiles(forms.ClearableFileInput):
    """A field for one file or several."""

    allow_multiple_selected = True


class StoryFiles(forms.FileField):
    """One file, or several; clean, a list of them."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Each file for itself."""
        given = data if isinstance(data, (list, tuple)) else [data]
        for one in given:
            if one and not one.size:
                raise forms.ValidationError(
                    _("“%(name)s” is empty. Save it again, or leave it out.") % {"name": one.name}
                )
        return [super(StoryFiles, self).clean(one, initial) for one in given if one]


class GiveForm(forms.Form):
    """A story file, the files of a story, or a story pasted as text."""

    file = StoryFiles(
        required=False,
        label=_("A file, or the files of one story"),
        help_text=_(
            "Word, OpenDocument, RTF, EPUB, Kindle, PDF, a saved web page, mail, Markdown or plain text; or a ZIP of them. Several files become one work, in the order their names say."
        ),
    )
    text = forms.CharField(
        required=False,
        label=_("Or paste the text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    pen_name = forms.ModelChoiceField(PenName.objects.none(), label=_("Pen name"), empty_label=None)
    adds_to = forms.ModelChoiceField(
        Work.objects.none(), required=False, label=_("Part of"), empty_label=_("A new work"),
        help_text=_("Choose one of your works to add the chapters to it."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = user.pen_names.order_by("-is_default", "name")
        _choices(self, "pen_name").queryset = names
        _choices(self, "adds_to").queryset = own_works(user).order_by("title")
        self.fields["pen_name"].initial = names.first()
        # One of the two is needed; "optional" on both would say that neither is.
        self.one_of = ("file", "text")

    def clean(self) -> dict[str, Any]:
        """Something must be given, by one of the two ways."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("file") and "file" not in self.errors and not (cleaned.get("text") or "").strip():
            self.add_error("file", gettext("Choose a file, or paste the text of the story below."))
        return cleaned


def _choices(form: forms.Form, name: str) -> "forms.ModelChoiceField[Any]":
    found = form.fields[name]
    assert isinstance(found, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what the class body says
    return found


def is_seen(text: str) -> bool:
    """Whether anything of a text shows: letters, digits or signs, not only spaces and controls."""
    return any(unicodedata.category(character)[0] not in "CZM" for character in text)


# A language tag as BCP 47 spells it: pages and books name their language by it.
_LANGUAGE = RegexValidator(r"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", _("A language tag looks like en, de or pt-BR."))


SIDE_SHIPS = "side_ships"
"""The field of ships in the background."""
OWN_KIND = "kind-"
"""What the names of fields begin with that ask for tags of kinds the archive defined."""


class CardForm(forms.Form):
    """What stands in a work's card besides its text."""

    title = forms.CharField(max_length=300, label=_("Title"))
    summary = forms.CharField(required=False, label=_("Summary"), widget=forms.Textarea(attrs={"rows": 4}))
    fandoms = forms.CharField(
        label=_("Fandoms"),
        required=False,
        max_length=600,
        help_text=_("The series, book or film it belongs to. Parted by commas."),
    )
    rating = forms.ChoiceField(
        label=_("Rating"),
        choices=RATING_CHOICES,
        help_text=_(
            "Before Mature, Explicit and Not Rated, whoever has not said so yet is asked whether they are an adult."
        ),
    )
    warnings = forms.CharField(
        required=False,
        max_length=600,
        label=_("Content notes"),
        help_text=_("What a reader should know first, parted by commas."),
    )
    ships = forms.CharField(
        label=_("Ships"), required=False, max_length=600, help_text=_("As in “Ada Reed/Tom Vane”, parted by commas.")
    )
    side_ships = forms.CharField(
        required=False, max_length=600, label=_("Ships in the background"),
        help_text=_("Ships that are there and that the story is not about, parted by commas."),
    )  # fmt: skip
    characters = forms.CharField(
        label=_("Characters"), required=False, max_length=1000, help_text=_("Parted by commas.")
    )
    freeforms = forms.CharField(
        required=False, max_length=1000, label=_("Other tags"), help_text=_("Parted by commas.")
    )
    language = forms.CharField(
        label=_("Language"),
        max_length=20,
        initial="en",
        validators=[_LANGUAGE],
        help_text=_("A language tag such as en, de or pt-BR."),
    )
    status = forms.ChoiceField(choices=Work.Status.choices, label=_("Where it stands"))
    elsewhere = forms.CharField(
        required=False, max_length=300, label=_("Where the rest of it is"),
        help_text=_("For a stub, of which you took a part down: a title, a shop, an address."),
    )  # fmt: skip
    shape = forms.ChoiceField(
        required=False, label=_("Shape"), widget=forms.RadioSelect, initial="serial",
        choices=(("serial", _("Several parts, one after the other")), ("one-shot", _("One part, and that is all of it"))),
    )  # fmt: skip
    planned = forms.CharField(
        required=False, max_length=60, label=_("How many parts are planned"),
        help_text=_("“12”, “10-15”, “about 12” or “at least 10”. Empty when you do not know."),
    )  # fmt: skip
    cadence = forms.ChoiceField(required=False, label=_("How often a part comes"), choices=CADENCES)
    cadence_days = forms.FloatField(
        required=False, min_value=0.5, max_value=999, label=_("If every so many days: how many"),
        widget=forms.NumberInput(attrs={"step": "any"}),
    )  # fmt: skip

    FIELDS = (
        ("fandoms", "fandom"), ("rating", "rating"), ("warnings", "warning"), ("ships", "ship"),
        ("characters", "character"), ("freeforms", "freeform"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for own in OwnKind.objects.all():
            self.fields[OWN_KIND + own.slug] = forms.CharField(
                required=False, max_length=1000, label=own.plural, help_text=own.asks or gettext("Parted by commas."),
            )  # fmt: skip

    def own_kinds(self) -> list[forms.BoundField]:
        """The fields of kinds that this archive defined."""
        return [self[name] for name in self.fields if name.startswith(OWN_KIND)]

    def tag_names(self) -> list[tuple[str, str]]:
        """(kind, name) pairs the person typed, in the order of the card; without ships in the background."""
        own = [(field.name, field.name.removeprefix(OWN_KIND)) for field in self.own_kinds()]
        return [(kind, name) for field, kind in (*self.FIELDS, *own) for name in self._names(field)]

    def ships_beside(self) -> list[str]:
        """The ships in the background that the person typed."""
        return self._names(SIDE_SHIPS)

    def _names(self, field: str) -> list[str]:
        names = (name.strip() for name in (self.cleaned_data.get(field) or "").split(","))
        return [name for name in names if is_seen(name)]

    def has_more(self) -> bool:
        """Whether one of the fields about names that are folded away holds something, or is wrong."""
        folded = ("ships", SIDE_SHIPS, "characters", "freeforms", *(field.name for field in self.own_kinds()))
        told = any(self[name].value() for name in folded) or self["language"].value() != "en"
        return told or any(name in self.errors for name in (*folded, "language"))

    def has_plans(self) -> bool:
        """Whether one of the folded fields about how it goes on says something, or is wrong."""
        folded = ("elsewhere", "planned", "cadence", "cadence_days")
        told = any(self[name].value() for name in folded) or self["status"].value() != Work.Status.IN_PROGRESS
        return told or any(name in self.errors for name in (*folded, "status", "shape"))

    def clean_planned(self) -> Plan:
        """The plan that was typed."""
        plan = plan_in(self.cleaned_data["planned"])
        if plan is None:
            raise forms.ValidationError(gettext("Write a number such as 12, a range such as 10-15, or nothing."))
        return plan

    def clean(self) -> dict[str, Any]:
        """A rhythm of one's own needs its days; a one-shot has one part, whatever else was typed."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("cadence") == OWN_DAYS and not cleaned.get("cadence_days") and "cadence_days" not in self.errors:
            self.add_error("cadence_days", gettext("Say how many days, or choose another answer above."))
        if cleaned.get("shape") == "one-shot":
            cleaned["planned"] = Plan(1, 1)
        return cleaned

    def plan(self) -> Plan | None:
        """What is planned; None when this form did not ask."""
        plan: Plan | None = self.cleaned_data["planned"] if "planned" in self.data else None
        return plan

    def rhythm(self) -> Cadence | None:
        """How often parts come; None when this form did not ask."""
        if "cadence" not in self.data:
            return None
        return cadence_from(self.cleaned_data["cadence"], self.cleaned_data["cadence_days"])

    def clean_title(self) -> str:
        """A title somebody can see: one of invisible characters would be a link nobody can find."""
        title: str = self.cleaned_data["title"]
        if not is_seen(title):
            raise forms.ValidationError(gettext("A title needs something that can be seen."))
        return title


class PublishForm(CardForm):
    """The card of a new work, and who may read it."""

    visibility = forms.ChoiceField(
        choices=Work.Visibility.choices,
        widget=forms.RadioSelect,
        initial=Work.Visibility.POSTED,
        label=_("Who may read it"),
    )
    accept_open = forms.BooleanField(
        required=False, initial=True, label=_("Accept the proposals I have not answered"),
        help_text=_("What your notes declare is then shown on the work’s page, with your words as quotation. Without the tick, only what you accepted is shown."),
    )  # fmt: skip


class TextForm(forms.Form):
    """The words of a chapter: in Fanfold's Markdown, or as the document of the editor with a label and a title."""

    text = forms.CharField(
        required=False, strip=False, label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 30, "class": "manuscript"}),
    )  # fmt: skip
    document = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    label = forms.CharField(required=False, max_length=300, label=_("Label"), help_text=_("As in “Chapter 3”."))
    title = forms.CharField(required=False, max_length=600, label=_("Title"))
    why = forms.CharField(
        required=False, max_length=200, label=_("What changed"),
        help_text=_("For the list of versions; may stay empty."),
    )  # fmt: skip
    # The version the text was written over; without it nobody can tell that somebody saved in between.
    based_on = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    tells = forms.BooleanField(
        required=False, label=_("Tell readers that this chapter was changed"),
        help_text=_("Without the tick it is a silent fix: nobody is told, and the date stays."),
    )  # fmt: skip
    told = forms.CharField(required=False, max_length=300, label=_("What they are told, in a line"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One of the two holds the words; "optional" would say that none need be there.
        self.one_of = ("text",)


class VisibilityForm(forms.Form):
    """Who may read a work."""

    visibility = forms.ChoiceField(
        choices=Work.Visibility.choices, widget=forms.RadioSelect, label=_("Who may read it")
    )


class NameForm(forms.Form):
    """What a chapter is called."""

    label = forms.CharField(
        required=False, max_length=80, label=_("Label"),
        help_text=_("As in “Chapter 3” or “Interlude”; may stay empty."),
    )  # fmt: skip
    title = forms.CharField(required=False, max_length=300, label=_("Title"))


class DateForm(forms.Form):
    """The day a chapter was posted."""

    posted = forms.DateField(label=_("Posted on"))

    def moment(self, before: datetime | None) -> datetime:
        """That day, at the time of day the chapter had before."""
        day: date = self.cleaned_data["posted"]
        if before is None:
            return timezone.make_aware(datetime.combine(day, time()))
        return timezone.localtime(before).replace(year=day.year, month=day.month, day=day.day)


class AddForm(VisibilityForm):
    """Who may read a work that chapters are added to, and whether the new ones are posted with it."""

    posts = forms.BooleanField(
        required=False, initial=True, label=_("Post the new chapters now"),
        help_text=_("Without the tick they stay drafts, which you post one by one or give a day."),
    )  # fmt: skip
