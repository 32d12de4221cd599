"""Who is asked to read what before others do."""

from django.db.models import Prefetch, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.accounts.queries import at_odds_with
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Authorship, BetaReading, Work


def living_readings(member: User) -> QuerySet[BetaReading]:
    """What a member reads before others do and what they are asked to, as far as moderators and blocks leave it to them:
    those that are open are of the works in `works_read_ahead`."""
    writers = Authorship.objects.filter(whole=True, pen_name__user__in=at_odds_with(member))
    living = (BetaReading.State.WAITING, BetaReading.State.OPEN)
    mine = BetaReading.objects.filter(pen_name__user=member, state__in=living, work__hidden=None, work__put_away=None)
    return mine.exclude(work__in=writers.values("work")).select_related("work", "pen_name", "by")


def beta_invitations(member: User) -> QuerySet[BetaReading]:
    """What a member is asked to read before others do, each work with its `ratings`."""
    asked = living_readings(member).filter(state=BetaReading.State.WAITING)
    ratings = Prefetch("work__tags", Tag.objects.filter(kind=Tag.Kind.RATING), to_attr="ratings")
    return asked.prefetch_related("chapters", ratings)


def beta_readings(member: User) -> QuerySet[BetaReading]:
    """What a member reads before others do now."""
    return living_readings(member).filter(state=BetaReading.State.OPEN)


def readings_of(work: Work) -> QuerySet[BetaReading]:
    """Who reads a work before others do, who was asked, and who did."""
    return BetaReading.objects.filter(work=work).select_related("pen_name", "by").prefetch_related("chapters")
