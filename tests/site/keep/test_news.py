"""News of the archive: written by those who run it, a draft until it is published, and so is every change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import LogEntry
from fanfold.site.keep.models import News
from fanfold.site.keep.services import publish_news, withdraw_news, write_news
from tests.site.conftest import Cast, Person, person
from tests.site.test_pages import complaints

WRITTEN = {"title": "New lamps", "words": "# On the quay\n\nWalter lit *all* of them."}


@pytest.fixture
def ruth(cast: Cast) -> Person:
    """Runs the archive."""
    return person("Ruth", is_superuser=True, is_staff=True)


def read_by(client: object, address: str = "/news/") -> str:
    return str(client.get(address).content.decode())  # type: ignore[attr-defined]


def test_news_is_written_looked_at_and_let_out(cast: Cast, ruth: Person) -> None:
    answer = ruth.client.post("/keep/news/new/", WRITTEN)
    news = News.objects.get()
    assert answer["Location"] == f"/keep/news/{news.pk}/"
    page = read_by(ruth.client, f"/keep/news/{news.pk}/")
    assert "<em>all</em>" in page
    assert complaints(page) == []
    for nobody in (cast.guest, cast.ada.client, cast.mod.client, ruth.client):
        assert "New lamps" not in read_by(nobody)
        assert nobody.get(f"/news/{news.pk}/").status_code == 404
    assert ruth.client.post(f"/keep/news/{news.pk}/publish/", {"do": "publish"})["Location"] == f"/news/{news.pk}/"
    for anybody in (cast.guest, cast.ada.client):
        assert "On the quay" in read_by(anybody)
        assert "On the quay" in read_by(anybody, f"/news/{news.pk}/")
    ruth.client.post(f"/keep/news/{news.pk}/", {**WRITTEN, "title": "Newer lamps"})
    assert "Newer lamps" not in read_by(cast.guest), "a change waits to be published as well"
    assert "changed, not published" in read_by(ruth.client, "/keep/news/")
    published = News.objects.get().published
    ruth.client.post(f"/keep/news/{news.pk}/publish/", {"do": "publish"})
    assert "Newer lamps" in read_by(cast.guest)
    assert News.objects.get().published == published, "it keeps the day it came out"
    ruth.client.post(f"/keep/news/{news.pk}/publish/", {"do": "withdraw"})
    assert "lamps" not in read_by(cast.guest)
    acts = list(LogEntry.objects.filter(act__startswith="archive.news").order_by("pk").values_list("act", flat=True))
    assert acts == ["archive.news_published", "archive.news_changed", "archive.news_withdrawn"]


def test_nobody_else_writes_it(cast: Cast, ruth: Person) -> None:
    news = write_news(by=ruth.user, title="Kept", words="A draft.")
    for client in (cast.guest, cast.ada.client, cast.mod.client):
        for address in ("/keep/news/", "/keep/news/new/", f"/keep/news/{news.pk}/"):
            assert client.get(address).status_code == 404, address
        assert client.post("/keep/news/new/", WRITTEN).status_code == 404
        assert client.post(f"/keep/news/{news.pk}/publish/", {"do": "publish"}).status_code == 404
    for attempt in (
        lambda: write_news(by=cast.mod.user, title="Mine", words="Words."),
        lambda: publish_news(by=cast.mod.user, news=news),
        lambda: withdraw_news(by=cast.mod.user, news=news),
    ):
        with pytest.raises(FanfoldError, match="E-news-not-yours"):
            attempt()
    assert News.objects.get().published is None


def test_news_without_words_is_refused_and_nothing_is_lost(ruth: Person) -> None:
    answer = ruth.client.post("/keep/news/new/", {"title": "Only a title", "words": " "})
    assert answer.status_code == 400
    assert 'value="Only a title"' in answer.content.decode()
    with pytest.raises(FanfoldError, match="E-news-empty"):
        write_news(by=ruth.user, title="\u200b", words="")
    assert not News.objects.exists()


def test_hostile_news_is_only_words(cast: Cast, ruth: Person) -> None:
    news = write_news(by=ruth.user, title="<script>alert(1)</script>", words="<img src=x> [x](javascript:alert(1))")
    publish_news(by=ruth.user, news=news)
    page = read_by(cast.guest)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_the_page_asks_no_more_for_much_news(cast: Cast, ruth: Person) -> None:
    def asked(count: int) -> int:
        for number in range(count):
            publish_news(by=ruth.user, news=write_news(by=ruth.user, title=f"No {number}", words="Words."))
        with CaptureQueriesContext(connection) as found:
            assert cast.guest.get("/news/").status_code == 200
        return len(found)

    assert asked(1) == asked(5)
