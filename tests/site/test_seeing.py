"""The shape of a work and who speaks in it: heard chapter by chapter, kept, and only from what the reader may read."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fanfold.manuscript.nodes import Break, Line, Paragraph, Scene
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.reading import listening
from fanfold.site.reading.listening import hear_work
from fanfold.site.reading.models import HeardPortion
from fanfold.site.works.models import Chapter, Work
from fanfold.site.works.queries import answers_about
from fanfold.site.works.readings import laid_out
from fanfold.site.works.services import (
    Details,
    add_chapter,
    begin_restoration,
    post_work,
    publish_restoration,
    save_chapter,
)
from fanfold.voices import serial
from fanfold.voices.cast import Cast as Names
from fanfold.voices.telling import Person, Quote, Telling, Voices
from tests.site.conftest import Cast, WriteWork
from tests.site.test_pages import complaints

FIRST = '"You are late," said Wren. "Again."'
SECOND = '"The tide was late," said Idris.'
THIRD = '"Nobody may know that," said Maud Secretive.'
# A tag of the plainest kind, by which the listener of these tests knows speakers.
_SAID = re.compile(r'^[^"]*said ([A-Z]\w+(?: [A-Z]\w+)?)')


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """The real listener, with speakers known by "said Name" alone; what it was given: text and known names."""
    calls: list[tuple[str, list[str]]] = []
    real = serial.listen

    def listen(telling: Telling, *, cast: Names, **options: Any) -> Voices:
        calls.append((telling.text, [name for name, _ in cast.names()]))
        voices = real(telling, cast=cast)
        quotes = [_with_speaker(quote, telling.text) for quote in voices.quotes]
        names = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
        people = tuple(Person(name, (name.replace("-", " ").title(),), times=1) for name in names)
        return Voices(people, tuple(quotes), voices.thoughts, voices.views)

    monkeypatch.setattr(serial, "listen", listen)
    return calls


def _with_speaker(quote: Quote, text: str) -> Quote:
    tag = _SAID.match(text[quote.span.end + 1 : quote.span.end + 60])
    speaker = tag[1].lower().replace(" ", "-") if tag else ""
    return Quote(quote.span, quote.turn, speaker, ("idris",) if speaker == "wren" else (), 0.95 if tag else 0.0)


def _chapter(number: int, *paragraphs: str) -> ChapterText:
    scenes = [
        Scene((Paragraph(words),), opening=Break(glyphs="*") if at else None) for at, words in enumerate(paragraphs)
    ]
    return ChapterText(tuple(scenes), number=number, label=f"Chapter {number}", heading=Line(f"Chapter {number}"))


@pytest.fixture
def work(cast: Cast, write_work: WriteWork) -> Work:
    """Two posted chapters and a draft in which somebody speaks whom readers must not hear of."""
    found = write_work("Low Water", chapters=0)
    for number, paragraphs in enumerate(([FIRST, "It rained all day."], [SECOND]), 1):
        add_chapter(work=found, text=_chapter(number, *paragraphs), by=cast.ada.user)
    post_work(work=found, visibility=Work.Visibility.POSTED)
    add_chapter(work=found, text=_chapter(3, THIRD), by=cast.ada.user)
    return found


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_shape_shows_chapters_scenes_and_words(heard: Sequence[Any], cast: Cast, work: Work) -> None:
    page = _page(cast.guest, f"/works/{work.pk}/shape/")
    assert "2 chapters" in page
    assert "3 scenes" in page
    assert page.count('<svg class="bar"') == 2
    assert f'href="/works/{work.pk}/chapters/1/#c1-p2"' in page
    assert "style=" not in page.partition("<main")[2]


def test_the_pages_keep_the_rules_of_the_house(heard: Sequence[Any], cast: Cast, work: Work) -> None:
    for tail in ("shape/", "voices/", "voices/wren/"):
        assert complaints(_page(cast.guest, f"/works/{work.pk}/{tail}")) == [], tail


def test_every_line_leads_to_its_paragraph(heard: Sequence[Any], cast: Cast, work: Work) -> None:
    page = _page(cast.guest, f"/works/{work.pk}/voices/wren/")
    assert "You are late, … Again." in page
    assert "to Idris, 95 % sure" in page
    address, anchor = re.findall(r'href="([^"]*/chapters/1/)#([^"]*)"', page)[0]
    chapter = _page(cast.guest, address)
    assert "You are late" in chapter.partition(f'id="{anchor}"')[2].partition("</p>")[0]


def test_who_speaks_how_much_and_to_whom(heard: Sequence[Any], cast: Cast, work: Work) -> None:
    page = _page(cast.guest, f"/works/{work.pk}/voices/")
    assert re.search(r"Wren</bdi>.*?4<span.*?1<span", page, re.DOTALL)
    assert "Wren to Idris: 4 words" in page
    assert cast.guest.get(f"/works/{work.pk}/voices/nobody/").status_code == 404
    assert cast.guest.get(f"/works/{work.pk}/voices/wren/?page=9").status_code == 404


def test_a_draft_is_heard_by_its_author_only_and_its_names_go_nowhere(
    heard: list[tuple[str, list[str]]], cast: Cast, work: Work
) -> None:
    ada, guest = cast.ada.client, cast.guest
    assert "Maud Secretive" in _page(ada, f"/works/{work.pk}/voices/")
    for tail in ("shape/", "voices/", "voices/wren/"):
        page = _page(guest, f"/works/{work.pk}/{tail}")
        assert "Maud" not in page
        assert "Chapter 3" not in page
    assert guest.get(f"/works/{work.pk}/voices/maud-secretive/").status_code == 404
    # A posted chapter that comes after the draft is heard without its names.
    add_chapter(work=work, text=_chapter(4, '"Well," said Tam.'), by=cast.ada.user)
    last = work.chapters.get(position=4)
    Chapter.objects.filter(pk=last.pk).update(posted=work.posted)
    heard.clear()
    _page(ada, f"/works/{work.pk}/voices/")
    assert [names for text, names in heard if "Tam" in text] == [["Wren", "Idris"]]


def test_what_was_heard_is_kept_until_a_chapter_changes(
    heard: list[tuple[str, list[str]]], cast: Cast, work: Work, django_assert_max_num_queries: Any
) -> None:
    address = f"/works/{work.pk}/voices/"
    first = _page(cast.guest, address)
    assert len(heard) == 2
    with django_assert_max_num_queries(14):
        assert _page(cast.guest, address) == first
    assert len(heard) == 2
    chapter = work.chapters.get(position=2)
    save_chapter(chapter=chapter, text=_chapter(2, '"It was not," said Idris.'), by=cast.ada.user)
    _page(cast.guest, address)
    assert [text for text, _ in heard[2:]] == ['"It was not," said Idris.']
    assert HeardPortion.objects.count() == 2, "what was heard in the old version is gone"


def test_another_listener_hears_anew(
    heard: list[tuple[str, list[str]]], cast: Cast, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    _page(cast.guest, f"/works/{work.pk}/shape/")
    monkeypatch.setattr(listening, "_listener", lambda: "a better one")
    _page(cast.guest, f"/works/{work.pk}/shape/")
    assert len(heard) == 4
    assert HeardPortion.objects.count() == 2


def test_a_long_work_is_heard_a_stretch_at_a_time(heard: list[tuple[str, list[str]]], cast: Cast, work: Work) -> None:
    chapters = list(work.chapters.all())
    rounds = []
    while not rounds or not rounds[-1].whole:
        # No time at all: what is kept is taken, and nothing is heard.
        assert hear_work(work, chapters, seconds=-1).chapters == len(rounds)
        listened = len(heard)
        rounds.append(_one_more(work, chapters))
        assert len(heard) == listened + 1
    assert rounds[-1].hearing == hear_work(work, chapters).hearing
    assert [found.chapters for found in rounds] == [1, 2, 3]


def _one_more(work: Work, chapters: list[Chapter]) -> listening.Heard:
    done = hear_work(work, chapters, seconds=-1).chapters
    return hear_work(work, chapters[: done + 1])._replace(whole=done + 1 == len(chapters))


def test_the_page_says_that_it_is_still_listening(
    heard: Sequence[Any], cast: Cast, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = hear_work

    def interrupted(work: Work, chapters: Sequence[Chapter]) -> listening.Heard:
        return whole(work, chapters[:1])._replace(whole=False)

    monkeypatch.setattr("fanfold.site.reading.views.seeing.hear_work", interrupted)
    assert "1 of 2 chapters so far" in _page(cast.guest, f"/works/{work.pk}/shape/")


def test_a_chapter_without_words_is_no_error(heard: Sequence[Any], cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Nothing", chapters=0)
    add_chapter(work=work, text=ChapterText((Scene(()),)), by=cast.ada.user)
    for tail in ("shape/", "voices/"):
        assert "Nothing" in _page(cast.ada.client, f"/works/{work.pk}/{tail}")


def test_lines_of_nobody_known_can_be_read_too(heard: Sequence[Any], cast: Cast, work: Work) -> None:
    chapter = work.chapters.get(position=2)
    save_chapter(chapter=chapter, text=_chapter(2, '"Who is there?" somebody asked.'), by=cast.ada.user)
    address = f"/works/{work.pk}/voices/-/"
    assert f'href="{address}">1 line (3 words)' in _page(cast.guest, f"/works/{work.pk}/voices/")
    page = _page(cast.guest, address)
    assert complaints(page) == []
    assert "Lines of unknown voices" in page
    assert "Who is there?" in page
    assert "0 % sure" not in page
    assert f'href="/works/{work.pk}/voices/wren/"' in page
    assert f'href="{address}"' in _page(cast.guest, f"/works/{work.pk}/voices/wren/")


def test_without_unknown_voices_there_is_no_page_of_them(heard: Sequence[Any], cast: Cast, work: Work) -> None:
    assert cast.guest.get(f"/works/{work.pk}/voices/-/").status_code == 404


NAMELESS = """Chapter 1

