"""Muting, keeping away and going on past a page before a work, through the pages a reader has for it."""

from django.urls import reverse

from fanfold.site.accounts.queries import key_of
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.works.models import Work
from fanfold.site.works.services import set_tags
from tests.site.conftest import Cast, Person, WriteWork


def in_list(person: Person, work: Work) -> bool:
    return f'href="{work.get_absolute_url()}"' in person.client.get("/works/").content.decode()


def test_a_work_is_muted_with_a_reason_and_met_again_with_one_press(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Lamp Room")
    draft = write_work("The Cellar", Work.Visibility.DRAFT)
    place = reverse("works:mute", args=["work", str(work.pk)])
    assert cast.guest.get(place).url.startswith("/account/login/")
    assert cast.cleo.client.get(reverse("works:mute", args=["work", str(draft.pk)])).status_code == 404
    assert b"The Lamp Room" in cast.cleo.client.get(place).content
    assert cast.cleo.client.post(place, {"reason": "Enough of lamps."}).url == "/mutes/"
    assert not in_list(cast.cleo, work)
    assert in_list(cast.ben, work), "a mute is one's own"
    kept = cast.cleo.client.get("/mutes/").content.decode()
    assert "Enough of lamps." in kept
    assert "The Lamp Room" in kept
    assert "Enough" not in cast.ben.client.get("/mutes/").content.decode()
    cast.cleo.client.post(f"{place}undo/")
    assert in_list(cast.cleo, work)


def test_a_tag_is_muted_except_in_a_fandom(cast: Cast, write_work: WriteWork) -> None:
    fog = name_tag(kind=Tag.Kind.FREEFORM, name="Fog")
    here, there = write_work("Here"), write_work("There")
    for work in (here, there):
        set_tags(work=work, tags=[fog, name_tag(kind=Tag.Kind.FANDOM, name=f"Fandom of {work.title}")])
    place = reverse("works:mute", args=["tag", str(fog.pk)])
    refused = cast.cleo.client.post(place, {"except_in": "No Such Fandom"})
    assert refused.status_code == 422
    assert b"knows no fandom of that name" in refused.content
    assert in_list(cast.cleo, there)
    cast.cleo.client.post(place, {"except_in": "fandom of HERE"})
    assert (in_list(cast.cleo, here), in_list(cast.cleo, there)) == (True, False)
    cast.cleo.client.post(f"{place}undo/")
    assert in_list(cast.cleo, there)


def test_a_language_is_muted_by_its_tag_and_nonsense_is_refused(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("A Maré", language="pt-BR")
    assert cast.cleo.client.post("/mutes/language/", {"language": "no language at all"}).status_code == 400
    assert in_list(cast.cleo, work)
    cast.cleo.client.post("/mutes/language/", {"language": "pt"})
    assert not in_list(cast.cleo, work)
    cast.cleo.client.post(reverse("works:unmute", args=["language", "pt"]))
    assert in_list(cast.cleo, work)


def test_a_name_is_muted_and_kept_away_by_a_key_that_only_a_page_can_have_made(
    cast: Cast, write_work: WriteWork
) -> None:
    work = write_work()
    for made_up in (str(cast.ada.pen_name.pk), f"{cast.ada.pen_name.pk}:forged"):
        assert cast.cleo.client.get(reverse("works:mute", args=["name", made_up])).status_code == 404
        assert cast.cleo.client.get(reverse("works:block", args=[made_up])).status_code == 404
    key = key_of(cast.ada.pen_name)
    cast.cleo.client.post(reverse("works:mute", args=["name", key]), {"reason": ""})
    assert not in_list(cast.cleo, work)
    cast.cleo.client.post(reverse("works:unmute", args=["name", key]))
    cast.cleo.client.post(reverse("works:block", args=[key]), {"apart": "on", "reason": "The lamp."})
    assert cast.cleo.client.get(work.get_absolute_url()).status_code == 404
    assert b"The lamp." in cast.cleo.client.get("/blocks/").content
    cast.cleo.client.post(reverse("works:unblock", args=[key]))
    assert cast.cleo.client.get(work.get_absolute_url()).status_code == 200


def test_nobody_mutes_or_keeps_away_themselves(cast: Cast) -> None:
    key = key_of(cast.cleo.pen_name)
    for name, args in (("works:mute", ["name", key]), ("works:block", [key])):
        assert cast.cleo.client.post(reverse(name, args=args), {"reason": ""}).status_code == 400
    assert not cast.cleo.user.mutes.exists()
    assert not cast.cleo.user.blocks.exists()


def test_a_muted_work_opens_past_a_reminder(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="The bell rang twice.")
    cast.cleo.client.post(reverse("works:mute", args=["work", str(work.pk)]), {"reason": "Too many bells."})
    chapter = f"{work.get_absolute_url()}chapters/1/"
    before = cast.cleo.client.get(chapter).content.decode()
    assert "Too many bells." in before
    assert "rang twice" not in before
    assert "rang twice" in cast.ben.client.get(chapter).content.decode()
    on = cast.cleo.client.post(reverse("works:anyway", args=[work.pk]), {"next": chapter})
    assert on.url == chapter
    assert "rang twice" in cast.cleo.client.get(chapter).content.decode()
    assert not in_list(cast.cleo, work), "it stays muted"


def test_a_word_before_works_for_adults_is_said_once(cast: Cast, write_work: WriteWork) -> None:
    work = write_work(words="The bell rang twice.")
    set_tags(work=work, tags=[name_tag(kind=Tag.Kind.RATING, name="Explicit")])
    chapter = f"{work.get_absolute_url()}chapters/1/"
    for client in (cast.guest, cast.cleo.client):
        assert "rang twice" not in client.get(chapter).content.decode()
        on = client.post("/adults/", {"adult": "yes", "next": chapter})
        assert on.url == chapter
        assert "rang twice" in client.get(chapter).content.decode()
        client.post("/adults/", {"adult": "no"})
        assert "rang twice" not in client.get(chapter).content.decode()
    assert "rang twice" in cast.ada.client.get(chapter).content.decode(), "authors need no word about their own"


def test_going_on_leads_nowhere_else(cast: Cast) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:go()"):
        assert cast.guest.post("/adults/", {"next": elsewhere}).url == "/", elsewhere
