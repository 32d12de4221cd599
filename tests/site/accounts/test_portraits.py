"""Pictures of people: one for each of their names, and nothing that tells whose names are one person's."""

import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from fanfold.site.accounts.models import PenName, Portrait
from fanfold.site.accounts.services import add_pen_name, block, mute_name, remove_pen_name
from fanfold.site.accounts.services.portraits import give_portrait
from fanfold.site.base.models import ShownPicture
from fanfold.site.base.storage import path_of
from fanfold.site.leaving.choices import Fate
from fanfold.site.leaving.services import delete_account, export_path, fulfil_export, order_export
from fanfold.site.moderation.services import decide, open_case
from fanfold.site.moderation.things import thing_of
from tests.site.conftest import Cast, Person, WriteWork
from tests.site.drawn import drawn, opened, painted


def seen_by(cast: Cast, portrait: Portrait) -> set[str]:
    clients = {"ada": cast.ada.client, "cleo": cast.cleo.client, "mod": cast.mod.client, "guest": cast.guest}
    address = f"/pictures/{portrait.key}/"
    seen = {name for name, one in clients.items() if one.get(address).status_code == 200}
    assert seen == {name for name, one in clients.items() if one.get(f"{address}small/").status_code == 200}
    return seen


def page_of(person: Person) -> str:
    return person.pen_name.get_absolute_url()


def test_a_name_shows_a_picture_and_takes_it_away(cast: Cast, write_work: WriteWork) -> None:
    write_work()
    form = f"/account/pen-names/{cast.ada.pen_name.pk}/picture/"
    assert cast.cleo.client.get(form).status_code == 404
    assert cast.cleo.client.post(form, {"picture": SimpleUploadedFile("x.png", drawn())}).status_code == 404
    given = SimpleUploadedFile("ada-lovelace-at-home.jpg", painted((800, 600), "JPEG"))
    assert cast.ada.client.post(form, {"picture": given, "alt": ""}).status_code == 302, "it needs no words"
    portrait = Portrait.objects.get()
    page = cast.guest.get(page_of(cast.ada)).content.decode()
    assert f'src="/pictures/{portrait.key}/small/" alt="" width="640" height="480"' in page
    assert "lovelace" not in page
    assert seen_by(cast, portrait) == {"ada", "cleo", "mod", "guest"}
    assert opened(cast.guest.get(f"/pictures/{portrait.key}/small/").content).size == (256, 192)
    cast.ada.client.post(form, {"alt": "A cat on a desk."})
    assert 'alt="A cat on a desk."' in cast.guest.get(page_of(cast.ada)).content.decode()
    cast.ada.client.post(form, {"remove": "yes"})
    assert not ShownPicture.objects.exists()


def test_two_names_of_one_person_have_nothing_in_common(cast: Cast) -> None:
    data = painted((300, 300), "JPEG")
    other = add_pen_name(user=cast.ada.user, name="Grey Gull")
    first, second = (give_portrait(pen_name=one, data=data, alt="") for one in (cast.ada.pen_name, other))
    answers = [cast.guest.get(f"/pictures/{one.key}/") for one in (first, second)]
    assert answers[0]["ETag"] != answers[1]["ETag"]
    assert first.key != second.key
    for answer in answers:
        assert first.sha256 not in str(answer.headers)
    # Whoever asks for one under the mark of the other learns nothing.
    asked = cast.guest.get(f"/pictures/{first.key}/", headers={"If-None-Match": answers[1]["ETag"]})
    assert asked.status_code == 200
    pages = [cast.guest.get(one.get_absolute_url()).content.decode() for one in (cast.ada.pen_name, other)]
    assert second.key not in pages[0]
    assert first.key not in pages[1]


def test_a_name_that_goes_up_in_another_leaves_its_picture_behind(cast: Cast) -> None:
    gull = add_pen_name(user=cast.ada.user, name="Grey Gull")
    give_portrait(pen_name=gull, data=drawn(), alt="A gull.")
    remove_pen_name(pen_name=gull, heir=cast.ada.pen_name, leads_on=False)
    assert not Portrait.objects.exists(), "it would tell whose the name was"


def test_a_block_keeps_pictures_apart_too_and_a_mute_spares_the_page(cast: Cast) -> None:
    portrait = give_portrait(pen_name=cast.ada.pen_name, data=drawn(), alt="A gull.")
    block(member=cast.ada.user, pen_name=cast.cleo.pen_name, apart=True)
    assert seen_by(cast, portrait) == {"ada", "mod", "guest"}
    assert cast.cleo.client.get(f"/report/picture/{portrait.pk}/").status_code == 404
    mute_name(member=cast.ben.user, pen_name=cast.ada.pen_name)
    assert portrait.key not in cast.ben.client.get(page_of(cast.ada)).content.decode()


def test_moderators_take_it_from_sight_and_its_owner_reads_why(cast: Cast, write_work: WriteWork) -> None:
    write_work()
    portrait = give_portrait(pen_name=cast.ada.pen_name, data=drawn(), alt="A gull.")
    thing = thing_of("picture")
    assert thing is not None
    assert f"/report/picture/{portrait.pk}/" in cast.cleo.client.get(page_of(cast.ada)).content.decode()
    assert cast.cleo.client.get(f"/report/picture/{portrait.pk}/").status_code == 200
    case = open_case(thing=thing, found=portrait)
    assert case.title == "The picture of Ada Reed"
    assert list(case.people.all()) == [cast.ada.user]
    decide(case=case, by=cast.mod.user, act="take", rule="private", why="It shows a real person’s house.")
    assert seen_by(cast, portrait) == {"ada", "mod"}
    assert portrait.key not in cast.cleo.client.get(page_of(cast.ada)).content.decode()
    own = cast.ada.client.get(f"/account/pen-names/{cast.ada.pen_name.pk}/picture/").content.decode()
    assert "real person’s house" in own
    assert cast.mod.client.get(case.get_absolute_url()).status_code == 200
    decide(case=case, by=cast.mod.user, act="bring", rule="other", why="It is a drawing.")
    assert seen_by(cast, portrait) == {"ada", "cleo", "mod", "guest"}


def test_it_goes_along_in_the_export(cast: Cast) -> None:
    portrait = give_portrait(pen_name=cast.ada.pen_name, data=painted(kind="JPEG"), alt="A gull.")
    export = order_export(owner=cast.ada.user, work=None)
    fulfil_export(pk=export.pk)
    export.refresh_from_db()
    with zipfile.ZipFile(export_path(export)) as found:
        assert found.read(f"pictures/{cast.ada.pen_name.slug}.jpeg") == path_of(portrait.sha256).read_bytes()
        (row,) = json.loads(found.read("data/portraits.json"))
        assert (row["pen_name"], row["alt"]) == (cast.ada.pen_name.name, "A gull.")


@pytest.mark.django_db(transaction=True)
def test_an_account_that_ends_takes_its_pictures_along(cast: Cast) -> None:
    portrait = give_portrait(pen_name=cast.ada.pen_name, data=painted(kind="JPEG"), alt="A gull.")
    assert path_of(portrait.sha256).exists()
    delete_account(user=cast.ada.user, fate=Fate.ERASE, fates={}, keeps_answers=True)
    assert not PenName.objects.filter(pk=cast.ada.pen_name.pk).exists()
    assert not ShownPicture.objects.exists()
    assert [path for path in Path(django_settings.ORIGINALS_ROOT).rglob("*") if path.is_file()] == []
