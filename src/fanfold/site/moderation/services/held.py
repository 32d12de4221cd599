"""Answers that a rule against spam held: shown, or taken from sight. Only a person decides, and no rule learns from it."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import write_down
from fanfold.site.community.models import Answer
from fanfold.site.community.queries.answers import held_answers
from fanfold.site.community.services import release_answers, take_from_sight


@transaction.atomic
def show_held(*, answers: Iterable[Answer], by: User) -> int:
    """Show answers that are no spam, or hand them to the author who looks first. Returns how many there were."""
    found = list(held_answers().filter(pk__in=[one.pk for one in answers]).exclude(user=by))
    release_answers(answers=found)
    for one in found:
        write_down(by=by, act="moderation.held_shown", about={"answer": one.pk}, said=one.words[:200])
    return len(found)


@transaction.atomic
def condemn_held(*, answers: Iterable[Answer], by: User, all_of_them: bool = False) -> int:
    """Take answers that are spam from sight, or everything of the same people that waits with them.

    Returns how many there were. Their words are kept.
    """
    found = held_answers().filter(pk__in=[one.pk for one in answers])
    if all_of_them:
        same = Q(pk__in=())
        for one in found:
            same |= Q(user=one.user_id) if one.user_id else Q(user=None, guest_key=one.guest_key)
        found = held_answers().filter(same)
    spam = list(found.exclude(user=by))
    take_from_sight(answers=spam)
    for one in spam:
        write_down(by=by, act="moderation.held_condemned", about={"answer": one.pk}, said=one.words[:200])
    return len(spam)
