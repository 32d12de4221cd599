"""What there is to know about what people say and keep."""

from fanfold.site.community.queries.answers import (
    answer_counts,
    answers_to,
    branch,
    held_answers,
    own_answer,
    paragraph_counts,
    readable_answer,
    removed_answers,
    replies_in,
    threads,
)
from fanfold.site.community.queries.kudos import has_given, kudos_count, kudos_counts, kudos_names
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
from fanfold.site.community.queries.subscriptions import is_subscribed, subscribable, subscriptions_of
from fanfold.site.community.queries.welcome import default_welcome_of, proposed_welcome, welcome_of

__all__ = [
    "MOST_NEW",
    "Bundle",
    "Told",
    "answer_counts",
    "answers_to",
    "branch",
    "bundled",
    "default_welcome_of",
    "earlier_notices",
    "has_given",
    "held_answers",
    "is_subscribed",
    "kudos_count",
    "kudos_counts",
    "kudos_names",
    "new_notices",
    "own_answer",
    "paragraph_counts",
    "proposed_welcome",
    "readable_answer",
    "removed_answers",
    "replies_in",
    "subscribable",
    "subscriptions_of",
    "threads",
    "told",
    "wanted_notices",
    "welcome_of",
]
