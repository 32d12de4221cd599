"""Letting people in where not everybody may sign up."""

from datetime import datetime, timedelta

from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import InvitationsAsked, Ticket, User, Waiting
from fanfold.site.accounts.policies import is_kept_out
from fanfold.site.accounts.queries import invitations_left, waiting_line
from fanfold.site.accounts.services.log import write_down
from fanfold.site.accounts.services.people import tell
from fanfold.site.accounts.tasks import deliver
from fanfold.site.base.letters import site_address
from fanfold.site.base.queries import setting_line, setting_number


def _ticket(by: User | None, now: datetime) -> Ticket:
    return Ticket.objects.create(
        by=by, created=now, expires=now + timedelta(days=setting_number("signup.invitation_days"))
    )


@transaction.atomic
def give_invitation(*, by: User, now: datetime | None = None) -> Ticket:
    """Make an invitation of a member's. Raises `E-no-invitations` when none is left."""
    member = User.objects.select_for_update().get(pk=by.pk)
    moment = now or timezone.now()
    if invitations_left(member, moment) < 1:
        raise FanfoldError(
            "E-no-invitations", _("You have no invitation left."),
            hint=_("One that nobody used comes back when it expires. Those who run the archive can give you more."),
        )  # fmt: skip
    return _ticket(member, moment)


def take_invitation_back(*, ticket: Ticket, now: datetime | None = None) -> bool:
    """Let an invitation that nobody used end now; whoever gave it has it back. False when it was used."""
    return Ticket.objects.filter(pk=ticket.pk, used=None).update(expires=now or timezone.now()) == 1


def use_ticket(*, token: str, user: User, now: datetime | None = None) -> None:
    """Let somebody in with an invitation. Raises `E-ticket-over` when it was used or has expired meanwhile."""
    moment = now or timezone.now()
    good = Ticket.objects.filter(token=token, used=None, expires__gt=moment)
    # One UPDATE decides between two people who follow one link in the same moment.
    if good.update(used=moment, used_by=user) != 1:
        raise FanfoldError(
            "E-ticket-over", _("This invitation was used or has expired."),
            hint=_("Ask whoever gave it to you for another."),
        )  # fmt: skip


def ask_for_invitations(*, user: User, count: int, why: str) -> InvitationsAsked:
    """Ask those who look after the archive for so many invitations. Raises `E-invitations-asked` while one waits."""
    try:
        with transaction.atomic():
            return InvitationsAsked.objects.create(user=user, count=count, why=clean_text(why).strip()[:500])
    except IntegrityError as error:
        raise FanfoldError(
            "E-invitations-asked", _("You have asked already, and the answer is still to come."),
            hint=_("Take that back first if you want to ask for something else."),
        ) from error  # fmt: skip


def take_ask_back(*, user: User) -> None:
    """Ask for nothing any more."""
    InvitationsAsked.objects.filter(user=user, decided=None).delete()


@transaction.atomic
def answer_ask(*, ask: InvitationsAsked, by: User, granted: int, answer: str = "", now: datetime | None = None) -> bool:
    """Give so many invitations, 0 for none, to whoever asked, and tell them; False when somebody answered before."""
    moment, words = now or timezone.now(), clean_text(answer).strip()[:500]
    waits = InvitationsAsked.objects.filter(pk=ask.pk, decided=None)
    # One UPDATE decides between two who answer in the same moment.
    if waits.update(decided=moment, granted=granted, answer=words) != 1:
        return False
    User.objects.filter(pk=ask.user_id).update(invitations=F("invitations") + granted)
    said = _("%(granted)d of %(count)d invitations") % {"granted": granted, "count": ask.count}
    write_down(by=by, act="signup.asked", about={"user": ask.user_id}, said=said, why=words)
    tell(users=[ask.user], kind="accounts.invitations_answered", about={"invitations_asked": ask.pk})
    return True


@transaction.atomic
def grant_invitations(*, by: User, count: int, user: User | None = None) -> int:
    """Give a member, or every member, so many invitations more. Returns how many members."""
    found = User.objects.filter(is_active=True, banned=None)
    found = found.filter(pk=user.pk) if user else found
    number = found.update(invitations=F("invitations") + max(0, min(count, 100)))
    said = _("%(count)d invitations to %(number)d members") % {"count": count, "number": number}
    write_down(by=by, act="signup.granted", about={"user": user.pk} if user else {}, said=said)
    return number


def free_address(address: str) -> str:
    """The same address, if the archive takes it. Raises `E-address-kept-out`."""
    if is_kept_out(address):
        raise FanfoldError(
            "E-address-kept-out", _("This archive takes no such e-mail address."),
            hint=_("Use another one, or leave it out where that can be."),
        )  # fmt: skip
    return address


@transaction.atomic
def join_line(*, email: str, now: datetime | None = None) -> Waiting:
    """Take a place in the waiting list, and write to the address where to see it; the place one has already stays.

    Nobody but whoever reads those letters learns whether an address waits. Raises what the validator of addresses raises,
    and `E-address-kept-out`.
    """
    address = free_address(email.strip().lower())
    validate_email(address)
    waiting, _is_new = Waiting.objects.get_or_create(email=address, defaults={"since": now or timezone.now()})
    text = _(
        "Somebody, you we hope, asked for a place in the waiting list of %(archive)s.\n\nSee it here: %(address)s\n"
    )
    words = {"archive": setting_line("archive.name"), "address": f"{site_address()}{waiting.get_absolute_url()}"}
    deliver.enqueue(to=address, subject=_("Your place: %(archive)s") % words, text=text % words)
    return waiting


@transaction.atomic
def let_people_in(*, count: int, by: User | None = None, now: datetime | None = None) -> int:
    """Give the first of the waiting list an invitation each and write to them. Returns how many there were."""
    moment = now or timezone.now()
    found = list(waiting_line().select_for_update()[: max(0, count)])
    for one in found:
        one.ticket, one.let_in = _ticket(None, moment), moment
        one.save(update_fields=["ticket", "let_in"])
        deliver.enqueue(to=one.email, subject=_subject(), text=_letter(one.ticket))
    if found:
        write_down(by=by, act="signup.let_in", said=_("%(count)d people from the waiting list") % {"count": len(found)})
    return len(found)


def let_people_in_daily() -> None:
    """What the clock does once a day."""
    if setting_line("signup.way") == "queue":
        let_people_in(count=setting_number("signup.let_in"))


def _subject() -> str:
    return _("Come in: %(archive)s") % {"archive": setting_line("archive.name")}


def _letter(ticket: Ticket) -> str:
    address = f"{site_address()}{ticket.get_absolute_url()}"
    return _(
        "You asked to be let in, and it is your turn.\n\n%(address)s\n\nThe link is good once, for %(days)d days. "
        "If you did not ask, do nothing: no account is made.\n"
    ) % {"address": address, "days": setting_number("signup.invitation_days")}
