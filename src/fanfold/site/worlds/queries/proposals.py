"""What a work's notes seem to say of its world: worked out when somebody looks, so that nothing unconfirmed is stored."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fanfold.manuscript.nodes import Manuscript
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.models import Declaration, Work
from fanfold.site.works.queries import front_of
from fanfold.site.worlds.models import ProposalAnswer
from fanfold.site.worlds.queries.notes import declared_of
from fanfold.site.worlds.queries.packs import canon_for
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.proposing import Proposed, Surroundings, proposals
from fanfold.storyworld.proposing.asking import Look
from fanfold.voices.slugs import name_of

# What parts the clauses of a legend.
_CLAUSE = re.compile(r"[,;.\n]|\band\b")


class Asked(NamedTuple):
    """A proposal and what was answered to it: "confirmed", "refused", or empty while it is open."""

    proposed: Proposed
    state: str

    @property
    def is_open(self) -> bool:
        """Whether nobody answered it."""
        return not self.state


def asked_of(work: Work, declared: Sequence[Declaration] | None = None) -> list[Asked]:
    """Every proposal for a work with its answer, in the order they are asked."""
    said = list(work.declarations.all()) if declared is None else declared
    front = front_of(work) if work.front else None
    if not said and not (front and (front.work.layers or front.work.notes)):
        return []
    pack = canon_for(work)
    found = proposals(declared_of(work, said, front, pack), surroundings(pack, front))
    states = dict(ProposalAnswer.objects.filter(work=work).values_list("key", "state"))
    return [Asked(one, states.get(one.key, "")) for one in found]


def open_proposals(work: Work, declared: Sequence[Declaration] | None = None) -> list[Proposed]:
    """The proposals that wait for an answer."""
    return [one.proposed for one in asked_of(work, declared) if one.is_open]


def surroundings(pack: Pack | None, front: Manuscript | None) -> Surroundings:
    """What is known around the notes: the canon, and the layers with their clause of the legend."""
    layers = front.work.layers if front else ()
    clauses = _clauses(front) if front else []
    return Surroundings(
        pack,
        tuple(Look(one.slug, one.name, one.look, next((words for words in clauses if one.name.casefold() in words.casefold()), "")) for one in layers),
        name_of,
    )  # fmt: skip


def _clauses(front: Manuscript) -> list[str]:
    lines = (line for note in front.work.notes if note.kind == "legend" for line in block_lines(note.blocks))
    return [words.strip() for line in lines for words in _CLAUSE.split(line) if words.strip()]
