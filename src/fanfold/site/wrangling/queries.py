"""What waits to be wrangled, what was done, by whom."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import may_wrangle
from fanfold.site.catalog.facts import Facts, from_json
from fanfold.site.catalog.kinds import FANDOM, MEDIA, RATING
from fanfold.site.catalog.models import Synonym, Tag
from fanfold.site.catalog.spelling import ways_to_begin
from fanfold.site.works.models import FilterRow, Refilter, Tagging
from fanfold.site.works.policies import shown_works
from fanfold.site.wrangling.models import Assignment, Change, Proposal, Remark
from fanfold.site.wrangling.wording import in_words

MONTH = timedelta(days=30)
_NEVER_IN_A_FANDOM = (FANDOM, MEDIA, RATING)


class Bin(NamedTuple):
    """The new tags of a fandom: how many, and who looks after it. Without a fandom: of a kind that belongs to none."""

    fandom: Tag | None
    kind: str
    new: int
    wranglers: tuple[User, ...]


def new_tags() -> QuerySet[Tag]:
    """Tags that some work which every member may open bears, and of which nobody has said anything."""
    borne = Tagging.objects.filter(tag=OuterRef("pk"), work__in=shown_works().values("pk"))
    said = Synonym.objects.filter(tag=OuterRef("pk"))
    return Tag.objects.filter(Exists(borne), ~Exists(said), is_canonical=False, is_set_aside=False)


def family_of(fandom: Tag) -> list[int]:
    """A fandom and its synonyms, whose tags are wrangled together."""
    return [fandom.pk, *Synonym.objects.filter(canonical=fandom).values_list("tag", flat=True)]


def bin_of(fandom: Tag | None, kind: str = "", words: str = "") -> QuerySet[Tag]:
    """The new tags of a fandom, or of a kind, most used first, with `uses`.

    What belongs to no fandom by its name (freeform tags) stands in the bin of each fandom whose works bear it.
    """
    tags = new_tags()
    if kind:
        tags = tags.filter(kind=kind)
    if fandom is not None:
        family = family_of(fandom)
        works = FilterRow.objects.filter(tag__in=family).values("work")
        free = Tagging.objects.filter(work__in=works, tag__fandom=None).values("tag")
        tags = tags.filter(Q(fandom__in=family) | Q(fandom=None, pk__in=free)).exclude(kind__in=_NEVER_IN_A_FANDOM)
    for piece in ways_to_begin(words) if words.strip() else ():
        tags = tags.filter(search__contains=piece)
    return _with_uses(tags).select_related("fandom").order_by(F("uses").desc(), "search", "pk")


def _with_uses(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    rows = Tagging.objects.filter(tag=OuterRef("pk"), work__in=shown_works().values("pk")).order_by()
    count = rows.values("tag").annotate(found=Count("pk")).values("found")
    return tags.annotate(uses=Coalesce(Subquery(count, output_field=IntegerField()), 0))


def bins() -> list[Bin]:
    """Every bin with something in it: those of fandoms, and what belongs to no fandom by its kind."""
    new = new_tags().order_by()
    counts = {fandom: found for fandom, (found, _newest) in newest_in_bins().items()}
    who = _wranglers(counts)
    fandoms = Tag.objects.in_bulk(counts)
    kinds = new.filter(fandom=None).values_list("kind").annotate(found=Count("pk")).order_by("kind")
    loose = [Bin(None, kind, found, ()) for kind, found in kinds if kind != RATING]
    rows = [Bin(fandoms[pk], "", found, who.get(pk, ())) for pk, found in counts.items()]
    return loose + sorted(rows, key=lambda one: (-one.new, one.fandom.search if one.fandom else ""))


def newest_in_bins() -> dict[int, tuple[int, datetime]]:
    """For each fandom how many tags stand in its bin, as `bin_of` has them, and when the newest of them came into being."""
    new = new_tags().order_by().exclude(kind__in=_NEVER_IN_A_FANDOM)
    own = new.filter(fandom__isnull=False).values_list("fandom", "pk", "created")
    loose = Tagging.objects.filter(
        tag__in=new.filter(fandom=None).values("pk"), work__filter_rows__kind=FANDOM
    ).order_by()
    borne = loose.values_list("work__filter_rows__tag", "tag", "tag__created").distinct()
    homes: dict[int, list[int]] = {}
    for typed, canonical in Synonym.objects.filter(tag__kind=FANDOM).values_list("tag", "canonical"):
        homes.setdefault(typed, []).append(canonical)
    held: dict[int, dict[int, datetime]] = {}
    for fandom, tag, created in (*own.iterator(), *borne.iterator()):
        for home in homes.get(fandom or 0) or filter(None, [fandom]):
            held.setdefault(home, {})[tag] = created
    return {fandom: (len(tags), max(tags.values())) for fandom, tags in held.items()}


def may_be_assigned() -> list[tuple[int, str]]:
    """Everybody who wrangles, by name, with the number of their account."""
    flagged = User.objects.filter(Q(is_wrangler=True) | Q(is_staff=True) | Q(is_superuser=True), is_active=True)
    return sorted(named(one for one in flagged if may_wrangle(one)).items(), key=lambda row: row[1].casefold())


def _wranglers(fandoms: Iterable[int]) -> dict[int, tuple[User, ...]]:
    found: dict[int, tuple[User, ...]] = {}
    for one in Assignment.objects.filter(fandom__in=list(fandoms)).select_related("user"):
        found[one.fandom_id] = (*found.get(one.fandom_id, ()), one.user)
    return found


def wranglers_of(fandom: Tag) -> dict[int, str]:
    """Those who look after a fandom: the numbers of their accounts, and what they are called."""
    return named([one.user for one in Assignment.objects.filter(fandom=fandom).select_related("user")])


def fandoms_of(user: User) -> set[int]:
    """The fandoms somebody looks after."""
    return {one.fandom_id for one in Assignment.objects.filter(user=user)}


def history(*, tag: Tag | None = None, by: User | None = None) -> QuerySet[Change]:
    """What was done, newest first: to one tag, or by one person."""
    found = Change.objects.select_related("by", "undoes", "undone_by")
    found = found if tag is None else found.filter(tags=tag)
    return found if by is None else found.filter(by=by)


def proposals(state: str = Proposal.State.OPEN) -> QuerySet[Proposal]:
    """Proposals in a state, newest first, with how many remarks each has as `said`."""
    found = Proposal.objects.filter(state=state).select_related("by")
    return found.annotate(said=Count("remarks", distinct=True)).order_by("-created", "-pk")


def remarks_on(*, tag: Tag | None = None, proposal: Proposal | None = None) -> QuerySet[Remark]:
    """What was said about a tag or a proposal, oldest first."""
    return Remark.objects.filter(tag=tag, proposal=proposal).select_related("by")


class Load(NamedTuple):
    """What somebody looks after and did in the last month."""

    user: User
    name: str
    fandoms: int
    changes: int
    tags: int


def workload() -> list[Load]:
    """Everybody who wrangles or did in the last month, most done first."""
    since = timezone.now() - MONTH
    done = dict(
        Change.objects.filter(created__gte=since, by__isnull=False)
        .order_by()
        .values_list("by")
        .annotate(found=Count("pk"))
    )
    tags = dict(
        Change.objects.filter(created__gte=since, by__isnull=False)
        .order_by()
        .values_list("by")
        .annotate(found=Count("tags"))
    )
    fandoms = dict(Assignment.objects.order_by().values_list("user").annotate(found=Count("pk")))
    people = User.objects.filter(Q(pk__in={*done, *fandoms}) | Q(is_wrangler=True), is_active=True)
    names = named(people)
    rows = [
        Load(one, names[one.pk], fandoms.get(one.pk, 0), done.get(one.pk, 0), tags.get(one.pk, 0)) for one in people
    ]
    return sorted(rows, key=lambda one: (-one.changes, one.name))


def named(people: Iterable[User]) -> dict[int, str]:
    """What each person is called among those who wrangle: their own pen name, never the private user name."""
    every, names = list(people), dict[int, str]()
    for name in PenName.objects.filter(user__in=every).order_by("user", "-is_default", "pk"):
        if name.user_id is not None:
            names.setdefault(name.user_id, name.name)
    return {one.pk: names.get(one.pk, "…") for one in every}


class Line(NamedTuple):
    """One tag of a change: what was said of it before and after, in words."""

    tag: str
    pk: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def lines_of(before: Mapping[str, Any], after: Mapping[str, Any], most: int = 200) -> list[Line]:
    """What a change or a proposal says, tag by tag; only what differs. One question to the database."""
    old = {int(tag): from_json(one) for tag, one in before.items()}
    new = {int(tag): from_json(one) for tag, one in after.items()}
    return lines_between(old, new, most)


def lines_between(old: Mapping[int, Facts], new: Mapping[int, Facts], most: int = 200) -> list[Line]:
    """The same of facts."""
    every = list(new)[:most]
    ids = {to for tag in every for one in (old[tag], new[tag]) for to in (*one.meanings, *one.broader, *one.parents)}
    names = dict(Tag.objects.filter(pk__in=ids).values_list("pk", "name"))
    found = []
    for tag in every:
        was, now = in_words(old[tag], names), in_words(new[tag], names)
        gone = tuple(one for one in was if one not in now)
        found.append(Line(new[tag].name, tag, gone, tuple(one for one in now if one not in was)))
    return found


def still_following() -> int:
    """Works that have yet to follow a change: an upper bound."""
    waiting = Refilter.objects.filter(finished=None).values_list("works", flat=True)
    return sum(waiting)


def public_tags(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    """Of these tags those that one who wrangles may see: what a work bears that members may open, or what was made by hand.

    Tags that stand only on drafts or on works taken from sight are nobody's business yet. What such a tag means is known of
    it as long as some other tag means it.
    """
    seen = FilterRow.objects.filter(tag=OuterRef("pk"), work__in=shown_works().values("pk"))
    return tags.filter(Q(by_hand=True) | Q(is_canonical=True) | Exists(seen))
