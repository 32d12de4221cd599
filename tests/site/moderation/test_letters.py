"""Letters to those who run the archive: from members and guests, answered by e-mail and on the site, seen by nobody else."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import LogEntry
from fanfold.site.accounts.services import change_setting
from fanfold.site.community.speakers import Speaker
from fanfold.site.moderation.models import Letter
from fanfold.site.moderation.services import answer_letter, write_letter
from tests.site.conftest import Cast

WRITE, LETTERS = "/write-to-us/", "/moderation/letters/"
FIELDS = {"subject": "The clock is slow", "words": "By an hour.\n\nSince Sunday.", "name": "Edith"}


def test_a_guest_writes_and_is_answered_by_e_mail(cast: Cast) -> None:
    refused = cast.guest.post(WRITE, FIELDS | {"address": "no address"})
    assert refused.status_code == 422
    assert "Since Sunday." in refused.content.decode(), "nothing typed is lost"
    assert cast.guest.post(WRITE, FIELDS | {"address": "edith@example.org"}).status_code == 302
    letter = Letter.objects.get()
    own = f"{LETTERS}{letter.pk}/"
    for client in (cast.guest, cast.ada.client, cast.cleo.client):
        for address in (LETTERS, own):
            assert client.get(address).status_code in (302, 404)
            assert client.post(address, {"do": "answer", "answer": "Hm."}).status_code in (302, 404)
    assert "The clock is slow" in cast.mod.client.get(LETTERS).content.decode()
    assert ">1 letter</a>" in cast.mod.client.get("/moderation/").content.decode()
    assert cast.mod.client.post(own, {"do": "answer", "answer": " "}).status_code == 422
    mail.outbox.clear()
    cast.mod.client.post(own, {"do": "answer", "answer": "It is mended."})
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["edith@example.org"], "Re: The clock is slow")
    assert sent.body.startswith("It is mended.")
    assert "> Since Sunday." in sent.body
    assert "mod" not in sent.body.lower(), "who answered is not told"
    letter.refresh_from_db()
    assert not answer_letter(letter=letter, by=cast.mod.user, answer="Twice"), "answered once is answered"
    assert LogEntry.objects.get().act == "letters.answered"
    assert "mended" not in LogEntry.objects.get().said


def test_a_member_reads_the_answer_on_the_site(cast: Cast) -> None:
    EmailAddress.objects.create(user=cast.ben.user, email="ben@example.org", verified=True, primary=True)
    assert "ben@example.org" in cast.ben.client.get(WRITE).content.decode()
    mail.outbox.clear()
    cast.ada.client.post(WRITE, FIELDS | {"address": ""})
    letter = Letter.objects.get()
    assert letter.user == cast.ada.user
    assert "still to come" in cast.ada.client.get(WRITE).content.decode()
    cast.mod.client.post(f"{LETTERS}{letter.pk}/", {"do": "answer", "answer": "It is mended."})
    assert mail.outbox == []
    assert "It is mended." in cast.ada.client.get(WRITE).content.decode()
    assert "You have an answer" in cast.ada.client.get("/notices/").content.decode()
    for client in (cast.cleo.client, cast.guest):
        assert "It is mended." not in client.get(WRITE).content.decode()


def test_a_letter_is_put_aside_and_taken_up_again(cast: Cast) -> None:
    letter = write_letter(speaker=Speaker(cast.ada.user), subject="Hm", words="Well.")
    own = f"{LETTERS}{letter.pk}/"
    cast.mod.client.post(own, {"do": "aside"})
    assert "Read, and not answered." in cast.ada.client.get(WRITE).content.decode()
    assert "Let it wait again" in cast.mod.client.get(own).content.decode()
    cast.mod.client.post(own, {"do": "again"})
    letter.refresh_from_db()
    assert letter.closed is None
    assert [one.act for one in LogEntry.objects.order_by("pk")] == ["letters.put_aside", "letters.opened"]


def test_what_looks_like_spam_waits_last_and_says_so(cast: Cast) -> None:
    guest = Speaker(origin="somewhere")
    write_letter(speaker=guest, subject="Buy", words="https://a.example https://b.example", address="a@example.org")
    write_letter(speaker=Speaker(cast.ada.user), subject="A question", words="Who are you?")
    page = cast.mod.client.get(LETTERS).content.decode()
    assert page.index("A question") < page.index(">Buy<") < page.index("Looks like spam")


def test_nobody_writes_five_letters_in_an_hour(cast: Cast) -> None:
    guest = Speaker(origin="somewhere")
    for number in range(4):
        write_letter(speaker=guest, subject=f"{number}", words="Hello", address="a@example.org")
    with pytest.raises(FanfoldError) as caught:
        write_letter(speaker=guest, subject="5", words="Hello", address="a@example.org")
    assert caught.value.code == "E-letters-too-fast"
    write_letter(speaker=Speaker(origin="elsewhere"), subject="5", words="Hello", address="a@example.org")
    write_letter(
        speaker=guest, subject="5", words="Hello", address="a@example.org", now=timezone.now() + timedelta(hours=2)
    )
    with pytest.raises(FanfoldError) as caught:
        write_letter(speaker=Speaker(origin="other"), subject="6", words="Hello")
    assert caught.value.code == "E-letter-address"


def test_an_archive_can_do_without(cast: Cast) -> None:
    assert WRITE in cast.guest.get("/about/").content.decode()
    change_setting(by=None, key="letters.open", value=False)
    assert cast.guest.get(WRITE).status_code == 404
    assert WRITE not in cast.guest.get("/about/").content.decode()


def test_the_list_costs_the_same_however_long(cast: Cast) -> None:
    counted = []
    for number in range(1, 7):
        write_letter(speaker=Speaker(origin=f"{number}"), subject=f"{number}", words="Hello", address="a@example.org")
        if number in (1, 6):
            with CaptureQueriesContext(connection) as found:
                cast.mod.client.get(LETTERS)
            counted.append(len(found))
    assert counted[0] == counted[1]
