"""Where a story leaves canon, as one reader may know it: by their place, by how far they have seen, by what they may see."""

import re

from fanfold.site.works.models import Work
from fanfold.site.works.services import relate_work
from fanfold.site.worlds.models import Change, Pack, StoryFact, StoryWorld
from fanfold.site.worlds.services import keep_progress
from tests.site.conftest import Cast, chapter_text
from tests.site.worlds.conftest import Give, confirm, page
from tests.site.worlds.shore import CHANGED, SECRETS


def panel(client: object, work: Work) -> str:
    shown = page(client, f"/works/{work.pk}/")
    return shown[shown.index('id="canon"') : shown.index("Before you read")] if 'id="canon"' in shown else ""


def test_what_a_reader_has_not_seen_is_not_told_by_its_denial(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="2x03")
    shown = panel(cast.cleo.client, work)
    assert "Ines is engaged to Walter" in shown
    assert "jail" not in shown
    assert "chapel" not in shown
    assert "It changes something in 2x04, which you have not seen yet" in shown
    assert "jail" in panel(cast.ben.client, work)
    keep_progress(user=cast.cleo.user, pack=gullhaven, part="")
    assert "jail" in panel(cast.cleo.client, work)


def test_a_guest_says_how_far_too(cast: Cast, give: Give, gullhaven: Pack) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    assert cast.guest.post("/canons/gullhaven/seen/", {"part": "9x09"}).status_code == 302
    assert "jail" in panel(cast.guest, work), "what is no part hides nothing, and says so"
    assert cast.guest.post("/canons/gullhaven/seen/", {"part": "1x06"}).status_code == 302
    assert "jail" not in panel(cast.guest, work)
    assert "engaged" not in panel(cast.guest, work)
    assert "engaged" not in page(cast.guest, "/canons/gullhaven/")
    assert "5 things after 1x06" not in page(cast.guest, "/canons/gullhaven/")
    assert "4 things after 1x06 are hidden from you" in page(cast.guest, "/canons/gullhaven/")
    assert cast.guest.post("/canons/gullhaven/seen/", {"part": ""}).status_code == 302
    assert "jail" in panel(cast.guest, work)


def test_a_change_told_in_a_chapter_waits_for_it(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    chapter = work.chapters.get(position=1)
    Change.objects.filter(fact="ines-engaged").update(told_in="chapter", told_chapter=chapter)
    assert "engaged" not in panel(cast.ben.client, work)
    assert "chapel" not in panel(cast.ben.client, work), "what falls with it tells it as well"
    assert "engaged" in panel(cast.ada.client, work)
    cast.ben.client.post(f"/works/{work.pk}/read/", {"chapter": chapter.pk, "read": "on"})
    from fanfold.site.reading.models import ReadChapter

    ReadChapter.objects.get_or_create(user=cast.ben.user, chapter=chapter)
    assert "engaged" in panel(cast.ben.client, work)


def test_what_is_told_in_a_draft_is_told_to_nobody(cast: Cast, give: Give) -> None:
    from fanfold.site.works.services import add_chapter

    work = give(CHANGED)
    confirm(work, cast.ada)
    draft = add_chapter(work=work, text=chapter_text(2, "Nobody may know yet."), by=None, held=True)
    Change.objects.filter(fact="ines-engaged").update(told_in="chapter", told_chapter=draft)
    from fanfold.site.reading.models import ReadChapter

    ReadChapter.objects.create(user=cast.ben.user, chapter=draft)
    ReadChapter.objects.create(user=cast.ben.user, chapter=work.chapters.get(position=1))
    for client in (cast.ben.client, cast.guest):
        assert "engaged" not in panel(client, work)
    assert "engaged" in panel(cast.ada.client, work)


def test_a_writer_may_show_less(cast: Cast, give: Give) -> None:
    work = give(CHANGED)
    confirm(work, cast.ada)
    StoryWorld.objects.update(shown="off")
    assert panel(cast.guest, work) == ""
    assert panel(cast.ada.client, work) != ""
    StoryWorld.objects.update(shown="quotes")
    shown = panel(cast.guest, work)
    assert "In the author’s own words" in shown
    assert "Ines is engaged to Walter" not in shown


def test_a_hidden_story_below_tells_nothing(cast: Cast, give: Give) -> None:
    below = give(SECRETS, "The Undertow", visibility="draft")
    work = give(CHANGED)
    confirm(work, cast.ada)
    relate_work(work=work, kind="builds-on", to=below, member=cast.ada.user)
    Change.objects.create(work=below, step="not", fact="edith-leaves", words="Edith leaves")
    Change.objects.create(work=below, step="not", fact="ferry-burns", words="The ferry burns")
    shown = panel(cast.guest, work)
    assert "Undertow" not in shown
    assert "a work that cannot be shown" in shown
    Work.objects.filter(pk=below.pk).update(visibility="posted")
    assert re.search(r'<a href="[^"]+">The Undertow', panel(cast.guest, work))


def test_the_panel_costs_the_same_for_much_and_little(cast: Cast, give: Give, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work = give(CHANGED)
    confirm(work, cast.ada)
    cast.ben.client.get(f"/works/{work.pk}/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        cast.ben.client.get(f"/works/{work.pk}/")
    for number in range(30):
        Change.objects.create(work=work, step="instead", words=f"Gull {number} sings")
        StoryFact.objects.create(work=work, words=f"Lamp {number} burns")
    with CaptureQueriesContext(connection) as many:
        cast.ben.client.get(f"/works/{work.pk}/")
    assert len(many) == len(few)


def test_what_rests_on_something_fallen_stands_behind_it(cast: Cast, give: Give) -> None:
    from fanfold.site.worlds.services import import_pack
    from tests.site.worlds.shore import PACK

    more = (
        'honeymoon = { at = "3x02", so = "They sail to the islands", because = ["wedding"] }\n'
        'ring-a = { at = "3x03", so = "The lamp is lit", because = ["ring-b", "wedding"] }\n'
        'ring-b = { at = "3x03", so = "The lamp is seen", because = ["ring-a"] }\n'
    )
    import_pack(text=PACK + more, name="gullhaven.toml", by=None)
    work = give(CHANGED)
    confirm(work, cast.ada)
    shown = " ".join(panel(cast.guest, work).split())
    assert "Ines and Walter marry in the chapel" in shown
    assert "With it: They sail to the islands" in shown
    assert shown.count("The lamp is lit") == 1
    assert shown.count("it can no longer happen that way") >= 1


def test_what_is_told_in_a_joined_chapter_is_told_where_its_words_are(cast: Cast, give: Give) -> None:
    work = give(SECRETS)
    confirm(work, cast.ada)
    first, second = work.chapters.all()
    Change.objects.create(work=work, step="instead", words="The boat is blue", told_in="chapter", told_chapter=second)
    work.chapters.filter(pk=second.pk).update(put_away="2026-01-01T00:00Z", merged_into=first)
    from fanfold.site.reading.models import ReadChapter

    assert "boat is blue" not in panel(cast.ben.client, work)
    ReadChapter.objects.create(user=cast.ben.user, chapter=first)
    assert "The boat is blue" in panel(cast.ben.client, work)
