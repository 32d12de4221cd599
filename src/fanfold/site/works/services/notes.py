"""Notes and disclaimers around a work and its chapters, changed as fields. Every change is a new version of the text."""

from collections.abc import Sequence

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Note
from fanfold.site.accounts.models import User
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.queries import chapter_text, front_of
from fanfold.site.works.services.texts import save_chapter, save_front


@transaction.atomic
def save_work_notes(*, work: Work, notes: Sequence[Note], by: User, based_on: int) -> bool:
    """Put these notes around a work; False when they stand there already.

    `based_on` is the number of the version they were written over; when another one is shown by now they are refused
    with `E-edit-overtaken`.
    """
    held = Work.objects.select_for_update().get(pk=work.pk)
    front = front_of(held)
    if front.work.notes == tuple(notes):
        return False
    if held.front is None or held.front.number != based_on:
        raise FanfoldError(
            "E-edit-overtaken", _("Somebody saved these notes while you were writing."),
            hint=_("Your text is still below. Open the page anew to see what stands there now."),
        )  # fmt: skip
    words = msgspec.structs.replace(front.work, notes=tuple(notes))
    save_front(work=held, front=msgspec.structs.replace(front, work=words), by=by, why=_("notes"))
    return True


@transaction.atomic
def save_chapter_notes(*, chapter: Chapter, notes: Sequence[Note], by: User, based_on: int) -> bool:
    """Put these notes before and after a chapter; False when they stand there already. Raises `E-edit-overtaken`."""
    text = chapter_text(chapter)
    if text.notes == tuple(notes):
        return False
    changed = msgspec.structs.replace(text, notes=tuple(notes))
    save_chapter(chapter=chapter, text=changed, by=by, why=_("notes"), based_on=based_on)
    return True


def set_standing_note(*, work: Work, words: str) -> None:
    """Say what stands under every new chapter from now on, as Markdown; "" for nothing. Chapters that are there stay as
    they are."""
    work.standing_note = clean_text(words).strip()
    work.save(update_fields=["standing_note"])
