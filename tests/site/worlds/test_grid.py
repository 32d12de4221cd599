"""Who knows what: secrets told so far, minds, and the reader as one more; nothing beyond the reader's place."""

from typing import Any

from fanfold.site.reading.models import ReadChapter
from fanfold.site.works.models import Work
from fanfold.site.works.services import add_chapter
from fanfold.site.worlds.models import Belief, Learning, Secret, StoryFact
from tests.site.conftest import Cast, chapter_text
from tests.site.worlds.conftest import Give, confirm, page
from tests.site.worlds.shore import SECRETS


def grid(client: Any, work: Work, query: str = "") -> str:
    return " ".join(page(client, f"/works/{work.pk}/who-knows/{query}").split())


def furnished(cast: Cast, give: Give) -> Work:
    """Two chapters; the notes tell one secret, the second chapter another, a third nobody was told."""
    work = give(SECRETS, "The Deed")
    confirm(work, cast.ada, say={"secret": "yes"})
    first, second = work.chapters.all()
    told = Secret.objects.create(
        work=work, words="The ferry was sold", knows=["mayor"], told_in="chapter", told_chapter=second
    )
    Belief.objects.create(secret=told, who="ines", words="The ferry is ours")
    Learning.objects.create(secret=told, who="walter", chapter=second)
    untold = Secret.objects.create(work=work, words="Walter is the mayor's son", knows=["mayor"], told_in="never")
    Belief.objects.create(secret=untold, who="walter", words="My father drowned")
    StoryFact.objects.create(
        work=work, words="The kettle is broken", told_in="chapter", told_chapter=first, told_paragraph=1
    )
    return work


def test_you_know_from_the_note_on(cast: Cast, give: Give) -> None:
    work = furnished(cast, give)
    assert f'href="/works/{work.pk}/who-knows/"' in page(cast.guest, f"/works/{work.pk}/")
    shown = grid(cast.guest, work)
    assert "Edith forged the signature" in shown
    assert '<q lang="en">Ines wanted the boat sold</q>' in shown
    assert '<td data-who="You"><span class="mind mind-knows"' in shown
    assert "from the notes" in shown
    for spoiler in ("ferry was sold", "ferry is ours", "mayor", "kettle", "drowned"):
        assert spoiler not in shown, spoiler


def test_the_slider_shows_it_from_a_chapter(cast: Cast, give: Give) -> None:
    work = furnished(cast, give)
    first = grid(cast.guest, work, "?upto=1")
    assert "The kettle is broken" in first
    assert f'href="/works/{work.pk}/chapters/1/#c1-p1"' in first
    assert "ferry was sold" not in first
    second = grid(cast.guest, work, "?upto=2")
    assert "The ferry was sold" in second
    assert "since chapter 2" in second
    assert "The ferry is ours" in second
    assert "drowned" not in second
    assert "mayor&#x27;s son" not in second
    assert grid(cast.guest, work, "?upto=99") == grid(cast.guest, work).replace("?upto=99", "")


def test_it_opens_at_the_reader_s_place(cast: Cast, give: Give) -> None:
    work = furnished(cast, give)
    cast.ben.client.get(f"/works/{work.pk}/chapters/2/")
    shown = grid(cast.ben.client, work)
    assert "kettle" in shown, "chapter 1 lies before the place"
    assert "ferry was sold" not in shown, "chapter 2 is not read to its end"
    ReadChapter.objects.create(user=cast.ben.user, chapter=work.chapters.get(position=2))
    assert "The ferry was sold" in grid(cast.ben.client, work)


def test_a_chapter_read_far_ahead_tells_what_lies_before_the_place_only(cast: Cast, give: Give) -> None:
    work = furnished(cast, give)
    ReadChapter.objects.create(user=cast.ben.user, chapter=work.chapters.get(position=2))
    assert "ferry was sold" not in grid(cast.ben.client, work)


def test_drafts_and_untold_secrets_are_for_nobody(cast: Cast, give: Give) -> None:
    work = furnished(cast, give)
    draft = add_chapter(work=work, text=chapter_text(3, "Not yet."), by=None, held=True)
    Secret.objects.create(work=work, words="The lamp was a signal", told_in="chapter", told_chapter=draft)
    Learning.objects.create(secret=Secret.objects.get(words="The ferry was sold"), who="ines", chapter=draft)
    for query in ("", "?upto=2", "?upto=3"):
        shown = grid(cast.guest, work, query)
        assert "signal" not in shown
        assert "since chapter 3" not in shown
    assert "signal" in grid(cast.ada.client, work, "?upto=3")


def test_a_work_without_secrets_tells_the_story_so_far(cast: Cast, give: Give) -> None:
    work = give(SECRETS, "The Deed")
    shown = grid(cast.guest, work)
    assert "The story so far" in shown
    assert 'class="minds"' not in shown
    assert "The story so far</a>" in page(cast.guest, f"/works/{work.pk}/")
    hidden = give(SECRETS, "The Draft", visibility="draft")
    StoryFact.objects.create(work=hidden, words="Hidden")
    assert cast.guest.get(f"/works/{hidden.pk}/who-knows/").status_code == 404
    assert cast.ada.client.get(f"/works/{hidden.pk}/who-knows/").status_code == 200


MET = b"""The Mooring

Chapter 1: High Water

Ines Carr came down to the slipway. "You are late," said Walter Vane. Ines laughed. Walter did not.

Chapter 2: Low Water

"The deed is signed," said Edith Carr. Edith looked at Ines.
"""


def test_whom_a_reader_has_met_is_told_up_to_their_place(cast: Cast, give: Give) -> None:
    work = give(MET)
    assert "Whom you have met" not in grid(cast.guest, work), "nobody has begun to read"
    first = grid(cast.guest, work, "?upto=1")
    cast_of = first.partition("Whom you have met")[2].partition("</ul>")[0]
    assert cast_of.index("Ines") < cast_of.index("Walter")
    assert "Edith" not in cast_of
    second = grid(cast.guest, work, "?upto=2").partition("Whom you have met")[2].partition("</ul>")[0]
    assert "Edith" in second
    assert second.count(f'href="/works/{work.pk}/chapters/1/"') == 2
    assert second.count(f'href="/works/{work.pk}/chapters/2/"') == 1


def test_each_chapter_leads_to_what_is_known_at_its_end(cast: Cast, give: Give) -> None:
    work = furnished(cast, give)
    read = page(cast.guest, f"/works/{work.pk}/chapters/2/")
    assert (
        f'href="/works/{work.pk}/who-knows/?upto=2">The story so far, and who knows what, at the end of this chapter'
        in read
    )
