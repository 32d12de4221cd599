"""Who is asked to read what before others do."""

from django.db.models import Prefetch, QuerySet

from fanfold.site.accounts.models import User
from fanfold.site.accounts.queries import at_odds_with
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Authorship, BetaReading, Work
from fanfold.site.works.policies import works_read_ahead


def beta_invitations(member: User) -> QuerySet[BetaReading]:
    """What a member is asked to read before others do, as far as moderators and blocks leave it to them."""
    writers = Authorship.objects.filter(whole=True, pen_name__user__in=at_odds_with(member))
    asked = BetaReading.objects.filter(pen_name__user=member, state=BetaReading.State.WAITING)
    there = asked.filter(work__hidden=None, work__put_away=None).exclude(work__in=writers.values("work"))
    ratings = Prefetch("work__tags", Tag.objects.filter(kind=Tag.Kind.RATING), to_attr="ratings")
    return there.select_related("work", "pen_name", "by").prefetch_related("chapters", ratings)


def beta_readings(member: User) -> QuerySet[BetaReading]:
    """What a member reads before others do now."""
    mine = BetaReading.objects.filter(pen_name__user=member, state=BetaReading.State.OPEN)
    there = mine.filter(work__in=works_read_ahead(member).order_by().values("pk"))
    return there.select_related("work", "pen_name", "by").prefetch_related("chapters")


def readings_of(work: Work) -> QuerySet[BetaReading]:
    """Who reads a work before others do, who was asked, and who did."""
    return BetaReading.objects.filter(work=work).select_related("pen_name", "by").prefetch_related("chapters")
