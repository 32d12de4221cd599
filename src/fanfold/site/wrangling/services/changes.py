"""Making and undoing changes. One transaction holds what tags are, what was done, and what works have to follow."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.catalog.facts import Facts, from_json, to_json
from fanfold.site.catalog.models import Reach, Tag
from fanfold.site.catalog.queries import facts_of
from fanfold.site.catalog.services import Reached, set_facts
from fanfold.site.works.models import FilterRow
from fanfold.site.works.services.filters import follow, go_on_filtering, works_bearing
from fanfold.site.wrangling.models import Change

LONGEST_NOTE = 500


@transaction.atomic
def make_change(
    *, by: User | None, act: str, facts: Mapping[int, Facts], note: str = "", made: Iterable[int] = (), undoes: Change | None = None
) -> Change:  # fmt: skip
    """Let these facts hold, write down what held before, and let the works follow: at once, or in a job where they are many.

    Raises `E-tag-nothing` when nothing would be otherwise, and what `catalog.services.set_facts` raises.
    """
    list(Tag.objects.select_for_update().filter(pk__in=facts).order_by("pk").values_list("pk"))
    before = facts_of(facts)
    after = {tag: one.ordered() for tag, one in facts.items() if tag in before and one.ordered() != before[tag]}
    if not after and not made and undoes is None:
        raise FanfoldError(
            "E-tag-nothing", _("Nothing would be otherwise than it is."), hint=_("Somebody may have done it already.")
        )
    reached = set_facts(after)
    change = Change.objects.create(
        by=by, act=act, note=clean_text(note).strip()[:LONGEST_NOTE], made=list(made), undoes=undoes,
        before={str(tag): to_json(before[tag]) for tag in after}, after={str(tag): to_json(one) for tag, one in after.items()},
        works=works_bearing(reached.tags).count(),
    )  # fmt: skip
    change.tags.set([*after, *change.made])
    _follow(reached)
    return change


def _follow(reached: Reached) -> None:
    from fanfold.site.wrangling.tasks import refilter

    if follow(reached=reached) is not None:
        transaction.on_commit(partial(refilter.enqueue))


@transaction.atomic
def undo_change(*, change: Change, by: User | None, note: str = "") -> Change:
    """Put back exactly what was said of the tags before a change.

    Raises `E-tag-moved-on` when one of them was changed since: then that has to be undone first, or the tag changed by hand.
    Tags that an imported file brought go again, unless somebody used them since.
    """
    locked = Change.objects.select_for_update().get(pk=change.pk)
    after = _facts(locked.after)
    now = facts_of(after)
    moved = [one.name for tag, one in after.items() if now.get(tag) != one]
    if Change.objects.filter(undoes=locked).exists() or moved:
        raise FanfoldError(
            "E-tag-moved-on", _("What this change made was changed since: %(names)s.") % {"names": ", ".join(moved) or "…"},
            hint=_("Undo the later changes first, newest to oldest, or change the tag by hand."),
        )  # fmt: skip
    undone = make_change(by=by, act=Change.Act.UNDONE, facts=_facts(locked.before), note=note, undoes=locked)
    _take_away(locked.made)
    return undone


def _facts(told: Mapping[str, object]) -> dict[int, Facts]:
    return {int(tag): from_json(one) for tag, one in told.items() if isinstance(one, dict)}


def _take_away(made: Iterable[int]) -> None:
    """Tags that came with a file and that nothing bears, mutes, follows or hangs at; a fandom once its own are gone."""
    left = list(made)
    while left:
        unused = _unused(left)
        if not unused:
            return
        Tag.objects.filter(pk__in=unused).delete()
        left = [tag for tag in left if tag not in unused]


def _unused(tags: list[int]) -> set[int]:
    found = set(tags)
    for relation in Tag._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        if relation.one_to_many and isinstance(model, type) and model not in (Reach, FilterRow):
            found -= set(model._base_manager.filter(**{f"{field}__in": tags}).values_list(field, flat=True))
    return found


def facts_of_change(told: Mapping[str, object]) -> dict[int, Facts]:
    """What a change or proposal wrote down, as facts."""
    return _facts(told)


def follow_changes() -> bool:
    """Let works follow what changed, a portion at a time; whether more is waiting. For the clock, after a crash."""
    return go_on_filtering()
