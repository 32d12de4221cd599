"""Pages and letters are in the language of whoever reads them."""

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from fanfold.site.accounts.language import letter_language
from fanfold.site.accounts.services import keep_language
from fanfold.site.project.languages import languages_in
from tests.site.conftest import Cast, WriteWork

pytestmark = pytest.mark.django_db

LOOK = "/reading/preferences/"
HELLO = {"en": 'lang="en" dir="ltr"', "de": 'lang="de" dir="ltr"', "ar": 'lang="ar" dir="rtl"'}


@pytest.fixture(autouse=True)
def _three_languages(settings: pytest.MonkeyPatch) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("ar", "العربيّة")]  # type: ignore[attr-defined]


def _language_of(client: Client, **headers: str) -> str:
    answer = client.get(LOOK, headers=headers)
    said = answer["Content-Language"]
    assert HELLO[said] in answer.content.decode()[:200]
    return said


def test_a_guest_reads_what_the_browser_asks_for_until_they_choose() -> None:
    guest = Client()
    assert _language_of(guest) == "en"
    assert _language_of(guest, accept_language="nl, de-AT;q=0.8, en;q=0.5") == "de"
    assert _language_of(guest, accept_language="ar") == "ar"
    assert _language_of(guest, accept_language="tlh") == "en"
    answer = guest.post(LOOK, {"language": "de", "next": "/stories/"})
    assert (answer.status_code, answer["Location"]) == (302, "/stories/")
    assert _language_of(guest, accept_language="ar") == "de"
    assert '<option value="de" lang="de" selected>' in guest.get(LOOK).content.decode()
    guest.post(LOOK, {"language": ""})
    assert _language_of(guest, accept_language="ar") == "ar"


def test_a_member_s_choice_goes_with_the_account(cast: Cast) -> None:
    cast.ada.client.post(LOOK, {"language": "de"})
    cast.ada.user.refresh_from_db()
    assert cast.ada.user.language == "de"
    elsewhere = Client()
    elsewhere.force_login(cast.ada.user)
    assert _language_of(elsewhere, accept_language="ar") == "de"
    assert _language_of(cast.ben.client) == "en"
    # What the page looks like stays as it was chosen.
    cast.ada.client.post(LOOK, {"theme": "dark"})
    assert _language_of(cast.ada.client) == "de"
    cast.ada.client.post(LOOK, {"language": "xx"})
    assert _language_of(cast.ada.client) == "en"


def test_caches_keep_the_languages_apart(cast: Cast) -> None:
    for address in ("/", LOOK, "/nothing-here/"):
        varies = cast.guest.get(address)["Vary"]
        assert "Accept-Language" in varies
        assert "Cookie" in varies


def test_one_page_after_another_keeps_to_itself(cast: Cast) -> None:
    cast.ada.client.post(LOOK, {"language": "ar"})
    assert _language_of(cast.ada.client) == "ar"
    assert translation.get_language() == "en"
    assert _language_of(cast.guest) == "en"


def test_letters_are_in_the_language_of_whom_they_are_to(cast: Cast) -> None:
    keep_language(user=cast.ada.user, language="de")
    assert letter_language(cast.ada.user.language) == "de"
    assert letter_language(cast.ben.user.language) == "en"
    assert letter_language("tlh") == "en"
    assert mail.outbox == []


def test_the_reader_s_main_pages_are_in_german(write_work: WriteWork) -> None:
    a_work = write_work()
    guest = Client(headers={"accept-language": "de"})
    pages = {
        "/": "Geschichten in Fortsetzungen, im Ganzen bewahrt.", "/works/": "Zuletzt aktualisiert", "/browse/": "Stöbern",
        a_work.get_absolute_url(): "Zum Mitnehmen", LOOK: "Schriftgröße", "/account/login/": "Anmelden",
        "/account/signup/": "Lesen geht ohne Konto.", f"{a_work.get_absolute_url()}chapters/1/": "Sag etwas zu diesem Kapitel",
    }  # fmt: skip
    for place, words in pages.items():
        page = guest.get(place).content.decode()
        assert words in page, place
        assert 'lang="de" dir="ltr"' in page[:200]
    # What is written stays in its own language, and says so.
    assert f'<h1 lang="en" dir="auto">{a_work.title}' in guest.get(a_work.get_absolute_url()).content.decode()


def test_languages_are_those_whose_catalogues_are_there(tmp_path: Path) -> None:
    for folder in ("de", "pt_BR", "tlh"):
        (tmp_path / folder / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / folder / "LC_MESSAGES" / "django.mo").touch()
    (tmp_path / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "fr" / "LC_MESSAGES" / "django.po").touch()
    assert languages_in([tmp_path, tmp_path / "none"]) == [
        ("de", "Deutsch"),
        ("en", "English"),
        ("pt-br", "Português Brasileiro"),
        ("tlh", "Tlh"),
    ]
