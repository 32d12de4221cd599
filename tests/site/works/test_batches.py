"""Many files given at once: what was made of each, in what order, and what becomes of them."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.base.storage import kept_bytes
from fanfold.site.works.models import Batch, BatchFile, Event, Original, Restoration, Work
from fanfold.site.works.services import accept_batch, batches, begin_batch
from fanfold.site.works.services.batches import add_files, read_file
from tests.site.conftest import Cast, Person, WriteWork


def chapter(number: int, title: str = "") -> str:
    """A chapter with a note and one scene break."""
    head = f"Chapter {number}: {title}" if title else f"Chapter {number}"
    return (
        f"{head}\n\nA/N: Ines asked for this one.\n\nEdith counted {number} lamps on the quay.\n\n* * *\n\n"
        f"Walter rowed out before it was light, and nobody saw him go.\n"
    )


FILES = {"10 Low Water.txt": chapter(10, "Low Water"), "2 The Quay.md": chapter(2, "The Quay"), "9.txt": chapter(9)}


def upload(person: Person, files: dict[str, str | bytes], work: Work | None = None) -> Batch:
    sent = [
        SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode()) for name, text in files.items()
    ]
    form = {"given": sent, "pen_name": person.pen_name.pk, "adds_to": work.pk if work else ""}
    response = person.client.post(reverse("works:upload"), form)
    assert response.status_code == 302, response.content.decode()[:3000]
    return Batch.objects.get(pk=int(response["Location"].strip("/").split("/")[-1]))


def page(person: Person, batch: Batch) -> str:
    response = person.client.get(batch.get_absolute_url())
    assert response.status_code == 200
    return str(response.content.decode())


def said(batch: Batch, do: str, **changes: str | None) -> dict[str, str]:
    """The form of the page as it stands, with changes; None leaves a field out, as an empty box does."""
    sent: dict[str, str | None] = {"do": do, "accepts_open": "on"}
    for file in batch.files.all():
        sent |= {f"place-{file.pk}": str(file.position)}
        sent |= {f"take-{file.pk}": "on"} if file.is_taken else {}
        sent |= {f"draft-{file.pk}": "on"} if file.is_draft else {}
    return {name: value for name, value in (sent | changes).items() if value is not None}


def arrange(person: Person, batch: Batch, do: str, **changes: str | None) -> Any:
    return person.client.post(reverse("works:arrange_batch", args=[batch.pk]), said(batch, do, **changes))


def names(batch: Batch) -> list[str]:
    return list(batch.files.values_list("name", flat=True))


def test_each_file_is_read_by_itself_in_the_order_of_the_numbers(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=1)
    batch = upload(cast.ada, FILES, work)
    assert names(batch) == ["2 The Quay.md", "9.txt", "10 Low Water.txt"]
    assert [(file.made["chapters"], file.made["notes"], file.made["breaks"]) for file in batch.files.all()] == [
        (1, 1, 1)
    ] * 3
    assert [file.made["label"] for file in batch.files.all()] == ["Chapter 2", "Chapter 9", "Chapter 10"]
    shown = page(cast.ada, batch)
    assert "3 files" in shown
    assert 'value="Low Water"' in shown
    assert reverse("works:questions", args=[batch.files.first().restoration_id]) in shown  # type: ignore[union-attr]
    # Nothing is added before it is said.
    assert work.chapters.count() == 1
    for stranger in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert stranger.get(batch.get_absolute_url()).status_code == 404
        assert stranger.post(reverse("works:arrange_batch", args=[batch.pk]), said(batch, "add")).status_code == 404
        assert stranger.post(reverse("works:discard_batch", args=[batch.pk])).status_code == 404
    assert cast.guest.get(batch.get_absolute_url()).status_code == 302


def test_posted_one_by_one_with_every_original_kept(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=1)
    batch = upload(cast.ada, FILES, work)
    ids = list(batch.files.values_list("pk", flat=True))
    response = arrange(
        cast.ada,
        batch,
        "add",
        **{f"draft-{ids[1]}": "on", f"label-{ids[0]}": "Chapter 2", f"title-{ids[0]}": "The Long Quay"},
    )
    assert response["Location"] == batch.get_absolute_url()
    assert cast.ada.client.get(batch.get_absolute_url())["Location"] == reverse("works:chapters", args=[work.pk])
    added = list(work.chapters.all())[1:]
    assert [(one.label, one.title, one.posted is None) for one in added] == [
        ("Chapter 2", "The Long Quay", False), ("Chapter 9", "", True), ("Chapter 10", "Low Water", False),
    ]  # fmt: skip
    # Readers hear of the two that are there for them, one by one.
    told = Event.objects.filter(work=work, kind=Event.Kind.CHAPTER_POSTED)
    assert {one.chapter_id for one in told} == {added[0].pk, added[2].pk}
    for one, name in zip(added, names(batch), strict=True):
        assert one.current is not None
        assert one.current.original is not None
        assert kept_bytes(one.current.original_id or "").decode() == FILES[name]
    # The back button adds nothing twice.
    assert arrange(cast.ada, batch, "add").status_code == 422
    assert work.chapters.count() == 4


def test_one_bad_file_is_told_with_its_code_and_the_others_stay_whole(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=1)
    old_word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    batch = upload(cast.ada, {"1.txt": chapter(1), "2.txt": b"", "3.doc": old_word, "4.docx": b"PK\x03\x04 torn"}, work)
    codes = dict(batch.files.values_list("name", "code"))
    assert (codes["1.txt"], codes["2.txt"]) == ("", "E-empty-file")
    assert codes["3.doc"]
    assert codes["4.docx"]
    shown = page(cast.ada, batch)
    assert all(reverse("base:help_message", args=[code]) in shown for code in codes.values() if code)
    assert "3 files could not be read" in shown
    arrange(cast.ada, batch, "add")
    assert work.chapters.count() == 2


def test_order_by_arrows_and_numbers_and_a_file_left_out(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=1)
    batch = upload(cast.ada, FILES, work)
    two, nine, ten = batch.files.values_list("pk", flat=True)
    arrange(cast.ada, batch, f"up:{ten}")
    assert names(batch) == ["2 The Quay.md", "10 Low Water.txt", "9.txt"]
    arrange(cast.ada, batch, "keep", **{f"place-{two}": "3"})
    assert names(batch) == ["10 Low Water.txt", "9.txt", "2 The Quay.md"]
    arrange(cast.ada, batch, "drafts", **{f"take-{nine}": None})
    assert [one.label for one in work.chapters.all()] == ["Chapter 1", "Chapter 10", "Chapter 2"]
    assert work.chapters.filter(held=True).count() == 2
    # What was left out is put away, and can be taken up again.
    left = Restoration.objects.get(name="9.txt")
    assert (left.work, left.finished is None) == (None, False)
    assert "9.txt" in cast.ada.client.get(reverse("works:desk")).content.decode()


def test_a_zip_of_numbered_files_becomes_a_new_work(cast: Cast) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in (11, 3, 1):
            archive.writestr(f"Night Ferry/Night Ferry {number}.txt", chapter(number))
        archive.writestr("__MACOSX/Night Ferry/._Night Ferry 1.txt", b"\x00\x05")
    batch = upload(cast.ada, {"ferry.zip": out.getvalue()})
    assert [name.rsplit(" ", 1)[-1] for name in names(batch)] == ["1.txt", "3.txt", "11.txt"]
    assert 'value="Night Ferry"' in page(cast.ada, batch)
    assert arrange(cast.ada, batch, "add", title="", visibility="posted").status_code == 422
    assert not Work.objects.exists()
    arrange(cast.ada, batch, "add", title="The Night Ferry", visibility="posted")
    work = Work.objects.get()
    assert (work.title, work.visibility, work.chapters.count()) == ("The Night Ferry", "posted", 3)
    assert all(one.posted for one in work.chapters.all())
    # One new work is one piece of news, not one of each chapter.
    assert [event.kind for event in Event.objects.filter(work=work)] == [Event.Kind.WORK_POSTED]
    assert cast.ben.client.get(work.get_absolute_url()).status_code == 200


def test_a_new_work_of_drafts_alone_is_not_shown(cast: Cast) -> None:
    batch = upload(cast.ada, {"1.txt": chapter(1)})
    arrange(cast.ada, batch, "drafts", title="The Night Ferry", visibility="posted")
    assert Work.objects.get().visibility == Work.Visibility.DRAFT


def test_the_name_of_a_lone_chapter_is_not_lost(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(title="The Night Ferry", chapters=1)
    body = "\n\n".join(
        f"Edith counted the lamps on the quay, {n} of them, and wrote the number down." for n in range(9)
    )
    batch = upload(cast.ada, {"5.md": f"# Low Water\n\n{body}\n"}, work)
    assert 'value="Low Water"' in page(cast.ada, batch)
    arrange(cast.ada, batch, "add")
    assert work.chapters.last().title == "Low Water"  # type: ignore[union-attr]


def test_too_many_and_too_large_are_refused_before_anything_is_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(batches, "MOST_FILES", 2)
    sent = [SimpleUploadedFile(name, text.encode()) for name, text in FILES.items()]
    form = {"given": sent, "pen_name": cast.ada.pen_name.pk}
    response = cast.ada.client.post(reverse("works:upload"), form)
    assert (response.status_code, "E-too-many-files" in response.content.decode()) == (422, True)
    settings.MAX_FILE_BYTES = 100
    large = [SimpleUploadedFile(f"{n}.txt", b"Edith waited. " * 5) for n in range(2)]
    response = cast.ada.client.post(reverse("works:upload"), {"given": large, "pen_name": cast.ada.pen_name.pk})
    assert (response.status_code, "E-too-large" in response.content.decode()) == (422, True)
    assert cast.ada.client.post(reverse("works:upload"), {"pen_name": cast.ada.pen_name.pk}).status_code == 422
    assert not Batch.objects.exists()


def test_reading_is_the_workers_and_the_page_says_how_far_it_is(
    cast: Cast, write_work: WriteWork, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    work = write_work(chapters=1)
    batch = upload(cast.ada, FILES, work)
    assert DBTaskResult.objects.ready().count() == 3
    assert not Restoration.objects.exists()
    assert "Read 0 of 3 files" in page(cast.ada, batch)
    assert "3 files" in cast.ada.client.get(reverse("works:desk")).content.decode()
    first = batch.files.first()
    assert first is not None
    read_file(file=first)
    read_file(file=first)
    assert Restoration.objects.count() == 1
    assert "Read 1 of 3 files" in page(cast.ada, batch)
    with pytest.raises(FanfoldError, match="E-batch-reading"):
        accept_batch(batch=batch)
    for file in batch.files.all():
        read_file(file=file)
    assert "Add and post now" in page(cast.ada, batch)
    # Readings of a batch do not crowd the desk one by one.
    assert "Being checked" not in cast.ada.client.get(reverse("works:desk")).content.decode()
    arrange(cast.ada, batch, "add")
    assert "Added 0 of 3 files" in page(cast.ada, batch)
    assert work.chapters.count() == 1


def test_a_file_that_kills_its_worker_is_given_up(cast: Cast) -> None:
    batch = begin_batch(owner=cast.ada.user, pen_name=cast.ada.pen_name, files=[("1.txt", chapter(1).encode())])
    BatchFile.objects.update(tries=2)
    read_file(file=batch.files.get())
    assert batch.files.get().code == "E-file-not-read"
    assert Original.objects.count() == 1


def test_a_reading_nobody_foresaw_to_fail_stops_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    real = batches.laid_out

    def breaks(reading: Restoration) -> Any:
        if reading.name == "1.txt":
            raise RuntimeError("unforeseen")
        return real(reading)

    monkeypatch.setattr(batches, "laid_out", breaks)
    batch = upload(cast.ada, {"1.txt": chapter(1), "2.txt": chapter(2)})
    assert list(batch.files.values_list("code", flat=True)) == ["E-file-not-read", ""]


def test_adding_goes_on_where_it_was_stopped(
    cast: Cast, write_work: WriteWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = write_work(chapters=1)
    batch = upload(cast.ada, FILES, work)
    accept_batch(batch=batch)
    batch.refresh_from_db()
    real, calls = batches.publish_restoration, iter(range(99))

    def dies(**given: Any) -> Work:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return real(**given)

    monkeypatch.setattr(batches, "publish_restoration", dies)
    with pytest.raises(KeyboardInterrupt):
        add_files(batch=batch)
    assert work.chapters.count() == 2
    assert "Added 1 of 3 files" in page(cast.ada, batch)
    cast.ada.client.post(reverse("works:arrange_batch", args=[batch.pk]), {"do": "again"})
    assert [one.label for one in work.chapters.all()] == ["Chapter 1", "Chapter 2", "Chapter 9", "Chapter 10"]
    add_files(batch=Batch.objects.get())
    assert work.chapters.count() == 4


def test_whoever_no_longer_writes_the_work_adds_nothing(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(chapters=1)
    batch = upload(cast.ada, {"1.txt": chapter(1)}, work)
    work.authorship_set.update(pen_name=cast.ben.pen_name)
    arrange(cast.ada, batch, "add")
    assert work.chapters.count() == 1
    batch.refresh_from_db()
    assert (batch.code, batch.accepted) == ("E-batch-not-yours", None)
    # And nobody gives files to a work that is not theirs.
    form = {"given": [SimpleUploadedFile("1.txt", b"Edith.")], "pen_name": cast.ada.pen_name.pk, "adds_to": work.pk}
    assert cast.ada.client.post(reverse("works:upload"), form).status_code == 422


def test_files_put_away_wait_on_the_desk(cast: Cast) -> None:
    batch = upload(cast.ada, {"1.txt": chapter(1), "2.txt": chapter(2)})
    response = cast.ada.client.post(reverse("works:discard_batch", args=[batch.pk]), follow=True)
    assert response.content.decode().count("Take it up again") >= 2
    assert not Work.objects.exists()


def test_as_many_questions_to_the_database_for_thirty_files(cast: Cast, django_assert_max_num_queries: Any) -> None:
    small = upload(cast.ada, {f"{n}.txt": chapter(n) for n in range(1, 4)})
    large = upload(cast.ada, {f"{n}.txt": chapter(n) for n in range(1, 31)})
    cast.ada.client.get(small.get_absolute_url())
    for batch in (small, large):
        with django_assert_max_num_queries(9):
            page(cast.ada, batch)
