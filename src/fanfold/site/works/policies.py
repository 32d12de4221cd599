"""Who may see and do what. The one visibility rule: pages, lists, counts, feeds, letters, downloads and search
all start from `visible_works`, `listed_works`, `signed_works` or `visible_chapters`; nothing else decides.

What beta readers read before others do is no part of it: the rooms they read in, which are nobody else's, start from
`works_read_ahead` and `chapters_read_ahead`, and every other page is to a beta reader what it is to any member."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower

from fanfold.site.accounts.models import Block, Mute, MutedLanguage, PenName, User
from fanfold.site.accounts.policies import Viewer as Viewer
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.accounts.queries import at_odds_with, kept_apart_names, muted_names
from fanfold.site.base.queries import setting_line
from fanfold.site.catalog.models import MutedTag
from fanfold.site.works.models import (
    Authorship,
    BetaReading,
    Chapter,
    ChapterAuthorship,
    Collection,
    CollectionItem,
    CollectionPerson,
    FilterRow,
    MutedWork,
    Series,
    Standing,
    Work,
)

_OPEN = Q(hidden=None, unrevealed=False)
_POSTED = Q(visibility=Work.Visibility.POSTED)
_FOR_MEMBERS = Q(visibility__in=(Work.Visibility.POSTED, Work.Visibility.MEMBERS))


_Rule = Callable[[Viewer], QuerySet[Work]]
# As many viewers' conditions are kept; a page asks for those of one viewer a dozen times.
_MOST_KEPT = 500


def _said_once(rule: _Rule) -> _Rule:
    """Keep the conditions a rule gives for a viewer: to write them down anew costs more than the database needs to meet them.

    A rule says who asks by their number and by whether they moderate, and by nothing else; what it gives was not asked yet.
    """
    kept: dict[tuple[bool, int | None, bool], QuerySet[Work]] = {}

    @wraps(rule)
    def said(viewer: Viewer) -> QuerySet[Work]:
        who = (isinstance(viewer, User), viewer.pk, may_moderate(viewer))
        works = kept.get(who)
        if works is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            works = kept[who] = rule(viewer)
        return works.all()

    return said


@_said_once
def visible_works(viewer: Viewer) -> QuerySet[Work]:
    """Works this viewer may open: posted ones, members' works when signed in, and their own, drafts included.

    Works taken from sight and unrevealed ones are there for their authors and for moderators alone. Works of people a
    block keeps apart from the viewer are not there, except anonymous ones: their absence would tell who wrote them.
    """
    if not isinstance(viewer, User):
        return open_works(members=False)
    if may_moderate(viewer):
        return Work.objects.filter(_FOR_MEMBERS | _own(viewer))
    seen = _OPEN | (Q(hidden=None) & _entrusted_to(viewer))
    return Work.objects.filter((_FOR_MEMBERS & seen & ~_signed_by(kept_apart_names(viewer))) | _own(viewer))


def open_works(*, members: bool) -> QuerySet[Work]:
    """Works in the lists of everyone, or of everyone who is signed in, as long as nothing of their own says otherwise.

    Of a member that is `boundaries_of` and what they wrote themselves.
    """
    return Work.objects.filter((_FOR_MEMBERS if members else _POSTED) & _OPEN)


class Boundaries(NamedTuple):
    """What a member does not meet in lists: single works, works in languages, works signed with some names, and works found by
    a tag, unless they are found by the other tag beside it."""

    works: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    names: frozenset[int] = frozenset()
    tags: frozenset[tuple[int, int | None]] = frozenset()


def boundaries_of(member: User) -> Boundaries:
    """What `listed_works` keeps from a member, as values, for an engine that cannot ask the database.

    The member's own works are listed all the same. Whoever adds to the rule something that is one person's own adds it
    here; `tests/site/reading/test_roads.py` holds the two against each other.
    """
    names = set(muted_names(member).values_list("pk", flat=True))
    if not may_moderate(member):
        names |= set(kept_apart_names(member).values_list("pk", flat=True))
    return Boundaries(
        works=frozenset(MutedWork.objects.filter(owner=member).values_list("work", flat=True)),
        languages=frozenset(MutedLanguage.objects.filter(owner=member).values_list("language", flat=True)),
        names=frozenset(names),
        tags=frozenset(MutedTag.objects.filter(owner=member).values_list("tag", "except_in")),
    )


class Own(NamedTuple):
    """What a member wrote, drafts apart: whatever is signed with one of their `names`, and the works without a name."""

    names: frozenset[int] = frozenset()
    unsigned: frozenset[int] = frozenset()


def own_of(member: User) -> Own:
    """What `listed_works` shows a member whatever else it says, as values: few of them, however much they wrote."""
    unsigned = Work.objects.filter(_own(member), anonymous=True).exclude(visibility=Work.Visibility.DRAFT)
    return Own(
        names=frozenset(PenName.objects.filter(user=member).values_list("pk", flat=True)),
        unsigned=frozenset(unsigned.values_list("pk", flat=True)),
    )


@_said_once
def posted_works(viewer: Viewer) -> QuerySet[Work]:
    """The visible works that are no drafts, muted ones among them: whether a tag or a name is there at all.

    What was entrusted to somebody to look at before it is revealed is not among them yet.
    """
    posted = visible_works(viewer).exclude(visibility=Work.Visibility.DRAFT)
    if not isinstance(viewer, User) or may_moderate(viewer):
        return posted
    return posted.filter(Q(unrevealed=False) | _own(viewer))


def shown_works() -> QuerySet[Work]:
    """Works that every member may open: what those who wrangle tags see of the archive, whoever they are."""
    return Work.objects.filter(_FOR_MEMBERS & _OPEN)


@_said_once
def listed_works(viewer: Viewer) -> QuerySet[Work]:
    """Works that belong in lists and counts: the visible ones that are no drafts and that the viewer has not muted.

    One's own works are never muted away, whatever one mutes.
    """
    return _unmuted(posted_works(viewer), viewer)


@_said_once
def welcome_works(viewer: Viewer) -> QuerySet[Work]:
    """The visible works that the viewer has not muted, their own drafts among them: what a page may name in passing."""
    return _unmuted(visible_works(viewer), viewer)


def _unmuted(works: QuerySet[Work], viewer: Viewer) -> QuerySet[Work]:
    return works.filter(~muted_by(viewer) | _own(viewer)) if isinstance(viewer, User) else works


@_said_once
def signed_works(viewer: Viewer) -> QuerySet[Work]:
    """The listed works whose authors this viewer may see. Whatever lists or counts works by who wrote them starts here."""
    return listed_works(viewer).filter(_told(viewer))


def signs_posted_works(viewer: Viewer, pen_name: PenName) -> bool:
    """Whether this viewer may know that a pen name wrote something here, muted or not."""
    return posted_works(viewer).filter(_told(viewer), authorship__pen_name=pen_name).exists()


def finders(work: Work, members: Sequence[User], *, signed: bool) -> list[User]:
    """Those of some members who find a work among their `listed_works` (`signed_works` when `signed`), in the given order.

    Nearly everybody finds what any member finds, and that is asked once. Whoever mutes or blocks anything at all, is kept
    apart from somebody, or has a part in works or collections, is asked for alone.
    """
    alone = _with_eyes_of_their_own(members)
    works = signed_works if signed else listed_works
    by_all = Work.objects.filter(_FOR_MEMBERS, _OPEN, Q(anonymous=False) if signed else Q(), pk=work.pk).exists()
    return [
        one for one in members
        if (works(one).filter(pk=work.pk).exists() if one.pk in alone or may_moderate(one) else by_all)
    ]  # fmt: skip


def _with_eyes_of_their_own(members: Iterable[User]) -> set[int]:
    ids = [one.pk for one in members]
    parts: tuple[QuerySet[Any, int], ...] = (
        Authorship.objects.filter(pen_name__user__in=ids).values_list("pen_name__user", flat=True),
        CollectionPerson.objects.filter(pen_name__user__in=ids).values_list("pen_name__user", flat=True),
    )
    return _with_boundaries(ids).union(*parts)


def _with_boundaries(members: Sequence[int]) -> set[int]:
    """Those of some members who mute anything, or whom a block keeps apart from anybody."""
    sets: tuple[QuerySet[Any, int], ...] = (
        MutedWork.objects.filter(owner__in=members).values_list("owner", flat=True),
        MutedTag.objects.filter(owner__in=members).values_list("owner", flat=True),
        MutedLanguage.objects.filter(owner__in=members).values_list("owner", flat=True),
        Mute.objects.filter(owner__in=members).values_list("owner", flat=True),
        Block.objects.filter(owner__in=members, apart=True).values_list("owner", flat=True),
        Block.objects.filter(pen_name__user__in=members, apart=True).values_list("pen_name__user", flat=True),
    )
    return set[int]().union(*sets)


def _told(viewer: Viewer) -> Q:
    if may_moderate(viewer):
        return Q()
    return Q(anonymous=False) | _own(viewer) if isinstance(viewer, User) else Q(anonymous=False)


def unrevealed_works(viewer: Viewer) -> QuerySet[Work]:
    """Works that a collection may list as a mystery: that there is one, and nothing else about it."""
    return Work.objects.filter(_FOR_MEMBERS if isinstance(viewer, User) else _POSTED, hidden=None, unrevealed=True)


def visible_chapters(viewer: Viewer, work: Work) -> QuerySet[Chapter]:
    """Chapters of a visible work: the posted ones, and drafts for its authors."""
    chapters = work.chapters.filter(current__isnull=False)
    if not isinstance(viewer, User):
        return chapters.filter(posted__isnull=False)
    if may_edit(viewer, work):
        return chapters
    credited = ChapterAuthorship.objects.filter(chapter__work=work, pen_name__user=viewer).values("chapter")
    return chapters.filter(Q(posted__isnull=False) | Q(pk__in=credited))


def works_read_ahead(viewer: Viewer) -> QuerySet[Work]:
    """Works that this viewer agreed to read as a beta reader, and that nobody has ended.

    What moderators took from sight is not among them, nor what is by anybody whom a block keeps from the viewer or the
    viewer from them, whether it is signed or not: a beta reader was asked by name.
    """
    if not isinstance(viewer, User):
        return Work.objects.none()
    reads = BetaReading.objects.filter(pen_name__user=viewer, state=BetaReading.State.OPEN)
    writers = Authorship.objects.filter(whole=True, pen_name__user__in=at_odds_with(viewer))
    return Work.objects.filter(hidden=None, pk__in=reads.values("work")).exclude(pk__in=writers.values("work"))


def chapters_read_ahead(viewer: Viewer, work: Work) -> QuerySet[Chapter]:
    """The chapters of a work that this viewer reads as a beta reader: all of it, or those that were meant and no other."""
    if not isinstance(viewer, User) or not works_read_ahead(viewer).filter(pk=work.pk).exists():
        return Chapter.objects.none()
    reads = BetaReading.objects.filter(work=work, pen_name__user=viewer, state=BetaReading.State.OPEN)
    chapters = work.chapters.filter(current__isnull=False)
    return chapters if reads.filter(whole=True).exists() else chapters.filter(pk__in=reads.values("chapters"))


def own_works(member: User) -> QuerySet[Work]:
    """The works that a member writes as a whole, drafts included; not those with single chapters of theirs."""
    mine = Authorship.objects.filter(pen_name__user=member, whole=True)
    return Work.objects.filter(pk__in=mine.values("work"))


def may_edit(viewer: Viewer, work: Work) -> bool:
    """Whether this viewer is one of those who write the whole of the work."""
    if not isinstance(viewer, User):
        return False
    return Authorship.objects.filter(work=work, pen_name__user=viewer, whole=True).exists()


def may_edit_chapter(viewer: Viewer, chapter: Chapter) -> bool:
    """Whether this viewer writes the whole work, or this chapter of it."""
    if not isinstance(viewer, User):
        return False
    credited = ChapterAuthorship.objects.filter(chapter=chapter, pen_name__user=viewer)
    return credited.exists() or may_edit(viewer, chapter.work)


def may_look_after(viewer: Viewer, collection: Collection) -> bool:
    """Whether this viewer is one of those who look after a collection: owners and moderators."""
    return isinstance(viewer, User) and collection.people.filter(user=viewer).exists()


def may_own_collection(viewer: Viewer, collection: Collection) -> bool:
    """Whether this viewer may change what a collection is, and who looks after it."""
    people = CollectionPerson.objects.filter(collection=collection, is_owner=True)
    return isinstance(viewer, User) and people.filter(pen_name__user=viewer).exists()


def may_keep(viewer: Viewer, series: Series) -> bool:
    """Whether this viewer is one of those who keep a series."""
    return isinstance(viewer, User) and series.keepers.filter(user=viewer).exists()


def may_see_authors(viewer: Viewer, work: Work) -> bool:
    """Whether this viewer is told who wrote a work. Asks nothing where `authorship_set__pen_name` was fetched before."""
    if not work.anonymous or may_moderate(viewer):
        return True
    return isinstance(viewer, User) and any(one.pen_name.user_id == viewer.pk for one in work.authorship_set.all())


def downloads_overridden() -> str:
    """Who takes works home whatever their writers say, "members" or "nobody"; "" where each writer's word holds."""
    whom = setting_line("works.downloads")
    return "" if whom == "writers" else whom


