"""What there is to know about what people say and keep."""

from fanfold.site.community.queries.answers import (
    answer_counts,
    answers_to,
    at_chapter,
    branch,
    counted_paragraphs,
    held_answers,
    own_answer,
    paragraph_counts,
    readable_answer,
    removed_answers,
    replies_in,
    threads,
)
from fanfold.site.community.queries.corrections import passage_now, standing_chapter
from fanfold.site.community.queries.inbox import (
    corrections_for,
    inbox,
    own_works,
    said_by,
    thanked_for_corrections,
    waiting_for,
)
from fanfold.site.community.queries.kudos import kudos_count, kudos_counts, kudos_names
from fanfold.site.community.queries.notices import (
    MOST_NEW,
    Bundle,
    Told,
    bundled,
    earlier_notices,
    new_notices,
    told,
    wanted_notices,
)
from fanfold.site.community.queries.polls import Ballot, ballots, polls_of
from fanfold.site.community.queries.questions import is_pinned_question, pinned_questions
from fanfold.site.community.queries.subscriptions import (
    followed_series,
    is_subscribed,
    kind_of,
    subscribable,
    subscriptions_of,
)
from fanfold.site.community.queries.welcome import default_welcome_of, proposed_welcome, welcome_of

__all__ = [
    "MOST_NEW",
    "Ballot",
    "Bundle",
    "Told",
    "answer_counts",
    "answers_to",
    "at_chapter",
    "ballots",
    "branch",
    "bundled",
    "corrections_for",
    "counted_paragraphs",
    "default_welcome_of",
    "earlier_notices",
    "followed_series",
    "held_answers",
    "inbox",
    "is_pinned_question",
    "is_subscribed",
    "kind_of",
    "kudos_count",
    "kudos_counts",
    "kudos_names",
    "new_notices",
    "own_answer",
    "own_works",
    "paragraph_counts",
    "passage_now",
    "pinned_questions",
    "polls_of",
    "proposed_welcome",
    "readable_answer",
    "removed_answers",
    "replies_in",
    "said_by",
    "standing_chapter",
    "subscribable",
    "subscriptions_of",
    "thanked_for_corrections",
    "threads",
    "told",
    "waiting_for",
    "wanted_notices",
    "welcome_of",
]
