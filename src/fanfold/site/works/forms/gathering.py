"""What people type about who writes with them and what a work belongs to."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.queries import pen_name_called
from fanfold.site.works.forms.cards import is_seen
from fanfold.site.works.models import Authorship, Chapter, Collection, Relation, Series, Work
from fanfold.site.works.policies import own_works
from fanfold.site.works.queries.collections import open_collections
from fanfold.site.works.queries.series import kept_series
from fanfold.site.works.services.relations import Elsewhere

# A language tag as BCP 47 spells it, as on the card of a work.
LANGUAGE = RegexValidator(r"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", _("A language tag looks like en, de or pt-BR."))


class PenNameField(forms.CharField):
    """A pen name as somebody types it; clean, the pen name itself."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))
        super().__init__(max_length=80, **kwargs)

    def clean(self, value: Any) -> PenName:
        """The pen name of this spelling, whatever its case."""
        typed = super().clean(value).replace("\0", "")
        found = pen_name_called(typed)
        if found is None:
            raise forms.ValidationError(_("Nobody here writes as %(name)s."), params={"name": typed})
        return found


class InviteForm(forms.Form):
    """Whom to ask to write with one, and what."""

    pen_name = PenNameField(label=_("Pen name"), help_text=_("As readers know them."))
    chapters = forms.ModelMultipleChoiceField(
        Chapter.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label=_("Only these chapters"),
        help_text=_("Without a tick, the whole work: they may then change everything you may."),
    )  # fmt: skip

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chapters = work.chapters.filter(put_away=None).order_by("position")
        self.fields["chapters"].queryset = chapters  # type: ignore[attr-defined]
        if len(chapters) < 2:
            del self.fields["chapters"]


