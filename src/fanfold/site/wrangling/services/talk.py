"""Proposals, remarks, and who looks after which fandom."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.catalog.facts import Facts, to_json
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.wrangling.models import Assignment, Change, Proposal, Remark
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


def assign(*, fandom: Tag, user: User) -> None:
    """Let somebody look after the tags of a fandom."""
    if fandom.kind == Tag.Kind.FANDOM:
        Assignment.objects.get_or_create(fandom=fandom, user=user)


def unassign(*, fandom: Tag, user: User) -> None:
    """Look after a fandom no more."""
    Assignment.objects.filter(fandom=fandom, user=user).delete()
