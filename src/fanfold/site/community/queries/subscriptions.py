"""What a member subscribes to, and what there is to subscribe to."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import Viewer
from fanfold.site.catalog.models import Tag
from fanfold.site.community.models import Subscription
from fanfold.site.works.models import Authorship, Tagging, Work
from fanfold.site.works.policies import listed_works, signed_works, visible_works


def subscribable(viewer: Viewer, kind: str) -> QuerySet[Any]:
    """Everything of a kind that has a page for this viewer: works, pen names that signed something, tags in use."""
    if kind == "work":
        return visible_works(viewer).exclude(visibility=Work.Visibility.DRAFT)
    if kind == "pen_name":
        signed = signed_works(viewer).filter(pk=OuterRef("work"))
        return PenName.objects.filter(Exists(Authorship.objects.filter(Exists(signed), pen_name=OuterRef("pk"))))
    listed = listed_works(viewer).filter(pk=OuterRef("work"))
    return Tag.objects.filter(Exists(Tagging.objects.filter(Exists(listed), tag=OuterRef("pk"))))


def subscriptions_of(member: User, kind: str = "", words: str = "") -> QuerySet[Subscription]:
    """A member's subscriptions to what they may still see, newest first; of one kind, or with these words in the name."""
    seen = Q()
    for name in ("work", "pen_name", "tag"):
        seen |= Q(Exists(subscribable(member, name).filter(pk=OuterRef(name))))
    found = member.subscriptions.filter(seen).select_related("work", "pen_name", "tag__fandom")
    if kind:
        found = found.filter(**{f"{kind}__isnull": False})
    if words:
        found = found.filter(
            Q(work__title__icontains=words) | Q(pen_name__name__icontains=words) | Q(tag__name__icontains=words)
        )
    return found


def is_subscribed(member: User, target: Work | PenName | Tag) -> bool:
    """Whether a member hears of this."""
    kind = {Work: "work", PenName: "pen_name", Tag: "tag"}[type(target)]
    return member.subscriptions.filter(**{kind: target.pk}).exists()