class CreditsForm(forms.Form):
    """Who is named above a chapter."""

    names = forms.ModelMultipleChoiceField(
        PenName.objects.none(), label=_("Pen names"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = Authorship.objects.filter(work=work).values("pen_name")
        self.fields["names"].queryset = PenName.objects.filter(pk__in=ids)  # type: ignore[attr-defined]


class KeeperForm(forms.Form):
    """Whom to ask to keep something too."""

    pen_name = PenNameField(label=_("Pen name"), help_text=_("They may then add, order and answer as you may."))


class NewSeriesForm(forms.Form):
    """A series to begin."""

    title = forms.CharField(max_length=300, label=_("Title"))
    pen_name = forms.ModelChoiceField(PenName.objects.none(), label=_("Kept by"), empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = user.pen_names.order_by("-is_default", "name")
        self.fields["pen_name"].queryset = names  # type: ignore[attr-defined]
        self.fields["pen_name"].initial = names.first()


class SeriesForm(forms.Form):
    """What a series says of itself."""

    title = forms.CharField(max_length=300, label=_("Title"))
    summary = forms.CharField(
        required=False, max_length=5000, label=_("Summary"), widget=forms.Textarea(attrs={"rows": 4})
    )
    notes = forms.CharField(
        required=False, max_length=10000, label=_("Notes"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In which order to read, what to know first."),
    )  # fmt: skip
    is_complete = forms.BooleanField(required=False, label=_("Complete: nothing more will come"))
    is_open = forms.BooleanField(
        required=False, label=_("Open: others may offer works"), help_text=_("You accept or decline each.")
    )


class OwnWorkForm(forms.Form):
    """One of one's own works, to put somewhere."""

    work = forms.ModelChoiceField(Work.objects.none(), label=_("A work of yours"), empty_label=None)

    def __init__(self, *args: Any, user: User, without: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        works = own_works(user).exclude(pk__in=list(without)).order_by("title")
        self.fields["work"].queryset = works  # type: ignore[attr-defined]

    def has_any(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.fields["work"].queryset.exists())  # type: ignore[attr-defined]


class OwnSeriesForm(forms.Form):
    """One of the series one keeps, to put somewhere or to put something in."""

    series = forms.ModelChoiceField(Series.objects.none(), label=_("A series you keep"), empty_label=None)

    def __init__(self, *args: Any, user: User, without: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = kept_series(user).exclude(pk__in=list(without))  # type: ignore[attr-defined]

    def has_any(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.fields["series"].queryset.exists())  # type: ignore[attr-defined]


class WorkAddressForm(forms.Form):
    """A work of this archive by the address of its page."""

    address = forms.CharField(
        max_length=300, label=_("The address of somebody’s work here"),
        help_text=_("Copy it from their work’s page. They are asked first."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip


class RelationForm(forms.Form):
    """What a work goes back to: by its address, or by what is known of it."""

    kind = forms.ChoiceField(choices=Relation.Kind.choices, label=_("How"))
    address = forms.CharField(
        required=False, max_length=500, label=_("Address"),
        help_text=_("Of a work here, or of one elsewhere that begins with http. The author of one here is told."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip
    title = forms.CharField(required=False, max_length=300, label=_("Title"), help_text=_("Of a work elsewhere."))
    author = forms.CharField(required=False, max_length=200, label=_("By"))
    language = forms.CharField(
        required=False,
        max_length=20,
        label=_("Language"),
        validators=[LANGUAGE],
        help_text=_("A tag such as en or pt-BR."),
    )
    declaration = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)

    def __init__(self, *args: Any, work_at: Callable[[str], Work | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._work_at = work_at
        self.to: Work | Elsewhere | None = None

    def clean(self) -> dict[str, Any]:
        """Find the work here, or see that there is enough to name one elsewhere; `to` is what was found."""
        cleaned = super().clean() or self.cleaned_data
        address = (cleaned.get("address") or "").strip()
        here = self._work_at(address) if address else None
        if here is None and address:
            self._check_address(address)
        if here is None and not cleaned.get("title"):
            self.add_error("title", _("Give the address of a work here, or the title of one elsewhere."))
        self.to = here or Elsewhere(
            cleaned.get("title") or "", cleaned.get("author") or "", address, cleaned.get("language") or ""
        )
        return cleaned

    def _check_address(self, address: str) -> None:
        try:
            URLValidator(schemes=["http", "https"])(address)
        except forms.ValidationError:
            self.add_error("address", _("There is no such work here that you can see, and it is no address elsewhere."))


class GiftForm(forms.Form):
    """For whom a work is."""

    name = forms.CharField(
        max_length=80, label=_("For"), help_text=_("A pen name here is told and may refuse; any other name will do too."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def to(self) -> PenName | str:
        """The pen name of this spelling, or the name as it was typed."""
        typed: str = self.cleaned_data["name"].replace("\0", "")
        return pen_name_called(typed) or typed


class CollectionForm(forms.Form):
    """What a collection says of itself, and what holds in it."""

    name = forms.CharField(max_length=150, label=_("Name"))
    introduction = forms.CharField(
        required=False, max_length=10000, label=_("Introduction"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What it is about, and for whom."),
    )  # fmt: skip
    rules = forms.CharField(
        required=False, max_length=10000, label=_("Rules"), widget=forms.Textarea(attrs={"rows": 3})
    )
    faq = forms.CharField(
        required=False, max_length=20000, label=_("Questions and answers"), widget=forms.Textarea(attrs={"rows": 3})
    )
    fandoms = forms.CharField(
        required=False, max_length=600, label=_("Fandoms"), help_text=_("What it is about, by the archive’s tags, parted by commas. Readers find it by them."),
    )  # fmt: skip
    ships = forms.CharField(required=False, max_length=600, label=_("Ships"), help_text=_("Parted by commas."))
    characters = forms.CharField(
        required=False, max_length=1000, label=_("Characters"), help_text=_("Parted by commas.")
    )
    freeforms = forms.CharField(
        required=False, max_length=1000, label=_("Other tags"), help_text=_("Parted by commas.")
    )
    is_moderated = forms.BooleanField(required=False, label=_("Moderated: you look at each work before it is in"))
    is_closed = forms.BooleanField(required=False, label=_("Closed: no new works"))
    is_unrevealed = forms.BooleanField(
        required=False, label=_("Unrevealed: works are a mystery until you reveal them"),
        help_text=_("Holds for works that come in from now on. Without the tick, everything in it is revealed."),
    )  # fmt: skip
    is_anonymous = forms.BooleanField(
        required=False, label=_("Anonymous: works bear no name until you tell the names"),
        help_text=_("Holds for works that come in from now on. Without the tick, all names are told."),
    )  # fmt: skip

    TAGS = (("fandoms", "fandom"), ("ships", "ship"), ("characters", "character"), ("freeforms", "freeform"))

    def is_tagged(self) -> bool:
        """Whether one of the fields for tags holds something, or is wrong."""
        return any(self[field].value() or field in self.errors for field, _kind in self.TAGS)

    def tag_names(self) -> list[tuple[str, str]]:
        """(kind, name) of the tags that were typed, in the order of the fields."""
        typed = ((kind, name.strip()) for field, kind in self.TAGS for name in self.cleaned_data[field].split(","))
        return [(kind, name) for kind, name in typed if is_seen(name)]


class NewCollectionForm(CollectionForm):
    """A collection to open."""

    slug = forms.SlugField(
        required=False,
        max_length=80,
        label=_("Address"),
        help_text=_("Of letters, digits and hyphens. Empty, it follows the name."),
    )
    pen_name = forms.ModelChoiceField(PenName.objects.none(), label=_("Owned by"), empty_label=None)

    field_order = ("name", "slug", "pen_name")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = user.pen_names.order_by("-is_default", "name")
        self.fields["pen_name"].queryset = names  # type: ignore[attr-defined]
        self.fields["pen_name"].initial = names.first()


class CollectionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic while it runs
    """A choice among collections that says what each does with a work."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name, and what to know before a work goes in."""
        kinds = (
            (obj.is_moderated, _("moderated")),
            (obj.is_unrevealed, _("unrevealed")),
            (obj.is_anonymous, _("anonymous")),
        )
        said = ", ".join(str(word) for holds, word in kinds if holds)
        return f"{obj.name} ({said})" if said else str(obj.name)


class OpenCollectionForm(forms.Form):
    """A collection to put a work into."""

    collection = CollectionChoice(Collection.objects.none(), label=_("A collection"), empty_label=None)

    def __init__(self, *args: Any, without: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = open_collections().exclude(pk__in=list(without))  # type: ignore[attr-defined]

    def has_any(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.fields["collection"].queryset.exists())  # type: ignore[attr-defined]


class CaretakerForm(KeeperForm):
    """Whom to ask to look after a collection too."""

    as_owner = forms.BooleanField(
        required=False, label=_("As an owner"), help_text=_("Owners also change what it is and who looks after it.")
    )
