"""Many works changed at once: ticked, looked at, changed, taken back."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.community.models import Welcome
from fanfold.site.works.models import Authorship, ManyChange, ManyStep, Work
from fanfold.site.works.services import (
    Terms,
    create_collection,
    create_series,
    insert_chapter,
    put_work_away,
    set_tags,
)
from tests.site.conftest import Cast, WriteWork, chapter_text


def names(work: Work) -> set[str]:
    return {
        f"{one.tag.kind}:{one.tag.name}{'~' if one.is_side else ''}" for one in work.tagging_set.select_related("tag")
    }


def sent(works: list[Work], **fields: Any) -> dict[str, Any]:
    return {"work": [work.pk for work in works], **fields}


def test_tags_and_choices_are_looked_at_and_then_changed(cast: Cast, write_work: WriteWork) -> None:
    salt, rope = write_work("Salt"), write_work("Rope")
    shared = name_tag(kind=Tag.Kind.FREEFORM, name="Slow Burn")
    set_tags(work=salt, tags=[name_tag(kind=Tag.Kind.FANDOM, name="Gullhaven"), shared])
    fields = sent(
        [salt, rope], **{"add-freeform": "Ferries, slow burn", "add-side": "Ines/Edith", "off": ["freeform:Tag of Rope"]},
        rating="Mature", language="de", status="hiatus", answers="members", engines="yes",
    )  # fmt: skip
    page = cast.ada.client.post("/desk/many/what/", fields).content.decode()
    for words in (
        "Nothing is changed yet",
        "Ferries",
        "Ines/Edith (in the background)",
        "Tag of Rope",
        "On hiatus",
        "Members",
    ):
        assert words in page, words
    assert not ManyChange.objects.exists()
    assert salt.status == "in-progress"
    assert "freeform:Ferries" not in names(salt)
    response = cast.ada.client.post("/desk/many/what/", fields | {"do": "change"})
    change = ManyChange.objects.get()
    assert response.url == change.get_absolute_url()  # type: ignore[attr-defined]
    assert names(salt) == {
        "fandom:Gullhaven", "rating:Mature", "freeform:Slow Burn", "freeform:Ferries", "ship:Ines/Edith~"
    }, "a tag that is there under another spelling is not added again"  # fmt: skip
    assert "freeform:Tag of Rope" not in names(rope)
    assert "freeform:Slow Burn" in names(rope)
    for work in (salt, rope):
        work.refresh_from_db()
        assert (work.language, work.status, work.search_engines) == ("de", "hiatus", True)
        assert work.welcome.reviews == Welcome.Whom.MEMBERS
        assert work.welcome.kudos == Welcome.Whom.EVERYONE
    assert salt.tags.get(kind="ship").fandom == Tag.objects.get(kind="fandom", name="Gullhaven")
    assert "Everything was changed" in cast.ada.client.get(change.get_absolute_url()).content.decode()


def test_what_was_done_is_taken_back_where_nobody_changed_it_since(cast: Cast, write_work: WriteWork) -> None:
    works = [write_work("Salt"), write_work("Rope")]
    before = [names(work) for work in works]
    fields = sent(
        works, **{"add-freeform": "ferries"}, rating="Mature", visibility="draft", answers="nobody", do="change"
    )
    name_tag(kind=Tag.Kind.FREEFORM, name="Ferries")
    cast.ada.client.post("/desk/many/what/", fields)
    change = ManyChange.objects.get()
    assert not Work.objects.exclude(visibility="draft").exists()
    set_tags(work=works[1], tags=[])
    page = cast.ada.client.post(f"/desk/many/{change.pk}/undo/", follow=True).content.decode()
    assert "Somebody has changed it in the meantime" in page
    assert "Taken back" in page
    assert names(works[0]) == before[0]
    assert names(works[1]) == set(), "what somebody did since stays"
    assert not Work.objects.exclude(visibility="posted").exists()
    assert not Welcome.objects.exists()
    assert "Take all of it back" not in page
    counted = change.steps.filter(state=ManyStep.State.DONE).count()
    cast.ada.client.post(f"/desk/many/{change.pk}/undo/")
    assert change.steps.filter(state=ManyStep.State.DONE).count() == counted


def test_series_and_collections(cast: Cast, write_work: WriteWork) -> None:
    works = [write_work("Salt"), write_work("Rope")]
    series = create_series(by=cast.ada.pen_name, title="The Tide Books")
    theirs = create_collection(by=cast.ben.pen_name, terms=Terms("Ferry Week", is_moderated=True))
    fields = sent(works, series_in=series.pk, collections_in=theirs.pk)
    page = cast.ada.client.post("/desk/many/what/", fields).content.decode()
    assert page.count("The Tide Books") >= 2
    assert page.count("Ferry Week") >= 2
    cast.ada.client.post("/desk/many/what/", fields | {"do": "change"})
    assert series.parts.filter(standing="in").count() == 2
    assert theirs.items.filter(standing="offered").count() == 2
    change = ManyChange.objects.get()
    cast.ada.client.post(f"/desk/many/{change.pk}/undo/")
    assert not series.parts.exists()
    assert not theirs.items.exists()


def test_only_works_one_writes_as_a_whole(cast: Cast, write_work: WriteWork) -> None:
    mine, guest = write_work("Salt"), write_work("Rope", by=cast.cleo.pen_name)
    together = write_work("Tar", by=cast.cleo.pen_name)
    Authorship.objects.create(work=guest, pen_name=cast.ada.pen_name, whole=False)
    Authorship.objects.create(work=together, pen_name=cast.ada.pen_name)
    page = cast.ada.client.get("/desk/many/").content.decode()
    assert "Salt" in page
    assert "Tar" in page
    assert "Rope" not in page
    cast.ada.client.post("/desk/many/what/", sent([mine, guest, together], status="hiatus", do="change"))
    assert set(Work.objects.filter(status="hiatus")) == {mine, together}
    for other in (cast.cleo, cast.mod):
        response = other.client.post("/desk/many/what/", sent([mine], status="complete", do="change"))
        assert response.url == "/desk/many/"  # type: ignore[attr-defined]
    change = ManyChange.objects.get()
    assert cast.ada.client.get(change.get_absolute_url()).status_code == 200
    for address in (change.get_absolute_url(), f"{change.get_absolute_url()}undo/"):
        assert cast.cleo.client.post(address).status_code == 404
        assert cast.mod.client.post(address).status_code == 404
    assert cast.guest.get("/desk/many/").status_code == 302
    Authorship.objects.filter(work=together, pen_name=cast.ada.pen_name).delete()
    put_work_away(work=mine, by=cast.ada.user)
    page = cast.ada.client.get(change.get_absolute_url()).content.decode()
    assert "Salt" not in page
    assert "Tar" not in page
    assert "2 works are not on your desk any more" in page
    cast.ada.client.post(f"/desk/many/{change.pk}/undo/")
    assert Work.every.filter(status="hiatus").count() == 2, "neither is theirs to change now"


def test_what_goes_out_is_said_first_and_what_cannot_is_left(cast: Cast, write_work: WriteWork) -> None:
    draft = write_work("Salt", Work.Visibility.DRAFT, chapters=3)
    held = write_work("Rope", Work.Visibility.DRAFT)
    held.chapters.update(held=True)
    insert_chapter(work=held, text=chapter_text(2, "Not yet."), by=None)
    fields = sent([draft, held], visibility="posted", status="complete")
    page = cast.ada.client.post("/desk/many/what/", fields).content.decode()
    assert "3 chapters go out with it" in page
    assert "held back" in page
    page = cast.ada.client.post("/desk/many/what/", fields | {"do": "change"}, follow=True).content.decode()
    assert "Readers would find no chapter" in page
    assert "1 thing was left as it was" in page
    draft.refresh_from_db()
    held.refresh_from_db()
    assert (draft.visibility, held.visibility, held.status) == ("posted", "draft", "complete")
    assert draft.chapters.exclude(posted=None).count() == 3


def test_nothing_ticked_nothing_wanted_and_wrong_words(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Salt")
    assert cast.ada.client.get("/desk/many/what/").url == "/desk/many/"  # type: ignore[attr-defined]
    for fields in ({}, {"status": "in-progress"}, {"add-freeform": "Tag of Salt", "language": "EN "[:2].lower()}):
        response = cast.ada.client.post("/desk/many/what/", sent([work], **fields))
        assert response.status_code == 422
        assert "Nothing would change" in response.content.decode()
    wrong = cast.ada.client.post("/desk/many/what/", sent([work], **{"language": "!!", "add-ship": "Ines/Edith"}))
    assert wrong.status_code == 422
    assert "Ines/Edith" in wrong.content.decode(), "what was typed is kept"
    back = cast.ada.client.post("/desk/many/what/", sent([work], **{"add-ship": "Ines/Edith", "do": "back"}))
    assert back.status_code == 200
    assert "Ines/Edith" in back.content.decode()
    assert cast.ada.client.get("/desk/many/what/?work=x&work=99999999999999").status_code == 302


def test_works_are_found_by_title_and_tag(cast: Cast, write_work: WriteWork) -> None:
    for title in ("Salt", "Rope", "Salted Rope"):
        write_work(title)
    page = cast.ada.client.get("/desk/many/?q=salt").content.decode()
    assert "Salted Rope" in page
    assert 'class="many-title">Rope<' not in page
    page = cast.ada.client.get("/desk/many/?q=fandom+of+rope").content.decode()
    assert 'class="many-title">Rope<' in page
    assert 'class="many-title">Salt<' not in page
    page = cast.ada.client.get("/desk/many/what/?q=salt&all=1").content.decode()
    assert "On 2 works" in page


def test_what_a_work_is_sorted_by_is_not_lost_when_it_is_posted(write_work: WriteWork) -> None:
    work = write_work("The Slipway")
    work.save()
    assert Work.objects.get().title_key == "slipway"


@pytest.mark.parametrize("step", ["tick", "ask", "look"])
def test_queries_do_not_grow_with_the_works(cast: Cast, write_work: WriteWork, step: str) -> None:
    series = create_series(by=cast.ada.pen_name, title="The Tide Books")

    def asked(works: list[Work]) -> int:
        with CaptureQueriesContext(connection) as queries:
            if step == "tick":
                cast.ada.client.get("/desk/many/?q=s")
            elif step == "ask":
                cast.ada.client.get("/desk/many/what/", {"work": [work.pk for work in works]})
            else:
                fields = {"add-freeform": "Ferries", "answers": "nobody", "visibility": "draft", "series_in": series.pk}
                cast.ada.client.post("/desk/many/what/", sent(works, **fields))
        return len(queries)

    works = [write_work("Salt")]
    asked(works)
    few = asked(works)
    works += [write_work(f"Sail {number}") for number in range(4)]
    assert asked(works) == few
