"""What a writer says of a story's world by hand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models import Chapter, Work
from fanfold.site.worlds.models import Change, LayerWorld, Secret, StoryFact, StoryWorld, ToldIn
from fanfold.site.worlds.services.said import Where
from fanfold.storyworld.callednames import People
from fanfold.storyworld.packs import Pack

_NOTE, _NEVER = str(ToldIn.NOTE.value), str(ToldIn.NEVER.value)


def beliefs_in(lines: str, people: People) -> dict[str, str]:
    """ "Ines: Edith sold the house", a line for each person; the last of two for the same one counts."""
    said = {}
    for line in lines.splitlines():
        who, colon, words = line.partition(":")
        if colon and who.strip() and words.strip():
            said[people.slug(who)] = words.strip()
    return said


class ToldForm(forms.Form):
    """Something readers are told: in the notes, in a chapter, or not yet."""

    told = forms.ChoiceField(label=_("Where readers are told"))

    def __init__(self, data: Mapping[str, Any] | None, *, chapters: Sequence[Chapter], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._chapters = {str(one.pk): one for one in chapters}
        field = self.fields["told"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - what the class body says
        named = [(key, one.name) for key, one in self._chapters.items()]
        field.choices = [(_NOTE, _("In the notes")), *named, (_NEVER, _("Not yet: nobody is told"))]

    def where(self, *, paragraph: int = 0, quote: str = "") -> Where:
        """Where it is told, by what was chosen."""
        chosen = self.cleaned_data["told"]
        if chosen in self._chapters:
            return Where(ToldIn.CHAPTER, self._chapters[chosen], paragraph, quote)
        return Where(chosen, None, 0, quote)


def told_choice(row: Change | StoryFact | Secret | None) -> str:
    """What is chosen for a row as it stands; a chapter that is gone tells nothing."""
    if row is None:
        return _NOTE
    if row.told_in == ToldIn.CHAPTER:
        return str(row.told_chapter_id) if row.told_chapter_id else _NEVER
    return str(row.told_in)


class StartForm(forms.Form):
    """Where a story starts, how it stands to canon, and how much of it readers see."""

    starts = forms.CharField(
        required=False, max_length=200, label=_("Where it starts"),
        help_text=_("Such as 4x10, 2x23.end, season 2, between 4x09 and 4x10 or words of your own."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        required=False, label=_("How it stands to canon"), choices=[("", _("Not said")), *StoryWorld.Kind.choices]
    )
    shown = forms.ChoiceField(label=_("What readers see"), choices=StoryWorld.Shown.choices)

    one_of = ("starts", "kind")


class ChangeForm(ToldForm):
    """A change of canon. What canon says is chosen from the pack or said in words."""

    step = forms.ChoiceField(label=_("What is it?"), choices=Change.Step.choices, widget=forms.RadioSelect)
    fact = forms.ChoiceField(required=False, label=_("What canon says"))
    words = forms.CharField(
        required=False, max_length=500, label=_("In your words"), help_text=_("Needed where the list of canon does not have it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    field_order = ("step", "fact", "words", "told")
    one_of = ("fact", "words")

    def __init__(self, data: Mapping[str, Any] | None, *, pack: Pack | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["fact"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - what the class body says
        facts = sorted(pack.world.facts, key=lambda fact: fact.at) if pack else []
        field.choices = [
            ("", _("Nothing on the list")),
            *((one.slug, one.words) for one in facts if one.slug and one.is_so),
            *_withdrawn(pack, str(self.initial.get("fact") or "")),
        ]
        if len(field.choices) == 1:
            del self.fields["fact"]

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("fact") and not str(cleaned.get("words") or "").strip():
            self.add_error("words", _("Choose what canon says, or say it in words."))
        return cleaned


def _withdrawn(pack: Pack | None, slug: str) -> list[tuple[str, str]]:
    """What the canon says no more stays to be chosen where the change names it already."""
    gone = pack.withdrawn.get(slug) if pack else None
    return [(slug, _("%(words)s (taken out of the canon)") % {"words": gone.fact.words})] if gone else []


class FactForm(ToldForm):
    """Something that is so in the story."""

    words = forms.CharField(max_length=500, label=_("What is so"), widget=forms.Textarea(attrs={"rows": 2}))
    people = forms.CharField(
        required=False, max_length=300, label=_("Who knows of it"), help_text=_("Names with commas between them; empty: everybody.")
    )  # fmt: skip
    sets = forms.CharField(
        required=False, max_length=200, label=_("As a value"),
        help_text=_("Such as walter.alive = no: two facts that set one thing differently are asked about."),
    )  # fmt: skip

    layer = forms.ChoiceField(required=False, label=_("Where it holds"))

    field_order = ("words", "layer", "people", "told", "sets")

    def __init__(
        self, data: Mapping[str, Any] | None, *, layers: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["layer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - what the class body says
        inside = ((slug, _("Only in the layer “%(name)s”") % {"name": name}) for slug, name in layers)
        field.choices = [("", _("Everywhere in the story")), *inside]
        if not layers:
            del self.fields["layer"]


class SecretForm(ToldForm):
    """A secret as a writer tells it to a friend."""

    words = forms.CharField(max_length=500, label=_("What is so"), widget=forms.Textarea(attrs={"rows": 2}))
    people = forms.CharField(
        required=False, max_length=300, label=_("Who knows it from the start"), help_text=_("Names with commas between them.")
    )  # fmt: skip
    instead = forms.CharField(
        required=False, max_length=3_000, label=_("Who thinks otherwise, and what"),
        help_text=_("A line for each: Ines: Edith sold the house"), widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    only = forms.CharField(
        required=False, max_length=300, label=_("Words that give it away"),
        help_text=_("Words nobody would use who does not know it: you are asked when somebody else uses them while telling."),
    )  # fmt: skip

    field_order = ("words", "people", "instead", "told", "only")


class LayerForm(forms.Form):
    """Whose a layer is, and where it leaves canon."""

    of = forms.CharField(
        required=False, max_length=80, label=_("Whose it is"), help_text=_("Who dreams or remembers it.")
    )
    leaves = forms.CharField(
        required=False, max_length=200, label=_("Where it leaves canon"), help_text=_("Such as 2x13.")
    )

    one_of = ("of", "leaves")


class LearnForm(forms.Form):
    """Who learns a secret, in which chapter."""

    who = forms.CharField(max_length=80, label=_("Who"))
    chapter = forms.ModelChoiceField(Chapter.objects.none(), label=_("learns it in"), empty_label=None)

    def __init__(self, data: Mapping[str, Any] | None, *, work: Work, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["chapter"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - what the class body says
        field.queryset = work.chapters.order_by("position")


class PassageForm(forms.Form):
    """Words of a chapter, and what they do for the story's world."""

    quote = forms.CharField(
        max_length=2_000,
        label=_("The words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copied from the chapter."),
    )
    does = forms.ChoiceField(label=_("What they do"), widget=forms.RadioSelect)
    who = forms.CharField(
        required=False, max_length=80, label=_("Who learns it"), help_text=_("Where somebody learns a secret here.")
    )
    words = forms.CharField(
        required=False, max_length=500, label=_("In your words"), help_text=_("Of a fact; empty: the words of the chapter."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None, *, secrets: Sequence[Secret], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["does"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - what the class body says
        field.choices = [("fact", _("They say something that is so in this story")), *_deeds(secrets)]
        field.initial = "fact"

    def clean(self) -> dict[str, Any]:
        """Whoever learns something has a name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if str(cleaned.get("does", "")).startswith("learn:") and not str(cleaned.get("who") or "").strip():
            self.add_error("who", _("Say who learns it."))
        return cleaned


def _deeds(secrets: Sequence[Secret]) -> Iterator[tuple[str, str]]:
    for one in secrets:
        yield f"tell:{one.pk}", str(_("They tell readers: %(words)s") % {"words": one.words})
        yield f"learn:{one.pk}", str(_("Somebody learns here: %(words)s") % {"words": one.words})


def secret_initial(secret: Secret | None, people: People) -> dict[str, str]:
    """The fields of a secret as it stands."""
    if secret is None:
        return {"told": _NEVER}
    beliefs = (f"{people.name(one.who)}: {one.words}" for one in secret.beliefs.all())
    return {
        "words": secret.words, "people": people.names(secret.knows), "instead": "\n".join(beliefs), "only": ", ".join(secret.only),
        "told": told_choice(secret),
    }  # fmt: skip


def layer_initial(layer: LayerWorld, people: People) -> dict[str, str]:
    """The fields of a layer as it stands."""
    return {"of": people.name(layer.of) if layer.of else "", "leaves": layer.leaves}
