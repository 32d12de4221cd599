"""Answers as somebody may read them. All start from what of the work this viewer may see."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Answer
from fanfold.site.community.policies import PUBLIC, own_or_shown, unmet
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import Viewer, visible_chapters, visible_works

DEEPEST = 4
"""How deep a thread is shown before one has to go on in it."""
PER_THREAD = 12
"""How many replies of a thread are shown in a list of threads."""
READABLE = (
    Q(chapter=None)
    | Q(chapter__posted__isnull=False, chapter__put_away=None)
    | Q(chapter__first_posted__isnull=False, chapter__merged_into__posted__isnull=False)
)
"""What every reader of a work may read: about it, about its posted chapters, and those that were joined to one."""
READABLE_CHAPTER = Q(posted__isnull=False, put_away=None) | Q(
    first_posted__isnull=False, merged_into__posted__isnull=False
)
"""The same, asked of chapters."""
_GONE = Q(state__in=(Answer.State.REMOVED, Answer.State.TAKEN_BACK))
# Says nothing new where it is used, and lets an index be used that holds only these.
_NOT_SHOWN = ~Q(state=Answer.State.SHOWN)


def living(viewer: Viewer, *, guest_key: str = "", is_own: bool = False) -> Q:
    """Answers that have words for this viewer: authors of the work see what waits as well, but not what
    they called spam."""
    return ~_GONE & ~Q(state=Answer.State.HELD, held_for=Answer.SPAM) if is_own else own_or_shown(viewer, guest_key)


def answers_to(viewer: Viewer, work: Work) -> QuerySet[Answer]:
    """All answers to a visible work, in whatever state, about it or chapters that this viewer may read."""
    readable = visible_chapters(viewer, work).order_by().values("pk")
    joined = Q(chapter__merged_into__in=readable, chapter__first_posted__isnull=False)
    return Answer.objects.filter(work=work).filter(Q(chapter=None) | Q(chapter__in=readable) | joined)


def at_chapter(chapter: Chapter) -> Q:
    """What stands at a chapter: what was said about it, and about chapters that readers had and that were joined to it."""
    joined = Chapter.every.filter(merged_into=chapter, first_posted__isnull=False).values_list("pk", flat=True)
    # As numbers: with a condition on another table the database would go through everything said about the work.
    return Q(chapter__in=[chapter.pk, *joined])


def threads(
    viewer: Viewer, work: Work, *, chapter: Chapter | None = None, guest_key: str = "", is_own: bool = False
) -> QuerySet[Answer]:
    """First answers of the threads of a work, or of one chapter that this viewer may read, newest first.

    Each has `below`, the number of replies with words. What is gone stays as long as something answers it.
    """
    alive = living(viewer, guest_key=guest_key, is_own=is_own)
    # A chapter that the viewer has before them need not be asked for again.
    found = answers_to(viewer, work) if chapter is None else Answer.objects.filter(at_chapter(chapter))
    replies = Answer.objects.filter(alive, root=OuterRef("pk"))
    count = replies.order_by().values("root").annotate(found=Count("pk")).values("found")
    return (
        found.filter(depth=0).exclude(kind=Answer.Kind.CORRECTION).filter(alive | (_GONE & Exists(replies)))
        .annotate(below=Coalesce(Subquery(count, output_field=IntegerField()), 0))
        .select_related("pen_name", "chapter__merged_into", "pinned__pen_name")
    )  # fmt: skip


def replies_in(roots: Sequence[Answer], viewer: Viewer, *, guest_key: str = "", is_own: bool = False) -> list[Answer]:
    """The first replies of each thread, in reading order, as deep as a list of threads shows them."""
    alive = living(viewer, guest_key=guest_key, is_own=is_own)
    ranked = Answer.objects.filter(alive | _GONE, root__in=[one.pk for one in roots], depth__lte=DEEPEST).annotate(
        rank=Window(RowNumber(), partition_by=F("root"), order_by=F("path").asc())
    )
    shown = ranked.filter(rank__lte=PER_THREAD).select_related("pen_name", "chapter").order_by("root", "path")
    return without_empty_places(shown)


def branch(answer: Answer, viewer: Viewer, *, guest_key: str = "", is_own: bool = False) -> QuerySet[Answer]:
    """An answer and everything below it, in reading order."""
    alive = living(viewer, guest_key=guest_key, is_own=is_own)
    root = answer.root_id or answer.pk
    below = Answer.objects.filter(alive, root=root, path__startswith=OuterRef("path")).exclude(pk=OuterRef("pk"))
    thread = Answer.objects.filter(Q(root=root) | Q(pk=root), path__startswith=answer.path)
    return (
        thread.filter(alive | (_GONE & Exists(below)))
        .select_related("pen_name", "chapter", "parent__pen_name", "pinned").order_by("path")
    )  # fmt: skip


def without_empty_places(answers: Iterable[Answer]) -> list[Answer]:
    """Answers sorted by path, without what is gone where nothing that is left answers it."""
    kept: list[Answer] = []
    for one in reversed(list(answers)):
        if not one.is_gone or any(other.path.startswith(one.path) for other in kept[-1:]):
            kept.append(one)
    return kept[::-1]


def readable_answer(viewer: Viewer, pk: int, *, guest_key: str = "") -> Answer | None:
    """One answer, if this viewer may read the place it stands at; what is gone only where a reply keeps its place."""
    found = (
        Answer.objects.filter(pk=pk, work__in=visible_works(viewer).order_by().values("pk"))
        .select_related("work", "chapter", "pen_name", "parent__pen_name", "root", "pinned").first()
    )  # fmt: skip
    if found is None or not answers_to(viewer, found.work).filter(pk=pk).exists():
        return None
    is_own = looks_after(viewer, found.work)
    return found if branch(found, viewer, guest_key=guest_key, is_own=is_own).filter(pk=pk).exists() else None


def own_answer(viewer: User, pk: int) -> Answer | None:
    """An answer to one of this writer's own works, in whatever state."""
    mine = Answer.objects.filter(work__authors__user=viewer).order_by()
    return (
        Answer.objects.filter(pk=pk, pk__in=mine.values("pk"))
        .select_related("work", "chapter", "root", "pen_name")
        .first()
    )


