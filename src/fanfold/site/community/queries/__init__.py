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
from fanfold.site.community.queries.welcome import default_welcome_of, proposed_welcome, welcome_of

__all__ = [
    "answer_counts",
    "answers_to",
    "branch",
    "default_welcome_of",
    "has_given",
    "held_answers",
    "kudos_count",
    "kudos_counts",
    "kudos_names",
    "own_answer",
    "paragraph_counts",
    "proposed_welcome",
    "readable_answer",
    "removed_answers",
    "replies_in",
    "threads",
    "welcome_of",
]
