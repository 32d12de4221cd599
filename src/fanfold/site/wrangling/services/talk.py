"""Proposals, remarks, and who looks after which fandom."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_wrangle
from fanfold.site.accounts.services import tell
from fanfold.site.catalog.facts import Facts, to_json
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.wrangling.models import Assignment, Change, Proposal, Remark
from fanfold.site.wrangling.queries import newest_in_bins
from fanfold.site.wrangling.services.changes import LONGEST_NOTE, facts_of_change, make_change

LONGEST_REMARK = 5_000


@transaction.atomic
def propose(*, by: User, facts: Mapping[int, Facts], note: str = "") -> Proposal:
    """Put a change before the others instead of making it. Raises `E-tag-nothing` when nothing would be otherwise."""
    before = facts_of(facts)
    after = {tag: one.ordered() for tag, one in facts.items() if tag in before and one.ordered() != before[tag]}
    if not after:
        raise FanfoldError(
            "E-tag-nothing", _("Nothing would be otherwise than it is."), hint=_("Somebody may have done it already.")
        )
    proposal = Proposal.objects.create(
        by=by, note=clean_text(note).strip()[:LONGEST_NOTE], before={str(tag): to_json(before[tag]) for tag in after},
        after={str(tag): to_json(one) for tag, one in after.items()},
    )  # fmt: skip
    proposal.tags.set(after)
    return proposal


@transaction.atomic
def accept_proposal(*, proposal: Proposal, by: User) -> Change:
    """Make what was proposed.

    Raises `E-tag-decided` for one that is not open any more, `E-tag-moved-on` when one of its tags was changed since.
    """
    locked = _open(proposal)
    told = facts_of_change(locked.before)
    now = facts_of(told)
    moved = [one.name for tag, one in told.items() if now.get(tag) != one]
    if moved:
        raise FanfoldError(
            "E-tag-moved-on", _("Something changed since this was proposed: %(names)s.") % {"names": ", ".join(moved)},
            hint=_("Decline it and say so, or make the change by hand."),
        )  # fmt: skip
    change = make_change(by=by, act=Change.Act.ACCEPTED, facts=facts_of_change(locked.after), note=locked.note)
    _decide(locked, Proposal.State.ACCEPTED, by, change)
    return change


@transaction.atomic
def decline_proposal(*, proposal: Proposal, by: User) -> None:
    """Say no to a proposal. Raises `E-tag-decided`."""
    _decide(_open(proposal), Proposal.State.DECLINED, by)


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, by: User) -> None:
    """Take one's own proposal back. Raises `E-tag-decided`."""
    locked = _open(proposal)
    if locked.by_id == by.pk:
        _decide(locked, Proposal.State.WITHDRAWN, by)


def _open(proposal: Proposal) -> Proposal:
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.state != Proposal.State.OPEN:
        raise FanfoldError(
            "E-tag-decided", _("This proposal is decided already."), hint=_("Make another one if it still matters.")
        )
    return locked


def _decide(proposal: Proposal, state: str, by: User, change: Change | None = None) -> None:
    proposal.state, proposal.decided_by, proposal.decided, proposal.change = state, by, timezone.now(), change
    proposal.save(update_fields=["state", "decided_by", "decided", "change"])


def remark(*, by: User, words: str, tag: Tag | None = None, proposal: Proposal | None = None) -> Remark | None:
    """Say something about a tag or a proposal to the others who wrangle; None for nothing said."""
    said = clean_text(words).strip()[:LONGEST_REMARK]
    return Remark.objects.create(by=by, words=said, tag=tag, proposal=proposal) if said else None


@transaction.atomic
def assign(*, fandom: Tag, user: User, by: User | None = None) -> None:
    """Let somebody look after the tags of a fandom; they hear of it where somebody else decided so."""
    if fandom.kind != Tag.Kind.FANDOM:
        return
    waiting = newest_in_bins().get(fandom.pk)
    known = {"new": waiting[0] if waiting else 0}
    _kept, is_new = Assignment.objects.get_or_create(fandom=fandom, user=user, defaults=known)
    if is_new and by is not None and by != user:
        tell(users=[user], kind="wrangling.assigned", about={"looked_after": fandom.pk})


def unassign(*, fandom: Tag, user: User) -> None:
    """Look after a fandom no more."""
    Assignment.objects.filter(fandom=fandom, user=user).delete()


def tell_of_new_tags(*, now: datetime | None = None) -> None:
    """Tell those who look after fandoms that tags came to their bins since they were told last: once a day for each fandom.

    A tag that was typed on a draft long ago comes when its work is posted, so both the moment and the number count.
    """
    moment = now or timezone.now()
    came = newest_in_bins()
    for one in Assignment.objects.select_related("user", "fandom").filter(user__is_active=True):
        new, newest = came.get(one.fandom_id, (0, None))
        if newest is not None and may_wrangle(one.user) and (newest > one.told or new > one.new):
            day = timezone.localtime(moment).date()
            tell(users=[one.user], kind="wrangling.new_tags", about={"looked_after": one.fandom_id},
                 once=f"bin-{one.fandom_id}-{day:%Y%m%d}")  # fmt: skip
        Assignment.objects.filter(pk=one.pk).update(told=moment, new=new)
