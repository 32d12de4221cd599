"""Letters: only what their reader may see when they are sent, gathered as they like, ended with one press."""

import re
import smtplib
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Mute, Notice
from fanfold.site.accounts.notices import GROUPS, mail_time
from fanfold.site.accounts.services import tell
from fanfold.site.base import letters
from fanfold.site.base.letters import note_refusal, trouble_in_words
from fanfold.site.base.models import RefusedAddress
from fanfold.site.community.services import choose_notices, send_letters
from fanfold.site.works.models import Event, Work
from fanfold.site.works.services import record_event, veil_work
from tests.site.conftest import Cast, Person, WriteWork

ADDRESS = "ben@example.org"


@pytest.fixture
def ben(cast: Cast) -> Person:
    """Ben, with an address that he has confirmed, who likes letters at once."""
    user = cast.ben.user
    user.email = ADDRESS
    user.save()
    EmailAddress.objects.create(user=user, email=ADDRESS, primary=True, verified=True)
    choose_notices(member=user, choices={group.key: {"site": True, "mail": "at-once"} for group in GROUPS})
    mail.outbox.clear()
    return cast.ben


@pytest.fixture
def ferry(write_work: WriteWork) -> Work:
    """What there is news of."""
    return write_work("The Ferry & the Bell")


def news(person: Person, work: Work, *, signed: bool = False) -> None:
    event = record_event(work=work, kind=Event.Kind.CHAPTER_POSTED, chapter=work.chapters.get(position=1))
    about = {"event": event.pk} | ({"signed": work.authorship_set.get().pk} if signed else {})
    tell(users=[person.user], kind="subscriptions.chapter-posted", about=about)


def send_due() -> list[Any]:
    Notice.objects.filter(mail_on__isnull=False).update(mail_on=timezone.now())
    send_letters()
    return mail.outbox


def test_a_letter_says_what_is_new_in_text_and_html(ben: Person, ferry: Work, settings: Any) -> None:
    settings.ORIGIN, settings.ARCHIVE_NAME = "https://tales.example", "Tales"
    news(ben, ferry)
    news(ben, ferry)
    assert not send_letters(), "a few minutes, so that what comes together is told together"
    assert mail.outbox == []
    [letter] = send_due()
    assert letter.to == [ADDRESS]
    assert letter.from_email == "Tales <archive@tales.example>"
    assert letter.subject == "Chapter 1: Tide 1 is a new part of The Ferry & the Bell."
    assert "(1 more like this)" in letter.body
    assert re.search(r"^https://tales\.example/works/\d+/chapters/\d+/", letter.body, re.M)
    [(html, kind)] = letter.alternatives
    assert kind == "text/html"
    assert "The Ferry &amp; the Bell" in html
    assert 'href="/' not in html
    assert not re.search(r"<img|<script|<link|style=", html), "nothing that tells who opened it"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len(send_due()) == 1, "nothing is sent twice"


@pytest.mark.parametrize(
    "why", ["draft", "hidden", "muted", "anonymous", "read", "inactive", "unconfirmed", "given up"]
)
def test_nothing_is_written_that_its_reader_may_not_see_or_does_not_need(
    cast: Cast, ben: Person, ferry: Work, why: str
) -> None:
    news(ben, ferry, signed=True)
    match why:
        case "draft":
            Work.objects.update(visibility=Work.Visibility.DRAFT)
        case "hidden":
            Work.objects.update(hidden=timezone.now())
        case "muted":
            Mute.objects.create(owner=ben.user, pen_name=cast.ada.pen_name)
        case "anonymous":
            veil_work(work=ferry, anonymous=True)
        case "read":
            Notice.objects.update(read=timezone.now())
        case "inactive":
            ben.user.is_active = False
            ben.user.save()
        case "unconfirmed":
            EmailAddress.objects.update(verified=False)
        case "given up":
            for _ in range(letters.GIVEN_UP):
                note_refusal(address=ADDRESS.upper(), said="550 no such user")
    assert send_due() == []


