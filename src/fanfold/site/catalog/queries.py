"""What there is to know about the catalogue itself; what works bear is asked above it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from fanfold.site.catalog.facts import Facts
from fanfold.site.catalog.kinds import BUILT_IN, Kind
from fanfold.site.catalog.models import Belonging, Metatag, OwnKind, Synonym, Tag
from fanfold.site.catalog.spelling import latin_key, search_key, tag_key, ways_to_begin

_PORTION = 5_000


def kinds() -> tuple[Kind, ...]:
    """Every kind of tag of this archive, in the order pages show them. One question to the database."""
    own = tuple(Kind(one.slug, one.name, one.plural, one.in_fandom) for one in OwnKind.objects.all())
    return (*BUILT_IN, *own)


def kinds_named(slugs: Iterable[str]) -> dict[str, Kind]:
    """Kinds by their slugs. Asks the database only when one of them is the archive's own."""
    wanted = set(slugs)
    found = {kind.slug: kind for kind in BUILT_IN if kind.slug in wanted}
    return found if wanted <= found.keys() else {kind.slug: kind for kind in kinds() if kind.slug in wanted}


def kind_of(slug: str) -> Kind | None:
    """A kind by its slug."""
    return next((kind for kind in kinds() if kind.slug == slug), None)


def facts_of(tags: Iterable[int]) -> Mapping[int, Facts]:
    """What the catalogue says of these tags, by id. Three questions for each five thousand."""
    found: dict[int, Facts] = {}
    wanted = list(dict.fromkeys(tags))
    for at in range(0, len(wanted), _PORTION):
        found |= _facts_of(wanted[at : at + _PORTION])
    return found


def _facts_of(tags: list[int]) -> dict[int, Facts]:
    means: dict[int, list[tuple[int, str]]] = defaultdict(list)
    broader: dict[int, list[int]] = defaultdict(list)
    parents: dict[int, list[int]] = defaultdict(list)
    for tag, canonical, why in Synonym.objects.filter(tag__in=tags).values_list("tag", "canonical", "why"):
        means[tag].append((canonical, why))
    for tag, meta in Metatag.objects.filter(tag__in=tags).values_list("tag", "meta"):
        broader[tag].append(meta)
    for tag, parent in Belonging.objects.filter(tag__in=tags).values_list("tag", "parent"):
        parents[tag].append(parent)
    rows = Tag.objects.filter(pk__in=tags).values_list(
        "pk", "name", "kind", "is_canonical", "is_set_aside", "ship_type"
    )
    return {
        pk: Facts(
            name, kind, is_canonical, is_set_aside, ship_type, tuple(means[pk]), tuple(broader[pk]), tuple(parents[pk])
        ).ordered()
        for pk, name, kind, is_canonical, is_set_aside, ship_type in rows
    }


def tags_named(name: str, kind: str = "", fandom: Tag | None = None) -> list[Tag]:
    """The tags somebody may mean by a name typed in full: spelled so, else alike; canonical ones first.

    One name may be one tag in each of several fandoms.
    """
    among = Tag.objects.filter(kind=kind) if kind else Tag.objects.all()
    if fandom is not None:
        among = among.filter(Q(fandom=fandom) | Q(fandom=None))
    exact = list(among.filter(key=tag_key(name)[:300]).select_related("fandom"))
    found = exact or list(among.filter(search=search_key(name)).select_related("fandom"))
    return sorted(found, key=lambda tag: (not tag.is_canonical, tag.pk))


def tags_like(words: str, kind: str = "", fandom: Tag | None = None) -> QuerySet[Tag]:
    """Tags whose name holds words that begin so, in any spelling or in Latin letters."""
    among = Tag.objects.filter(kind=kind) if kind else Tag.objects.all()
    if fandom is not None:
        family = [fandom.pk, *Synonym.objects.filter(canonical=fandom).values_list("tag", flat=True)]
        among = among.filter(Q(fandom__in=family) | Q(parents__in=family)).distinct()
    here, latin = Q(), Q()
    for piece in ways_to_begin(words):
        here &= Q(search__contains=piece)
    for piece in latin_key(words).split():
        latin &= Q(latin__contains=f" {piece}")
    return among.filter(here | latin)


def home_of(fandom: Tag) -> Tag:
    """The fandom that names typed under this one belong to: what it means, where it means exactly one."""
    meanings = list(Synonym.objects.filter(tag=fandom).select_related("canonical")[:2])
    return meanings[0].canonical if len(meanings) == 1 else fandom
