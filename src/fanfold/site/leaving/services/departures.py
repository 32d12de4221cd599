"""Leaving works: under another name, or erased; and what a moderator can still put right."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice, PenName, User, name_key, slug_for
from fanfold.site.accounts.services import write_down
from fanfold.site.community.models import Answer
from fanfold.site.leaving.models import Export, KeptAnswer, Orphaning
from fanfold.site.works.models import Authorship, Unsaved, Work
from fanfold.site.works.services import end_betas, erase_work, sign_over, unsign_texts


def left_name(pen_name: PenName | None = None) -> PenName:
    """The name that works bear whose writer has left: one for all of them, or one that keeps what they were called.

    It belongs to no account. In the archive's own language, whoever asks.
    """
    with translation.override(settings.LANGUAGE_CODE):
        shown = _("%(name)s (has left)") % {"name": pen_name.name[:60]} if pen_name else _("A writer who has left")
    name, count = shown, 1
    while PenName.objects.filter(key=name_key(name), user__isnull=False).exists():
        count += 1
        name = f"{shown} {count}"
    found, _new = PenName.objects.get_or_create(key=name_key(name), defaults={"name": name, "slug": slug_for(name)})
    return found


@transaction.atomic
def orphan_work(*, work: Work, owner: User, keeps_name: bool) -> list[Orphaning]:
    """Leave a work to the archive. It stays as it is, for the same readers; nobody changes it any more, nobody is told.

    Without the name, what its files say about who wrote it goes from sight as well. What its notes tell stays.
    """
    mine = list(PenName.objects.filter(authorship__work=work, user=owner).distinct())
    left = []
    for pen_name in mine:
        heir = left_name(pen_name if keeps_name else None)
        sign_over(work=work, pen_name=pen_name, heir=heir)
        said = Answer.objects.filter(work=work, user=owner, by_author=True, pen_name=pen_name)
        said.update(pen_name=heir)
        left.append(Orphaning.objects.create(work=work, account=owner, pen_name=pen_name, left=heir))
    Unsaved.objects.filter(work=work, owner=owner).delete()
    end_betas(work=work)
    if not keeps_name:
        # What others were told before would still say who it was.
        Notice.objects.filter(about__work=work.pk, actor__in=mine).update(actor=None)
        unsign_texts(work=work)
    return left


@transaction.atomic
def give_back(*, orphaning: Orphaning, by: User) -> None:
    """Put the name that was taken off a work back on it, and write that down. Raises `E-left-already` when the work is nobody's any more."""
    if not Authorship.objects.filter(work=orphaning.work_id, pen_name=orphaning.left_id).exists():
        raise FanfoldError(
            "E-left-already", _("This work does not bear the name it was left under any more."),
            hint=_("Look at the list again."),
        )  # fmt: skip
    sign_over(work=orphaning.work, pen_name=orphaning.left, heir=orphaning.pen_name)
    Answer.objects.filter(work=orphaning.work_id, user=orphaning.account_id, by_author=True).update(
        pen_name=orphaning.pen_name
    )
    write_down(by=by, act="leaving.given_back", about={"work": orphaning.work_id, "pen_name": orphaning.pen_name_id})
    orphaning.delete()


@transaction.atomic
def erase_own_work(*, work: Work, owner: User) -> None:
    """Destroy a work that its writer put away. Raises `E-still-packing` while their copy of it is being made."""
    if Export.objects.filter(owner=owner, about=work.pk, state=Export.State.WAITING).exists():
        raise FanfoldError(
            "E-still-packing", _("Your copy of it is still being packed."),
            hint=_("Erase the work when the copy is ready; nothing brings it back afterwards."),
        )  # fmt: skip
    keep_words(work=work, owner=owner)
    erase_work(work=work)


def keep_words(*, work: Work, owner: User) -> None:
    """Keep what others said to a work for those who said it, each their own words."""
    gone = (Answer.State.REMOVED, Answer.State.TAKEN_BACK)
    said = Answer.objects.filter(work=work, user__isnull=False).exclude(user=owner).exclude(state__in=gone)
    KeptAnswer.objects.bulk_create(
        KeptAnswer(
            user=one.user, title=work.title, kind=one.kind, words=one.words, additions=one.additions, said=one.created
        )
        for one in said.select_related("user")
    )
