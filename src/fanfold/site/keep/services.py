"""Writing news, and letting it out."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import may_administer
from fanfold.site.accounts.services import write_down
from fanfold.site.keep.models import News

LONGEST = 20_000
"""Characters of a piece of news."""


def write_news(*, by: User, title: str, words: str, news: News | None = None) -> News:
    """Keep a draft: of new news, or of changes to some that is out already, which stays as it is until `publish_news`.

    Raises `E-news-empty` without a title or words, and `E-news-not-yours` for whoever does not run the archive.
    """
    _check(by)
    shown, said = " ".join(clean_text(title).split())[:200], clean_text(words).strip()[:LONGEST]
    if not shown or not said:
        raise FanfoldError("E-news-empty", _("News needs a title and some words."), hint=_("Write both, then save."))
    draft = news or News(by=by)
    draft.title, draft.words = shown, said
    draft.save()
    return draft


@transaction.atomic
def publish_news(*, by: User, news: News) -> None:
    """Let everybody read it as it is written now. Changed later, it keeps the day it first came out."""
    _check(by)
    is_first = news.published is None
    news.was_title, news.was = news.title, news.words
    news.published = news.published or timezone.now()
    news.save()
    act = "archive.news_published" if is_first else "archive.news_changed"
    write_down(by=by, act=act, about={"news": news.pk}, said=news.title)


@transaction.atomic
def withdraw_news(*, by: User, news: News) -> None:
    """Make a draft of it again. Nothing is lost."""
    _check(by)
    if news.published is not None:
        news.published, news.was_title, news.was = None, "", ""
        news.save()
        write_down(by=by, act="archive.news_withdrawn", about={"news": news.pk}, said=news.title)


def _check(by: User) -> None:
    if not may_administer(by):
        raise FanfoldError("E-news-not-yours", _("Only those who run the archive write its news."), hint="")
