"""What a writer looks after: answers, corrections and what waits, over all works."""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Answer, Correction
from fanfold.site.works.models import Work

_GONE = (Answer.State.REMOVED, Answer.State.TAKEN_BACK)
_SPAM = Q(state=Answer.State.HELD, held_for=Answer.SPAM)


class Waiting(NamedTuple):
    """How much waits for a writer."""

    held: int
    unanswered: int
    corrections: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.held + self.unanswered + self.corrections


def own_works(user: User) -> QuerySet[Work]:
    """The works of a writer, by title."""
    return Work.objects.filter(authors__user=user).distinct().order_by("title", "pk")


def inbox(user: User, *, which: str = "", kind: str = "", work: int | None = None) -> QuerySet[Answer]:
    """Answers by others to a writer's works, newest first.

    `which` is "" for everything that stands, "held" for what waits to be shown, "unanswered" for what has neither a
    reply of the author's nor thanks, "removed" for what the writer removed or called spam.
    """
    mine = Answer.objects.filter(work__in=own_works(user).order_by().values("pk"), by_author=False)
    mine = mine.exclude(kind=Answer.Kind.CORRECTION)
    states = {
        "": Q(state=Answer.State.SHOWN) | (Q(state=Answer.State.HELD) & ~_SPAM), "held": Q(state=Answer.State.HELD) & ~_SPAM, "removed": Q(state=Answer.State.REMOVED) | _SPAM,
        "unanswered": Q(state=Answer.State.SHOWN, answered=None),
    }  # fmt: skip
    mine = mine.filter(states.get(which, states[""]))
    if kind:
        mine = mine.filter(kind=kind)
    if work is not None:
        mine = mine.filter(work=work)
    return mine.order_by("-created", "-pk")


def with_places(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Answers with what the inbox shows of them: where they stand, who said it, to whom."""
    return answers.select_related("work", "chapter", "pen_name", "parent__pen_name", "root")


def said_by(user: User) -> QuerySet[Answer]:
    """What a member said, at whatever work, newest first, without what they took back. Their words are theirs also where
    the work is gone from their sight; what became of an answer is not told by whether it stands here."""
    mine = Answer.objects.filter(user=user).exclude(state=Answer.State.TAKEN_BACK)
    return mine.select_related("work", "chapter", "pen_name").order_by("-created", "-pk")


def corrections_for(user: User, *, decision: str = Correction.Decision.OPEN) -> QuerySet[Correction]:
    """Corrections to a writer's works, the longest waiting first."""
    return (
        Correction.objects.filter(answer__work__in=own_works(user).order_by().values("pk"), decision=decision)
        .exclude(answer__state__in=_GONE)
        .exclude(answer__state=Answer.State.HELD, answer__held_for=Answer.SPAM)
        .select_related(
            "answer__work", "answer__pen_name", "answer__version", "answer__chapter__current",
            "answer__chapter__merged_into__current",
        )
        .order_by("answer__created", "pk")
    )  # fmt: skip


def waiting_for(user: User) -> Waiting:
    """How many answers wait to be shown, how many for a reply, how many corrections to be decided."""
    return Waiting(
        inbox(user, which="held").count(), inbox(user, which="unanswered").count(), corrections_for(user).count()
    )


def thanked_for_corrections(chapter_pk: int) -> list[str]:
    """Names of those whose corrections a chapter took in and who like to be named, each once."""
    here = Q(answer__chapter=chapter_pk) | Q(answer__chapter__merged_into=chapter_pk)
    taken = Correction.objects.filter(here, decision=Correction.Decision.ACCEPTED, wants_thanks=True).select_related(
        "answer__pen_name"
    )
    names = (one.answer.pen_name.name if one.answer.pen_name else one.answer.guest_name for one in taken.order_by("pk"))
    return list(dict.fromkeys(filter(None, names)))
