"""Everything somebody has here, packed: read back and compared, with nothing of other people's private things."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from fanfold.manuscript.htmlform import manuscript_from_html
from fanfold.manuscript.jsonform import manuscript_from_json
from fanfold.site.accounts.models import Block, Mute, User
from fanfold.site.base.storage import kept_bytes, path_of
from fanfold.site.community.models import Answer, Subscription
from fanfold.site.community.services import give_kudos, say, subscribe
from fanfold.site.community.speakers import Speaker
from fanfold.site.leaving.contents import OF_WORKS, OWN, WORKS, Table
from fanfold.site.leaving.models import Export
from fanfold.site.leaving.services import export_path, fulfil_export, order_export
from fanfold.site.reading.models import Bookmark
from fanfold.site.works.models import Authorship, Chapter, ChapterAuthorship, ChapterVersion, FrontVersion, Work
from fanfold.site.works.queries import manuscript_of
from fanfold.site.works.services import save_chapter
from tests.site.conftest import Cast, Person, WriteWork, chapter_text
from tests.site.test_pages import whole_archive


@pytest.fixture
def archive(cast: Cast) -> dict[str, Any]:
    """What all apps show, all of it Ada's."""
    return whole_archive(cast)


def packed(owner: User, work: Work | None = None) -> zipfile.ZipFile:
    export = order_export(owner=owner, work=work)
    fulfil_export(pk=export.pk)
    export.refresh_from_db()
    assert export.state == Export.State.READY, export.said
    return zipfile.ZipFile(io.BytesIO(export_path(export).read_bytes()))


def everything_in(found: zipfile.ZipFile) -> str:
    return "\n".join(found.read(name).decode("utf-8", "replace") for name in found.namelist())


def value_at(row: Any, way: str) -> Any:
    """What a model's row holds, found otherwise than the export finds it."""
    for step in way.split("__"):
        if row is None:
            return None
        last = row
        row = (
            getattr(row, f"{step}_id")
            if step == way.rpartition("__")[2] and hasattr(row, f"{step}_id")
            else getattr(last, step)
        )
    return row


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def compare(table: Table, rows: list[dict[str, Any]], kept: list[Any]) -> None:
    assert len(rows) == len(kept), table.name
    for told, row in zip(rows, kept, strict=True):
        for name, way in table.ways().items():
            found = told[name]
            if name in WORKS and isinstance(found, dict):
                found = found["id"]
            assert found == as_json(value_at(row, way)), (table.name, name)


def test_what_was_packed_is_what_the_database_has(cast: Cast, archive: dict[str, Any]) -> None:
    owner, work = cast.ada.user, archive["work"]
    with packed(owner) as found:
        filled = 0
        for table in OWN:
            rows = json.loads(found.read(f"data/{table.name}.json"))
            kept = table.model._base_manager.filter(**{table.owner: owner}).order_by("pk")
            if table.name == "notices":
                kept = kept.filter(pk__lte=max(one.pk for one in kept))[: len(rows)]
            compare(table, rows, list(kept))
            filled += bool(rows)
        assert filled > 15, "a test of empty lists shows nothing"
        folder = next(name for name in found.namelist() if name.startswith(f"works/{work.pk:06}-")).split("/")[1]
        lists = json.loads(found.read(f"works/{folder}/work.json"))
        for table in OF_WORKS:
            kept = table.model._base_manager.filter(**{table.owner: work.pk}).order_by("pk")
            if table.name == "answers":
                kept = kept.filter(state__in=("shown", "held"))
            compare(table, lists[table.name], list(kept))
        listed = json.loads(found.read("export.json"))
        assert sorted(found.namelist()) == listed["files"]
        assert (listed["format"], listed["version"]) == ("fanfold-export", 1)
        assert json.loads(found.read("account.json"))["username"] == "ada"


