"""Writing to those who run the archive, and answering. No service elsewhere takes part."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell, write_down
from fanfold.site.accounts.tasks import deliver
from fanfold.site.base.queries import setting_line
from fanfold.site.community.spam import suspicion
from fanfold.site.community.speakers import Speaker
from fanfold.site.moderation.models import Letter

LONGEST = 10_000
_MOST, _WINDOW = 4, timedelta(hours=1)


def write_letter(
    *, speaker: Speaker, subject: str, words: str, name: str = "", address: str = "", now: datetime | None = None
) -> Letter:
    """Write to those who run the archive. What looks like spam waits like the rest, and says so.

    Raises `E-letter-address` for a guest whom nobody could answer, `E-letters-too-fast` after four in an hour.
    """
    moment = now or timezone.now()
    if speaker.user is None and not address:
        raise FanfoldError(
            "E-letter-address", _("Nobody could answer you."), hint=_("Say an e-mail address to which the answer goes.")
        )
    same = Q(user=speaker.user) if speaker.user else Q(user=None, origin=speaker.origin)
    if Letter.objects.filter(same, created__gt=moment - _WINDOW).count() >= _MOST:
        raise FanfoldError(
            "E-letters-too-fast", _("Those were many letters in a short time."),
            hint=_("Your words are still here. Send them in an hour."),
        )  # fmt: skip
    title = " ".join(clean_text(subject).split())[:150]
    return Letter.objects.create(
        user=speaker.user, name=" ".join(clean_text(name).split())[:80], address=address, subject=title,
        words=clean_text(words)[:LONGEST], origin="" if speaker.user else speaker.origin,
        held_for=suspicion(speaker, f"{subject}\n{words}"), created=moment,
    )  # fmt: skip


@transaction.atomic
def answer_letter(*, letter: Letter, by: User, answer: str, now: datetime | None = None) -> bool:
    """Answer a letter, by e-mail where it says an address, and on the site where a member wrote it; "" puts it aside.

    False when somebody answered it before. That it was answered is written down, what was said is not.
    """
    words = clean_text(answer).strip()[:LONGEST]
    waits = Letter.objects.filter(pk=letter.pk, closed=None)
    # One UPDATE decides between two who answer in the same moment.
    if waits.update(closed=now or timezone.now(), answer=words, by=by) != 1:
        return False
    said = _("letter %(number)d") % {"number": letter.pk}
    act = "letters.put_aside"
    if words:
        act = "letters.answered"
    write_down(by=by, act=act, about={"letter": letter.pk}, said=said)
    if words and letter.address:
        deliver.enqueue(
            to=letter.address,
            subject=_("Re: %(subject)s") % {"subject": letter.subject},
            text=_in_letter(letter, words),
        )
    if words and letter.user is not None:
        tell(users=[letter.user], kind="moderation.letter_answered", about={"letter": letter.pk})
    return True


def open_letter_again(*, letter: Letter, by: User) -> None:
    """Let a letter that was put aside wait again."""
    if Letter.objects.filter(pk=letter.pk, answer="").exclude(closed=None).update(closed=None, by=None):
        said = _("letter %(number)d") % {"number": letter.pk}
        write_down(by=by, act="letters.opened", about={"letter": letter.pk}, said=said)


def _in_letter(letter: Letter, answer: str) -> str:
    asked = "\n".join(f"> {line}" for line in letter.words.splitlines())
    told = _("You wrote to %(archive)s:") % {"archive": setting_line("archive.name")}
    return f"{answer}\n\n{told}\n\n{asked}\n"
