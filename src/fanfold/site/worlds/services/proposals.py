"""Yes and no to what notes seem to say. A yes makes a row of it, in the words its writer left it with."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from django.db import transaction

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.works.models import Declaration, Relation, Work
from fanfold.site.works.services import relate_work, remove_relation
from fanfold.site.works.services.relations import Elsewhere
from fanfold.site.worlds.models import Belief, Change, LayerWorld, ProposalAnswer, Secret, StoryFact, StoryWorld
from fanfold.site.worlds.queries.telling import told_where
from fanfold.site.worlds.services.scenes import LayerMarked, mark_layer, unmark_layer
from fanfold.site.worlds.services.stories import set_kind, set_start, touch
from fanfold.storyworld.proposing import Proposed

Made = dict[str, Any] | None
"""What an answer made beside its rows, for taking it back: the id of a relation, the marks of scenes."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A proposal as its writer left it on the page. Empty texts stand for what was proposed in none of its fields."""

    words: str = ""
    fact: str = ""
    kind: str = ""
    of: str = ""
    leaves: str = ""
    people: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    to: Work | None = None
    layer: str = ""
    retelling: str = ""


@transaction.atomic
def answer_proposal(*, work: Work, proposed: Proposed, is_so: bool, typed: Typed, by: User) -> None:
    """Take an answer. Answered before, the first answer and what it made give way to this one."""
    ask_again(work=work, key=proposed.key, by=by)
    state = ProposalAnswer.State.CONFIRMED if is_so else ProposalAnswer.State.REFUSED
    answer = ProposalAnswer.objects.create(work=work, key=proposed.key, state=state)
    if is_so:
        answer.made = _MAKERS[proposed.kind](work, proposed, typed, by) or {}
        answer.save(update_fields=["made"])
        touch(work)


@transaction.atomic
def ask_again(*, work: Work, key: str, by: User) -> None:
    """Take an answer back, and what it made."""
    for answer in ProposalAnswer.objects.filter(work=work, key=key):
        _undo(work, answer.made, by)
        answer.delete()
    made: tuple[Any, ...] = (Change, LayerWorld, StoryFact, Secret)
    for model in made:
        model.objects.filter(work=work, proposal=key).delete()
    world = StoryWorld.objects.filter(work=work)
    if key.startswith("start-"):
        world.update(starts="", lo=None, hi=None, starts_quote="")
    elif key.startswith("kind-"):
        world.update(kind="", kind_quote="")
    touch(work)


def _undo(work: Work, made: Mapping[str, Any], by: User) -> None:
    for relation in work.relations.filter(pk=made.get("relation", 0)):
        remove_relation(relation=relation)
    if "scenes" in made:
        unmark_layer(work=work, marked=msgspec.convert(made["scenes"], LayerMarked), by=by)


def _start(work: Work, proposed: Proposed, typed: Typed, by: User) -> None:
    set_start(work=work, starts=typed.words, quote=proposed.quote)


def _kind(work: Work, proposed: Proposed, typed: Typed, by: User) -> None:
    set_kind(work=work, kind=typed.kind, quote=proposed.quote)


def _change(work: Work, proposed: Proposed, typed: Typed, by: User) -> None:
    step = Change.Step.NOT if proposed.denied else Change.Step.INSTEAD
    if proposed.kind == "keep":
        step = Change.Step.KEPT
    Change.objects.create(
        work=work,
        step=step,
        fact=typed.fact[:80],
        words=_line(typed.words),
        proposal=proposed.key,
        **_told(work, proposed),
    )


def _builds_on(work: Work, proposed: Proposed, typed: Typed, by: User) -> Made:
    said = Declaration.objects.filter(work=work, pk=proposed.at, relation=None).first()
    to: Work | Elsewhere = typed.to or Elsewhere(title=typed.words)
    # Said before on the page of relations, it stands already.
    with suppress(FanfoldError):
        made = relate_work(work=work, kind=Relation.Kind.BUILDS_ON, to=to, member=by, declaration=said)
        return {"relation": made.pk}
    return None


def _layer(work: Work, proposed: Proposed, typed: Typed, by: User) -> None:
    LayerWorld.objects.update_or_create(
        work=work, slug=proposed.slug[:80],
        defaults={"of": typed.of[:80], "leaves": typed.leaves[:200], "quote": proposed.quote, "proposal": proposed.key},
    )  # fmt: skip


def _scenes(work: Work, proposed: Proposed, typed: Typed, by: User) -> Made:
    """Every scene of a layer, where one was chosen; others are marked one by one on their own page."""
    if not typed.layer:
        return None
    marked = mark_layer(work=work, layer=typed.layer, retelling=typed.retelling, by=by)
    return {"scenes": msgspec.to_builtins(marked)}


def _secret(work: Work, proposed: Proposed, typed: Typed, by: User) -> None:
    secret = Secret.objects.create(
        work=work, words=_line(typed.words), knows=list(typed.people), proposal=proposed.key, **_told(work, proposed)
    )
    Belief.objects.bulk_create(Belief(secret=secret, who=who[:80], words=_line(words)) for who, words in typed.instead)


def _fact(work: Work, proposed: Proposed, typed: Typed, by: User) -> None:
    StoryFact.objects.create(
        work=work,
        words=_line(typed.words),
        seen=list(typed.people),
        layer=proposed.slug[:80],
        proposal=proposed.key,
        **_told(work, proposed),
    )


def _told(work: Work, proposed: Proposed) -> dict[str, Any]:
    """Readers are told of it where the words stand that it rests on."""
    told_in, chapter = told_where(work, proposed.quote)
    return {"told_in": told_in, "told_chapter": chapter, "quote": proposed.quote}


def _line(words: str) -> str:
    return " ".join(clean_text(words).split())[:500]


_MAKERS: Final[Mapping[str, Callable[[Work, Proposed, Typed, User], Made]]] = {
    "start": _start, "kind": _kind, "change": _change, "keep": _change, "builds_on": _builds_on, "layer": _layer, "scenes": _scenes,
    "secret": _secret, "fact": _fact,
}  # fmt: skip