def test_every_text_of_a_work_is_inside(cast: Cast, archive: dict[str, Any]) -> None:
    work = archive["work"]
    assert archive["put_away"].versions.exists(), "a chapter that was put away is a text too"
    with packed(cast.ada.user) as found:
        folder = next(name for name in found.namelist() if name.startswith(f"works/{work.pk:06}-")).rsplit("/", 1)[0]
        base = "/".join(folder.split("/")[:2])
        for version in ChapterVersion.objects.filter(chapter__work=work):
            name = f"{base}/versions/chapter-{version.chapter_id}/{version.number}.html"
            assert found.read(name).decode() == version.html
        for front in FrontVersion.objects.filter(work=work):
            assert found.read(f"{base}/versions/front/{front.number}.html").decode() == front.html
        standing = list(work.chapters.select_related("current").order_by("position"))
        whole = manuscript_of(Work.objects.get(pk=work.pk), standing)
        assert manuscript_from_json(found.read(f"{base}/manuscript.json")) == whole
        assert manuscript_from_html(found.read(f"{base}/text.html").decode()) == whole
        with zipfile.ZipFile(io.BytesIO(found.read(f"{base}/book.epub"))) as book:
            assert b"slipway" in b"".join(book.read(name) for name in book.namelist())
        for suffix in ("md", "html"):
            assert "slipway" in found.read(f"{base}/book.{suffix}").decode()
        given = work.restorations.get()
        assert found.read(f"{base}/originals/{given.original_id}/{given.name}") == kept_bytes(given.original_id)
        again = archive["restoration"]
        assert found.read(f"originals/{again.original_id}/{again.name}") == kept_bytes(again.original_id)


def test_the_first_page_leads_to_everything_and_needs_no_network(cast: Cast, archive: dict[str, Any]) -> None:
    import re

    with packed(cast.ada.user) as found:
        names = set(found.namelist())
        pages = [name for name in names if name.endswith("index.html") or name.startswith("pages/")]
        assert len(pages) > 10
        for page in pages:
            html = found.read(page).decode()
            links = re.findall(r'(?:href|src)="([^"#]+)"', html)
            assert links
            for link in links:
                place = link.removeprefix("../") if page.startswith("pages/") else link
                assert place in names, (page, link)
            assert "<script" not in html
        assert "The Slipway" in found.read("index.html").decode()


def reviewed(work: Work, person: Person, words: str) -> Answer:
    return say(
        work=work, chapter=None, kind=Answer.Kind.REVIEW, words=words,
        speaker=Speaker(user=person.user, pen_name=person.pen_name),
    )  # fmt: skip


def test_nothing_private_of_others_is_inside(cast: Cast, write_work: WriteWork) -> None:
    own, other, draft = write_work("The Ferry"), write_work("The Bell", by=cast.ben.pen_name), write_work("The Weir")
    User.objects.filter(pk=cast.ben.user.pk).update(email="ben@quiet.example", username="benjamin-private")
    reviewed(own, cast.ben, "The gulls were right.")
    taken = reviewed(own, cast.ben, "I wish I had not said this.")
    Answer.objects.filter(pk=taken.pk).update(state=Answer.State.TAKEN_BACK)
    Answer.objects.update(origin="0123456789abcdef", guest_key="the-key-of-a-browser")
    reviewed(other, cast.ada, "What a bell.")
    subscribe(member=cast.ada.user, kind="work", pk=draft.pk)
    Bookmark.objects.create(user=cast.ada.user, work=other, notes="for winter")
    Bookmark.objects.create(user=cast.ben.user, work=own, notes="secret of Ben's", is_private=True)
    Mute.objects.create(owner=cast.ben.user, pen_name=cast.ada.pen_name, reason="too many gulls")
    Block.objects.create(owner=cast.cleo.user, pen_name=cast.ada.pen_name, reason="never again")
    ben = write_work("A Draft of Ben's", by=cast.ben.pen_name, visibility=Work.Visibility.DRAFT)
    Bookmark.objects.create(user=cast.ada.user, work=ben, notes="I saw it once")
    with packed(cast.ada.user) as found:
        said = everything_in(found)
        for words in (
            "ben@quiet.example", "benjamin-private", "I wish I had not", "0123456789abcdef", "the-key-of-a-browser",
            "secret of Ben's", "too many gulls", "never again", "A Draft of Ben's",
        ):  # fmt: skip
            assert words not in said, words
        for words in ("The gulls were right.", "Ben Reed", "What a bell.", "The Bell", "for winter", "I saw it once"):
            assert words in said, words
        marks = json.loads(found.read("data/bookmarks.json"))
        assert [mark["work"].get("title") for mark in marks] == ["The Bell", None]
        answers = json.loads(found.read(f"works/{own.pk:06}-the-ferry/work.json"))["answers"]
        assert [one["name"] for one in answers] == ["Ben Reed"]
    assert Subscription.objects.filter(user=cast.ada.user).exists()


