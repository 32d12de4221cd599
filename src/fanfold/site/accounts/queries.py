"""What there is to know about people, as sets to be asked for inside other queries."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.utils import timezone

from fanfold.site.accounts.models import (
    Block,
    InvitationsAsked,
    Mute,
    PenName,
    Portrait,
    RulesVersion,
    Ticket,
    User,
    Waiting,
    name_key,
)
from fanfold.site.base.queries import setting_number


def portrait_of(pen_name: PenName) -> Portrait | None:
    """The picture a pen name has, in sight or not."""
    return Portrait.objects.filter(pen_name=pen_name).first()


def shown_portrait(pen_name: PenName) -> Portrait | None:
    """The picture of a pen name for everybody who opens its page; None where moderators took it from sight."""
    return Portrait.objects.filter(pen_name=pen_name, hidden=None).first()


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


def at_odds_with(member: User) -> QuerySet[User]:
    """The accounts that block a member or that the member blocks, by whichever pen names, apart or not."""
    from_others = Block.objects.filter(pen_name__user=member).values("owner")
    own = PenName.objects.filter(blocked_by__owner=member).values("user")
    return User.objects.filter(Q(pk__in=from_others) | Q(pk__in=own))


def confirmed_address(member: User) -> str:
    """Where letters to a member go: the address they use, once they have shown that it is theirs; empty before."""
    found = EmailAddress.objects.filter(user=member, verified=True).order_by("-primary").first()
    return str(found.email) if found else ""


def good_ticket(token: str, now: datetime | None = None) -> Ticket | None:
    """An invitation that still lets somebody in."""
    return Ticket.objects.filter(token=token, used=None, expires__gt=now or timezone.now()).first() if token else None


def invitations_left(member: User, now: datetime | None = None) -> int:
    """How many invitations a member may still give: those that expired unused count again."""
    spent = Ticket.objects.filter(Q(used__isnull=False) | Q(expires__gt=now or timezone.now()), by=member)
    return max(0, member.invitations - spent.count())


def asked_for_invitations() -> QuerySet[InvitationsAsked]:
    """Who asked for invitations and waits for an answer, first come first."""
    return InvitationsAsked.objects.filter(decided=None).select_related("user").prefetch_related("user__pen_names")


def asked_rules() -> RulesVersion | None:
    """The rules that members are asked to agree to; None where nobody is asked."""
    number = setting_number("rules.asked")
    return RulesVersion.objects.filter(number=number).first() if number else None


def waiting_line() -> QuerySet[Waiting]:
    """Everybody who waits to be let in, first come first."""
    return Waiting.objects.filter(let_in=None).order_by("since", "pk")


def place_in_line(waiting: Waiting) -> int:
    """How many wait up to this one, 1 for the first."""
    before = Q(since__lt=waiting.since) | Q(since=waiting.since, pk__lte=waiting.pk)
    return waiting_line().filter(before).count()


def let_in_lately(now: datetime | None = None) -> int:
    """How many were let in from the waiting list in the last thirty days."""
    return Waiting.objects.filter(let_in__gt=(now or timezone.now()) - timedelta(days=30)).count()


def pen_name_called(typed: str) -> PenName | None:
    """The pen name of this spelling, whatever its case."""
    return PenName.objects.filter(key=name_key(typed.replace("\0", ""))).select_related("user").first()


def mute_of(viewer: User | AnonymousUser, pen_name: PenName) -> Mute | None:
    """The viewer's mute of a pen name, with its reason."""
    return Mute.objects.filter(owner=viewer, pen_name=pen_name).first() if isinstance(viewer, User) else None


_SIGNER = Signer(salt="fanfold.pen-name")


def key_of(pen_name: PenName) -> str:
    """A pen name as the addresses of mutes and blocks have it. Only a page that showed the name can have made it, so that
    nobody learns from these addresses which names there are."""
    return _SIGNER.sign(str(pen_name.pk))


def by_key(key: str) -> PenName | None:
    """The pen name that a page showed; None for a key that no page made."""
    try:
        return PenName.objects.filter(pk=int(_SIGNER.unsign(key))).first()
    except (BadSignature, ValueError):
        return None
