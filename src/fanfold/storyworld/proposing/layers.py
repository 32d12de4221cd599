"""The layers of a story, from its legend and from what its notes say of dreams."""

from collections.abc import Iterator, Sequence

from fanfold.storyworld.proposing.asking import Declared, Look, Proposed, Surroundings
from fanfold.storyworld.proposing.matching import HINT, best_fact

_DREAMS = ("dream", "vision", "coma", "nightmare", "hallucination", "imagin")


def layers_of(declared: Sequence[Declared], around: Surroundings) -> Iterator[Proposed]:
    """Each layer of the legend: its look is declared; whose it is and where it leaves canon come from the notes."""
    for layer in around.layers:
        dreams = is_dream(layer)
        rule = _rule(declared) if dreams else None
        yield Proposed(
            kind="layer", at=rule.at if rule else 0, quote=layer.quote or layer.name, confidence=0.9, words=layer.name, slug=layer.slug,
            look=layer.look, of=dreamer_of(declared, around) if dreams else "", leaves=_leaves(rule, around) if rule else "",
            mark=f"layer {layer.slug}",
        )  # fmt: skip


def is_dream(layer: Look) -> bool:
    """Whether a layer is a dream, a vision or the like, by its name."""
    return any(word in f"{layer.slug} {layer.name}".casefold() for word in _DREAMS)


def _rule(declared: Sequence[Declared]) -> Declared | None:
    return next((said for said in declared if said.kind == "dream_rule"), None)


def dreamer_of(declared: Sequence[Declared], around: Surroundings) -> str:
    """The first person named where the notes speak of the dream; nobody when they name none."""
    for said in declared:
        speaks = said.kind in ("premise", "dream_rule", "divergence") and any(
            word in said.quote.casefold() for word in _DREAMS
        )
        who = around.people(said.texts("who"))
        if speaks and who:
            return who[0]
    return ""


def _leaves(rule: Declared, around: Surroundings) -> str:
    """Where the dream leaves canon: the part of the fact its rule speaks of."""
    near = best_fact(around.pack, rule.text("value"), least=HINT) if around.pack else None
    part = around.pack.clock.part_at(near[0].at) if near and around.pack else None
    return part.id if part else ""
