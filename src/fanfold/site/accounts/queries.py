"""What there is to know about people, as sets to be asked for inside other queries."""

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import Block, PenName, User


def muted_names(member: User) -> QuerySet[PenName]:
    """The pen names a member would rather not meet.

    Ask it of what is *signed* only: if a mute took anonymous works away too, it would tell who wrote them.
    """
    return PenName.objects.filter(muted_by__owner=member)


def kept_apart_names(member: User) -> QuerySet[PenName]:
    """The pen names whose works and answers a member does not see because a block keeps the two apart, either way.

    Ask it of what is signed only, as with `muted_names`.
    """
    sent_away = Block.objects.filter(owner=member, apart=True).values("pen_name")
    from_all = Block.objects.filter(pen_name__user=member, apart=True, own_name=None).values("owner")
    from_one = Block.objects.filter(pen_name__user=member, apart=True, own_name__isnull=False).values("own_name")
    return PenName.objects.filter(Q(pk__in=sent_away) | Q(pk__in=from_one) | Q(user__in=from_all))


def confirmed_address(member: User) -> str:
    """Where letters to a member go: the address they use, once they have shown that it is theirs; empty before."""
    found = EmailAddress.objects.filter(user=member, verified=True).order_by("-primary").first()
    return str(found.email) if found else ""
