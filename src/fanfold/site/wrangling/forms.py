"""What those who wrangle fill in. Forms check and clean; services act."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fanfold.site.catalog.facts import Facts
from fanfold.site.catalog.kinds import parents_of
from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.catalog.queries import tags_named
from fanfold.site.catalog.spelling import tag_key
from fanfold.site.wrangling.moves import Plan
from fanfold.site.wrangling.queries import public_tags

STATES = (
    ("new", _("As typed: nothing is said of it yet")),
    ("canonical", _("Canonical: it stands in filters under its own name")),
    ("synonym", _("It means another tag, or several")),
    ("aside", _("Set aside: too vague for a filter, found by itself only")),
)


class TagForm(forms.Form):
    """Everything that can be said of a tag."""

    name = forms.CharField(max_length=150, label=_("Written"), help_text=_("Only capitals can be changed."))
    state = forms.ChoiceField(choices=STATES, widget=forms.RadioSelect, label=_("What it is"))
    means = forms.CharField(
        required=False, max_length=1000, label=_("Means"), help_text=_("Tags of the same kind, parted by semicolons.")
    )
    why = forms.ChoiceField(required=False, choices=Synonym.Why.choices, label=_("Why"))
    within = forms.CharField(
        required=False, max_length=1000, label=_("Lies within"),
        help_text=_("Wider tags of the same kind: whatever is about this one is about them as well."),
    )  # fmt: skip
    belongs = forms.CharField(
        required=False, max_length=1000, label=_("Belongs to"),
        help_text=_("A fandom to its medium, a person to a fandom, a ship to its people."),
    )  # fmt: skip
    ship_type = forms.ChoiceField(
        required=False, choices=(("", _("Nothing is said")), *Tag.Ship.choices), label=_("What the ship is")
    )

    def __init__(self, *args: Any, tag: Tag, facts: Facts, names: dict[int, str], **kwargs: Any) -> None:
        self.tag, self.facts = tag, facts
        state = (
            "canonical"
            if facts.is_canonical
            else "aside"
            if facts.is_set_aside
            else "synonym"
            if facts.means
            else "new"
        )
        initial = {
            "name": facts.name, "state": state, "means": "; ".join(names[one] for one in facts.meanings),
            "why": facts.means[0][1] if facts.means else "same", "within": "; ".join(names[one] for one in facts.broader),
            "belongs": "; ".join(names[one] for one in facts.parents), "ship_type": facts.ship_type,
        }  # fmt: skip
        super().__init__(*args, **{**kwargs, "initial": initial})
        if tag.kind != Tag.Kind.SHIP:
            del self.fields["ship_type"]
        if not parents_of(tag.kind):
            del self.fields["belongs"]

    def clean_name(self) -> str:
        """The same name in other capitals."""
        name = " ".join(self.cleaned_data["name"].split())
        if tag_key(name) != self.tag.key:
            raise forms.ValidationError(
                gettext("Only capitals can be changed: whoever typed it meant what they typed.")
            )
        return name

    def clean_means(self) -> list[int]:
        """The tags it means."""
        return self._tags("means", (self.tag.kind,))

    def clean_within(self) -> list[int]:
        """The tags it lies within."""
        return self._tags("within", (self.tag.kind,))

    def clean_belongs(self) -> list[int]:
        """What it belongs to."""
        return self._tags("belongs", parents_of(self.tag.kind))

    def _tags(self, field: str, kinds: tuple[str, ...]) -> list[int]:
        found: list[int] = []
        home = self.tag.fandom
        for name in (" ".join(one.split()) for one in self.cleaned_data[field].split(";")):
            if not name:
                continue
            known = [tag.pk for kind in kinds for tag in tags_named(name, kind, home) if tag.pk != self.tag.pk]
            seen = set(public_tags(Tag.objects.filter(pk__in=known)).values_list("pk", flat=True))
            tags = [tag for tag in known if tag in seen]
            if not tags:
                raise forms.ValidationError(gettext("There is no tag “%(name)s” of that kind here.") % {"name": name})
            found.append(tags[0])
        return found

    def clean(self) -> dict[str, Any]:
        """A synonym means something."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == "synonym" and not cleaned.get("means") and "means" not in self.errors:
            self.add_error("means", gettext("Say which tag it means."))
        return cleaned

    def plan(self) -> Plan:
        """What the form says, as a plan."""
        cleaned, plan, tag = self.cleaned_data, Plan(), self.tag.pk
        bare = replace(
            plan.facts(tag), name=cleaned["name"], ship_type=cleaned.get("ship_type", self.facts.ship_type),
            parents=tuple(cleaned.get("belongs", self.facts.parents)),
        )  # fmt: skip
        plan.set(tag, bare)
        match cleaned["state"]:
            case "synonym":
                plan.mean(tag, cleaned["means"], cleaned["why"] or "same")
            case "canonical":
                plan.set(tag, replace(plan.facts(tag), broader=()))
                plan.canonical(tag)
                if cleaned["within"]:
                    plan.within(tag, cleaned["within"])
            case "aside":
                plan.aside(tag)
            case _:
                plan.as_typed(tag)
        return plan


class FileForm(forms.Form):
    """A file of tags, and the fandom they belong to."""

    fandom = forms.CharField(
        required=False, max_length=150, label=_("Fandom"),
        help_text=_("People and ships belong to one. Empty when the file holds neither."),
    )  # fmt: skip
    file = forms.FileField(required=False, label=_("The file"), help_text=_("CSV or TOML, up to a megabyte."))
    text = forms.CharField(
        required=False, strip=False, label=_("Or its text"), widget=forms.Textarea(attrs={"rows": 10})
    )

    one_of = ("file", "text")
    _LARGEST = 1_000_000

    def clean_fandom(self) -> str:
        """A fandom by its name; one nobody knows is made known."""
        return " ".join(self.cleaned_data["fandom"].split())

    def clean(self) -> dict[str, Any]:
        """One of the two ways, as text."""
        cleaned = super().clean() or self.cleaned_data
        given = cleaned.get("file")
        if given is not None:
            if given.size > self._LARGEST:
                self.add_error("file", gettext("That is more than a megabyte. Part it in two."))
                return cleaned
            try:
                cleaned["text"] = given.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", gettext("The file is not in UTF-8. Save it so, and send it again."))
        if not (cleaned.get("text") or "").strip() and not self.errors:
            self.add_error("file", gettext("Choose a file, or paste its text below."))
        return cleaned


class KindForm(forms.Form):
    """A kind of tags of the archive's own."""

    name = forms.CharField(max_length=40, label=_("Name of one"), help_text=_("As in “Season”."))
    plural = forms.CharField(max_length=40, label=_("Name of many"), help_text=_("As in “Seasons”."))
    asks = forms.CharField(
        required=False, max_length=200, label=_("What writers read under the field"), help_text=_("May stay empty.")
    )
    in_fandom = forms.BooleanField(
        required=False, label=_("A name means one thing per fandom"),
        help_text=_("“Season 4” of one series is not that of another."),
    )  # fmt: skip
