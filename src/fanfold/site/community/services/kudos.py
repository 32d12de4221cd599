"""Giving kudos, and taking them back."""

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.community.models import Kudos
from fanfold.site.community.policies import archive_takes, keeps_away, welcomes
from fanfold.site.community.queries.welcome import welcome_of
from fanfold.site.community.speakers import Speaker
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.policies import may_edit

# One network may hold a family or a school, but not a crowd that likes one chapter.
_GUESTS_OF_ONE_ORIGIN = 5


def give_kudos(*, work: Work, chapter: Chapter | None, speaker: Speaker) -> bool:
    """Leave kudos for a visible chapter, or for the work as a whole; False when they were there already.

    Raises `E-kudos-own` for one's own work, `E-kudos-off` where the archive takes none, `E-kudos-closed` where the author wants none from this reader.
    """
    if speaker.user is not None and may_edit(speaker.user, work):
        raise FanfoldError("E-kudos-own", _("This work is yours."), hint=_("Kudos come from readers."))
    viewer = speaker.user or AnonymousUser()
    if not archive_takes(viewer, "kudos"):
        raise FanfoldError("E-kudos-off", _("This archive takes no kudos."), hint=_("You can say it in words."))
    if not welcomes(viewer, welcome_of(work), "kudos") or keeps_away(work, speaker):
        raise FanfoldError("E-kudos-closed", _("The author does not take kudos here."), hint=_("Signing in may help."))
    if speaker.user is None and _is_crowded(work, chapter, speaker):
        return False
    try:
        # A savepoint: two presses in the same moment are one, and the database decides.
        with transaction.atomic():
            Kudos.objects.create(
                work=work, chapter=chapter, user=speaker.user, pen_name=speaker.pen_name,
                guest_key="" if speaker.user else speaker.guest_key, origin=speaker.origin,
            )  # fmt: skip
            _tell_authors(work)
    except IntegrityError:
        return False
    return True


def _tell_authors(work: Work) -> None:
    """Once a day for each work, and not by whom: who it was stands on the work's page, if they like to be named."""
    authors = User.objects.filter(pen_names__works=work).distinct()
    tell(users=authors, kind="community.kudos", about={"work": work.pk}, once=f"kudos-{work.pk}-{timezone.localdate()}")


def take_kudos_back(*, work: Work, chapter: Chapter | None, speaker: Speaker) -> None:
    """Take one's kudos away again."""
    mine = Kudos.objects.filter(work=work, chapter=chapter)
    if speaker.user is not None:
        mine.filter(user=speaker.user).delete()
    elif speaker.guest_key:
        mine.filter(user=None, guest_key=speaker.guest_key).delete()


def _is_crowded(work: Work, chapter: Chapter | None, speaker: Speaker) -> bool:
    same = Kudos.objects.filter(work=work, chapter=chapter, user=None, origin=speaker.origin)
    return bool(speaker.origin) and same.count() >= _GUESTS_OF_ONE_ORIGIN
