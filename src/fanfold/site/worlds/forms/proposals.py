"""One screen of ticks: for each proposal yes, no or later, and its words to be put otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanfold.site.accounts.models import User
from fanfold.site.works.models import Work
from fanfold.site.works.policies import own_works
from fanfold.site.works.queries import layers_of
from fanfold.site.worlds.forms.said import beliefs_in
from fanfold.site.worlds.models import StoryWorld
from fanfold.site.worlds.services.proposals import Typed
from fanfold.storyworld.callednames import People
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.proposing import Proposed, facts_near

YES, NO, LATER = "yes", "no", "later"
_ANSWERS = ((YES, _("Yes")), (NO, _("No")), (LATER, _("Later")))


class AnswerForm(forms.Form):
    """The answer to one proposal. Which fields there are depends on what is proposed."""

    answer = forms.ChoiceField(choices=_ANSWERS, label=_("Is it so?"), widget=forms.RadioSelect)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        proposed: Proposed,
        pack: Pack | None,
        works: Sequence[Work],
        layers: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.proposed, self.people, self._works = proposed, People(pack), works
        initial = {"answer": YES if proposed.is_sure else LATER}
        super().__init__(data, prefix=proposed.key, initial=initial)
        for name, field in _fields(proposed, pack, self.people, works, layers):
            self.fields[name] = field
        # Empty fields are what was proposed: saying of each that it is optional says nothing.
        self.one_of = tuple(self.fields)

    def clean(self) -> dict[str, Any]:
        """A secret is a truth: where the notes leave it open, its writer says it."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_said = bool(self.proposed.words or str(cleaned.get("words") or "").strip())
        if self.proposed.kind == "secret" and cleaned.get("answer") == YES and not is_said:
            self.add_error("words", _("Say what is really so."))
        return cleaned

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown at once: where the notes leave something to be said."""
        return not self.proposed.is_sure and self.proposed.kind in ("start", "builds_on", "scenes", "secret")

    def typed(self) -> Typed:
        """What was proposed, as it stands in the fields now."""
        cleaned = self.cleaned_data
        fact = cleaned.get("fact", "")
        return Typed(
            words=cleaned.get("words", "") or self.proposed.words, fact=fact, kind=cleaned.get("kind", ""),
            of=self.people.slug(cleaned["of"]) if cleaned.get("of") else "", leaves=cleaned.get("leaves", ""),
            people=tuple(self.people.slugs(cleaned.get("people", ""))), instead=tuple(beliefs_in(cleaned.get("instead", ""), self.people).items()),
            layer=cleaned.get("layer", ""), retelling=cleaned.get("retelling", ""),
            to=next((work for work in self._works if str(work.pk) == cleaned.get("to")), None),
        )  # fmt: skip


def _text(label: Any, initial: str, *, help_text: Any = "", rows: int = 0, longest: int = 500) -> forms.CharField:
    widget: forms.Widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, initial=initial, required=False, max_length=longest, help_text=help_text, widget=widget
    )


def _fields(
    proposed: Proposed, pack: Pack | None, people: People, works: Sequence[Work], layers: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, forms.Field]]:
    """The fields in which a proposal can be put otherwise."""
    match proposed.kind:
        case "start":
            yield (
                "words",
                _text(
                    _("Where it starts"),
                    proposed.words,
                    help_text=_("Such as 4x10, 2x23.end, season 2, between 4x09 and 4x10 or words of your own."),
                    longest=200,
                ),
            )
        case "kind":
            yield (
                "kind",
                forms.ChoiceField(
                    label=_("How it stands to canon"),
                    choices=StoryWorld.Kind.choices,
                    initial=proposed.words,
                    required=False,
                ),
            )
        case "change" if proposed.denied:
            yield "fact", _fact_field(proposed, pack)
            yield "words", _text(_("What is not so, in words"), proposed.words)
        case "change" | "fact":
            yield "words", _text(_("What is so here"), proposed.words, rows=2)
            if proposed.kind == "fact" and not proposed.slug:
                yield "people", _knowers(proposed.people, people)
        case "keep":
            yield "fact", _fact_field(proposed, pack)
        case "builds_on":
            yield (
                "to",
                forms.ChoiceField(
                    label=_("Which story"),
                    required=False,
                    choices=[
                        ("", _("A story that is not in this archive")),
                        *((str(work.pk), work.title) for work in works),
                    ],
                ),
            )
            # A sentence of the note is no title.
            title = (
                proposed.words
                if len(proposed.words) < 60 and proposed.words != proposed.quote
                else str(_("an earlier story"))
            )
            yield "words", _text(_("What it is called, or was about"), title, longest=300)
        case "layer":
            yield (
                "of",
                _text(
                    _("Whose it is"),
                    people.name(proposed.of) if proposed.of else "",
                    help_text=_("Who dreams or remembers it; empty for nobody’s."),
                    longest=80,
                ),
            )
            yield (
                "leaves",
                _text(
                    _("Where it leaves canon"),
                    proposed.leaves,
                    help_text=_("Such as 2x13; empty where it does not."),
                    longest=200,
                ),
            )
        case "scenes":
            yield (
                "layer",
                forms.ChoiceField(
                    label=_("Which scenes"), required=False, initial=proposed.slug,
                    choices=[("", _("I mark them one by one")), *((slug, _("Every scene of the layer “%(name)s”") % {"name": name}) for slug, name in layers)],
                ),
            )  # fmt: skip
            yield (
                "retelling",
                forms.ChoiceField(
                    label=_("How they stand to canon"), required=False, initial=proposed.words,
                    choices=[("retold", _("As in canon")), ("changed", _("Of canon, changed")), ("new", _("Not in canon"))],
                ),
            )  # fmt: skip
        case "secret":
            yield from _secret_fields(proposed, people)


def _fact_field(proposed: Proposed, pack: Pack | None) -> forms.ChoiceField:
    known = pack.fact(proposed.slug) if pack and proposed.slug else None
    near = facts_near(pack, f"{proposed.words} {proposed.quote}", proposed.people) if pack else []
    facts = {fact.slug: fact.words for fact in ([known] if known else []) + near}
    choices = [*facts.items(), ("", _("None of these: keep my words"))]
    return forms.ChoiceField(label=_("What canon says"), choices=choices, initial=proposed.slug, required=False)


def _knowers(slugs: Sequence[str], people: People) -> forms.CharField:
    help_text = _("Names with commas between them.")
    return _text(_("Who knows it"), people.names(slugs), help_text=help_text, longest=300)


def _secret_fields(proposed: Proposed, people: People) -> Iterator[tuple[str, forms.Field]]:
    instead = "\n".join(f"{people.name(who)}: {words}" for who, words in proposed.instead)
    yield "words", _text(_("What is so"), proposed.words)
    yield "people", _knowers(proposed.knows, people)
    yield (
        "instead",
        _text(
            _("Who thinks otherwise, and what"),
            instead,
            help_text=_("A line for each: Ines: Edith sold the house"),
            rows=2,
            longest=2000,
        ),
    )


def answer_forms(
    data: Mapping[str, Any] | None, proposals: Sequence[Proposed], *, pack: Pack | None, work: Work, user: User
) -> list[AnswerForm]:
    """A form for each proposal."""
    asks_works = any(one.kind == "builds_on" for one in proposals)
    works = list(own_works(user).exclude(pk=work.pk).order_by("-created")[:100]) if asks_works else []
    layers = layers_of(work) if any(one.kind == "scenes" for one in proposals) else []
    return [AnswerForm(data, proposed=one, pack=pack, works=works, layers=layers) for one in proposals]
