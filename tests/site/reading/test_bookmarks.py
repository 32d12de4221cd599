"""Bookmarks: one for each thing, with words of one's own; private ones are nobody else's."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Block, Mute
from fanfold.site.reading.models import Bookmark
from fanfold.site.reading.services.bookmarks import Elsewhere, Remarks, bookmark_elsewhere, bookmark_work
from fanfold.site.works.models import Work
from tests.site.conftest import Cast, WriteWork


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def test_a_work_is_bookmarked_once_and_the_bookmark_changed(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    address = f"/works/{work.pk}/bookmark/"
    data = {"notes": "The tea!", "tags": "slow, Sea, sea,, ", "pen_name": cast.ben.pen_name.pk}
    assert cast.ben.client.post(address, data)["Location"] == f"/works/{work.pk}/"
    cast.ben.client.post(address, {**data, "notes": "The tea, again!", "is_recommended": "on"})
    bookmark = Bookmark.objects.get()
    assert bookmark.notes == "The tea, again!"
    assert [tag.name for tag in bookmark.own_tags.all()] == ["slow", "Sea"]
    form = shown(cast.ben.client, address)
    assert "The tea, again!" in form
    assert 'value="slow, Sea"' in form
    draft = write_work("Undertow", Work.Visibility.DRAFT)
    assert cast.ben.client.get(f"/works/{draft.pk}/bookmark/").status_code == 404
    assert cast.cleo.client.get(bookmark.get_absolute_url()).status_code == 404
    assert cast.cleo.client.post(f"{bookmark.get_absolute_url()}remove/").status_code == 404
    cast.ben.client.post(f"{bookmark.get_absolute_url()}remove/")
    assert not Bookmark.objects.exists()


def test_a_private_bookmark_is_seen_and_counted_by_nobody_else(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    name = cast.ben.pen_name
    remarks = Remarks("A secret of mine.", "hush", name, is_recommended=True, is_private=True)
    bookmark = bookmark_work(user=cast.ben.user, work=work, remarks=remarks)
    pages = (f"/works/{work.pk}/", name.get_absolute_url(), f"/writers/{name.slug}/bookmarks/", "/", "/works/")
    for client in (cast.guest, cast.cleo.client, cast.ada.client, cast.mod.client):
        for page in pages:
            seen = shown(client, page)
            assert "A secret of mine." not in seen, page
            assert "hush" not in seen, page
            assert "Ben Reed" not in seen, page
            assert "bookmark</a>" not in seen, page
    assert "A secret of mine." in shown(cast.ben.client, "/library/bookmarks/")
    Bookmark.objects.filter(pk=bookmark.pk).update(is_private=False)
    assert "A secret of mine." in shown(cast.guest, pages[0]), "recommended under a name"
    assert "1 bookmark" in shown(cast.guest, pages[1])
    assert "A secret of mine." in shown(cast.guest, pages[2])
    Bookmark.objects.filter(pk=bookmark.pk).update(pen_name=None)
    assert "A secret of mine." not in "".join(shown(cast.guest, page) for page in pages), "nobody's name, nobody's eyes"


def test_public_bookmarks_show_what_the_reader_may_see(cast: Cast, write_work: WriteWork) -> None:
    name = cast.ben.pen_name
    for title, visibility in (("Members only", "members"), ("Shown", "posted"), ("Hidden", "posted")):
        work = write_work(title, visibility)
        bookmark_work(user=cast.ben.user, work=work, remarks=Remarks(f"About {title}.", title, name))
    Work.objects.filter(title="Hidden").update(visibility=Work.Visibility.DRAFT)
    address = f"/writers/{name.slug}/bookmarks/"
    guest, cleo = shown(cast.guest, address), shown(cast.cleo.client, address)
    assert "1 bookmark<" in guest
    assert "2 bookmarks<" in cleo
    assert "Members only" not in guest
    assert "About Members only." in cleo
    assert "Hidden" not in guest + cleo, "not its title, not what somebody said of it, not their tag"
    Block.objects.create(owner=cast.cleo.user, pen_name=name, apart=True)
    assert cast.cleo.client.get(address).status_code == 404


def test_a_story_that_is_gone_leaves_the_owners_words_only(cast: Cast, write_work: WriteWork) -> None:
    work, other = write_work("Undertow"), write_work("Ballast")
    for one in (work, other):
        bookmark_work(user=cast.ben.user, work=one, remarks=Remarks(f"Note {one.pk}.", "tea", cast.ben.pen_name))
    note = f"Note {work.pk}."
    Work.objects.filter(pk=work.pk).update(visibility=Work.Visibility.DRAFT)
    page = shown(cast.ben.client, "/library/bookmarks/")
    assert "A story that is no longer here" in page
    assert note in page
    assert "Undertow" not in page
    assert "Undertow" not in shown(cast.ben.client, Bookmark.objects.get(work=work).get_absolute_url())
    assert "Undertow" not in shown(cast.ben.client, "/library/bookmarks/?q=undertow").replace('value="undertow"', "")
    assert note not in shown(cast.ben.client, "/library/bookmarks/?q=undertow"), "a search must not tell the title"
    Work.objects.filter(pk=other.pk).update(front=None)
    Bookmark.objects.filter(work=other).update(work=None)
    assert shown(cast.ben.client, "/library/bookmarks/").count("A story that is no longer here") == 2
    gone = Bookmark.objects.get(work=None)
    cast.ben.client.post(gone.get_absolute_url(), {"notes": "I miss it.", "tags": ""})
    gone.refresh_from_db()
    assert gone.notes == "I miss it."


def test_works_elsewhere_are_bookmarked_by_address(cast: Cast) -> None:
    address = "/library/bookmarks/elsewhere/"
    data = {"address": "https://lights.example/9", "title": "The Lamp Room", "author": "Edith", "fandom": "Tidewrack"}
    assert cast.ben.client.post(address, {**data, "pen_name": cast.ben.pen_name.pk}).status_code == 302
    cast.ben.client.post(address, {**data, "title": "The Lamp Room (again)"})
    bookmark = Bookmark.objects.get()
    assert bookmark.title == "The Lamp Room (again)"
    page = shown(cast.ben.client, "/library/bookmarks/")
    assert 'href="https://lights.example/9" rel="nofollow noopener ugc"' in page
    for bad in ("javascript:alert(1)", "lights", "", "ftp://lights.example/", "https://"):
        assert cast.ben.client.post(address, {**data, "address": bad}).status_code == 400
        with pytest.raises(FanfoldError):
            bookmark_elsewhere(user=cast.ben.user, place=Elsewhere(bad, "x"), remarks=Remarks())
    with pytest.raises(FanfoldError, match="title"):
        bookmark_elsewhere(user=cast.ben.user, place=Elsewhere("https://a.example/", " "), remarks=Remarks())
    other = bookmark_elsewhere(user=cast.ben.user, place=Elsewhere("https://a.example/", "A"), remarks=Remarks())
    cast.ben.client.post(other.get_absolute_url(), data)
    assert [one.address for one in Bookmark.objects.all()] == ["https://lights.example/9"], "one for each address"


def test_ones_own_list_is_searched_and_sifted(cast: Cast, write_work: WriteWork) -> None:
    user, name = cast.ben.user, cast.ben.pen_name
    bookmark_work(user=user, work=write_work("Ballast"), remarks=Remarks("Tea on page two.", "slow", name, True))
    bookmark_work(user=user, work=write_work("Cordage"), remarks=Remarks("", "Slow, sad", name, False, True))
    place = Elsewhere("https://lights.example/9", "The Lamp Room", "Edith", "Tidewrack")
    bookmark_elsewhere(user=user, place=place, remarks=Remarks())

    def found(query: str) -> set[str]:
        page = shown(cast.ben.client, f"/library/bookmarks/?{query}")
        return {title for title in ("Ballast", "Cordage", "The Lamp Room") if f">{title}</a>" in page}

    assert found("") == {"Ballast", "Cordage", "The Lamp Room"}
    assert found("q=tea") == {"Ballast"}
    assert found("q=ball") == {"Ballast"}
    assert found("q=SAD") == {"Cordage"}
    assert found("q=edith") == {"The Lamp Room"}
    assert found("q=ada+reed") == {"Ballast", "Cordage"}
    assert found("tag=slow") == {"Ballast", "Cordage"}
    assert found("only=recommended") == {"Ballast"}
    assert found("only=private") == {"Cordage"}
    assert found("only=elsewhere") == {"The Lamp Room"}
    assert found("q=%00&tag=%00") == set(), "an own tag of nothing is nobody's"
    assert "slow (2)" in shown(cast.ben.client, "/library/bookmarks/").lower()


def test_a_work_says_who_recommends_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    for person in (cast.ben, cast.cleo):
        bookmark_work(
            user=person.user,
            work=work,
            remarks=Remarks(f"Says {person.user}.", "", person.pen_name, is_recommended=True),
        )
    page = shown(cast.guest, f"/works/{work.pk}/")
    assert "Recommended by" in page
    assert "Says ben." in page
    Mute.objects.create(owner=cast.mod.user, pen_name=cast.ben.pen_name)
    page = shown(cast.mod.client, f"/works/{work.pk}/")
    assert "Says ben." not in page
    assert "Says cleo." in page
    assert "Recommended by" not in shown(cast.guest, f"/works/{write_work('Alone').pk}/")


def test_lists_ask_as_often_for_many_bookmarks_as_for_few(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        work = write_work(f"Work {number}")
        remarks = Remarks("x", f"tag {number}", cast.ben.pen_name, is_recommended=True)
        bookmark_work(user=cast.ben.user, work=work, remarks=remarks)
        if number in (2, 19):
            with django_assert_max_num_queries(13):
                cast.ben.client.get("/library/bookmarks/")
            with django_assert_max_num_queries(13):
                cast.guest.get(f"/writers/{cast.ben.pen_name.slug}/bookmarks/")
