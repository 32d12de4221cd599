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
    text = f"This letter was sent to try whether e-mail from {name} arrives. It does.\n"
    try:
        send_letter(to=to, subject=f"A letter from {name}", text=text)
    except Exception as error:
        raise FanfoldError(
            "E-letter-not-sent", trouble_in_words(error), hint="docs/how-to/send-letters.md has the settings."
        ) from error
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        return f"FANFOLD_EMAIL_URL is not set, so the letter lies in {settings.EMAIL_FILE_PATH}."
    return f"{settings.EMAIL_HOST} took the letter to {to}, from {from_address()}."


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
            return "The mail server does not accept the user name and password in FANFOLD_EMAIL_URL."
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code, said = next(iter(refused.values()))
            return f"The mail server refuses this address: {code} {said.decode('utf-8', 'replace')}"
        case smtplib.SMTPSenderRefused():
            return f"The mail server does not let us write as {error.sender}. Set FANFOLD_EMAIL_FROM to an address it knows."
        case smtplib.SMTPNotSupportedError():
            return "The mail server does not offer encryption on this port. Port 587 or 465 is what FANFOLD_EMAIL_URL wants."
        case smtplib.SMTPException():
            return f"The mail server answered: {error}"
        case socket.gaierror():
            return f"There is no mail server named {settings.EMAIL_HOST}: look at FANFOLD_EMAIL_URL."
        case TimeoutError():
            return f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}, does not answer. A firewall may stand between."
        case ConnectionError():
            return f"{settings.EMAIL_HOST} takes no letters on port {settings.EMAIL_PORT}: {error}"
        case _:
            return f"{type(error).__name__}: {error}"
