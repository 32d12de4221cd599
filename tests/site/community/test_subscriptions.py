"""Subscriptions: one press, and nobody hears of what they may not see."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Block, Mute, Notice, PenName, User
from fanfold.site.community import services
from fanfold.site.community.models import Subscription
from fanfold.site.community.services import subscribe, tell_subscribers
from fanfold.site.works.models import Authorship, Event, Work
from fanfold.site.works.services import add_chapter, post_chapter, post_work, record_event, veil_work
from tests.site.conftest import Cast, Person, WriteWork, chapter_text


def heard(person: Person) -> list[str]:
    """Kinds of what somebody was told and still sees."""
    from fanfold.site.community.queries import new_notices

    return sorted(one.notice.kind.partition(".")[2] for one in new_notices(person.user))


def tell_all() -> None:
    while tell_subscribers():
        pass
    assert not Event.objects.filter(told=None).exists()


@pytest.fixture
def ferry(cast: Cast, write_work: WriteWork) -> Work:
    """A posted work of which everybody has heard."""
    work = write_work("The Ferry")
    tell_all()
    return work


def go_on(work: Work, number: int = 2) -> None:
    post_chapter(chapter=add_chapter(work=work, text=chapter_text(number, "The bell rang."), by=None))


def test_one_press_begins_and_one_ends(cast: Cast, ferry: Work) -> None:
    page = cast.ben.client.get(f"/works/{ferry.pk}/").content.decode()
    address = f"/subscriptions/to/work/{ferry.pk}/"
    assert f'action="{address}"' in page
    assert cast.ben.client.get(address).status_code == 405
    response = cast.ben.client.post(address, {"next": f"/works/{ferry.pk}/"}, follow=True)
    assert "Subscribed: stop" in response.content.decode()
    cast.ben.client.post(address)
    assert Subscription.objects.count() == 1, "pressing twice is once"
    assert "The Ferry" in cast.ben.client.get("/subscriptions/").content.decode()
    assert "The Ferry" not in cast.cleo.client.get("/subscriptions/").content.decode()
    assert cast.ben.client.post(address, {"stop": "yes", "next": "https://elsewhere.example/"})["Location"].startswith(
        "/"
    )
    assert not Subscription.objects.exists()
    assert "Sign in to subscribe" in cast.guest.get(f"/works/{ferry.pk}/").content.decode()
    assert cast.guest.post(address).status_code == 302


def test_nobody_subscribes_to_what_they_may_not_see(cast: Cast, write_work: WriteWork) -> None:
    draft = write_work("The Draft", Work.Visibility.DRAFT)
    tag = draft.tags.all()[0]
    targets = [("work", draft.pk), ("tag", tag.pk), ("pen_name", cast.ada.pen_name.pk), ("work", 98765), ("moon", 1)]
    for kind, pk in targets:
        assert cast.ben.client.post(f"/subscriptions/to/{kind}/{pk}/").status_code == 404, kind
        with pytest.raises(FanfoldError, match="E-nothing-there"):
            subscribe(member=cast.ben.user, kind=kind, pk=pk)
    write_work("Shown")
    assert cast.ben.client.post(f"/subscriptions/to/pen_name/{cast.ada.pen_name.pk}/").status_code == 302


def test_there_is_an_end_to_subscriptions(cast: Cast, ferry: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.subscriptions, "MOST", 0)
    with pytest.raises(FanfoldError, match="E-many-subscriptions"):
        subscribe(member=cast.ben.user, kind="work", pk=ferry.pk)


def test_each_hears_once_of_what_they_asked_for(cast: Cast, ferry: Work, write_work: WriteWork) -> None:
    tag = ferry.tags.all()[0]
    for kind, pk in (("work", ferry.pk), ("tag", tag.pk), ("pen_name", cast.ada.pen_name.pk)):
        subscribe(member=cast.ben.user, kind=kind, pk=pk)
    subscribe(member=cast.cleo.user, kind="tag", pk=tag.pk)
    subscribe(member=cast.mod.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    subscribe(member=cast.ada.user, kind="work", pk=ferry.pk)
    go_on(ferry)
    tell_all()
    assert heard(cast.ben) == ["chapter-posted"], "three subscriptions, one notice"
    assert heard(cast.cleo) == [], "of a tag one hears new works, not every part"
    assert heard(cast.mod) == ["chapter-posted"]
    assert heard(cast.ada) == [], "nobody is told what they did themselves"
    Event.objects.filter(kind=Event.Kind.CHAPTER_POSTED).update(told=None)
    tell_all()
    assert heard(cast.ben) == ["chapter-posted"], "told again after a worker was killed: still once"
    write_work("The Bell")
    tell_all()
    assert heard(cast.ben) == ["chapter-posted", "work-posted"]


def test_a_worker_killed_in_the_middle_goes_on_where_it_was(
    cast: Cast, ferry: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (cast.ben, cast.cleo, cast.mod):
        subscribe(member=person.user, kind="work", pk=ferry.pk)
    go_on(ferry)
    monkeypatch.setattr(services.subscriptions, "_BATCH", 1)
    tell, calls = services.subscriptions.tell, []

    def killed(**what: Any) -> list[Notice]:
        calls.append(what)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return tell(**what)

    monkeypatch.setattr(services.subscriptions, "tell", killed)
    with pytest.raises(KeyboardInterrupt):
        tell_subscribers()
    assert Notice.objects.count() == 1
    tell_all()
    assert [heard(person) for person in (cast.ben, cast.cleo, cast.mod)] == [["chapter-posted"]] * 3
    assert len(calls) == 4, "who was told is not asked about again"


@pytest.mark.parametrize(
    "why", ["draft", "members", "hidden", "unrevealed", "muted", "kept apart", "inactive", "unposted"]
)
def test_nobody_hears_of_what_they_may_not_see(cast: Cast, ferry: Work, why: str) -> None:
    for person in (cast.ben, cast.mod):
        subscribe(member=person.user, kind="work", pk=ferry.pk)
        subscribe(member=person.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    go_on(ferry)
    match why:
        case "draft":
            Work.objects.update(visibility=Work.Visibility.DRAFT)
        case "members":
            Work.objects.update(visibility=Work.Visibility.MEMBERS)
        case "hidden":
            Work.objects.update(hidden=timezone.now())
        case "unrevealed":
            Work.objects.update(unrevealed=True)
        case "muted":
            Mute.objects.create(owner=cast.ben.user, pen_name=cast.ada.pen_name)
        case "kept apart":
            Block.objects.create(owner=cast.ada.user, pen_name=cast.ben.pen_name, apart=True)
        case "inactive":
            cast.ben.user.is_active = False
            cast.ben.user.save()
        case "unposted":
            ferry.chapters.filter(position=2).update(posted=None)
    tell_all()
    told = set(Notice.objects.values_list("user__username", flat=True))
    expected = {"members": {"ben", "mod"}, "muted": {"mod"}, "kept apart": {"mod"}, "inactive": {"mod"}}
    assert told == expected.get(why, set())


def test_a_pen_name_tells_nothing_of_anonymous_works(cast: Cast, ferry: Work, write_work: WriteWork) -> None:
    for person in (cast.ben, cast.mod):
        subscribe(member=person.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    subscribe(member=cast.cleo.user, kind="work", pk=ferry.pk)
    veil_work(work=ferry, anonymous=True)
    go_on(ferry)
    tell_all()
    assert heard(cast.ben) == heard(cast.mod) == []
    assert heard(cast.cleo) == ["chapter-posted"]
    assert "Ada Reed" not in cast.cleo.client.get("/notices/").content.decode()


def test_what_was_told_of_a_name_goes_when_the_work_becomes_anonymous(cast: Cast, ferry: Work) -> None:
    subscribe(member=cast.ben.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    subscribe(member=cast.cleo.user, kind="work", pk=ferry.pk)
    go_on(ferry)
    tell_all()
    assert heard(cast.ben) == heard(cast.cleo) == ["chapter-posted"]
    veil_work(work=ferry, anonymous=True)
    assert heard(cast.ben) == [], "that it came would tell whose it is"
    assert heard(cast.cleo) == ["chapter-posted"]


def test_orphaned_works_are_told_to_nobody_who_hears_of_the_name(cast: Cast, ferry: Work) -> None:
    subscribe(member=cast.ben.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    go_on(ferry)
    orphan = PenName.objects.create(name="Somebody once", key="somebody once", slug="somebody-once")
    Authorship.objects.update(pen_name=orphan)
    tell_all()
    assert heard(cast.ben) == []


def test_a_reveal_is_told_as_a_new_work(cast: Cast, write_work: WriteWork, ferry: Work) -> None:
    subscribe(member=cast.ben.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    work = write_work("The Gift", unrevealed=True)
    tell_all()
    assert heard(cast.ben) == []
    veil_work(work=work, unrevealed=False)
    tell_all()
    assert heard(cast.ben) == ["work-posted"]


def test_what_came_dated_back_is_told_to_nobody(cast: Cast, ferry: Work, write_work: WriteWork) -> None:
    subscribe(member=cast.ben.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    long_ago = timezone.now() - timedelta(days=3000)
    for number in range(5):
        work = write_work(f"Rescued {number}", Work.Visibility.DRAFT)
        post_work(work=work, visibility=Work.Visibility.POSTED, now=long_ago)
    with CaptureQueriesContext(connection) as asked:
        tell_all()
    assert heard(cast.ben) == []
    assert len(asked) < 8, "hundreds are let go with one question"


def test_an_announcement_is_told_in_its_words_but_never_as_markup(cast: Cast, ferry: Work) -> None:
    subscribe(member=cast.ben.user, kind="work", pk=ferry.pk)
    record_event(work=ferry, kind=Event.Kind.ANNOUNCEMENT, words="<b>A break</b> until spring.")
    tell_all()
    page = cast.ben.client.get("/notices/").content.decode()
    assert "&lt;b&gt;A break&lt;/b&gt; until spring." in page


@pytest.fixture
def many(cast: Cast, write_work: WriteWork) -> Cast:
    """Ben hears of three stories, their tags and their writer."""
    for number in range(3):
        work = write_work(f"Ferry {number}")
        subscribe(member=cast.ben.user, kind="work", pk=work.pk)
        subscribe(member=cast.ben.user, kind="tag", pk=work.tags.all()[0].pk)
    subscribe(member=cast.ben.user, kind="pen_name", pk=cast.ada.pen_name.pk)
    return cast


def test_the_list_is_filtered_searched_and_ended_many_at_once(many: Cast) -> None:
    ben = many.ben.client
    assert "7 subscriptions" in ben.get("/subscriptions/").content.decode()
    assert "3 subscriptions" in ben.get("/subscriptions/?kind=tag").content.decode()
    assert "2 subscriptions" in ben.get("/subscriptions/?q=ferry+1").content.decode()
    assert "to nothing of that kind" in ben.get("/subscriptions/?q=%00moon").content.decode()
    pks = [str(pk) for pk in many.ben.user.subscriptions.values_list("pk", flat=True)[:4]]
    many.cleo.client.post("/subscriptions/stop/", {"stop": pks})
    assert many.ben.user.subscriptions.count() == 7, "nobody ends those of others"
    assert "4 subscriptions have ended" in ben.post("/subscriptions/stop/", {"stop": pks}, follow=True).content.decode()
    assert "Nothing was ticked" in ben.post("/subscriptions/stop/", {"stop": ["x"]}, follow=True).content.decode()
    assert many.ben.user.subscriptions.count() == 3


def test_what_went_from_sight_is_not_on_the_list(many: Cast) -> None:
    Work.objects.filter(title="Ferry 1").update(visibility=Work.Visibility.DRAFT)
    page = many.ben.client.get("/subscriptions/").content.decode()
    assert "Ferry 1" not in page
    assert "5 subscriptions" in page, "the work and its tag"


def test_the_list_asks_the_same_for_few_and_for_many(many: Cast, write_work: WriteWork) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            many.ben.client.get("/subscriptions/")
        return len(questions)

    few = asked()
    for number in range(3, 20):
        subscribe(member=many.ben.user, kind="work", pk=write_work(f"Ferry {number}").pk)
    assert asked() == few


def test_many_subscribers_cost_no_question_each(
    cast: Cast, ferry: Work, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    readers = User.objects.bulk_create([User(username=f"reader-{number}", email="") for number in range(300)])
    Subscription.objects.bulk_create([Subscription(user=reader, work=ferry) for reader in readers])
    go_on(ferry)
    with django_assert_max_num_queries(40):
        tell_all()
    assert Notice.objects.count() == 300
