"""What waits for a writer at their works: lines on the desk for each work, asked for all of them at once."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import ngettext

from fanfold.site.accounts.models import User
from fanfold.site.community.models import Answer
from fanfold.site.community.queries.beta import open_counts
from fanfold.site.works.desk import Line
from fanfold.site.works.models import Work

_HELD, _UNANSWERED = "held", "unanswered"


def waiting_answers(user: User, works: Sequence[Work]) -> Mapping[int, Sequence[Line]]:
    """Answers by others that wait to be shown, and those the author has neither replied to nor thanked for: the same
    that the page of answers calls so."""
    waiting = {_HELD: Q(state=Answer.State.HELD), _UNANSWERED: Q(state=Answer.State.SHOWN, answered=None)}
    said = Answer.objects.filter(work__in=works, by_author=False).exclude(kind=Answer.Kind.CORRECTION).order_by()
    lines: dict[int, list[Line]] = {}
    # Two questions, for each has an index of its own; one that asks for either would go through all answers.
    for which, state in waiting.items():
        for work, found in said.filter(state).values_list("work").annotate(found=Count("pk")):
            address = f"{reverse('community:inbox')}?which={which}&work={work}"
            lines.setdefault(work, []).append(Line(_words(which, found), address))
    return lines


def _words(which: str, found: int) -> str:
    if which == _HELD:
        said = ngettext("%(found)d answer waits to be shown", "%(found)d answers wait to be shown", found)
    else:
        said = ngettext("%(found)d answer you have not replied to", "%(found)d answers you have not replied to", found)
    return said % {"found": found}


def open_remarks(user: User, works: Sequence[Work]) -> Mapping[int, Sequence[Line]]:
    """What beta readers said and nobody decided about."""
    said = {
        work: ngettext("%(found)d open remark of a beta reader", "%(found)d open remarks of beta readers", found)
        % {"found": found}
        for work, found in open_counts(works).items()
    }
    return {work: [Line(words, reverse("community:beta", args=[work]))] for work, words in said.items()}
