"""Questions whose answer stays in sight."""

from django.db.models import QuerySet

from fanfold.site.community.models import Answer
from fanfold.site.community.policies import own_or_shown
from fanfold.site.community.queries.answers import answers_to, at_chapter
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import Viewer


def pinned_questions(viewer: Viewer, work: Work, chapter: Chapter | None = None) -> QuerySet[Answer]:
    """Questions about a visible work with an answer of the author's that stays, in the order of the chapters; of one
    chapter that this viewer may read, when it is given."""
    asked = answers_to(viewer, work) if chapter is None else Answer.objects.filter(at_chapter(chapter))
    kept = asked.filter(own_or_shown(viewer), kind=Answer.Kind.QUESTION, pinned__state=Answer.State.SHOWN)
    return kept.select_related("pen_name", "chapter__merged_into", "pinned__pen_name").order_by(
        "chapter__position", "created", "pk"
    )


def is_pinned_question(answer: Answer) -> bool:
    """Whether an answer that somebody sees is a question with an answer of the author's that stays."""
    is_shown = answer.kind == Answer.Kind.QUESTION and answer.state == Answer.State.SHOWN
    return is_shown and answer.pinned is not None and answer.pinned.state == Answer.State.SHOWN
