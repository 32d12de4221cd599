"""Several files given as one work, and one file that holds several works."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fanfold.site.base.storage import kept_bytes
from fanfold.site.works.models import Restoration, Work
from tests.intake.stories import story
from tests.site.conftest import Cast, Person
from tests.site.works.test_giving import give, publish

TWO = f"The Lamp Room\nby Tern\n\nDisclaimer: Not mine.\n\n{story(1)}\n\nTHE END\n\n\nSalt Road\nby Petrel\n\nRating: PG\n\n{story(2)}\n"


def give_files(person: Person, files: dict[str, str]) -> Restoration:
    uploads = [SimpleUploadedFile(name, text.encode()) for name, text in files.items()]
    response = person.client.post(reverse("works:give"), {"file": uploads, "pen_name": person.pen_name.pk})
    assert response.status_code == 302, response.content.decode()[:2000]
    return Restoration.objects.get(pk=int(response["Location"].strip("/").split("/")[-1]))


def test_several_files_become_one_work_and_every_byte_is_kept(cast: Cast) -> None:
    files = {f"{n}.txt": f"Part {n} was cold.\n\n{story(n)}\n" for n in (10, 2, 1)}
    given = give_files(cast.ada, files)
    with zipfile.ZipFile(io.BytesIO(kept_bytes(given.original_id))) as kept:
        assert {name: kept.read(name).decode() for name in kept.namelist()} == files
    page = cast.ada.client.get(given.get_absolute_url()).content.decode()
    assert "3 chapters" in page
    work = publish(cast.ada, given)
    assert [chapter.position for chapter in work.chapters.all()] == [1, 2, 3]


def test_the_same_files_in_another_order_are_the_same_original(cast: Cast) -> None:
    files = {"1.txt": story(1), "2.txt": story(2)}
    one, other = give_files(cast.ada, files), give_files(cast.ada, dict(reversed(files.items())))
    assert one.original_id == other.original_id


def test_a_zip_is_its_own_original(cast: Cast) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in (2, 1):
            archive.writestr(f"{n}.txt", story(n))
    given = give(cast.ada, out.getvalue(), "tide.zip")
    assert kept_bytes(given.original_id) == out.getvalue()


def test_two_works_in_a_file_are_offered_and_split_on_demand(cast: Cast) -> None:
    given = give(cast.ada, TWO.encode(), "two.txt")
    page = cast.ada.client.get(given.get_absolute_url()).content.decode()
    assert "There seem to be 2 works in this file" in page
    assert Restoration.objects.count() == 1
    response = cast.ada.client.post(reverse("works:split", args=[given.pk]))
    assert response["Location"] == reverse("works:desk")
    first, second = Restoration.objects.filter(finished=None).order_by("within_start")
    assert (first.name, second.name) == ("The Lamp Room", "Salt Road")
    assert first.original_id == second.original_id == given.original_id
    page = cast.ada.client.get(second.get_absolute_url()).content.decode()
    assert "Petrel" in page
    assert "Disclaimer: Not mine." not in page
    work = publish(cast.ada, second, title="Salt Road")
    assert work.chapters.count() == 1
    given.refresh_from_db()
    assert given.finished is not None


def test_one_work_is_not_split_and_nobody_splits_for_others(cast: Cast) -> None:
    given = give(cast.ada, TWO.encode(), "two.txt")
    assert cast.ben.client.post(reverse("works:split", args=[given.pk])).status_code == 404
    whole = give(cast.ada, story(1).encode(), "one.txt")
    response = cast.ada.client.post(reverse("works:split", args=[whole.pk]), follow=True)
    assert "E-one-work" in response.content.decode()
    assert Restoration.objects.count() == 2
    assert not Work.objects.exists()


def test_an_empty_file_among_several_is_named_and_nothing_else_is_said(cast: Cast) -> None:
    files = [SimpleUploadedFile("one.txt", b"Chapter 1\n\nThe lamp went out.\n"), SimpleUploadedFile("two.txt", b"")]
    response = cast.ada.client.post("/give/", {"file": files, "pen_name": cast.ada.pen_name.pk})
    page = response.content.decode()
    assert response.status_code == 422
    assert "“two.txt” is empty" in page
    assert "Choose a file, or paste" not in page
    assert not Restoration.objects.exists()
