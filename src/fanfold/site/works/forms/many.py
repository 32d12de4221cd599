"""What is to change on many works at once. Every field that is left alone changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import User
from fanfold.site.catalog.kinds import MEDIA, RATING, SHIP
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import kinds
from fanfold.site.works.facets import COLLECTIONS, SERIES, TAGS, Choice, Heap, Value, choices, with_entries, with_tags
from fanfold.site.works.forms.cards import is_seen
from fanfold.site.works.forms.gathering import LANGUAGE, CollectionChoice
from fanfold.site.works.models import Collection, Series, Work
from fanfold.site.works.queries.collections import open_collections
from fanfold.site.works.queries.series import kept_series
from fanfold.site.works.services.many import Wish

_ADD = "add-"
_SIDE = "add-side"
_MOST_TAGS = 120
"""As many tags can be ticked to be taken off; works that have more together share the rest with no other."""


class ManyForm(forms.Form):
    """Tags to add by their kind, tags to take off, and one field for each other thing that can be changed."""

    def __init__(self, *args: Any, user: User, works: Sequence[Work], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._add_kinds()
        self.fields["off"] = _off(_("Take off"), _tags_on(works))
        for choice in choices():
            self.fields[choice.name] = _choice_field(choice)
        self._gathering("series", SERIES, kept_series(user), works, forms.ModelChoiceField)
        self._gathering("collections", COLLECTIONS, open_collections(), works, CollectionChoice)
        # None of them is needed, and the page says so once.
        self.one_of = tuple(self.fields)

    def _add_kinds(self) -> None:
        for kind in kinds():
            if kind.slug not in (RATING, MEDIA):
                self.fields[_ADD + kind.slug] = _names(str(kind.many))
            if kind.slug == SHIP:
                self.fields[_SIDE] = _names(_("Ships in the background"))

    def _gathering(self, name: str, heap: Heap, open_ones: Any, works: Sequence[Work], field: Any) -> None:
        self.fields[f"{name}_in"] = field(
            open_ones, required=False, empty_label=gettext("Leave as it is"),
            label=_("Put into a series of yours") if name == "series" else _("Put into a collection"),
        )  # fmt: skip
        out = _("Take out of these series") if name == "series" else _("Take out of these collections")
        self.fields[f"{name}_out"] = _off(out, _entries_on(heap, works))

    def adding(self) -> list[forms.BoundField]:
        """The fields for tags to add."""
        return [self[name] for name in self.fields if name.startswith(_ADD)]

    def choosing(self) -> list[forms.BoundField]:
        """The fields for things that are one of several."""
        return [self[choice.name] for choice in choices()]

    def gathering(self) -> list[forms.BoundField]:
        """The fields about series and collections that have anything to choose."""
        names = ("series_in", "series_out", "collections_in", "collections_out")
        return [self[name] for name in names if _has_any(self.fields[name])]

    def wishes(self) -> dict[str, Wish]:
        """What is to change, by the name of the facet; empty when every field was left alone."""
        found: dict[str, Wish] = {}
        added, removed = self._added(), [tuple(one.split(":", 1)) for one in self.cleaned_data["off"]]
        if added or removed:
            found[TAGS.name] = lambda value: with_tags(value, added, removed)
        for choice in choices():
            if wanted := self.cleaned_data[choice.name]:
                found[choice.name] = _becomes(wanted)
        for heap in (SERIES, COLLECTIONS):
            if wish := self._gathered(heap):
                found[heap.name] = wish
        return found

    def _added(self) -> list[tuple[str, str, bool]]:
        return [
            (SHIP if name == _SIDE else name.removeprefix(_ADD), typed, name == _SIDE)
            for name in self.fields if name.startswith(_ADD)
            for typed in (" ".join(one.split())[:150] for one in self.cleaned_data[name].split(","))
            if is_seen(typed)
        ]  # fmt: skip

    def _gathered(self, heap: Heap) -> Wish | None:
        into: Series | Collection | None = self.cleaned_data[f"{heap.name}_in"]
        out = [int(one) for one in self.cleaned_data[f"{heap.name}_out"]]
        added = [(into.pk, into.title)] if into else []
        return (lambda value: with_entries(value, added, out)) if added or out else None


def _becomes(wanted: Value) -> Wish:
    return lambda _value: wanted


def _names(label: Any) -> forms.CharField:
    return forms.CharField(required=False, max_length=1000, label=label, help_text=_("Parted by commas."))


def _off(label: Any, found: Sequence[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        required=False, label=label, choices=found, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext("One of these is on none of the works any more. Tick again.")},
    )  # fmt: skip


def _choice_field(choice: Choice) -> forms.Field:
    if not choice.choices:
        return forms.CharField(
            required=False, max_length=20, label=str(choice.title), validators=[LANGUAGE],
            help_text=_("A language tag such as en, de or pt-BR. Empty: leave as it is."),
        )  # fmt: skip
    return forms.ChoiceField(
        required=False, label=str(choice.title), choices=[("", gettext("Leave as it is")), *choice.choices]
    )


def _has_any(field: forms.Field) -> bool:
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset is not None and field.queryset.exists()
    return bool(getattr(field, "choices", None))


def _on(number: int, works: Sequence[Work]) -> str:
    if len(works) == 1:
        return ""
    if number == len(works):
        return " " + gettext("(on all of them)")
    return " " + ngettext("(on %(count)d of them)", "(on %(count)d of them)", number) % {"count": number}


def _tags_on(works: Sequence[Work]) -> list[tuple[str, str]]:
    """Every tag of these works, those that most of them have first."""
    found = Counter((kind, name) for value in TAGS.read(works).values() for kind, name, _side in value)
    said: Mapping[str, Any] = {kind.slug: kind.one for kind in kinds()}
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0][0] != Tag.Kind.FANDOM, one[0][1].casefold()))
    return [
        (f"{kind}:{name}", f"{said.get(kind, kind)}: {name}{_on(number, works)}")
        for (kind, name), number in ranked[:_MOST_TAGS]
    ]


def _entries_on(heap: Heap, works: Sequence[Work]) -> list[tuple[str, str]]:
    found = Counter((pk, name) for value in heap.read(works).values() for pk, name in value)
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0][1].casefold()))
    return [(str(pk), f"{name}{_on(number, works)}") for (pk, name), number in ranked]
