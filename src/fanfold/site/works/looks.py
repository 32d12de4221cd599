"""New stories that somebody who looks after the archive looks at before readers see them, where an archive wants that."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_moderate
from fanfold.site.base.queries import setting_line
from fanfold.site.works.models import Work


def is_looked_at_first(work: Work) -> bool:
    """Whether this archive wants a look at a work before it comes out for the first time.

    Of works that those who moderate write themselves it does not, nor of those whose authors have no account here: an
    archivist gave them.
    """
    which = setting_line("works.looked_at")
    if which not in ("first", "all"):
        return False
    writers = list(User.objects.filter(pen_names__works=work).distinct())
    if not writers or any(may_moderate(one) for one in writers):
        return False
    return which == "all" or not _out(writers).exclude(pk=work.pk).exists()


def _out(writers: list[User]) -> QuerySet[Work]:
    """Works of these people that readers have."""
    return Work.objects.filter(
        authors__user__in=writers, posted__isnull=False, hidden=None, awaits_look=None, put_away=None
    ).exclude(visibility=Work.Visibility.DRAFT)


def is_awaited(work: Work) -> bool:
    """Whether a work waits to be looked at, and nobody decided about it yet."""
    return work.awaits_look is not None and not work.hidden_reason


def told_of_posting(work: Work, otherwise: str) -> str:
    """What whoever posted a work reads: that it waits, where it does, else what is said anyway."""
    return (
        _("“%(title)s” waits until somebody has looked at it.") % {"title": work.title}
        if is_awaited(work)
        else otherwise
    )


def awaited_works() -> QuerySet[Work]:
    """Works that wait to be looked at, the longest first; not those about which somebody decided already."""
    waiting = Work.objects.filter(awaits_look__isnull=False, hidden_reason="", put_away=None)
    return waiting.exclude(visibility=Work.Visibility.DRAFT).order_by("awaits_look", "pk")
