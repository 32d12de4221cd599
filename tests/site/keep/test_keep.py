"""The pages of those who run the archive: there for them, and for nobody else."""

from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import LogEntry
from fanfold.site.accounts.policies import Role, role_of
from fanfold.site.accounts.services import give_role
from fanfold.site.base.queries import setting_line
from fanfold.site.keep.wording import shown_page
from tests.site.conftest import Cast, Person, WriteWork, person
from tests.site.test_pages import complaints


@pytest.fixture
def ruth(cast: Cast) -> Person:
    """Runs the archive."""
    return person("Ruth", is_superuser=True, is_staff=True)


def test_each_page_is_there_for_those_it_is_for(cast: Cast, ruth: Person) -> None:
    one = f"/keep/people/{cast.ben.user.pk}/"
    for address in ("/keep/", "/keep/people/", one, "/keep/settings/"):
        for nobody in (cast.guest, cast.ada.client):
            assert nobody.get(address).status_code == 404, address
        assert cast.mod.client.get(address).status_code == (404 if "settings" in address else 200), address
        answer = ruth.client.get(address)
        assert answer.status_code == 200
        assert complaints(answer.content.decode()) == [], address
    assert "/keep/settings/" in ruth.client.get("/keep/people/").content.decode()
    assert "/keep/settings/" not in cast.mod.client.get("/keep/people/").content.decode()
    assert "/keep/" not in cast.ada.client.get("/").content.decode()
    assert "/keep/" in cast.mod.client.get("/").content.decode()


def test_people_are_found_by_every_name_and_the_address(cast: Cast, ruth: Person) -> None:
    cast.ben.user.email = "ben@tales.example"
    cast.ben.user.save()
    for words in ("ben", "BEN REED", "ben@tales"):
        page = cast.mod.client.get("/keep/people/", {"q": words}).content.decode()
        assert f"/keep/people/{cast.ben.user.pk}/" in page
        assert f"/keep/people/{cast.ada.user.pk}/" not in page
    assert cast.mod.client.get("/keep/people/", {"q": "a\0b"}).status_code == 200


def test_the_list_of_people_asks_no_more_for_many(cast: Cast) -> None:
    def asked() -> int:
        cast.mod.client.get("/keep/people/")
        with CaptureQueriesContext(connection) as found:
            cast.mod.client.get("/keep/people/")
        return len(found)

    before = asked()
    for number in range(16):
        person(f"Walter{number}")
    assert asked() == before


def test_a_draft_is_nobody_elses(cast: Cast, ruth: Person, write_work: WriteWork) -> None:
    write_work("Ashore")
    write_work("Undertow", "draft")
    page = ruth.client.get(f"/keep/people/{cast.ada.user.pk}/").content.decode()
    assert "Ashore" in page
    assert "Undertow" not in page


def test_roles_are_given_by_admins_and_written_down(cast: Cast, ruth: Person) -> None:
    address = f"/keep/people/{cast.ben.user.pk}/"
    for nobody in (cast.guest, cast.ada.client, cast.mod.client, cast.ben.client):
        assert nobody.post(address, {"role": "admin"}).status_code == 404
    assert role_of(cast.ben.user) == Role.MEMBER
    assert ruth.client.post(address, {"role": "moderator", "why": "Knows everybody."}).status_code == 302
    cast.ben.user.refresh_from_db()
    assert role_of(cast.ben.user) == Role.MODERATOR
    entry = LogEntry.objects.get(act="accounts.role_given")
    assert (entry.by_id, entry.about, entry.why) == (ruth.user.pk, {"user": cast.ben.user.pk}, "Knows everybody.")
    with pytest.raises(FanfoldError, match="E-role"):
        give_role(by=cast.mod.user, person=cast.mod.user, role="admin")
    with pytest.raises(FanfoldError, match="E-role"):
        give_role(by=ruth.user, person=cast.ben.user, role="emperor")


def test_the_last_admin_stays(cast: Cast, ruth: Person) -> None:
    answer = ruth.client.post(f"/keep/people/{ruth.user.pk}/", {"role": "member"})
    assert "E-last-admin" in answer.content.decode()
    said = StringIO()
    call_command("role", "ben", "admin", stdout=said)
    assert "Admin" in said.getvalue()
    ruth.user.refresh_from_db()
    assert give_role(by=None, person=ruth.user, role="member") == Role.MEMBER


def test_settings_are_changed_part_by_part(cast: Cast, ruth: Person) -> None:
    sent = {"group": "archive", "archive-archive.name": "Tidewrack Tales", "archive-archive.banner": "Closed tonight"}
    assert cast.mod.client.post("/keep/settings/", sent).status_code == 404
    assert ruth.client.post("/keep/settings/", sent).status_code == 302
    assert setting_line("archive.name") == "Tidewrack Tales"
    home = cast.guest.get("/").content.decode()
    assert "Tidewrack Tales" in home
    assert "Closed tonight" in home
    assert LogEntry.objects.filter(act="archive.setting_changed", by_id=ruth.user.pk).count() == 2
    bad = ruth.client.post("/keep/settings/", {"group": "signup", "signup-signup.way": "by magic"})
    assert bad.status_code == 400
    assert setting_line("signup.way") == "open"


def test_what_the_archive_says_of_itself_is_safe(cast: Cast, ruth: Person) -> None:
    words = "### Be kind\n\n<script>alert(1)</script> [out](javascript:alert(1)) ![x](https://elsewhere.example/x.png) [in](/works/)"
    ruth.client.post("/keep/settings/", {"group": "pages", "pages-pages.rules": words})
    page = cast.guest.get("/about/").content.decode()
    assert "<h3>Be kind</h3>" in page
    assert '<a href="/works/">in</a>' in page
    assert complaints(page) == []
    for harm in ("<script>alert", 'href="javascript', "<img"):
        assert harm not in page
    assert "<h4>" not in shown_page("###### a")


def test_a_letter_is_tried_with_a_button(cast: Cast, ruth: Person, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_HOST = "mail.tales.example"
    assert cast.mod.client.post("/keep/letter/", {"address": "ruth@tales.example"}).status_code == 404
    answer = ruth.client.post("/keep/letter/", {"address": "ruth@tales.example"}, follow=True)
    assert "took the letter to ruth@tales.example" in answer.content.decode()
    assert [letter.to for letter in mail.outbox] == [["ruth@tales.example"]]
    answer = ruth.client.post("/keep/letter/", {"address": "nobody"}, follow=True)
    assert "not an e-mail address" in answer.content.decode()
