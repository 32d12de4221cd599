"""Sending letters: text and HTML, in the archive's name, without anything that tells who opened them."""

import smtplib
import socket
from collections.abc import Mapping
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.models import RefusedAddress
from fanfold.site.base.queries import setting_line

GIVEN_UP = 3
"""An address whose server refused so many letters is written to no more."""


def site_address() -> str:
    """Where the archive is, for links in letters and feeds; without a slash at the end."""
    return settings.ORIGIN or "http://127.0.0.1:8000"


def from_address() -> str:
    """Who letters are from: the archive, by its name."""
    host = urlsplit(site_address()).hostname or "localhost"
    return formataddr((setting_line("archive.name"), settings.EMAIL_FROM or f"archive@{host}"))


def send_letter(*, to: str, subject: str, text: str, html: str = "", headers: Mapping[str, str] | None = None) -> None:
    """Send one letter now. Raises what the mail server or the way to it raises; notes an address that was refused."""
    letter = EmailMultiAlternatives(
        subject=" ".join(subject.split()), body=text, from_email=from_address(), to=[to],
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    )  # fmt: skip
    if html:
        letter.attach_alternative(html, "text/html")
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as error:
        note_refusal(address=to, said=trouble_in_words(error))
        raise


def send_test_letter(*, to: str) -> str:
    """Send one letter to try whether e-mail works; returns in words where it went. Raises `E-letter-not-sent`."""
    name = setting_line("archive.name")
    text = _("This letter was sent to try whether e-mail from %(archive)s arrives. It does.") % {"archive": name} + "\n"
    try:
        send_letter(to=to, subject=_("A letter from %(archive)s") % {"archive": name}, text=text)
    except Exception as error:
        raise FanfoldError(
            "E-letter-not-sent", trouble_in_words(error), hint=_("docs/how-to/send-letters.md has the settings.")
        ) from error
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        return _("FANFOLD_EMAIL_URL is not set, so the letter lies in %(folder)s.") % {
            "folder": settings.EMAIL_FILE_PATH
        }
    return _("%(server)s took the letter to %(to)s, from %(sender)s.") % {
        "server": settings.EMAIL_HOST,
        "to": to,
        "sender": from_address(),
    }


def note_refusal(*, address: str, said: str) -> None:
    """Note that letters to an address come back."""
    found, is_new = RefusedAddress.objects.get_or_create(address=address.casefold(), defaults={"said": said[:300]})
    if not is_new:
        RefusedAddress.objects.filter(pk=found.pk).update(times=F("times") + 1, said=said[:300], last=timezone.now())


def is_given_up(address: str) -> bool:
    """Whether an address refused too often."""
    return RefusedAddress.objects.filter(address=address.casefold(), times__gte=GIVEN_UP).exists()


def trouble_in_words(error: Exception) -> str:
    """What went wrong on the way of a letter, for a person who can do something about it."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return _("The mail server does not accept the user name and password in FANFOLD_EMAIL_URL.")
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code, said = next(iter(refused.values()))
            return _("The mail server refuses this address: %(answer)s") % {
                "answer": f"{code} {said.decode('utf-8', 'replace')}"
            }
        case smtplib.SMTPSenderRefused():
            return _(
                "The mail server does not let us write as %(sender)s. Set FANFOLD_EMAIL_FROM to an address it knows."
            ) % {"sender": error.sender}
        case smtplib.SMTPNotSupportedError():
            return _(
                "The mail server does not offer encryption on this port. Port 587 or 465 is what FANFOLD_EMAIL_URL wants."
            )
        case smtplib.SMTPException():
            return _("The mail server answered: %(answer)s") % {"answer": error}
        case socket.gaierror():
            return _("There is no mail server named %(server)s: look at FANFOLD_EMAIL_URL.") % {
                "server": settings.EMAIL_HOST
            }
        case TimeoutError():
            return _("%(server)s, port %(port)s, does not answer. A firewall may stand between.") % {
                "server": settings.EMAIL_HOST,
                "port": settings.EMAIL_PORT,
            }
        case ConnectionError():
            return _("%(server)s takes no letters on port %(port)s: %(answer)s") % {
                "server": settings.EMAIL_HOST,
                "port": settings.EMAIL_PORT,
                "answer": error,
            }
        case unknown:
            return f"{type(unknown).__name__}: {unknown}"
