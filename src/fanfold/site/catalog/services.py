"""Changes to the catalogue: naming tags, saying what they are, muting them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services.boundaries import cleaned_reason, refuse_too_many
from fanfold.site.catalog import kinds
from fanfold.site.catalog.facts import Facts, cycle_in, reach_of
from fanfold.site.catalog.models import Belonging, Metatag, MutedTag, OwnKind, Reach, Synonym, Tag
from fanfold.site.catalog.queries import facts_of, home_of, kind_of
from fanfold.site.catalog.ratings import meant_by
from fanfold.site.catalog.spelling import latin_key, search_key, tag_key

MOST_KINDS = 12
"""Kinds an archive may define."""
_RELATIONS = ("means", "broader", "parents")
_PORTION = 5_000


class Reached(NamedTuple):
    """What a change did to filters: `tags` on works whose filters are others now, and the `filters` it is about."""

    tags: frozenset[int]
    filters: frozenset[int]

    @property
    def is_nothing(self) -> bool:
        """Whether no work is filtered otherwise than before."""
        return not self.tags


@transaction.atomic
def name_tag(*, kind: str, name: str, fandom: Tag | None = None) -> Tag:
    """The tag of this name, made if nobody used it before. The first spelling seen stays.

    Under a fandom that is only another name of one, the tag is that one's. A rating of another site keeps its name and
    means one of ours; a ship says by its sign whether it is a romance (“/”) or a friendship (“&”).
    """
    shown = " ".join(clean_text(name).split())[:150]
    home = home_of(fandom) if fandom is not None else None
    found, is_new = Tag.objects.get_or_create(
        kind=kind, key=tag_key(shown)[:300], fandom=home,
        defaults={
            "name": shown, "slug": slugify(shown, allow_unicode=True)[:180], "search": search_key(shown),
            "latin": latin_key(shown), "ship_type": ship_type_of(shown) if kind == kinds.SHIP else "",
        },
    )  # fmt: skip
    if is_new:
        _say_what_is_known(found)
        renew_reach([found.pk])
    return found


def ship_type_of(name: str) -> str:
    """What the sign between its names says a ship is; empty when there is none."""
    if "/" in name:
        return Tag.Ship.ROMANTIC.value
    return Tag.Ship.FRIENDSHIP.value if "&" in name else ""


def _say_what_is_known(tag: Tag) -> None:
    """What needs nobody to say it: ratings mean what they mean."""
    if tag.kind != kinds.RATING:
        return
    meant = meant_by(tag.name)
    if meant is None:
        return
    if tag_key(meant) == tag.key:
        Tag.objects.filter(pk=tag.pk).update(is_canonical=True)
        return
    canonical = name_tag(kind=kinds.RATING, name=meant)
    Synonym.objects.get_or_create(tag=tag, canonical=canonical)


@transaction.atomic
def set_facts(facts: Mapping[int, Facts]) -> Reached:
    """Let these facts hold of these tags from now on. The one way in which the catalogue's relations change.

    What works are filtered by is changed by whoever called (`works.services.filters`), from what this returns. Raises
    `E-tag-facts` for what cannot be (a synonym of what is no canonical tag, another kind, another name) and `E-tag-cycle`.
    """
    locked = {tag.pk: tag for tag in Tag.objects.select_for_update().filter(pk__in=facts).order_by("pk")}
    before = facts_of(locked)
    wanted = {pk: one.ordered() for pk, one in facts.items() if pk in locked and one.ordered() != before[pk]}
    check_facts(wanted, before)
    for pk, one in wanted.items():
        tag = locked[pk]
        tag.name, tag.ship_type = one.name, one.ship_type
        tag.is_canonical, tag.is_set_aside = one.is_canonical, one.is_set_aside
    Tag.objects.bulk_update(
        [locked[pk] for pk in wanted], ["name", "ship_type", "is_canonical", "is_set_aside"], batch_size=500
    )
    touched = touched_by(wanted, before)
    # Whoever gives a work one of these tags holds it until done, so that no work slips through between.
    list(Tag.objects.select_for_update().filter(pk__in=touched).order_by("pk").values_list("pk"))
    _relate(wanted)
    return renew_reach(touched)


def check_facts(wanted: Mapping[int, Facts], before: Mapping[int, Facts]) -> None:
    """Raise `E-tag-facts` or `E-tag-cycle` when these facts could not hold together with everything else."""
    around = {to for one in wanted.values() for to in (*one.meanings, *one.broader, *one.parents)} - wanted.keys()
    known = {**facts_of(around), **wanted}
    for pk, one in wanted.items():
        if tag_key(one.name) != tag_key(before[pk].name):
            raise _wrong(_("Only capitals of a name can be changed: whoever typed it meant what they typed."))
        if one.kind != before[pk].kind or any(to not in known for to in (*one.meanings, *one.broader, *one.parents)):
            raise _wrong(_("One of the tags is gone, or is of another kind."))
        _check_one(pk, one, known)
    _check_synonyms_of(wanted)
    way = cycle_in(wanted, facts_of)
    if way:
        names = facts_of(way)
        raise FanfoldError(
            "E-tag-cycle", _("A tag would stand above itself: %(way)s.") % {"way": " → ".join(names[one].name for one in way)},
            hint=_("Take one of these relations away first."),
        )  # fmt: skip


def _check_one(pk: int, one: Facts, known: Mapping[int, Facts]) -> None:
    if one.means and (one.is_canonical or one.is_set_aside):
        raise _wrong(_("“%(tag)s” cannot be a synonym and stand for itself.") % {"tag": one.name})
    if one.broader and not one.is_canonical:
        raise _wrong(_("“%(tag)s” must be canonical before it can stand under another tag.") % {"tag": one.name})
    for to in (*one.meanings, *one.broader):
        if known[to].kind != one.kind or not known[to].is_canonical or to == pk:
            raise _wrong(
                _("“%(tag)s” needs a canonical tag of the same kind, and “%(other)s” is none.")
                % {"tag": one.name, "other": known[to].name}
            )
    allowed = kinds.parents_of(one.kind)
    for to in one.parents:
        if known[to].kind not in allowed or to == pk:
            raise _wrong(_("“%(tag)s” cannot belong to “%(other)s”.") % {"tag": one.name, "other": known[to].name})


def _check_synonyms_of(wanted: Mapping[int, Facts]) -> None:
    fallen = [pk for pk, one in wanted.items() if not one.is_canonical]
    hanging = Synonym.objects.filter(canonical__in=fallen).values_list("tag", "canonical")
    under = Metatag.objects.filter(meta__in=fallen).values_list("tag", "meta")
    for tag, to in [*hanging, *under]:
        now = wanted.get(tag)
        if now is None or to in now.meanings or to in now.broader:
            raise _wrong(_("Other tags still hang at “%(tag)s”.") % {"tag": wanted[to].name})


def _wrong(words: str) -> FanfoldError:
    return FanfoldError("E-tag-facts", words, hint=_("Nothing was changed. Look at the tags once more."))


def _relate(wanted: Mapping[int, Facts]) -> None:
    for model in (Synonym, Metatag, Belonging):
        model._base_manager.filter(tag__in=wanted).delete()
    Synonym.objects.bulk_create(
        Synonym(tag_id=pk, canonical_id=to, why=why) for pk, one in wanted.items() for to, why in one.means
    )
    Metatag.objects.bulk_create(Metatag(tag_id=pk, meta_id=to) for pk, one in wanted.items() for to in one.broader)
    Belonging.objects.bulk_create(
        Belonging(tag_id=pk, parent_id=to) for pk, one in wanted.items() for to in one.parents
    )


def touched_by(wanted: Mapping[int, Facts], before: Mapping[int, Facts]) -> set[int]:
    """Tags that may be filtered otherwise when these facts hold: themselves, and what reaches those that lie higher now."""
    higher = [pk for pk, one in wanted.items() if _ways_up(one) != _ways_up(before[pk])]
    return set(wanted) | set(Reach.objects.filter(to__in=higher).values_list("tag", flat=True))


def _ways_up(facts: Facts) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return facts.broader, facts.parents if facts.kind == kinds.FANDOM else ()


@transaction.atomic
def renew_reach(tags: Iterable[int]) -> Reached:
    """Derive anew what these tags are filtered by; what of it changed."""
    wanted = sorted(set(tags))
    changed: set[int] = set()
    filters: set[int] = set()
    for at in range(0, len(wanted), _PORTION):
        part = wanted[at : at + _PORTION]
        new = {(tag, to): level for tag, row in reach_of(part, facts_of).items() for to, level in row.items()}
        old = {
            (tag, to): level for tag, to, level in Reach.objects.filter(tag__in=part).values_list("tag", "to", "level")
        }
        other = {pair for pair in new.keys() | old.keys() if new.get(pair) != old.get(pair)}
        if not other:
            continue
        changed |= {tag for tag, _to in other}
        filters |= {to for _tag, to in other}
        stale = {tag for tag, _to in other}
        Reach.objects.filter(tag__in=stale).delete()
        Reach.objects.bulk_create(
            (Reach(tag_id=tag, to_id=to, level=level) for (tag, to), level in new.items() if tag in stale),
            batch_size=1000,
        )
    return Reached(frozenset(changed), frozenset(filters))


@transaction.atomic
def define_kind(*, name: str, plural: str, asks: str = "", in_fandom: bool = False) -> OwnKind:
    """Let works bear tags of another kind. Raises `E-tag-kind` for a name that is taken, or for too many kinds."""
    slug = slugify(name)[:20].strip("-")
    if not slug or kind_of(slug) is not None or OwnKind.objects.count() >= MOST_KINDS:
        raise FanfoldError(
            "E-tag-kind", _("“%(name)s” cannot be a kind of tags here.") % {"name": name},
            hint=_("Choose a name that no other kind has, with Latin letters in it; an archive has at most 12 of its own."),
        )  # fmt: skip
    last = OwnKind.objects.count()
    return OwnKind.objects.create(
        slug=slug, name=clean_text(name)[:40], plural=clean_text(plural)[:40], asks=clean_text(asks)[:200],
        in_fandom=in_fandom, position=last,
    )  # fmt: skip


def mute_tag(*, member: User, tag: Tag, reason: str = "", except_in: Tag | None = None) -> MutedTag:
    """Keep works with a tag out of this person's lists, unless they bear the fandom `except_in`.

    Raises `E-boundary-many`, and `E-boundary-fandom` when `except_in` is no fandom.
    """
    if except_in is not None and (except_in.kind != Tag.Kind.FANDOM or except_in == tag):
        raise FanfoldError("E-boundary-fandom", _("That is not a fandom."), hint=_("Name one the archive knows."))
    refuse_too_many(kept=member.muted_tags.exclude(tag=tag).count())
    kept, _made = MutedTag.objects.update_or_create(
        owner=member, tag=tag, defaults={"reason": cleaned_reason(reason), "except_in": except_in}
    )
    return kept


def unmute_tag(*, member: User, tag: Tag) -> None:
    """Meet works with it again."""
    MutedTag.objects.filter(owner=member, tag=tag).delete()
