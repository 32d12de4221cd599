"""What archivists add to works for readers, told apart from what authors say themselves."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.accounts.services import tell
from fanfold.site.works.models import ContentNote, Work


@transaction.atomic
def add_content_note(*, work: Work, words: str, why: str, by: User) -> ContentNote:
    """Say what a reader should know first, and why an archivist says so. Its authors are told.

    Raises `E-content-note` when one of the two is missing.
    """
    said, reason = " ".join(clean_text(words).split())[:150], " ".join(clean_text(why).split())[:300]
    if not said or not reason:
        raise FanfoldError(
            "E-content-note", _("A content note needs its words and a reason."),
            hint=_("Say what readers should know, and where in the story it is."),
        )  # fmt: skip
    pen_name = PenName.objects.filter(user=by).order_by("-is_default", "pk").first()
    note = ContentNote.objects.create(work=work, words=said, why=reason, by=by, pen_name=pen_name)
    authors = User.objects.filter(pen_names__works=work).distinct()
    tell(users=authors, kind="works.content_note", about={"work": work.pk}, actor=pen_name)
    return note


def withdraw_content_note(*, note: ContentNote, now: datetime | None = None) -> None:
    """Show it no longer; that it was there stays on record."""
    if note.withdrawn is None:
        note.withdrawn = now or timezone.now()
        note.save(update_fields=["withdrawn"])
