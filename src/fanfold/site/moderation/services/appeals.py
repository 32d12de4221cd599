"""What somebody says against a decision about them, and what becomes of it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell, write_down
from fanfold.site.moderation.models import Act, Appeal, Decision
from fanfold.site.moderation.policies import may_hear
from fanfold.site.moderation.queries import acts_for
from fanfold.site.moderation.services.decisions import decide

UNDONE_BY = {
    Act.TAKE: Act.BRING, Act.MARK: Act.UNMARK, Act.SUSPEND: Act.LIFT, Act.BAN: Act.LIFT,
}  # fmt: skip
"""What undoes each act when an appeal is granted. A letter cannot be unwritten."""


@transaction.atomic
def appeal_decision(*, decision: Decision, by: User, words: str) -> Appeal:
    """Say something against a decision about oneself, once for each decision.

    Raises `E-appeal-empty` without words and `E-appeal-twice` for a second.
    """
    said = clean_text(words).strip()[:10_000]
    if not said:
        raise FanfoldError("E-appeal-empty", _("Say why the decision should be another."))
    try:
        with transaction.atomic():
            return Appeal.objects.create(decision=decision, by=by, words=said)
    except IntegrityError as error:
        raise FanfoldError(
            "E-appeal-twice", _("This decision was appealed already."), hint=_("Each can be appealed once.")
        ) from error


@transaction.atomic
def decide_appeal(*, appeal: Appeal, by: User, granted: bool, answer: str, now: datetime | None = None) -> Appeal:
    """Let a decision stand, or undo it; whoever appealed is told why.

    Raises `E-appeal-not-yours` where somebody else has to decide, `E-appeal-decided` the second time, `E-decision-why`
    without an answer.
    """
    held = Appeal.objects.select_for_update(of=("self",)).select_related("decision__case").get(pk=appeal.pk)
    said = clean_text(answer).strip()[:10_000]
    if not may_hear(by, held):
        raise FanfoldError(
            "E-appeal-not-yours", _("Somebody else decides this appeal."),
            hint=_("Whoever decided the first time, or is concerned, does not decide again."),
        )  # fmt: skip
    if held.granted is not None:
        raise FanfoldError("E-appeal-decided", _("This appeal was decided already."))
    if not said:
        raise FanfoldError("E-decision-why", _("Say why."), hint=_("Whoever appealed reads your words."))
    held.granted, held.answer, held.decided_by, held.decided = granted, said, by, now or timezone.now()
    held.save(update_fields=["granted", "answer", "decided_by", "decided"])
    _undo(held, by, said)
    decision = held.decision
    tell(
        users=User.objects.filter(decisions=decision), kind="moderation.appeal_decided", about={"decision": decision.pk}
    )
    write_down(
        by=by, act=f"moderation.appeal_{'granted' if granted else 'refused'}", why=said,
        about={"case": decision.case_id, "decision": decision.pk}, said=decision.case.title,
    )  # fmt: skip
    return held


def _undo(appeal: Appeal, by: User, why: str) -> None:
    decision = appeal.decision
    back = UNDONE_BY.get(Act(decision.act))
    if appeal.granted and back is not None and back in acts_for(decision.case):
        decide(case=decision.case, by=by, act=back, rule=decision.rule, why=why, undoes=decision)
