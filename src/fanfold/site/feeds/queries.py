"""What stands in feeds: the newest parts of what a viewer finds in lists, newest first."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict

from fanfold.site.accounts.models import PenName, User
from fanfold.site.catalog.models import Tag
from fanfold.site.community.queries import followed_series
from fanfold.site.reading.asking import asked_by
from fanfold.site.reading.models import SavedFilter
from fanfold.site.reading.queries.among import resolved_for
from fanfold.site.reading.queries.filtering import narrowed
from fanfold.site.works.models import Authorship, Chapter, Collection, CollectionItem, FilterRow, Standing, Work
from fanfold.site.works.policies import Viewer, listed_works, signed_works

LENGTH = 30
"""Entries of a feed."""


def newest_parts(viewer: Viewer) -> QuerySet[Chapter]:
    """Posted chapters of the works a viewer finds in lists."""
    listed = listed_works(viewer).filter(pk=OuterRef("work"))
    return _parts().filter(Exists(listed))


def parts_of(viewer: Viewer, work: Work) -> QuerySet[Chapter]:
    """Posted chapters of one work."""
    return newest_parts(viewer).filter(work=work)


def parts_with_tag(viewer: Viewer, tag: Tag) -> QuerySet[Chapter]:
    """Posted chapters of works that bear a tag."""
    return newest_parts(viewer).filter(Exists(FilterRow.objects.filter(work=OuterRef("work"), tag=tag)))


def parts_by(viewer: Viewer, pen_name: PenName) -> QuerySet[Chapter]:
    """Posted chapters of works a pen name signed; never of those that keep quiet about it."""
    signed = signed_works(viewer).filter(pk=OuterRef("work"), anonymous=False)
    by_name = Authorship.objects.filter(work=OuterRef("work"), pen_name=pen_name)
    return _parts().filter(Exists(signed), Exists(by_name))


def items_of(viewer: Viewer, collection: Collection) -> QuerySet[CollectionItem]:
    """Works in a collection and its parts that a viewer finds in lists, the last to come in first."""
    inside = Q(collection=collection) | Q(collection__parent=collection)
    found = CollectionItem.objects.filter(inside, standing=Standing.IN)
    listed = listed_works(viewer).filter(pk=OuterRef("work"))
    return (
        found.filter(Exists(listed)).select_related("work").prefetch_related("work__authorship_set__pen_name")
        .order_by("-created", "-pk")
    )  # fmt: skip


def subscribed_parts(member: User) -> QuerySet[Chapter]:
    """Posted chapters of everything a member subscribes to."""
    mine = member.subscriptions.all()
    tagged = FilterRow.objects.filter(work=OuterRef("work"), tag__in=mine.filter(tag__isnull=False).values("tag"))
    names = mine.filter(pen_name__isnull=False).values("pen_name")
    signed = signed_works(member).filter(pk=OuterRef("work"), anonymous=False)
    by_names = Authorship.objects.filter(work=OuterRef("work"), pen_name__in=names)
    in_series = {work for works in followed_series(member).values() for work in works}
    itself = Q(work__in=mine.filter(work__isnull=False).values("work")) | Q(work__in=in_series)
    followed = Q(collection__subscriptions__user=member) | Q(collection__parent__subscriptions__user=member)
    gathered = CollectionItem.objects.filter(followed, standing=Standing.IN).values("work")
    # Of a collection one hears what comes into it: the work, and not each new part.
    itself |= Q(work__in=gathered, posted__lte=F("work__posted"))
    return newest_parts(member).filter(itself | Exists(tagged) | (Exists(signed) & Exists(by_names)))


def parts_of_filter(kept: SavedFilter) -> QuerySet[Chapter]:
    """Posted chapters of the works a kept filter finds for its owner today."""
    filters = asked_by(QueryDict(kept.query)).filters
    works = narrowed(listed_works(kept.user), resolved_for(kept.user, filters))
    return _parts().filter(Exists(works.filter(pk=OuterRef("work"))))


def _parts() -> QuerySet[Chapter]:
    posted = Chapter.objects.filter(posted__isnull=False, put_away=None, current__isnull=False)
    return (
        posted.select_related("work", "current").prefetch_related("work__authorship_set__pen_name")
        .order_by("-posted", "-pk")
    )  # fmt: skip
