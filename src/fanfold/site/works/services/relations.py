"""Changes to what a work goes back to, and to whom it is given."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.policies import is_blocked
from fanfold.site.accounts.services import tell
from fanfold.site.works.models import Authorship, Declaration, Gift, Relation, Work


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A work that is not in this archive: where it is and whose."""

    title: str
    author: str = ""
    url: str = ""
    language: str = ""


@transaction.atomic
def relate_work(
    *, work: Work, kind: str, to: Work | Elsewhere, member: User, declaration: Declaration | None = None
) -> Relation:
    """Say that a work goes back to another. The author of one here is told, and decides about their own page.

    Between two works of the member both pages tell of it at once. Raises `E-relation-self` for a work and itself,
    `E-relation-kind` for an unknown kind, `E-related-already` for what was said before.
    """
    if kind not in Relation.Kind.values:
        raise FanfoldError("E-relation-kind", _("There is no such relation."), hint=_("Choose one from the list."))
    if isinstance(to, Elsewhere):
        return Relation.objects.create(
            work=work, kind=kind, is_here=False, title=clean_text(to.title)[:300], author=clean_text(to.author)[:200],
            url=to.url, language=to.language, declaration=declaration, standing=Relation.Standing.NOT_SHOWN,
        )  # fmt: skip
    if to.pk == work.pk:
        raise FanfoldError("E-relation-self", _("A work cannot go back to itself."), hint=_("Choose another work."))
    if Relation.objects.filter(work=work, kind=kind, to_work=to).exists():
        raise FanfoldError("E-related-already", _("That is said already."), hint="")
    return _relate_here(work, kind, to, member, declaration)


def _relate_here(work: Work, kind: str, to: Work, member: User, declaration: Declaration | None) -> Relation:
    authors = whole_authors(to)
    standing = Relation.Standing.WAITING
    if member in authors:
        standing = Relation.Standing.SHOWN
    elif any(is_blocked(viewer=member, by=one) for one in authors):
        standing = Relation.Standing.NOT_SHOWN
    made = Relation.objects.create(
        work=work, kind=kind, is_here=True, to_work=to, standing=standing, declaration=declaration
    )
    if standing == Relation.Standing.WAITING:
        tell(
            users=authors,
            kind="works.related",
            about={"relation": made.pk, "work": work.pk},
            actor=name_on(member, work),
        )
    return made


def whole_authors(work: Work) -> list[User]:
    """The accounts that write the whole of a work."""
    wrote = Authorship.objects.filter(work=work, whole=True).values("pen_name__user")
    return list(User.objects.filter(pk__in=wrote))


def name_on(member: User, work: Work) -> PenName | None:
    """The pen name a member is known by on a work; nobody where it is anonymous."""
    if work.anonymous:
        return None
    return member.pen_names.filter(authorship__work=work).order_by("pk").first()


def show_relation(*, relation: Relation, is_shown: bool) -> None:
    """Whether the page of the work that something goes back to tells of it. Its author may change it any time."""
    relation.standing = Relation.Standing.SHOWN if is_shown else Relation.Standing.NOT_SHOWN
    relation.save(update_fields=["standing"])


def remove_relation(*, relation: Relation) -> None:
    """No longer say that a work goes back to another."""
    relation.delete()


def put_aside(*, declaration: Declaration) -> None:
    """No longer propose a relation for what an author's note says."""
    declaration.put_aside = True
    declaration.save(update_fields=["put_aside"])


@transaction.atomic
def give_work(*, work: Work, to: PenName | str, member: User) -> Gift:
    """Say for whom a work is. Somebody here is told, and may refuse.

    Raises `E-gift-unwanted` for somebody who takes none, refused this one, or sent the giver away;
    `E-gift-empty` for a name of nothing, `E-gift-already` for one that is given already.
    """
    if isinstance(to, str):
        name = " ".join(clean_text(to).split())[:80]
        if not name:
            raise FanfoldError("E-gift-empty", _("A gift needs a name."), hint=_("Whom is it for?"))
        if Gift.objects.filter(work=work, pen_name=None, name__iexact=name).exists():
            raise FanfoldError("E-gift-already", _("It is for them already."), hint="")
        return Gift.objects.create(work=work, name=name)
    before = Gift.objects.filter(work=work, pen_name=to).first()
    if before is not None and not before.refused:
        raise FanfoldError("E-gift-already", _("It is for them already."), hint="")
    if before is not None or _wants_none(to, member):
        raise FanfoldError(
            "E-gift-unwanted", _("%(name)s takes no gifts of this kind.") % {"name": to.name},
            hint=_("You can still thank them in a note."),
        )  # fmt: skip
    gift = Gift.objects.create(work=work, pen_name=to)
    if to.user is not None:
        tell(users=[to.user], kind="works.given", about={"gift": gift.pk, "work": work.pk}, actor=name_on(member, work))
    return gift


def _wants_none(to: PenName, member: User) -> bool:
    return to.user is not None and (not to.user.takes_gifts or is_blocked(viewer=member, by=to.user))


def refuse_gift(*, gift: Gift, refused: bool) -> None:
    """Refuse a gift, or take it after all. The work stays as it is; it only no longer says for whom."""
    gift.refused = refused
    gift.save(update_fields=["refused"])


def take_gift_back(*, gift: Gift) -> None:
    """No longer say that a work is for somebody. A refusal stays, so that nobody is given the same again and again."""
    if not gift.refused:
        gift.delete()
