"""Who reads what before others do, and what was said about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.queries import at_odds_with
from fanfold.site.community.models import BetaRemark, BetaReply
from fanfold.site.community.passages import Passage, same_passage
from fanfold.site.community.speech import shown_words
from fanfold.site.works.comparison import Run, clipped, inline, merged
from fanfold.site.works.models import BetaReading, Chapter, Work
from fanfold.site.works.policies import chapters_read_ahead, may_edit, own_works, works_read_ahead

_EVERYBODY = 0
_STANDING = Q(chapter__put_away=None) | Q(chapter__merged_into__put_away=None, chapter__merged_into__isnull=False)
ALIKE = 0.6
"""How much of its words a paragraph shares with what it was, to count as the same one."""


def reading_of_member(reader: User, work: Work) -> BetaReading | None:
    """The reading under which a member reads this work now."""
    if not works_read_ahead(reader).filter(pk=work.pk).exists():
        return None
    mine = BetaReading.objects.filter(work=work, pen_name__user=reader, state=BetaReading.State.OPEN)
    return mine.select_related("work", "pen_name", "by").first()


def beta_chapters(viewer: User, work: Work) -> list[Chapter]:
    """The chapters of the room in which a work is read before others read it: all for those who write it."""
    chapters = (
        work.chapters.filter(current__isnull=False) if may_edit(viewer, work) else chapters_read_ahead(viewer, work)
    )
    return list(chapters.select_related("current").order_by("position"))


def seen_remarks(viewer: User, work: Work) -> QuerySet[BetaRemark]:
    """The remarks on a work that a viewer sees: all of them for its writers; for its beta readers their own, and those of the
    others where these meet, but for people whom a block keeps from them."""
    if may_edit(viewer, work):
        return BetaRemark.objects.filter(chapter__work=work)
    return _seen_as_reader(viewer).filter(chapter__work=work)


def _seen_as_reader(reader: User) -> QuerySet[BetaRemark]:
    # Ids first: the rule is deep enough without this around it.
    works = list(works_read_ahead(reader).values_list("pk", flat=True))
    reads = BetaReading.objects.filter(pen_name__user=reader, state=BetaReading.State.OPEN, work__in=works)
    whole, some = reads.filter(whole=True).values("work"), reads.filter(whole=False).values("chapters")
    there = Q(chapter__work__in=whole) | Q(chapter__in=some) | Q(chapter__merged_into__in=some)
    others = Q(chapter__work__betas_meet=True, user__isnull=False) & ~Q(user__in=at_odds_with(reader))
    return BetaRemark.objects.filter(there, Q(user=reader) | others)


def readable_remark(viewer: User, pk: int) -> BetaRemark | None:
    """A remark that this viewer sees."""
    found = BetaRemark.objects.select_related(
        "reading__pen_name", "reading__by", "chapter__work", "chapter__merged_into"
    )
    remark = found.filter(pk=pk, chapter__work__put_away=None).first()
    if remark is None or not seen_remarks(viewer, remark.chapter.work).filter(pk=pk).exists():
        return None
    return remark


def readers_of_remark(remark: BetaRemark) -> list[User]:
    """The beta readers who take part in what is said under a remark."""
    said = BetaReply.objects.filter(remark=remark, by_writer=False)
    people = User.objects.filter(Q(pk=remark.user_id or 0) | Q(pk__in=said.values("user")), is_active=True)
    open_to = BetaReading.objects.filter(work=remark.chapter.work, state=BetaReading.State.OPEN)
    return list(people.filter(pk__in=open_to.values("pen_name__user")))


def open_counts(works: Collection[Work]) -> dict[int, int]:
    """By the id of each work, how many remarks on it nobody decided about."""
    remarks = BetaRemark.objects.filter(_STANDING, chapter__work__in=works, state=BetaRemark.State.OPEN)
    counted = remarks.order_by().values_list("chapter__work").annotate(found=Count("pk"))
    return dict(counted)


def at_chapter(chapter: Chapter) -> Q:
    """Remarks on a chapter, and on those that were joined to it."""
    return Q(chapter=chapter) | Q(chapter__merged_into=chapter)


def own_open_counts(reader: User) -> dict[int, int]:
    """By the id of each work, how many remarks of a member's own nobody decided about."""
    mine = BetaRemark.objects.filter(_STANDING, user=reader, state=BetaRemark.State.OPEN)
    return dict(mine.order_by().values_list("chapter__work").annotate(found=Count("pk")))