def looks_after(viewer: Viewer, work: Work) -> bool:
    """Whether this viewer is one of the work's authors."""
    return isinstance(viewer, User) and work.authors.filter(user=viewer).exists()


def answer_counts(viewer: Viewer, works: Iterable[Work], *, of_readers: bool = False) -> dict[int, int]:
    """How many answers stand at each of these works, by its id, drafts of chapters aside; works without are left out.
    With `of_readers`, without what authors said themselves.

    The works must be ones that this viewer may see.
    """
    shown = Answer.objects.filter(PUBLIC, work__in=[work.pk for work in works], state=Answer.State.SHOWN).order_by()
    shown = shown.filter(by_author=False) if of_readers else shown
    rows = list(shown.values_list("work", "chapter").annotate(found=Count("pk")))
    # Whether a chapter may be read is asked once for the chapter, not for each of the thousands of answers to it.
    said_at = {chapter for _work, chapter, _found in rows if chapter is not None}
    readable = set(Chapter.every.filter(READABLE_CHAPTER, pk__in=said_at).values_list("pk", flat=True))
    counts: dict[int, int] = {}
    for work, chapter, found in rows:
        if chapter is None or chapter in readable:
            counts[work] = counts.get(work, 0) + found
    return counts


def paragraph_counts(viewer: Viewer, chapter: Chapter) -> dict[int, int]:
    """How many answers this viewer meets at each paragraph of the version of a chapter that is shown."""
    return dict(
        Answer.objects.filter(
            PUBLIC, ~unmet(viewer), chapter=chapter, version=chapter.current_id, state=Answer.State.SHOWN,
            paragraph__isnull=False, depth=0,
        )
        .order_by().values_list("paragraph").annotate(found=Count("pk"))
    )  # fmt: skip


def counted_paragraphs(roots: Iterable[Answer], chapter: Chapter) -> dict[int, int]:
    """The same, of first answers to a chapter that are all there."""
    here = [one for one in roots if one.chapter_id == chapter.pk and one.version_id == chapter.current_id]
    return dict(Counter(one.paragraph for one in here if one.paragraph and one.state == Answer.State.SHOWN))


def held_answers() -> QuerySet[Answer]:
    """Everything that waits because a rule against spam held it, oldest first: for those who moderate."""
    held = Answer.objects.filter(_NOT_SHOWN, state=Answer.State.HELD)
    return held.exclude(held_for__in=("", "rule")).order_by("created", "pk")


def removed_answers() -> QuerySet[Answer]:
    """Everything that is gone for readers and kept for those who moderate, newest first."""
    return Answer.objects.filter(_NOT_SHOWN, _GONE).select_related("work", "pen_name").order_by("-created", "-pk")
