"""Letters about what is new: gathered as each reader likes, made under their eyes at the moment of sending."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from fanfold.site.accounts.language import letter_language
from fanfold.site.accounts.models import Notice, User
from fanfold.site.accounts.notices import GROUPS, Rhythm, group_of
from fanfold.site.accounts.queries import confirmed_address
from fanfold.site.base.letters import is_given_up, send_letter, site_address, trouble_in_words
from fanfold.site.base.queries import setting_line
from fanfold.site.community.queries import bundled, told
from fanfold.site.community.sentences import Sentence, sentence_of

_READERS = 50
_LATER = timedelta(minutes=15)
_SALT = "fanfold.letters.stop"
_log = logging.getLogger(__name__)


def send_letters() -> bool:
    """Write to the readers whose letters are due, some at a time; whether more are waiting. For the clock."""
    now = timezone.now()
    due = Notice.objects.filter(mailed=None, mail_on__lte=now)
    readers = list(User.objects.filter(pk__in=due.values("user")).order_by("pk")[:_READERS])
    for reader in readers:
        _write_to(reader, now)
    return len(readers) == _READERS


def _write_to(reader: User, now: datetime) -> None:
    """One letter with all that is due. It is marked as sent before: a worker killed in between writes too little, not twice."""
    pks = list(reader.notices.filter(mailed=None, mail_on__lte=now).values_list("pk", flat=True))
    reader.notices.filter(pk__in=pks).update(mailed=now)
    address = confirmed_address(reader)
    unread = told(reader, reader.notices.select_related("actor").filter(pk__in=pks, read=None))
    if not unread or not address or not reader.is_active or is_given_up(address):
        return
    groups = sorted({group_of(one.notice.kind).key for one in unread})
    try:
        with override(letter_language(reader.language)):
            _send(reader, address, [sentence_of(reader, bundle) for bundle in bundled(unread)], groups)
    except smtplib.SMTPRecipientsRefused as error:
        _log.warning("A letter was refused: %s", trouble_in_words(error))
    except (OSError, smtplib.SMTPException):
        # The way to the server is broken, not the address: the same letter later, also from the daily and weekly ones.
        reader.notices.filter(pk__in=pks).update(mailed=None, mail_on=now + _LATER)
        raise


def _send(reader: User, address: str, sentences: list[Sentence], groups: list[str]) -> None:
    stop = site_address() + reverse("community:stop_letters", args=[stopping_token(reader, groups)])
    context = {
        "sentences": sentences, "stop": stop, "archive": setting_line("archive.name"), "site": site_address(),
        "choices": site_address() + reverse("community:notice_choices"),
    }  # fmt: skip
    count = len(sentences)
    several = ngettext("%(count)d thing is new", "%(count)d things are new", count) % {"count": count}
    send_letter(
        to=address,
        subject=sentences[0].words if count == 1 else _("%(archive)s: %(several)s") % {**context, "several": several},
        text=render_to_string("community/letters/news.txt", context),
        html=render_to_string("community/letters/news.html", context),
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def stopping_token(reader: User, groups: list[str]) -> str:
    """What lets whoever holds a letter end letters of its kind, without signing in; it does nothing else."""
    return signing.dumps([reader.pk, groups], salt=_SALT, compress=True)


def read_stopping_token(token: str) -> tuple[User, list[str]] | None:
    """Whose letters of which groups a token ends; None when we did not make it. It never runs out."""
    try:
        pk, groups = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    reader = User.objects.filter(pk=pk).first()
    return (reader, groups) if reader else None


def stop_letters(*, reader: User, groups: list[str]) -> None:
    """End letters about these groups of notices. On the site they are told as before."""
    for group in GROUPS:
        if group.key in groups:
            chosen = {"site": True, **reader.notice_choices.get(group.key, {}), "mail": Rhythm.NEVER}
            reader.notice_choices = {**reader.notice_choices, group.key: chosen}
    reader.save(update_fields=["notice_choices"])
    for notice in reader.notices.filter(mailed=None, mail_on__isnull=False):
        if group_of(notice.kind).key in groups:
            Notice.objects.filter(pk=notice.pk).update(mail_on=None)