I had never liked the ferry. I told my mother so. I looked at my shoes and I wondered who had locked the shed.

"Nobody likes the ferry," she said.

"I do not," I said. I sat down on the wet stone. I knew that I would have to tell him.
"""


def test_what_was_answered_about_the_narrator_holds_in_the_published_work(cast: Cast) -> None:
    given = begin_restoration(owner=cast.ada.user, pen_name=cast.ada.pen_name, data=NAMELESS.encode(), name="ferry.txt")
    told = next(one for one in laid_out(given).findings.values() if one.code == "I-narrator")
    choice = {"answer": f"change:{told.id}", "value:narrator": "Berit Ashe"}
    cast.ada.client.post(reverse("works:answer", args=[given.pk]), choice)
    given.refresh_from_db()
    work = publish_restoration(restoration=given, visibility=Work.Visibility.POSTED, details=Details())
    page = _page(cast.guest, f"/works/{work.pk}/voices/")
    assert f'href="/works/{work.pk}/voices/berit-ashe/"' in page
    assert "the narrator" not in page
    # A chapter of another origin is not what the answer was about.
    add_chapter(work=work, text=_chapter(2, "I sat."), by=cast.ada.user)
    assert list(answers_about(work, list(work.chapters.all()))) == [work.chapters.get(position=1).pk]


def test_no_query_a_scene_or_a_line(heard: Sequence[Any], cast: Cast, work: Work) -> None:
    _page(cast.guest, f"/works/{work.pk}/shape/")
    with CaptureQueriesContext(connection) as queries:
        _page(cast.guest, f"/works/{work.pk}/shape/")
    assert not any('works_chapterversion"."html"' in query["sql"] for query in queries.captured_queries)
