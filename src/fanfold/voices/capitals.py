"""A pronoun written large in mid-sentence, for one person: "the night He left her"."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from fanfold.manuscript.lazy import Lazy
from fanfold.voices.heard import Heard
from fanfold.voices.narration import Names, narration
from fanfold.voices.telling import Person

# Large though no sentence begins: behind a small word, with a comma or without; never behind a closing mark.
_LARGE = Lazy(r"(?:(?<=[a-zà-þ] )|(?<=[a-zà-þ], ))(?:He|Him|His)\b")
# Whom such pronouns mean in stories that speak of them.
_DIVINE = Lazy(r"\b(?:God|Lord|Christ|Jesus|Heaven|Allah|Father|Saviour|Savior|pray\w*|church)\b")
_LEAST, _LEAD, _AROUND = 2, 1.5, 160
NAME = "Him"


def with_capital_pronoun(heard: Heard, people: Sequence[Person]) -> list[Person]:
    """The same people, with "Him" among the names of the man whom a story calls so; a doubtful join.

    Who stands beside the pronoun in the same sentence is somebody else. The man most named of the others is meant.
    """
    told = narration(heard)
    places = [match.start() for match in _LARGE.finditer(told)]
    if len(places) < _LEAST or any(_DIVINE.search(told, max(0, at - _AROUND), at + _AROUND) for at in places):
        return [*people]
    names = Names(people)
    beside: Counter[str] = Counter()
    for at in places:
        start = max(told.rfind(sign, max(0, at - _AROUND), at) for sign in ".!?\n") + 1
        beside.update({named.slug for named in names.within(told, start, min(at + _AROUND, _end(told, at)))})
    men = [p for p in people if p.slug not in beside and heard.genders.get(p.slug) == "m"]
    ranked = sorted(men, key=lambda person: -person.times)
    if not ranked or (len(ranked) > 1 and ranked[0].times < _LEAD * ranked[1].times):
        return [*people]
    him = ranked[0].slug
    return [
        replace(p, names=(*p.names, NAME), doubtful=(*p.doubtful, NAME)) if p.slug == him and NAME not in p.names else p
        for p in people
    ]  # fmt: skip


def _end(told: str, at: int) -> int:
    return min((place for sign in ".!?\n" if (place := told.find(sign, at)) >= 0), default=len(told))
