"""What works go back to and who they are for, as one viewer may know it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from fanfold.site.accounts.models import PenName, User
from fanfold.site.works.models import Authorship, Declaration, Gift, Relation, Work
from fanfold.site.works.policies import Viewer, listed_works, own_works, signed_works, visible_works, welcome_works

# What intake calls a relation → what it would be here; a series is something else, and made elsewhere.
_KINDS = {
    "sequel": Relation.Kind.SEQUEL, "continues": Relation.Kind.SEQUEL, "follows": Relation.Kind.SEQUEL,
    "prequel": Relation.Kind.PREQUEL, "translation": Relation.Kind.TRANSLATION, "remix": Relation.Kind.REMIX,
    "idea": Relation.Kind.INSPIRED_BY, "inspired_by": Relation.Kind.INSPIRED_BY,
}  # fmt: skip
_PROPOSED = ("builds_on", "inspired_by")


class Tie(NamedTuple):
    """A relation as one viewer sees it. `other` is the work at the other end; None where there is none to show,
    whatever the reason: gone, hidden, locked, not revealed, muted by the viewer or never here."""

    relation: Relation
    other: Work | None


def goes_back_to(viewer: Viewer, work: Work) -> list[Tie]:
    """What a work says it goes back to."""
    relations = list(work.relations.all())
    others = _seen(welcome_works(viewer), (one.to_work_id for one in relations))
    return [Tie(one, others.get(one.to_work_id or 0)) for one in relations]


def comes_from(viewer: Viewer, work: Work) -> list[Tie]:
    """The works that go back to this one and whose relation its author shows."""
    relations = list(Relation.objects.filter(to_work=work, standing=Relation.Standing.SHOWN))
    others = _seen(listed_works(viewer), (one.work_id for one in relations))
    return [Tie(one, others[one.work_id]) for one in relations if one.work_id in others]


def asked_of(member: User, work: Work | None = None) -> list[Tie]:
    """Works of others that go back to works of a member, as the member sees them; those still to be decided first."""
    mine = Relation.objects.filter(to_work=work) if work else Relation.objects.filter(to_work__in=own_works(member))
    relations = list(mine.select_related("to_work").order_by("-standing", "created", "pk"))
    if work is None:
        relations = [one for one in relations if one.standing == Relation.Standing.WAITING]
    others = _seen(visible_works(member), (one.work_id for one in relations))
    return [Tie(one, others[one.work_id]) for one in relations if one.work_id in others]


def _seen(works: QuerySet[Work], wanted: Iterable[int | None]) -> dict[int, Work]:
    ids = [pk for pk in wanted if pk]
    found = works.filter(pk__in=ids).prefetch_related("authorship_set__pen_name") if ids else Work.objects.none()
    return {work.pk: work for work in found}


def ties_of(viewer: Viewer, pen_name: PenName) -> list[Tie]:
    """Every relation between works of a pen name and others that this viewer may see at both ends, newest first.

    A relation to a work elsewhere has one end here, and that is the one that counts.
    """
    by_them = Authorship.objects.filter(pen_name=pen_name).values_list("work", flat=True)
    mine = set(signed_works(viewer).filter(pk__in=list(by_them)).values_list("pk", flat=True))
    back = Q(to_work__in=mine, standing=Relation.Standing.SHOWN)
    relations = list(Relation.objects.filter(Q(work__in=mine) | back).order_by("-created", "-pk"))
    works = _seen(listed_works(viewer), (pk for one in relations for pk in (one.work_id, one.to_work_id)))
    shown = [one for one in relations if one.work_id in works and (not one.is_here or one.to_work_id in works)]
    for one in shown:
        one.work = works[one.work_id]
    return [Tie(one, works.get(one.to_work_id or 0)) for one in shown]


class Proposal(NamedTuple):
    """A relation that an author's own note speaks of and that nobody has entered."""

    declaration: Declaration
    kind: str
    title: str


def proposals_for(work: Work) -> list[Proposal]:
    """Relations that could be made of what the author's notes declare and somebody confirmed."""
    said = work.declarations.filter(kind__in=_PROPOSED, put_aside=False, relation=None)
    found = [_proposal(one) for one in said]
    return [one for one in found if one is not None]


def _proposal(said: Declaration) -> Proposal | None:
    relation = str(said.value.get("relation") or said.kind)
    if relation == "series":
        return None
    title = said.value.get("value")
    return Proposal(said, _KINDS.get(relation, Relation.Kind.BUILDS_ON), title if isinstance(title, str) else "")


def gifts_of(work: Work) -> QuerySet[Gift]:
    """For whom a work is, without those who refused it."""
    return work.gifts.filter(refused=False).select_related("pen_name")


def gifts_for(viewer: Viewer, pen_name: PenName) -> QuerySet[Work]:
    """The works a pen name was given, did not refuse, and this viewer may find."""
    given = Gift.objects.filter(pen_name=pen_name, refused=False).values_list("work", flat=True)
    return listed_works(viewer).filter(pk__in=list(given)).order_by("-posted", "-pk")


def own_gifts(member: User) -> list[Gift]:
    """What a member was given, refused ones too, of the works they may see; newest first."""
    gifts = Gift.objects.filter(pen_name__user=member).select_related("pen_name").order_by("-created", "-pk")
    found = list(gifts)
    works = _seen(visible_works(member), (one.work_id for one in found))
    for one in found:
        if one.work_id in works:
            one.work = works[one.work_id]
    return [one for one in found if one.work_id in works]
