"""What a new tag may mean, best first, each with its reason: spelled alike, names run together, the same people, often together.

Scores are from 0 to 1. The canonical tags of the same fandom are compared; where there are none yet, the new tags that more
works bear. Comparing is rapidfuzz's, over search keys and over names in Latin letters.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from fanfold.site.catalog.kinds import FANDOM, SHIP
from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.works.models import Tagging
from fanfold.site.wrangling.queries import public_tags

SURE = 0.95
"""From here on a suggestion is ticked when somebody asks for what is sure."""
LEAST = 0.55
MOST = 4
_CANDIDATES = 4_000
_BONUS = 0.04

ALIKE, LATIN, SAME_PEOPLE = _("spelled alike"), _("the same in another script"), _("the same people")
BLEND, PART, CLOSE = _("names run together"), _("part of the name"), _("nearly the same letters")


class Suggestion(NamedTuple):
    """A tag that a new one may mean, how sure that is, why it is thought so, and the reason kept with a synonym."""

    tag: Tag
    score: float
    reason: str | Promise
    why: str

    @property
    def percent(self) -> int:
        """The score in whole per cents."""
        return round(self.score * 100)


def suggestions_for(tags: Sequence[Tag]) -> dict[int, list[Suggestion]]:
    """For each of these tags what it may mean, best first. The same number of questions to the database for few and many."""
    pools = _pools(tags)
    beside = _beside(tags)
    return {tag.pk: _best(tag, pools[_pool_of(tag)], beside.get(tag.pk, Counter())) for tag in tags}


def _pool_of(tag: Tag) -> tuple[str, int]:
    return (tag.kind, tag.fandom_id or 0)


def _pools(tags: Iterable[Tag]) -> Mapping[tuple[str, int], list[Tag]]:
    """Candidates for each kind and fandom: canonical tags first of all; a fandom's family shares them."""
    wanted = {_pool_of(tag) for tag in tags}
    fandoms = {fandom for _kind, fandom in wanted if fandom}
    either = Q(tag__in=fandoms) | Q(canonical__in=fandoms)
    family = dict(Synonym.objects.filter(either, canonical__kind=FANDOM).values_list("tag", "canonical"))
    homes = fandoms | set(family) | set(family.values())
    found: dict[tuple[str, int], list[Tag]] = defaultdict(list)
    for kind in {kind for kind, _fandom in wanted}:
        among = public_tags(Tag.objects.filter(Q(fandom__in=homes) | Q(fandom=None), kind=kind, is_set_aside=False))
        among = among.exclude(pk__in=Synonym.objects.values("tag")).order_by("-is_canonical", "pk")
        for one in among[:_CANDIDATES]:
            found[(kind, family.get(one.fandom_id or 0, one.fandom_id or 0))].append(one)
    return {pool: found[(pool[0], family.get(pool[1], pool[1]))] for pool in wanted}


def _beside(tags: Sequence[Tag]) -> dict[int, Counter[int]]:
    """For each tag the tags on the works that bear it, and how often; of at most as many works as tell something."""
    works: dict[int, set[int]] = defaultdict(set)
    ids = [tag.pk for tag in tags]
    for tag, work in Tagging.objects.filter(tag__in=ids).order_by("-work").values_list("tag", "work")[:2_000]:
        works[work].add(tag)
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for work, tag in Tagging.objects.filter(work__in=list(works)).values_list("work", "tag")[:40_000]:
        for one in works[work]:
            counts[one][tag] += 1
    return counts


def _best(tag: Tag, pool: Sequence[Tag], beside: Counter[int]) -> list[Suggestion]:
    others = [one for one in pool if one.pk != tag.pk and (one.is_canonical or one.pk < tag.pk)]
    close = process.extract(
        tag.search.strip(), [one.search.strip() for one in others], scorer=fuzz.WRatio, limit=30, score_cutoff=60
    )
    near = {others[at].pk: score / 100 for _text, score, at in close}
    found = (_compared(tag, one, near.get(one.pk, 0.0)) for one in others)
    rated = [
        one._replace(score=min(1.0, one.score + (_BONUS if one.score < SURE and beside[one.tag.pk] else 0.0)))
        for one in found
        if one is not None and one.score >= LEAST
    ]
    return sorted(rated, key=lambda one: (-one.score, not one.tag.is_canonical, one.tag.pk))[:MOST]


def _compared(tag: Tag, other: Tag, near: float) -> Suggestion | None:
    if tag.search == other.search:
        return Suggestion(other, 1.0, ALIKE, "same")
    if tag.kind == SHIP and _sides(tag) == _sides(other) and len(_sides(tag)) > 1 and tag.ship_type == other.ship_type:
        return Suggestion(other, 0.99, SAME_PEOPLE, "same")
    if tag.kind == SHIP and len(_sides(tag)) == 1 and is_blend(tag.search.strip(), sorted(_sides(other))):
        return Suggestion(other, 0.9, BLEND, "portmanteau")
    if tag.latin == other.latin:
        return Suggestion(other, 0.96, LATIN, "translation")
    if not near and not tag.search.isascii():
        near = 0.9 * fuzz.ratio(tag.latin, other.latin) / 100
    words, others = set(tag.search.split()), set(other.search.split())
    if tag.kind != SHIP and words < others:
        return Suggestion(other, 0.7 + 0.15 * len(words) / len(others), PART, "name")
    score = near * (0.94 if fuzz.ratio(tag.search, other.search) > 85 else 0.75)
    return Suggestion(other, score, CLOSE, "same") if score else None


def _sides(ship: Tag) -> frozenset[str]:
    """The people of a ship, whatever their order."""
    sides = ship.name.replace("&", "/").split("/")
    return frozenset(" ".join(side.casefold().split()) for side in sides if side.strip())


def is_blend(name: str, sides: Sequence[str]) -> bool:
    """Whether a name is made of the beginning of one person's name and the end of another's: two letters of each, or one
    and four."""
    if len(sides) != 2 or " " in name or len(name) < 4:
        return False
    firsts = [side.split() for side in sides]
    for one, other in ((firsts[0], firsts[1]), (firsts[1], firsts[0])):
        for cut in range(1, len(name) - 1):
            head, tail = name[:cut], name[cut:]
            if cut == 1 and len(tail) < 4:
                continue
            if any(word.startswith(head) for word in one) and any(word.endswith(tail) for word in other):
                return True
    return False


def homes_for(tags: Sequence[Tag]) -> dict[int, list[tuple[Tag, int]]]:
    """For each tag the fandoms of the works that bear it, with how many, most first: where it may belong."""
    beside = _beside(tags)
    ids = {one for counts in beside.values() for one in counts}
    fandoms = Tag.objects.filter(kind=FANDOM).in_bulk(ids)
    return {
        tag.pk: [(fandoms[one], count) for one, count in beside.get(tag.pk, Counter()).most_common() if one in fandoms][
            :3
        ]
        for tag in tags
    }