def test_a_guest_writer_takes_their_chapters_and_no_other(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry", chapters=2)
    mine = work.chapters.get(position=2)
    Authorship.objects.create(work=work, pen_name=cast.ben.pen_name, whole=False)
    ChapterAuthorship.objects.create(chapter=mine, pen_name=cast.ben.pen_name)
    Chapter.objects.filter(work=work, position=1).update(posted=None)
    save_chapter(chapter=work.chapters.get(position=1), text=chapter_text(1, "Nobody must read this."), by=None)
    with packed(cast.ben.user) as found:
        said = everything_in(found)
        assert "The ferry had gone. Part 2." in said
        assert "Nobody must read this." not in said
        assert json.loads(found.read("export.json"))["works"][0]["whole"] is False
    with packed(cast.ada.user) as found:
        assert "Nobody must read this." in everything_in(found)


def test_only_its_owner_downloads_it_and_it_stays_until_let_go(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry")
    give_kudos(work=work, chapter=None, speaker=Speaker(user=cast.ben.user, pen_name=cast.ben.pen_name))
    page = cast.ada.client.post("/account/export/", follow=True).content.decode()
    first = Export.objects.get(owner=cast.ada.user)
    assert first.is_ready, "tests do jobs at once"
    assert f"/account/export/{first.pk}/" in page
    response = cast.ada.client.get(f"/account/export/{first.pk}/")
    data = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert f"everything-{datetime.now():%Y}" in response["Content-Disposition"]
    for client in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert client.get(f"/account/export/{first.pk}/").status_code == 404
        assert client.post(f"/account/export/{first.pk}/drop/").status_code == 404
        assert client.post(f"/works/{work.pk}/take/").status_code == 404
    assert cast.guest.get(f"/account/export/{first.pk}/").status_code == 302
    assert cast.ada.user.notices.filter(kind="leaving.export_ready").count() == 1
    place = export_path(first)
    cast.ada.client.post(f"/works/{work.pk}/take/")
    assert Export.objects.filter(owner=cast.ada.user).count() == 2, "one of everything, one of the work"
    cast.ada.client.post("/account/export/")
    assert not place.exists(), "a new one takes the place of the last"
    second = Export.objects.get(owner=cast.ada.user, about=None)
    place = export_path(second)
    assert place.exists()
    cast.ada.client.post(f"/account/export/{second.pk}/drop/")
    assert not place.exists()
    assert cast.ada.client.get(f"/account/export/{second.pk}/").status_code == 404


def test_the_last_one_stays_while_the_next_is_made_and_when_that_fails(
    cast: Cast, write_work: WriteWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_work("The Ferry")
    packed(cast.ada.user)
    ready = Export.objects.get()
    second = order_export(owner=cast.ada.user)
    assert order_export(owner=cast.ada.user).pk == second.pk, "pressed twice, made once"
    assert export_path(ready).exists()

    def broken(*_args: object, **_named: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("fanfold.site.leaving.services.exports.pack", broken)
    with pytest.raises(OSError, match="No space"):
        fulfil_export(pk=second.pk)
    second.refresh_from_db()
    assert (second.state, "No space left" in second.said) == (Export.State.FAILED, True)
    assert export_path(ready).exists()
    assert "No space left on device" in cast.ada.client.get("/account/export/").content.decode()
    assert [path.suffix for path in export_path(ready).parent.iterdir()] == [".zip"], "no half file stays"


def test_a_file_the_disk_has_lost_does_not_stop_the_rest(cast: Cast, archive: dict[str, Any]) -> None:
    lost = archive["restoration"].original_id
    path_of(lost).unlink()
    with packed(cast.ada.user) as found:
        assert json.loads(found.read("export.json"))["missing"] == [lost]
        assert "lost" in found.read("index.html").decode()


def test_pages_ask_as_often_for_many_archives_as_for_few(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        Export.objects.create(owner=cast.ada.user, about=number + 1, title=f"The Ferry {number}")
    with django_assert_max_num_queries(10):
        assert "The Ferry 29" in cast.ada.client.get("/account/export/").content.decode()
