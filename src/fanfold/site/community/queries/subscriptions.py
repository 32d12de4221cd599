"""What a member subscribes to, and what there is to subscribe to."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import Viewer
from fanfold.site.catalog.models import Tag
from fanfold.site.community.models import Subscription
from fanfold.site.works.models import Authorship, Collection, FilterRow, Series, Work
from fanfold.site.works.policies import listed_works, signed_works, visible_works
from fanfold.site.works.queries.series import contents, visible_series


def subscribable(viewer: Viewer, kind: str) -> QuerySet[Any]:
    """Everything of a kind that has a page for this viewer: works, pen names that signed something, tags in use,
    series, collections."""
    if kind == "work":
        return visible_works(viewer).exclude(visibility=Work.Visibility.DRAFT)
    if kind == "series":
        return visible_series(viewer)
    if kind == "collection":
        return Collection.objects.all()
    if kind == "pen_name":
        signed = signed_works(viewer).filter(pk=OuterRef("work"))
        return PenName.objects.filter(Exists(Authorship.objects.filter(Exists(signed), pen_name=OuterRef("pk"))))
    listed = listed_works(viewer).filter(pk=OuterRef("work"))
    return Tag.objects.filter(Exists(FilterRow.objects.filter(Exists(listed), tag=OuterRef("pk"))))


def subscriptions_of(member: User, kind: str = "", words: str = "") -> QuerySet[Subscription]:
    """A member's subscriptions to what they may still see, newest first; of one kind, or with these words in the name."""
    seen = Q(series__in=[pk for pk, inside in followed_series(member).items() if inside]) | Q(collection__isnull=False)
    for name in ("work", "pen_name", "tag"):
        seen |= Q(Exists(subscribable(member, name).filter(pk=OuterRef(name))))
    found = member.subscriptions.filter(seen).select_related("work", "pen_name", "tag__fandom", "series", "collection")
    if kind:
        found = found.filter(**{f"{kind}__isnull": False})
    if words:
        found = found.filter(
            Q(work__title__icontains=words) | Q(pen_name__name__icontains=words)
            | Q(tag__name__icontains=words) | Q(series__title__icontains=words) | Q(collection__name__icontains=words)
        )  # fmt: skip
    return found


def followed_series(member: User) -> dict[int, list[int]]:
    """The series a member subscribes to, by id, each with the ids of the works in it that they may see."""
    series = Series.objects.filter(subscriptions__user=member)
    return {pk: inside.works for pk, inside in contents(member, series).items()}


def is_subscribed(member: User, target: Work | PenName | Tag | Series | Collection) -> bool:
    """Whether a member hears of this."""
    return member.subscriptions.filter(**{kind_of(target): target.pk}).exists()


def kind_of(target: Work | PenName | Tag | Series | Collection) -> str:
    """Which of `TARGETS` something is."""
    return {Work: "work", PenName: "pen_name", Tag: "tag", Series: "series", Collection: "collection"}[type(target)]
