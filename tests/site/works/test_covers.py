"""A cover: given with what it shows in words, seen by whoever sees the work, and gone when it is taken away."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fanfold.site.accounts.models import User
from fanfold.site.base.letters import site_address
from fanfold.site.base.models import ShownPicture
from fanfold.site.base.storage import path_of
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.moderation.services import decide, open_case, report_thing
from fanfold.site.moderation.services.reports import Reporter
from fanfold.site.moderation.things import thing_of
from fanfold.site.works.models import Cover, Work
from fanfold.site.works.services import erase_work, hide_work, post_work, put_work_away, set_tags, veil_work
from fanfold.site.works.services.covers import give_cover, remove_cover
from tests.site.conftest import Cast, WriteWork
from tests.site.drawn import drawn, opened, painted

ALT = "A lighthouse at dusk, its lamp broken."


def upload(data: bytes, name: str = "ada-at-home.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def covered(work: Work, data: bytes | None = None) -> ShownPicture:
    give_cover(work=work, data=data or painted((500, 750), "JPEG"), alt=ALT)
    return cover_of(work)


def cover_of(work: Work) -> ShownPicture:
    return Cover.objects.get(work=work.pk)


def both(cover: ShownPicture) -> list[str]:
    return [f"/pictures/{cover.key}/", f"/pictures/{cover.key}/small/"]


def files() -> list[Path]:
    return [path for path in Path(django_settings.ORIGINALS_ROOT).rglob("*") if path.is_file()]


def test_a_writer_gives_a_cover_and_readers_see_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    page = f"/works/{work.pk}/cover/"
    assert cast.ada.client.get(page).status_code == 200
    for stranger in (cast.ben.client, cast.mod.client):
        assert stranger.get(page).status_code == 404
        assert stranger.post(page, {"picture": upload(painted()), "alt": ALT}).status_code == 404
    response = cast.ada.client.post(page, {"picture": upload(painted((900, 1350), "JPEG")), "alt": f"  {ALT}\n"})
    assert response.status_code == 302
    cover = cover_of(work)
    assert (cover.alt, cover.width, cover.height) == (ALT, 900, 1350)
    html = cast.guest.get(work.get_absolute_url()).content.decode()
    assert f'alt="The cover: {ALT}" width="900" height="1350"' in html
    shared = f'<meta property="og:image" content="{site_address()}/pictures/{cover.key}/">'
    assert shared in html
    for listed in ("/", "/works/", work.authors.all()[0].get_absolute_url()):
        assert f'src="/pictures/{cover.key}/small/" alt="" width="900" height="1350" loading="lazy"' in (
            cast.guest.get(listed).content.decode()
        ), listed
    large, small = (cast.guest.get(address) for address in both(cover))
    assert (large["Content-Type"], small["Content-Type"]) == ("image/jpeg", "image/jpeg")
    assert (opened(large.content).size, opened(small.content).size) == ((900, 1350), (320, 480))
    assert large["X-Content-Type-Options"] == "nosniff"
    assert "filename" not in large["Content-Disposition"]


def test_what_readers_got_once_is_asked_for_again_and_sent_once(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    address = both(covered(work))[0]
    response = cast.cleo.client.get(address)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]
    again = cast.cleo.client.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    post_work(work=work, visibility=Work.Visibility.DRAFT)
    assert cast.cleo.client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 404


def test_a_cover_is_there_for_those_who_see_the_work(cast: Cast, write_work: WriteWork) -> None:
    clients = {"ada": cast.ada.client, "cleo": cast.cleo.client, "mod": cast.mod.client, "guest": cast.guest}

    def seen(work: Work) -> set[str]:
        found = [
            {name for name, one in clients.items() if one.get(at).status_code == 200} for at in both(cover_of(work))
        ]
        assert found[0] == found[1]
        return found[0]

    works = {title: write_work(title) for title in ("Draft", "Members", "Hidden", "Unrevealed", "Away", "Nameless")}
    for work in works.values():
        covered(work)
        assert seen(work) == set(clients)
    post_work(work=works["Draft"], visibility=Work.Visibility.DRAFT)
    post_work(work=works["Members"], visibility=Work.Visibility.MEMBERS)
    hide_work(work=works["Hidden"], reason="Somebody else's.")
    veil_work(work=works["Unrevealed"], unrevealed=True)
    veil_work(work=works["Nameless"], anonymous=True)
    put_work_away(work=works["Away"], by=cast.ada.user)
    assert seen(works["Draft"]) == {"ada"}
    assert seen(works["Members"]) == {"ada", "cleo", "mod"}
    assert seen(works["Hidden"]) == seen(works["Unrevealed"]) == {"ada", "mod"}
    assert seen(works["Nameless"]) == set(clients)
    assert seen(works["Away"]) == set(), "not even its writer sees a work that was put away"
    members = cast.cleo.client.get(works["Members"].get_absolute_url()).content.decode()
    assert "The cover:" in members
    assert "og:image" not in members


def test_the_cover_of_a_work_for_adults_asks_first(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    cover = covered(work)
    set_tags(work=work, tags=[*work.tags.all(), name_tag(kind=Tag.Kind.RATING, name="Explicit")])
    adult = Client()
    adult.cookies["adult"] = "yes"
    for address in both(cover):
        assert cast.guest.get(address).status_code == cast.cleo.client.get(address).status_code == 404
        assert adult.get(address).status_code == cast.ada.client.get(address).status_code == 200
    for client, sees in ((cast.guest, False), (adult, True), (cast.ada.client, True)):
        assert (cover.key in client.get("/works/").content.decode()) is sees
    page = adult.get(work.get_absolute_url()).content.decode()
    assert "The cover:" in page
    assert "og:image" not in page, "another site would show it to everybody"


def test_two_works_with_the_same_picture_have_two_addresses_and_no_name_in_them(
    cast: Cast, write_work: WriteWork
) -> None:
    data = painted((500, 750), "JPEG")
    first, second = write_work("One"), write_work("Two")
    ones, twos = covered(first, data), covered(second, data)
    assert ones.key != twos.key
    answers = [cast.guest.get(f"/pictures/{one.key}/") for one in (ones, twos)]
    assert answers[0]["ETag"] != answers[1]["ETag"]
    for answer in answers:
        assert ones.sha256 not in str(answer.headers)
    # The first goes; the other still has its bytes.
    remove_cover(work=first)
    assert cast.guest.get(f"/pictures/{ones.key}/").status_code == 404
    assert cast.guest.get(f"/pictures/{twos.key}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_another_cover_takes_its_place_and_nothing_of_the_first_is_left(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    before = files()
    old = covered(work)
    assert len(files()) == len(before) + 2
    new = covered(work, painted((400, 600), "JPEG"))
    assert new.key != old.key
    assert cast.guest.get(f"/pictures/{old.key}/").status_code == 404
    assert not path_of(old.sha256).exists()
    assert not path_of(old.small_sha256).exists()
    page = f"/works/{work.pk}/cover/"
    cast.ada.client.post(page, {"alt": "The same lighthouse, mended."})
    assert cover_of(work).alt == "The same lighthouse, mended."
    assert cover_of(work).key == new.key, "what is said of it can be changed alone"
    cast.ada.client.post(page, {"remove": "yes"})
    assert ShownPicture.objects.count() == 0
    assert files() == before


@pytest.mark.django_db(transaction=True)
def test_an_erased_work_takes_its_cover_along(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    cover = covered(work)
    erase_work(work=work)
    assert ShownPicture.objects.count() == 0
    assert not path_of(cover.sha256).exists()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"picture": b"MZ this is a program", "alt": ALT}, "E-no-picture"),
        ({"picture": painted(kind="JPEG")[:400], "alt": ALT}, "E-picture-damaged"),
        ({"picture": painted(), "alt": " "}, "E-picture-unsaid"),
        ({"alt": ALT}, "E-no-picture"),
    ],
    ids=["a program", "half a picture", "no words", "no file"],
)
def test_a_refusal_says_what_to_do_and_loses_no_words(
    cast: Cast, write_work: WriteWork, sent: dict[str, Any], code: str
) -> None:
    work = write_work()
    if "picture" in sent:
        sent = sent | {"picture": upload(sent["picture"])}
    response = cast.ada.client.post(f"/works/{work.pk}/cover/", sent)
    assert response.status_code == 422
    html = response.content.decode()
    assert f"/help/messages/{code}/" in html
    assert sent["alt"].strip() in html
    assert ShownPicture.objects.count() == 0


def test_a_picture_too_large_is_refused_while_it_arrives(cast: Cast, write_work: WriteWork, settings: Any) -> None:
    settings.MAX_FILE_BYTES = 10_000
    response = cast.ada.client.post(
        f"/works/{write_work().pk}/cover/", {"alt": ALT, "picture": upload(painted((900, 900)))}
    )
    assert response.status_code == 422
    assert "E-picture-too-large" in response.content.decode()


def test_books_bear_the_cover_and_change_with_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    book = f"/works/{work.pk}/download/story.epub"
    bare = cast.guest.get(book)
    cover = covered(work)
    response = cast.guest.get(book)
    assert response["ETag"] != bare["ETag"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as found:
        package = found.read("EPUB/package.opf").decode()
        place = re.search(r'href="(images/[^"]+)" media-type="image/jpeg" properties="cover-image"', package)
        assert place
        assert found.read(f"EPUB/{place[1]}") == cast.guest.get(f"/pictures/{cover.key}/").content
        assert f'alt="{ALT}"' in found.read("EPUB/cover.xhtml").decode()
    assert ALT in cast.guest.get(f"/works/{work.pk}/download/story.html").content.decode()


def test_a_reported_cover_is_taken_from_sight_and_brought_back(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    cover = covered(work)
    thing = thing_of("picture")
    assert thing is not None
    page = cast.cleo.client.get(work.get_absolute_url()).content.decode()
    assert f"/report/picture/{cover.pk}/" in page
    assert cast.cleo.client.get(f"/report/picture/{cover.pk}/").status_code == 200
    report = report_thing(thing=thing, found=cover, reporter=Reporter(cast.cleo.user), reason="copied", words="Mine.")
    assert report.copy["What it shows, in words"] == ALT
    assert list(thing.people(cover)) == [cast.ada.user]
    case = open_case(thing=thing, found=cover)
    decision = decide(case=case, by=cast.mod.user, act="take", rule="copied", why="Its maker did not give leave.")
    for address in both(cover):
        seen = {name for name in ("ada", "cleo", "mod") if getattr(cast, name).client.get(address).status_code == 200}
        assert seen == {"ada", "mod"}
    assert "The cover:" not in cast.cleo.client.get(work.get_absolute_url()).content.decode()
    assert cover.key not in cast.cleo.client.get("/works/").content.decode()
    with zipfile.ZipFile(io.BytesIO(cast.guest.get(f"/works/{work.pk}/download/story.epub").content)) as found:
        assert "EPUB/cover.xhtml" not in found.namelist()
    assert "Its maker did not give leave." in cast.ada.client.get(f"/works/{work.pk}/cover/").content.decode()
    assert cast.ada.client.get(decision.get_absolute_url()).status_code == 200
    assert cast.mod.client.get(case.get_absolute_url()).status_code == 200
    decide(case=case, by=cast.mod.user, act="bring", rule="other", why="She drew it herself.")
    assert cast.cleo.client.get(both(cover)[0]).status_code == 200


def test_whoever_cannot_see_the_work_cannot_report_its_cover(cast: Cast, write_work: WriteWork) -> None:
    cover = covered(write_work("Undertow", Work.Visibility.DRAFT))
    assert cast.cleo.client.get(f"/report/picture/{cover.pk}/").status_code == 404


def test_a_list_asks_no_more_for_many_covers_than_for_none(cast: Cast, write_work: WriteWork) -> None:
    works = [write_work(f"Tide {number}") for number in range(4)]

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            cast.cleo.client.get("/works/")
        return len(queries)

    asked()
    without = asked()
    for work in works:
        covered(work, drawn())
    assert asked() == without


def test_a_reader_may_leave_covers_out_of_lists(cast: Cast, write_work: WriteWork) -> None:
    covered(write_work())
    cast.cleo.client.post("/reading/preferences/", {"covers": "hidden"})
    assert User.objects.get(pk=cast.cleo.user.pk).reading_preferences["covers"] == "hidden"
    assert 'data-covers="hidden"' in cast.cleo.client.get("/works/").content.decode()