def may_download(viewer: Viewer, work: Work) -> bool:
    """Whether this viewer may take a visible work home as a book: as the archive says, else as its writer says."""
    whom = setting_line("works.downloads")
    return whom != "nobody" and (isinstance(viewer, User) or (whom == "writers" and work.guest_downloads))


def muted_by(member: User) -> Q:
    """What makes a work one that a member does not want in lists: itself, its language, who signed it, a tag.

    Each part is a set found once, not a question put to every work, so that long lists of mutes stay quick.
    """
    return (
        Q(pk__in=MutedWork.objects.filter(owner=member).values("work"))
        | Q(pk__in=_with_muted_tags(member))
        | Q(Exists(_muted_languages(member)))
        | _signed_by(muted_names(member))
    )


def _entrusted_to(member: User) -> Q:
    """Works that were offered to collections this member looks after, which they read before anybody else may."""
    offered = CollectionItem.objects.filter(
        standing__in=(Standing.IN, Standing.OFFERED), collection__collectionperson__pen_name__user=member
    )
    return Q(pk__in=offered.values("work"))


def _own(member: User) -> Q:
    return Q(pk__in=Authorship.objects.filter(pen_name__user=member).values("work"))


def _signed_by(names: QuerySet[PenName]) -> Q:
    """Works that say they are by one of these. What an anonymous work keeps quiet decides nothing."""
    return Q(anonymous=False) & Q(pk__in=Authorship.objects.filter(pen_name__in=names.values("pk")).values("work"))


def _with_muted_tags(member: User) -> QuerySet[FilterRow, Any]:
    """By the rows that works are filtered by: whoever mutes a tag meets none that means it or lies within it."""
    # The exception is that of the same mute: named in the filter itself, it would be anybody's who mutes the tag.
    muted = FilterRow.objects.filter(tag__muted_by__owner=member).annotate(spared_in=F("tag__muted_by__except_in"))
    spared = FilterRow.objects.filter(work=OuterRef("work"), tag=OuterRef("spared_in"))
    return muted.filter(~Exists(spared)).values("work")


def _muted_languages(member: User) -> QuerySet[MutedLanguage]:
    """Of the member's muted languages, those that the work asked about is in; "pt" is every Portuguese."""
    asked = Lower(OuterRef("language"), output_field=CharField())
    mine = MutedLanguage.objects.filter(owner=member).annotate(asked=asked)
    return mine.filter(Q(asked=F("language")) | Q(asked__startswith=Concat("language", Value("-"))))
