"""How the archive does, and who is in it."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from fanfold.site.accounts.models import LogEntry, User, name_key
from fanfold.site.accounts.policies import Viewer
from fanfold.site.accounts.queries import asked_for_invitations
from fanfold.site.base.archive_settings import Setting, all_settings
from fanfold.site.base.backups import last_backup
from fanfold.site.base.health import Answer, jobs
from fanfold.site.keep.models import News
from fanfold.site.works.models import Work
from fanfold.site.works.policies import listed_works

LITTLE_DISK = 500_000_000
"""Free bytes below which an archive soon takes nothing more."""
_LATELY = timedelta(days=7)
_OLD_BACKUP = timedelta(days=14)


def state(viewer: Viewer) -> list[Answer]:
    """How the archive does, in words: one line for each thing, with what to do where something ails."""
    return [*jobs(False), _disk(), _backup()]


def _disk() -> Answer:
    free = shutil.disk_usage(settings.DATA).free
    ail = _("Make room soon: a full disk takes nothing new.") if free < LITTLE_DISK else ""
    return Answer(_("disk"), _("%(size)s GB free") % {"size": f"{free / 1e9:,.1f}"}, ail)


def _backup() -> Answer:
    last = last_backup()
    advice = _("Say “fanfold backup” on the machine of the archive; the site may go on running.")
    if last is None:
        return Answer(_("last backup"), _("none that this archive knows of"), advice)
    is_old = timezone.now() - last.when > _OLD_BACKUP
    return Answer(_("last backup"), date_format(localtime(last.when), "DATETIME_FORMAT"), advice if is_old else "")


def counts(viewer: Viewer) -> dict[str, int]:
    """How many people and works there are, and how many came in the last seven days."""
    since = timezone.now() - _LATELY
    works = listed_works(viewer)
    return {
        "people": User.objects.filter(is_active=True).count(),
        "new_people": User.objects.filter(is_active=True, date_joined__gt=since).count(),
        "asked": asked_for_invitations().count(),
        "works": works.count(),
        "new_works": works.filter(posted__gt=since).count(),
    }


def people(words: str) -> QuerySet[User]:
    """Accounts whose user name, e-mail address or pen name holds these words; all of them without words, newest first."""
    everybody = User.objects.prefetch_related("pen_names").order_by("-date_joined", "-pk")
    wanted = words.replace("\0", "").strip()
    if not wanted:
        return everybody
    named = Q(pen_names__key__contains=name_key(wanted)) | Q(pen_names__former_names__key__contains=name_key(wanted))
    found = User.objects.filter(Q(username__icontains=wanted) | Q(email__icontains=wanted) | named)
    return everybody.filter(pk__in=found.values("pk"))


def works_of(viewer: Viewer, person: User) -> QuerySet[Work]:
    """What a person has posted, as far as this viewer may see it; drafts are nobody else's."""
    return listed_works(viewer).filter(authors__user=person).distinct().order_by("-pk")


def log_about(person: User) -> QuerySet[LogEntry]:
    """What was done about an account, newest first."""
    return LogEntry.objects.filter(about__user=person.pk)


def setting_groups() -> dict[str, list[Setting]]:
    """Everything that can be decided, by the part of the settings page it stands in."""
    groups: dict[str, list[Setting]] = {}
    for one in (found for found in all_settings().values() if found.is_listed):
        groups.setdefault(one.group, []).append(one)
    return groups


def group_title(group: str) -> str:
    """What a part of the settings page is called."""
    titles = {
        "archive": _("The archive"),
        "signup": _("Who comes in"),
        "kept_out": _("Addresses kept out"),
        "readers": _("What readers may do"),
        "pages": _("What it says of itself"),
    }
    return titles.get(group, group.replace("_", " ").capitalize())


def published_news() -> QuerySet[News]:
    """What everybody may read, newest first."""
    return News.objects.filter(published__isnull=False).order_by("-published", "-pk")


def all_news() -> QuerySet[News]:
    """For those who write it: drafts first, then what is out, newest first."""
    return News.objects.select_related("by").order_by(F("published").desc(nulls_first=True), "-pk")