def test_letters_come_as_often_as_their_reader_likes(ben: Person) -> None:
    monday_noon = timezone.now().replace(year=2026, month=11, day=23, hour=12)
    expected = {"at-once": timedelta(minutes=3), "never": None}
    for rhythm in ("at-once", "daily", "weekly", "never"):
        choose_notices(member=ben.user, choices={"subscriptions": {"site": True, "mail": rhythm}})
        due = mail_time(ben.user, "subscriptions.work-posted", monday_noon)
        if rhythm in expected:
            wait = expected[rhythm]
            assert due == (monday_noon + wait if wait else None)
        else:
            assert due is not None
            assert (due.day, due.hour, due.minute) == ((24, 6, 0) if rhythm == "daily" else (30, 6, 0))
    ben.user.email = ""
    assert mail_time(ben.user, "moderation.decided") is None


def test_who_chooses_otherwise_gets_no_letter_that_was_due(ben: Person, ferry: Work) -> None:
    news(ben, ferry)
    choose_notices(member=ben.user, choices={"subscriptions": {"site": True, "mail": "never"}})
    assert send_due() == []


def stopping_address(ben: Person, ferry: Work) -> str:
    news(ben, ferry)
    header = send_due()[-1].extra_headers["List-Unsubscribe"]
    return "/" + header.strip("<>").split("/", 3)[3]


def test_a_press_on_the_link_ends_letters_without_signing_in_and_looking_does_not(ben: Person, ferry: Work) -> None:
    address = stopping_address(ben, ferry)
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(address)
    assert page.status_code == 200
    assert "Send no more letters" in page.content.decode()
    assert "Ben Reed" not in page.content.decode(), "who finds a letter learns nothing more of its reader"
    news(ben, ferry)
    before = len(mail.outbox)
    assert len(send_due()) == before + 1, "looking ended nothing"
    news(ben, ferry)
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    ben.user.refresh_from_db()
    news(ben, ferry)
    assert len(send_due()) == before + 1
    assert mail_time(ben.user, "moderation.decided"), "other letters go on"
    assert stranger.post(address[:-3] + "xx/").status_code == 404


def test_a_refused_address_is_noted_and_a_sleeping_server_is_tried_again(
    ben: Person, ferry: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})

    def sleep(self: Any) -> int:
        raise TimeoutError

    news(ben, ferry)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", sleep)
        with pytest.raises(TimeoutError):
            send_due()
    notice = Notice.objects.get()
    assert notice.mailed is None
    assert notice.mail_on
    assert notice.mail_on > timezone.now()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        send_due()
    refused = RefusedAddress.objects.get()
    assert (refused.address, refused.times) == (ADDRESS, 1)
    assert "no such user" in refused.said
    assert send_due() == []


def test_a_letter_can_be_tried_and_what_goes_wrong_is_said_in_words(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example", 587
    call_command("letter", "mod@example.org")
    assert "took the letter to mod@example.org" in capsys.readouterr().out
    assert mail.outbox[-1].to == ["mod@example.org"]

    def no_entry(self: Any) -> int:
        raise smtplib.SMTPAuthenticationError(535, b"no")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", no_entry)
    with pytest.raises(FanfoldError, match="user name and password"):
        call_command("letter", "mod@example.org")
    assert "does not answer" in trouble_in_words(TimeoutError())
    assert "takes no letters" in trouble_in_words(ConnectionRefusedError("refused"))


def test_who_signs_up_confirms_their_address_by_letter(cast: Cast) -> None:
    password = "an entirely quiet harbour"
    form = {
        "username": "wal",
        "email": "wal@example.org",
        "pen_name": "Walter",
        "password1": password,
        "password2": password,
    }
    assert cast.guest.post("/account/signup/", form).status_code == 302
    found = re.search(r"/account/confirm-email/\S+", mail.outbox[-1].body)
    assert found
    assert not EmailAddress.objects.get().verified
    cast.guest.post(found[0])
    assert EmailAddress.objects.get().verified
