"""Many works changed at once: planned, looked at, done one after the other, and taken back."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.base.reference import in_words
from fanfold.site.works.facets import Facet, Value, facets, same
from fanfold.site.works.models import ManyChange, ManyStep, Work
from fanfold.site.works.policies import own_works

MOST = 200
"""As many works are changed with one press: a look at more is a look at none."""

Wish = Callable[[Value], Value]
"""What is to become of a value."""


class Step(NamedTuple):
    """One thing about one work that is to change, and what that brings along."""

    work: Work
    facet: Facet
    before: Value
    after: Value
    warning: str = ""


def plan_many(*, works: Sequence[Work], wishes: Mapping[str, Wish]) -> list[Step]:
    """What would change on these works, in the order it is done; nothing is changed by it. Its queries do not grow with the works."""
    steps: list[Step] = []
    for name, facet in facets().items():
        if name not in wishes:
            continue
        now = facet.read(works)
        moved = [(work, now[work.pk], wishes[name](now[work.pk])) for work in works]
        moved = [(work, before, after) for work, before, after in moved if not same(facet, before, after)]
        warns = getattr(facet, "warns", None)
        warnings = warns([work for work, *_ in moved], moved[0][2]) if warns and moved else {}
        steps += [Step(work, facet, before, after, warnings.get(work.pk, "")) for work, before, after in moved]
    return steps


@transaction.atomic
def begin_many(*, owner: User, steps: Sequence[Step]) -> ManyChange:
    """Write down what is to change; `go_on_with_many` does it."""
    change = ManyChange.objects.create(owner=owner)
    ManyStep.objects.bulk_create(
        ManyStep(change=change, work=one.work, position=place, facet=one.facet.name, before=one.before, after=one.after)
        for place, one in enumerate(steps)
    )
    return change


def go_on_with_many(*, change: ManyChange) -> int:
    """Do what still waits, each step in a transaction of its own, so that it may be stopped anywhere; how many were done.

    Only works that the owner writes as a whole are changed, and only where they still are as they were looked at.
    """
    waiting = ManyStep.State.WAITING
    ids = list(change.steps.filter(state=waiting).values_list("pk", flat=True))
    return sum(_take(pk, waiting, ManyStep.State.DONE) for pk in ids)


@transaction.atomic
def begin_undoing(*, change: ManyChange) -> bool:
    """Say that everything is to be as it was before; False when that was said already."""
    return bool(ManyChange.objects.filter(pk=change.pk, undoing=None).update(undoing=timezone.now()))


def undo_many(*, change: ManyChange) -> int:
    """Make what was done as it was before, last first, where nobody changed it since; how many steps were taken back."""
    done = ManyStep.State.DONE
    ids = list(change.steps.filter(state=done).order_by("-position").values_list("pk", flat=True))
    return sum(_take(pk, done, ManyStep.State.UNDONE) for pk in ids)


def _take(pk: int, expected: str, becomes: str) -> bool:
    """Take one step forth or back; True when it was taken. What cannot be done is written down with the reason."""
    try:
        with transaction.atomic():
            step = ManyStep.objects.select_for_update().select_related("change__owner").get(pk=pk)
            if step.state != expected:
                return False
            _write(step, back=becomes == ManyStep.State.UNDONE)
            ManyStep.objects.filter(pk=pk).update(state=becomes, trouble="")
            return True
    except FanfoldError as error:
        left = expected if becomes == ManyStep.State.UNDONE else ManyStep.State.LEFT
        ManyStep.objects.filter(pk=pk).update(state=left, trouble=in_words(error))
        return False


def _write(step: ManyStep, *, back: bool) -> None:
    owner, facet = step.change.owner, facets().get(step.facet)
    work = own_works(owner).filter(pk=step.work_id).select_related("front").first()
    if work is None or facet is None:
        raise FanfoldError(
            "E-many-not-yours", _("This work is not on your desk any more."),
            hint=_("Bring it back if you put it away; ask those who write it if you left it."),
        )  # fmt: skip
    was, becomes = (step.after, step.before) if back else (step.before, step.after)
    now = facet.read([work])[work.pk]
    if same(facet, now, becomes):
        return
    if not same(facet, now, was):
        raise FanfoldError(
            "E-many-overtaken", _("Somebody has changed it in the meantime."),
            hint=_("It was left as it is now. Look at the work itself."),
        )  # fmt: skip
    facet.write(work, becomes, owner)
