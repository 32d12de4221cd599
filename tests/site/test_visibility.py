"""The one visibility rule, held against every page, list, count, download and picture."""

import pytest
from django.test import Client
from django.utils import timezone

from fanfold.editions import EDITIONS
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Scene
from fanfold.site.works.models import MutedWork, Picture, Work
from fanfold.site.works.policies import listed_works, visible_works
from fanfold.site.works.services import add_chapter, post_chapter, save_chapter
from fanfold.site.works.services.pictures import Given, take_pictures
from tests.site.conftest import Cast, WriteWork, chapter_text
from tests.site.drawn import drawn

SECRET = "Nobody may read this sentence."


def addresses_of(work: Work) -> list[str]:
    """Every address that could show something of a work."""
    own = f"/works/{work.pk}/"
    return [
        own, f"{own}whole/", f"{own}chapters/1/", f"{own}shape/", f"{own}voices/", *(f"{own}download/story.{suffix}" for suffix in EDITIONS),
        *(tag.get_absolute_url() for tag in work.tags.all()),
    ]  # fmt: skip


LISTS = ["/", "/works/"]


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    return response.content.decode("utf-8", "replace") if response.status_code == 200 else ""


@pytest.mark.parametrize(
    ("visibility", "sees"),
    [
        (Work.Visibility.DRAFT, {"ada": True, "ben": False, "cleo": False, "mod": False, "guest": False}),
        (Work.Visibility.MEMBERS, {"ada": True, "ben": True, "cleo": True, "mod": True, "guest": False}),
        (Work.Visibility.POSTED, {"ada": True, "ben": True, "cleo": True, "mod": True, "guest": True}),
    ],
)
def test_who_sees_a_work(cast: Cast, write_work: WriteWork, visibility: str, sees: dict[str, bool]) -> None:
    work = write_work("Undertow", visibility, words=SECRET)
    clients = {name: getattr(cast, name).client for name in ("ada", "ben", "cleo", "mod")} | {"guest": cast.guest}
    is_listed = visibility != Work.Visibility.DRAFT
    for name, client in clients.items():
        for address in addresses_of(work):
            expected = sees[name] and (is_listed or "/tags/" not in address)
            assert (client.get(address).status_code == 200) is expected, (name, address)
        for address in LISTS:
            assert ("Undertow" in shown(client, address)) is (sees[name] and is_listed), (name, address)


def test_counts_are_those_of_the_reader(cast: Cast, write_work: WriteWork) -> None:
    write_work("Shown", words="One two three.")
    write_work("Members only", Work.Visibility.MEMBERS, words="Many more words are told here, thirty at least.")
    write_work("Hidden", Work.Visibility.DRAFT)
    assert "1 story everyone may read" in shown(cast.guest, "/works/")
    assert "2 stories" in shown(cast.cleo.client, "/works/")
    guest, member = shown(cast.guest, "/"), shown(cast.cleo.client, "/")
    assert "keeps 1 story," in guest
    assert "keeps 2 stories," in member
    assert "Fandom of Members only" not in guest
    assert "Fandom of Members only" in member
    assert "Hidden" not in guest + member


def test_a_draft_chapter_of_a_posted_work_leaks_nowhere(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Slipway", chapters=2)
    add_chapter(work=work, text=chapter_text(3, SECRET), by=cast.ada.user)
    work.refresh_from_db()
    ada, cleo = cast.ada.client, cast.cleo.client
    assert SECRET in shown(ada, f"/works/{work.pk}/chapters/3/")
    assert cleo.get(f"/works/{work.pk}/chapters/3/").status_code == 404
    for address in [*addresses_of(work), *LISTS, f"/works/{work.pk}/chapters/2/"]:
        page = shown(cleo, address)
        assert SECRET not in page, address
        assert "Tide 3" not in page, address
        assert f"{work.words:,} word" not in page, f"{address} tells how long the draft is"
    assert "2 chapters" in shown(cleo, "/works/")


def test_a_tag_or_name_that_only_hidden_works_bear_is_not_there(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Undertow", Work.Visibility.DRAFT)
    tag = work.tags.all()[0]
    name = cast.ada.pen_name.get_absolute_url()
    for client in (cast.guest, cast.cleo.client):
        assert client.get(tag.get_absolute_url()).status_code == 404
        assert client.get(f"/tags/{tag.pk}/wrong/").status_code == 404, "the redirect would tell the tag's name"
        assert client.get(name).status_code == 404
    assert cast.ada.client.get(name).status_code == 200
    write_work("Shown")
    assert cast.guest.get(name).status_code == 200
    assert "Undertow" not in shown(cast.guest, name)


def test_a_refusal_is_the_same_for_what_is_hidden_and_what_never_was(cast: Cast, write_work: WriteWork) -> None:
    hidden = write_work("Undertow", Work.Visibility.DRAFT)
    for tail in ("", "whole/", "chapters/1/", "shape/", "voices/", "voices/wren/", "download/story.epub"):
        there = cast.cleo.client.get(f"/works/{hidden.pk}/{tail}")
        nowhere = cast.cleo.client.get(f"/works/987654/{tail}")
        assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)


def test_a_picture_is_shown_with_a_visible_work_only(cast: Cast, write_work: WriteWork) -> None:
    draft, shown = write_work("Undertow", Work.Visibility.DRAFT), write_work("Shown")
    (image,) = take_pictures(work=draft, given=[Given(drawn(), "A gull.")])
    sha256 = Picture.objects.get().sha256
    address = f"/pictures/{sha256}/"
    assert cast.cleo.client.get(address).status_code == 404
    response = cast.ada.client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    # It belongs to a work that everybody reads, and stands nowhere in it: then it is nobody's to see but its writers'.
    take_pictures(work=shown, given=[Given(drawn(), "A gull.")])
    assert cast.guest.get(address).status_code == 404
    text = ChapterText(scenes=(Scene((image,)),))
    late = add_chapter(work=shown, text=text, by=cast.ada.user)
    assert cast.guest.get(address).status_code == 404, "the chapter is a draft"
    post_chapter(chapter=late)
    late.refresh_from_db()
    assert cast.guest.get(address).status_code == 200
    save_chapter(chapter=late, text=chapter_text(2, "No gull."), by=cast.ada.user)
    assert cast.guest.get(address).status_code == 404, "it was taken out"
    save_chapter(chapter=late, text=text, by=cast.ada.user)
    assert cast.guest.get(address).status_code == 200
    assert cast.guest.get(f"/pictures/{'cd' * 32}/").status_code == 404


def test_nobody_but_its_author_is_offered_to_edit(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    edit = f'href="/works/{work.pk}/edit/"'
    assert edit in shown(cast.ada.client, f"/works/{work.pk}/")
    for client in (cast.ben.client, cast.cleo.client, cast.mod.client, cast.guest):
        assert edit not in shown(client, f"/works/{work.pk}/")


def test_what_is_kept_of_a_rule_holds_no_answers(cast: Cast, write_work: WriteWork) -> None:
    """Conditions are kept for a viewer; what meets them is asked each time, and who moderates is somebody else."""
    work, cleo = write_work(), cast.cleo.user
    assert work in listed_works(cleo)
    MutedWork.objects.create(owner=cleo, work=work)
    assert work not in listed_works(cleo)
    hidden = write_work("The Ferry", visibility=Work.Visibility.MEMBERS)
    Work.objects.filter(pk=hidden.pk).update(hidden=timezone.now())
    assert hidden not in visible_works(cleo)
    cleo.is_staff = True
    assert hidden in visible_works(cleo)
    cleo.is_active = False
    assert hidden not in visible_works(cleo)
