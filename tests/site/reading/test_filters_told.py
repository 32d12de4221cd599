"""Filters that tell: their keepers hear of what they find, in notices and letters, and of nothing else."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from fanfold.site.accounts.models import Notice
from fanfold.site.accounts.notices import GROUPS
from fanfold.site.catalog.models import Tag
from fanfold.site.catalog.services import mute_tag, name_tag
from fanfold.site.community.queries import new_notices
from fanfold.site.community.services import choose_notices, send_letters, subscribe, tell_subscribers
from fanfold.site.reading.models import SavedFilter
from fanfold.site.reading.services.filters import hear_of_filter, remove_filter, save_filter
from fanfold.site.works.models import Event, MutedWork, Work
from fanfold.site.works.services import post_work, set_tags
from tests.site.conftest import Cast, Person, WriteWork


@pytest.fixture
def rain(db: None) -> Tag:
    """What some stories are about."""
    return name_tag(kind="freeform", name="Rain")


@pytest.fixture
def post(write_work: WriteWork) -> Any:
    """`post(title, tags)`: a work that becomes new once it bears its tags."""

    def posted(title: str, *tags: Tag, visibility: str = Work.Visibility.POSTED, **fields: Any) -> Work:
        work = write_work(title, Work.Visibility.DRAFT, **fields)
        set_tags(work=work, tags=list(tags))
        post_work(work=work, visibility=visibility)
        return work

    return posted


def keep(person: Person, query: str, name: str = "Rainy") -> SavedFilter:
    kept = save_filter(user=person.user, name=name, query=query)
    hear_of_filter(user=person.user, pk=kept.pk, tells=True)
    return kept


def tell_all() -> None:
    while tell_subscribers():
        pass
    assert not Event.objects.filter(told=None).exists()


def heard(person: Person) -> list[tuple[str, str]]:
    """Titles and filters of what somebody was told and still sees."""
    told = new_notices(person.user)
    return sorted((one.things["event"].work.title, getattr(one.things.get("filter"), "name", "")) for one in told)


def test_who_keeps_a_filter_hears_of_what_it_finds_and_nobody_else_does(cast: Cast, rain: Tag, post: Any) -> None:
    keep(cast.ben, f"with={rain.pk}&sort=title")
    keep(cast.ben, f"with={rain.pk}&lang=en", "Rain again")
    keep(cast.ada, f"with={rain.pk}")
    save_filter(user=cast.cleo.user, name="Quiet", query=f"with={rain.pk}")
    post("Wet", rain)
    post("Dry")
    tell_all()
    assert heard(cast.ben) == [("Wet", "Rainy")], "once, whatever number of filters find it"
    assert heard(cast.ada) == [], "nobody hears of their own"
    assert heard(cast.cleo) == heard(cast.mod) == [], "a filter that does not tell is quiet"
    shown = cast.ben.client.get("/notices/").content.decode()
    assert "Your filter “Rainy” found it." in shown


def test_a_filter_asks_for_all_that_it_asks_for(cast: Cast, rain: Tag, post: Any) -> None:
    snow = name_tag(kind="freeform", name="Snow")
    keep(cast.ben, f"with={rain.pk}&with={snow.pk}&either=freeform&words_to=20&by=Ada+Reed", "Either")
    keep(cast.cleo, f"with={rain.pk}&not={snow.pk}", "Without snow")
    post("Rain alone", rain)
    post("Both", rain, snow)
    post("Long", rain, words="It rained and rained, all day and all night, until the harbour was full.")
    post("Nameless", rain, anonymous=True)
    tell_all()
    assert [title for title, _name in heard(cast.ben)] == ["Both", "Rain alone"]
    assert [title for title, _name in heard(cast.cleo)] == ["Long", "Nameless", "Rain alone"]


def test_what_somebody_muted_or_may_not_see_is_not_told(
    cast: Cast, rain: Tag, post: Any, write_work: WriteWork
) -> None:
    keep(cast.cleo, f"with={rain.pk}")
    mute_tag(member=cast.cleo.user, tag=name_tag(kind="freeform", name="Storm"))
    post("Loud", rain, name_tag(kind="freeform", name="Storm"))
    members = post("Among us", rain, visibility=Work.Visibility.MEMBERS)
    hidden = post("Hidden", rain)
    Work.objects.filter(pk=hidden.pk).update(hidden=timezone.now())
    surprise = post("Surprise", rain)
    Work.objects.filter(pk=surprise.pk).update(unrevealed=True)
    tell_all()
    assert heard(cast.cleo) == [("Among us", "Rainy")]
    MutedWork.objects.create(owner=cast.cleo.user, work=members)
    Work.objects.filter(pk=members.pk).update(hidden=timezone.now())
    assert heard(cast.cleo) == [], "what went meanwhile is not told"


def test_a_subscription_and_a_filter_tell_once(cast: Cast, rain: Tag, post: Any) -> None:
    post("First", rain)
    tell_all()
    subscribe(member=cast.ben.user, kind="tag", pk=rain.pk)
    keep(cast.ben, f"with={rain.pk}")
    post("Second", rain)
    tell_all()
    assert heard(cast.ben) == [("Second", "")]
    assert Notice.objects.filter(user=cast.ben.user).count() == 1


def test_a_press_begins_and_a_press_ends_it(cast: Cast, rain: Tag) -> None:
    kept = save_filter(user=cast.ben.user, name="Rainy", query=f"with={rain.pk}")
    address = f"/library/filters/{kept.pk}/tell/"
    assert cast.guest.post(address, {"tells": "1"}).status_code == 302
    cast.cleo.client.post(address, {"tells": "1"})
    kept.refresh_from_db()
    assert not kept.tells, "nobody turns on another's filter"
    page = cast.ben.client.post(address, {"tells": "1"}, follow=True).content.decode()
    kept.refresh_from_db()
    assert kept.tells
    assert "Tell me no more" in page
    assert "you hear of new ones" in page
    save_filter(user=cast.ben.user, name="Rainy", query=f"with={rain.pk}&sort=title")
    kept.refresh_from_db()
    assert kept.tells, "asked otherwise under the same name, it goes on telling"
    page = cast.ben.client.post(address, {"tells": "0"}, follow=True).content.decode()
    assert "Tell me of new ones" in page


def test_a_letter_says_it_too(cast: Cast, rain: Tag, post: Any) -> None:
    ben = cast.ben.user
    ben.email = "ben@example.org"
    ben.save()
    EmailAddress.objects.create(user=ben, email=ben.email, primary=True, verified=True)
    choose_notices(member=ben, choices={group.key: {"site": True, "mail": "at-once"} for group in GROUPS})
    keep(cast.ben, f"with={rain.pk}")
    post("Wet", rain)
    tell_all()
    Notice.objects.filter(mail_on__isnull=False).update(mail_on=timezone.now())
    mail.outbox.clear()
    send_letters()
    assert "Wet" in mail.outbox[0].body
    assert "Your filter “Rainy” found it." in mail.outbox[0].body


def test_how_much_is_asked_does_not_grow_with_filters_that_do_not_fit(cast: Cast, rain: Tag, post: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    snow = name_tag(kind="freeform", name="Snow")
    keep(cast.ben, f"with={snow.pk}", "0")
    post("One", rain)
    with CaptureQueriesContext(connection) as few:
        tell_subscribers()
    for number in range(1, 9):
        keep(cast.cleo, f"with={snow.pk}", str(number))
    post("Two", rain)
    with CaptureQueriesContext(connection) as many:
        tell_subscribers()
    assert len(many) <= len(few) + 8, "one question a filter, for the tags that it names"


def test_a_filter_that_is_removed_leaves_its_news_and_sends_no_letter(cast: Cast, rain: Tag, post: Any) -> None:
    EmailAddress.objects.create(user=cast.ben.user, email="ben@example.org", primary=True, verified=True)
    type(cast.ben.user).objects.filter(pk=cast.ben.user.pk).update(email="ben@example.org")
    kept = keep(cast.ben, f"with={rain.pk}")
    other = keep(cast.cleo, f"with={rain.pk}")
    post("Wet", rain)
    tell_all()
    assert heard(cast.ben) == [("Wet", "Rainy")]
    assert Notice.objects.filter(user=cast.ben.user, mail_on__isnull=False).exists()
    remove_filter(user=cast.ben.user, pk=other.pk)
    assert heard(cast.cleo) == [("Wet", "Rainy")], "nobody removes another's"
    remove_filter(user=cast.ben.user, pk=kept.pk)
    assert heard(cast.ben) == [("Wet", "")], "the story is new all the same"
    assert not Notice.objects.filter(user=cast.ben.user, mail_on__isnull=False).exists()
    post("Wetter", rain)
    tell_all()
    assert heard(cast.ben) == [("Wet", "")]