def open_suggestions(chapter: Chapter, kind: str) -> list[BetaRemark]:
    """The changes of one kind that wait for a decision, in the order of the text."""
    waiting = BetaRemark.objects.filter(at_chapter(chapter), kind=kind, suggests=True, state=BetaRemark.State.OPEN)
    return list(waiting.order_by("paragraph", "pk"))


def chapter_counts(remarks: QuerySet[BetaRemark]) -> dict[int, tuple[int, int]]:
    """By the id of each chapter, how many of some remarks are open, and how many there are."""
    is_open = Count("pk", filter=Q(state=BetaRemark.State.OPEN))
    home = Coalesce("chapter__merged_into", "chapter")
    rows = remarks.order_by().annotate(home=home).values_list("home").annotate(open=is_open, found=Count("pk"))
    return {chapter: (waiting, found) for chapter, waiting, found in rows}


def told_remarks(viewer: User) -> QuerySet[BetaRemark]:
    """Remarks of which this viewer may be told: those on their works, and those they see as a beta reader now."""
    seen = Q(chapter__work__in=own_works(viewer).order_by().values("pk"))
    read = list(_seen_as_reader(viewer).order_by().values_list("pk", flat=True))
    found = BetaRemark.objects.filter(_STANDING, seen | Q(pk__in=read), chapter__work__put_away=None)
    return found.select_related("chapter__work", "reading__pen_name")


@dataclass(frozen=True, slots=True)
class Reply:
    """Words under a remark with the name they are said under."""

    reply: BetaReply
    words: SafeString
    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark beside the text as it is now.

    `passage` is None for one on the whole chapter, and for one whose paragraph is gone (`is_gone`). `runs` are the words of
    a suggestion as a difference; `fits` says whether it can still be taken.
    """

    remark: BetaRemark
    name: str
    passage: Passage | None
    words: SafeString
    replies: tuple[Reply, ...]
    runs: tuple[Run, ...]
    fits: bool
    is_gone: bool
    is_mine: bool


def remarks_on(viewer: User, chapter: Chapter, passages: Sequence[Passage]) -> list[Remark]:
    """What a viewer sees said about a chapter, in the order of the text; then what is about all of it, then what is about words that are gone."""
    told = seen_remarks(viewer, chapter.work).filter(at_chapter(chapter)).select_related("reading__pen_name")
    reading = None if may_edit(viewer, chapter.work) else reading_of_member(viewer, chapter.work)
    # Of those who write an anonymous work, its beta readers know whoever asked them.
    known = reading.by_id if reading is not None and chapter.work.anonymous else _EVERYBODY
    told = told.prefetch_related(Prefetch("replies", BetaReply.objects.select_related("pen_name")))
    shown = [_shown(one, viewer, known, passages) for one in told]
    return sorted(shown, key=lambda it: (it.passage.number if it.passage else 10**9 + it.is_gone, it.remark.pk))


def _shown(one: BetaRemark, viewer: User, known: int | None, passages: Sequence[Passage]) -> Remark:
    is_whole = one.paragraph is None
    passage = None if is_whole else same_passage(passages, one.passage, one.quote, one.paragraph, alike=ALIKE)
    fits = one.suggests and passage is not None and merged(one.passage, one.new, passage.text) is not None
    replies = one.replies.all()
    return Remark(
        remark=one,
        name=reader_in_words(one.reading.pen_name),
        passage=passage,
        replies=tuple(Reply(reply, shown_words(reply.words), _signed(reply, known)) for reply in replies),
        words=shown_words(one.words),
        runs=tuple(clipped(inline(one.passage, one.new))) if one.suggests else (),
        fits=fits,
        is_gone=not is_whole and passage is None,
        is_mine=one.user_id == viewer.pk,
    )


def reader_in_words(pen_name: PenName | None) -> str:
    """Whoever reads under this name; the name may be gone."""
    return pen_name.name if pen_name else _("A reader who has left")


def _signed(reply: BetaReply, known: int | None) -> str:
    """Who said it; of the writers, only the pen name that is `known`."""
    if not reply.by_writer:
        return reader_in_words(reply.pen_name)
    is_known = known in (_EVERYBODY, reply.pen_name_id)
    return reply.pen_name.name if reply.pen_name and is_known else _("One of its writers")
