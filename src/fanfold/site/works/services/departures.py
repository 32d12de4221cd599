"""How a work goes: put away and brought back, erased, handed over to its other writers, or left under another name."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import tell
from fanfold.site.base.storage import let_go
from fanfold.site.works.models import (
    Authorship,
    BatchFile,
    Chapter,
    ChapterAuthorship,
    ChapterVersion,
    Declaration,
    FrontVersion,
    Invitation,
    Original,
    Picture,
    Restoration,
    Rhythm,
    SeriesPart,
    Unsaved,
    Work,
)
from fanfold.site.works.queries import front_of, unsigned_notes, unsigned_work
from fanfold.site.works.queries.cowriting import others_on
from fanfold.site.works.services.covers import remove_cover
from fanfold.site.works.services.texts import save_chapter, save_front


@transaction.atomic
def put_work_away(*, work: Work, by: User, now: datetime | None = None) -> None:
    """Take a work of one's own from everybody's sight. It keeps everything; `bring_work_back` undoes it.

    Raises `E-written-together` when others write it too: then it is theirs as well, and one can only leave it.
    """
    others = [name.name for name in others_on(work, by)]
    if others:
        raise FanfoldError(
            "E-written-together", _("%(names)s wrote this with you.") % {"names": ", ".join(others)},
            hint=_("It stays with them. You can hand it over, or take your own name off."),
        )  # fmt: skip
    Work.every.filter(pk=work.pk, put_away=None).update(put_away=now or timezone.now())
    Invitation.objects.filter(work=work, state=Invitation.State.WAITING).update(state=Invitation.State.WITHDRAWN)
    # Nothing of it goes out by itself any more.
    Chapter.every.filter(work=work).update(release_at=None)
    Rhythm.objects.filter(work=work).delete()
    # A file that is still being checked becomes a work of its own then.
    Restoration.objects.filter(adds_to=work, finished=None).update(adds_to=None)


def bring_work_back(*, work: Work) -> None:
    """Let a work that was put away stand where it stood, for those who could read it before."""
    Work.every.filter(pk=work.pk).update(put_away=None)


@transaction.atomic
def erase_work(*, work: Work) -> None:
    """Destroy a work with all its versions, the files it came from and what was said to it. Only its writer asks for it.

    Files that another work or another person's reading still needs stay.
    """
    files = _files_of(work)
    pictures = list(Picture.objects.filter(works=work).values_list("sha256", flat=True))
    SeriesPart.objects.filter(work=work).delete()
    BatchFile.objects.filter(restoration__work=work).delete()
    Restoration.objects.filter(work=work).delete()
    Chapter.every.filter(work=work).update(current=None)
    Work.every.filter(pk=work.pk).update(front=None)
    remove_cover(work=work)
    Work.every.get(pk=work.pk).delete()
    forget_files(originals=files, pictures=pictures)


def _files_of(work: Work) -> list[str]:
    """Hashes of the files that anything of the work came from."""
    found: set[str | None] = set(Restoration.objects.filter(work=work).values_list("original", flat=True))
    for kept in (
        ChapterVersion.objects.filter(chapter__in=Chapter.every.filter(work=work)),
        FrontVersion.objects.filter(work=work),
        Declaration.objects.filter(work=work),
    ):
        found |= set(kept.values_list("original", flat=True))
    return [one for one in found if one]


def forget_files(*, originals: Sequence[str], pictures: Sequence[str] = ()) -> None:
    """Let go of files that nothing needs any more; their bytes go when the transaction holds."""
    users = (Restoration, BatchFile, ChapterVersion, FrontVersion, Declaration)
    gone = [
        sha256 for sha256 in originals if not any(one._base_manager.filter(original=sha256).exists() for one in users)
    ]
    Original.objects.filter(pk__in=gone).delete()
    unseen = list(Picture.objects.filter(pk__in=pictures, works=None).values_list("pk", flat=True))
    Picture.objects.filter(pk__in=unseen).delete()
    let_go([*gone, *unseen])


@transaction.atomic
def hand_work_over(*, work: Work, by: User) -> None:
    """Take all of one's names off a work and leave it to those who write it too. They are told.

    Who wrote single chapters looks after the whole from then on where nobody else is left who does.
    Raises `E-nobody-to-take-over` when nobody else writes it.
    """
    Work.every.select_for_update().get(pk=work.pk)
    others = others_on(work, by)
    if not others.exists():
        raise FanfoldError(
            "E-nobody-to-take-over", _("Nobody writes this work with you."),
            hint=_("Invite somebody to it first, or leave it without a name."),
        )  # fmt: skip
    mine = list(PenName.objects.filter(authorship__work=work, user=by).distinct())
    ChapterAuthorship.objects.filter(chapter__work=work, pen_name__user=by).delete()
    Authorship.objects.filter(work=work, pen_name__user=by).delete()
    if not Authorship.objects.filter(work=work, whole=True).exists():
        Authorship.objects.filter(work=work).update(whole=True)
    Unsaved.objects.filter(work=work, owner=by).delete()
    writers = User.objects.filter(pen_names__authorship__work=work).distinct()
    tell(users=writers, kind="works.cowriter_left", about={"work": work.pk}, actor=mine[0] if mine else None)


@transaction.atomic
def sign_over(*, work: Work, pen_name: PenName, heir: PenName) -> None:
    """Let another pen name stand wherever this one does on a work and its chapters. Nobody is told."""
    for model, within in ((Authorship, Q(work=work)), (ChapterAuthorship, Q(chapter__work=work))):
        for row in model._base_manager.filter(within, pen_name=pen_name):
            same = Q(work=work) if isinstance(row, Authorship) else Q(chapter=row.chapter_id)
            if model._base_manager.filter(same, pen_name=heir).exists():
                row.delete()
            else:
                model._base_manager.filter(pk=row.pk).update(pen_name=heir)


@transaction.atomic
def unsign_texts(*, work: Work) -> None:
    """Show a work without what its files said about who wrote it; what the writer's own notes tell stays."""
    why = _("without a name")
    if work.front is not None:
        front = front_of(work)
        bare = msgspec.structs.replace(front, work=unsigned_work(front.work))
        if bare != front:
            save_front(work=work, front=bare, by=None, why=why)
    for chapter in Chapter.every.filter(work=work).select_related("current", "work"):
        if chapter.current is None:
            continue
        text = chapter_from_html(chapter.current.html)
        bare_text = msgspec.structs.replace(text, notes=unsigned_notes(text.notes))
        if bare_text != text:
            save_chapter(chapter=chapter, text=bare_text, by=None, why=why)
