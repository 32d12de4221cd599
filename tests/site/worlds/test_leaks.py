"""Over a generated archive: words of what a viewer's place, canon progress or permission does not show stand nowhere.

Every row bears a word of its own that stands nowhere else. A crawler follows every link of every viewer; where the address
itself asks for a chapter (`?upto=`), what is told by then may stand, and nothing more.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from django.core import mail
from django.test import Client

from fanfold.editions import EDITIONS
from fanfold.site.catalog.services import name_tag
from fanfold.site.finding import shelves
from fanfold.site.finding.services import build_index
from fanfold.site.reading.models import Place, ReadChapter
from fanfold.site.works.models import Work
from fanfold.site.works.services import add_chapter, post_chapter, set_tags
from fanfold.site.worlds.models import Belief, Change, LayerWorld, Learning, Pack, Secret, StoryFact, StoryWorld
from fanfold.site.worlds.services import import_pack, keep_progress, set_start
from tests.site.conftest import Cast, WriteWork, chapter_text

_LINK = re.compile(r'(?:href|src)="([^"#][^"]*)"')
NOTE, FIRST, SECOND, DRAFT, NEVER = 0, 1, 3, 8, 9
MOST_PAGES = 400
# The same page in another order, sifted or turned over: so many of one path are looked at.
FEW = 4
SEARCHES = {"/search/", "/search/suggest/"}


class Sown(NamedTuple):
    """A word that nobody may read before `level`: 0 in the notes, 1 and 3 by chapter, 9 never; 8 in a draft."""

    word: str
    work: int
    level: int


@pytest.fixture(autouse=True)
def _index_put_away() -> Iterator[None]:
    yield
    shelves._KEPT.clear()


@pytest.fixture
def archive(cast: Cast, write_work: WriteWork) -> list[Sown]:
    """Works with rows of every kind, told everywhere: notes, chapters, drafts, nowhere; shown and not shown."""
    dice = random.Random(20061)  # noqa: S311 - an archive, not a secret
    name_tag(kind="fandom", name="Gullhaven")
    pack = import_pack(text=canon(), name="gullhaven.toml", by=None)
    sown = [one for number in range(4) for one in _sow(cast, write_work, pack, dice, number)]
    build_index()
    return sown


def canon() -> str:
    """A canon in which every fact bears a word of its own."""
    facts = "\n".join(
        f'fact-{at} = {{ at = "{season}x0{part}", so = "Canon zqcanon{at} happens", because = {[f"fact-{at - 1}"] if at else []} }}'
        for at, (season, part) in enumerate((season, part) for season in (1, 2, 3) for part in (1, 3, 5))
    )
    return f'[pack]\nid = "gullhaven"\ntitle = "Gullhaven"\nseasons = {{ 1 = 6, 2 = 6, 3 = 6 }}\n[people]\nines = "Ines"\n[facts]\n{facts}\n'


def _sow(cast: Cast, write_work: WriteWork, pack: Pack, dice: random.Random, number: int) -> Iterator[Sown]:
    work = write_work(f"Shore {number}", chapters=1, visibility="members" if number == 3 else "posted")
    set_tags(work=work, tags=[name_tag(kind="fandom", name="Gullhaven")])
    # The draft stands between two chapters that readers have: it is not enough to ask how far somebody is.
    first = work.chapters.get()
    draft = add_chapter(work=work, text=chapter_text(2, "Nobody reads this yet."), by=None, held=True)
    second = add_chapter(work=work, text=chapter_text(3, "The ferry came."), by=None)
    post_chapter(chapter=second)
    StoryWorld.objects.create(work=work, pack=pack, shown="off" if number == 2 else "full", kind="changed")
    set_start(work=work, starts="3x01")
    told = {
        NOTE: ("note", None),
        FIRST: ("chapter", first),
        SECOND: ("chapter", second),
        NEVER: ("never", None),
        DRAFT: ("chapter", draft),
    }
    for at in range(16):
        level = dice.choice(list(told))
        told_in, chapter = told[level]
        where = {"work": work, "told_in": told_in, "told_chapter": chapter}
        word = f"zq{number}x{at}w"
        match at % 4:
            case 0:
                Change.objects.create(step=dice.choice(["not", "instead", "kept"]), words=f"It is {word}", **where)
                level = NEVER if number == 2 else level
            case 1:
                StoryFact.objects.create(words=f"It is {word}", **where)
            case 2:
                secret = Secret.objects.create(words=f"It is {word}", knows=[f"{word}knower"], **where)
                Belief.objects.create(secret=secret, who=f"{word}dupe", words=f"{word} is not")
            case _:
                secret = Secret.objects.create(words=f"It is {word}", **where)
                Learning.objects.create(secret=secret, who=f"{word}late", chapter=draft)
                yield Sown(f"{word}late", work.pk, NEVER)
        yield Sown(word, work.pk, NEVER if level == DRAFT else level)
    Change.objects.create(work=work, step="not", fact="fact-7", words="zqfree is not so")
    LayerWorld.objects.create(work=work, slug="dream", of="ines")
    for level, (told_in, chapter) in told.items():
        word = f"zq{number}dream{level}w"
        StoryFact.objects.create(work=work, layer="dream", words=f"In it {word}", told_in=told_in, told_chapter=chapter)
        yield Sown(word, work.pk, NEVER if level == DRAFT else level)


def crawl(client: Client) -> Iterator[tuple[str, str]]:
    """Address and words of every page and file that links lead to, from the front page and the lists on."""
    editions = [edition.suffix for edition in EDITIONS.values()]
    todo = [
        "/search/?q=Shore",
        "/search/?q=zq0",
        "/search/?q=ferry",
        "/search/suggest/?q=Sho",
        "/search/suggest/?q=zq0",
        "/browse/",
    ]
    todo += [
        "/",
        "/works/",
        "/canons/",
        "/canons/gullhaven/",
        "/canons/gullhaven/canon.json",
        "/gullhaven/map/",
        "/library/",
        "/notices/",
        "/feeds/",
    ]
    todo += [f"/works/{pk}/{rest}" for pk in Work.objects.values_list("pk", flat=True) for rest in (
        "", "world.json", "world.json?upto=1", "who-knows/", "world/", "standing/", "world/questions/", "shape/", "whole/", "built-on/", "feed/", "answers/")]  # fmt: skip
    met, count, alike = set(todo), 0, Counter[str]()
    while todo and count < MOST_PAGES:
        address = todo.pop(0)
        path = urlsplit(address).path
        alike[path] += 1
        if alike[path] > FEW and path not in SEARCHES:
            continue
        response = client.get(address)
        if response.status_code in (301, 302):
            _add(response.headers["Location"], address, met, todo)
            continue
        count += 1
        body = b"".join(response.streaming_content) if response.streaming else response.content
        yield address, body.decode("utf-8", "replace")
        if "html" in response.headers.get("Content-Type", ""):
            for link in _LINK.findall(body.decode("utf-8", "replace")):
                _add(link.replace("&amp;", "&"), address, met, todo)
    assert count > 40, "the crawler has seen next to nothing"
    assert editions


def _add(link: str, base: str, met: set[str], todo: list[str]) -> None:
    address = urldefrag(urljoin(base, link))[0]
    parts = urlsplit(address)
    if parts.netloc or address in met or address.startswith(("/static/", "/account/", "/help/")):
        return
    met.add(address)
    todo.append(address)


def allowed(address: str, place: dict[int, int], work: int) -> int:
    """What may stand on a page: what the address itself asks for, else what this viewer was told of the work."""
    upto = parse_qs(urlsplit(address).query).get("upto", [""])[0]
    if upto and f"/works/{work}/" in address:
        return int(upto)
    return place.get(work, NOTE)


@pytest.mark.parametrize("name", ["guest", "ben", "cleo", "mod"])
def test_no_page_tells_what_it_should_not(cast: Cast, archive: list[Sown], name: str) -> None:
    viewer: Any = cast.guest if name == "guest" else getattr(cast, name).client
    place: dict[int, int] = {}
    if name == "ben":
        for work in Work.objects.all():
            first, second = work.chapters.filter(posted__isnull=False)
            Place.objects.create(user=cast.ben.user, work=work, chapter=second)
            ReadChapter.objects.create(user=cast.ben.user, chapter=first)
            place[work.pk] = FIRST
    if name == "cleo":
        keep_progress(user=cast.cleo.user, pack=Pack.objects.get(), part="2x02")
    seen_words = 0
    for address, words in crawl(viewer):
        for sown in archive:
            if sown.word in words:
                seen_words += 1
                assert sown.level <= allowed(address, place, sown.work), (
                    f"{sown.word} ({sown.level}) stands at {address}"
                )
        if name == "cleo":
            beyond = re.findall(r"zqcanon([3-9])", words)
            assert set(beyond) <= {"3"}, f"canon facts {beyond} stand at {address}"
    assert seen_words > 3, "a test that sees nothing cannot fail"


@pytest.mark.parametrize("name", ["guest", "mod", "ada"])
@pytest.mark.usefixtures("kept_context")
def test_the_search_finds_none_of_it(cast: Cast, archive: list[Sown], name: str) -> None:
    """Not even for those who write it: worlds are no part of the index, so no count and no snippet can tell of one."""
    viewer: Any = cast.guest if name == "guest" else getattr(cast, name).client
    found = viewer.get("/search/", {"q": "Shore"})
    assert len(found.context["works"]) >= 3, "a search that finds nothing cannot fail"
    assert "ferry came" in viewer.get("/search/", {"q": "ferry"}).content.decode().replace("<mark>", "").replace(
        "</mark>", ""
    )
    for sown in {one.level: one for one in archive}.values():
        for typed in (sown.word, f"Shore {sown.word}"):
            asked = viewer.get("/search/", {"q": typed})
            assert not asked.context["works"], typed
    # All of them at once, each of which would be enough.
    for start in range(0, len(archive), 12):
        words = " OR ".join(one.word for one in archive[start : start + 12])
        assert not viewer.get("/search/", {"q": words}).context["works"], words
        assert viewer.get("/search/", {"q": f"{words} OR Shore"}).context["works"], "one of them is enough"
    for typed in ("zq", "zq0", "zq1x", "Canon zq"):
        for address in ("/search/", "/search/suggest/"):
            words = viewer.get(address, {"q": typed}).content.decode()
            assert not [one.word for one in archive if one.word in words]
            assert not re.findall(r"zqcanon[0-9]", words)


def test_answers_for_programs_tell_nothing(cast: Cast, archive: list[Sown]) -> None:
    """Everything that is not a page: feeds, files, JSON. Found by what the site says it is, not by a list of addresses."""
    kinds: dict[str, int] = {}
    for client in (cast.guest, cast.cleo.client):
        for address in _other_than_pages(client):
            response = client.get(address)
            kind = response.headers.get("Content-Type", "").split(";")[0]
            body = b"".join(response.streaming_content) if response.streaming else response.content
            kinds[kind] = kinds.get(kind, 0) + 1
            words = body.decode("utf-8", "replace")
            assert not [one.word for one in archive if one.word in words], address
    assert {"application/atom+xml"} <= set(kinds), kinds


def _other_than_pages(client: Client) -> list[str]:
    found: dict[str, None] = {}
    for page in ("/", "/works/", "/feeds/", *(f"/works/{pk}/" for pk in Work.objects.values_list("pk", flat=True))):
        for link in _LINK.findall(client.get(page).content.decode()):
            path = urlsplit(link.replace("&amp;", "&")).path
            if path.startswith(("/feeds/", "/opds/", "/api/")) or "/feed" in path or "/download/" in path:
                found.setdefault(link.replace("&amp;", "&"))
    return [link for link in found if not urlsplit(link).netloc]


def test_files_and_letters_tell_nothing_of_worlds(cast: Cast, archive: list[Sown]) -> None:
    from fanfold.site.community.models import Subscription

    work = Work.objects.filter(visibility="posted")[0]
    Subscription.objects.create(user=cast.ben.user, work=work)
    post_chapter(chapter=work.chapters.get(posted=None))
    work.refresh_from_db()
    told = [message.body for message in mail.outbox]
    for edition in EDITIONS.values():
        for client in (cast.guest, cast.ben.client):
            response = client.get(f"/works/{work.pk}/download/shore-0.{edition.suffix}", follow=True)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            told.append(body.decode("utf-8", "replace"))
    told.append(cast.ben.client.get("/notices/").content.decode())
    for words in told:
        assert not [one.word for one in archive if one.word in words]
