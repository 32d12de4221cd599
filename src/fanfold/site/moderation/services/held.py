"""What is held until a person has looked: answers that a rule against spam held, and new works where an archive wants that.

Only a person decides, and no rule learns from it.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell, write_down
from fanfold.site.community.models import Answer
from fanfold.site.community.queries.answers import held_answers
from fanfold.site.community.services import release_answers, take_from_sight
from fanfold.site.works.looks import awaited_works
from fanfold.site.works.models import Work
from fanfold.site.works.services import show_work


@transaction.atomic
def show_held(*, answers: Iterable[Answer], by: User) -> int:
    """Show answers that are no spam, or hand them to the author who looks first. Returns how many there were."""
    found = list(held_answers().filter(pk__in=[one.pk for one in answers]).exclude(user=by))
    release_answers(answers=found)
    for one in found:
        write_down(by=by, act="moderation.held_shown", about={"answer": one.pk}, said=one.words[:200])
    return len(found)


@transaction.atomic
def let_through(*, work: Work, by: User) -> bool:
    """Show a new work to readers, and tell its writers. False when somebody decided about it meanwhile, or it is one's own."""
    held = awaited_works().select_for_update().filter(pk=work.pk).exclude(authors__user=by).first()
    if held is None:
        return False
    show_work(work=held)
    writers = User.objects.filter(pen_names__works=held).distinct()
    tell(users=writers, kind="moderation.let_through", about={"work": held.pk})
    write_down(by=by, act="moderation.let_through", about={"work": held.pk}, said=held.title)
    return True


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
