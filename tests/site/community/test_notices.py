"""Notices: what is new first, nothing of what may not be seen any more, marked by pressing and never by looking."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext

from fanfold.site.accounts.models import Block, Mute, Notice
from fanfold.site.accounts.notices import GROUPS, group_of, sights
from fanfold.site.accounts.services import tell
from fanfold.site.community.queries import new_count, new_notices
from fanfold.site.community.services import choose_notices
from fanfold.site.works.models import Event, MutedWork, Work
from fanfold.site.works.services import record_event
from tests.conftest import SOURCE
from tests.site.conftest import Cast, Person, WriteWork


def tell_of(person: Person, work: Work, count: int = 1) -> list[Notice]:
    """Notices of a new chapter, and one who did nothing about it."""
    found = []
    for _ in range(count):
        event = record_event(work=work, kind=Event.Kind.CHAPTER_POSTED, chapter=work.chapters.get(position=1))
        found += tell(users=[person.user], kind="subscriptions.chapter-posted", about={"event": event.pk})
    return found


def page(person: Person, address: str = "/notices/") -> str:
    return person.client.get(address).content.decode()


def new_in_nav(html: str) -> int:
    found = re.search(r'badge badge-new">(\d+)', html)
    return int(found[1]) if found else 0


def test_new_notices_are_told_until_they_are_marked(cast: Cast, write_work: WriteWork) -> None:
    tell_of(cast.ben, write_work("The Ferry"), 3)
    html = page(cast.ben)
    assert "is a new part of" in html
    assert "2 more like this" in html, "of one kind about one work, they stand together"
    assert new_in_nav(html) == new_in_nav(page(cast.ben)) == 3, "looking marks nothing"
    assert "The Ferry" not in page(cast.cleo)
    pks = re.search(r'name="notices" value="([\d ]+)"', html)
    assert pks
    cast.cleo.client.post("/notices/read/", {"notices": pks[1]})
    assert new_in_nav(page(cast.ben)) == 3, "nobody marks for others"
    cast.ben.client.post("/notices/read/", {"notices": pks[1]})
    after = page(cast.ben)
    assert new_in_nav(after) == 0
    assert "Nothing new." in after
    assert "The Ferry" in after, "what was read stands under Earlier"


def test_all_read_leaves_what_came_meanwhile(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry")
    newest = tell_of(cast.ben, work, 2)[-1].pk
    tell_of(cast.ben, write_work("The Bell"))
    cast.ben.client.post("/notices/read/", {"until": newest})
    assert new_in_nav(page(cast.ben)) == 1
    assert cast.guest.post("/notices/read/", {"until": newest}).status_code == 302


@pytest.mark.parametrize("hide", ["draft", "hidden", "unrevealed", "muted", "kept apart", "chapter"])
def test_what_may_not_be_seen_any_more_is_told_as_nothing(cast: Cast, write_work: WriteWork, hide: str) -> None:
    work = write_work("The Ferry")
    tell_of(cast.ben, work)
    assert new_in_nav(page(cast.ben)) == 1
    match hide:
        case "draft":
            Work.objects.update(visibility=Work.Visibility.DRAFT)
        case "hidden":
            Work.objects.update(hidden=work.posted)
        case "unrevealed":
            Work.objects.update(unrevealed=True)
        case "muted":
            Mute.objects.create(owner=cast.ben.user, pen_name=cast.ada.pen_name)
        case "kept apart":
            Block.objects.create(owner=cast.ada.user, pen_name=cast.ben.pen_name, apart=True)
        case "chapter":
            work.chapters.update(posted=None)
    html = page(cast.ben)
    assert new_in_nav(html) == 0
    assert "The Ferry" not in html
    Notice.objects.update(read=work.posted)
    assert "The Ferry" not in page(cast.ben), "nor under Earlier"


def test_what_somebody_muted_did_is_not_told(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Ferry")
    event = record_event(work=work, kind=Event.Kind.WORK_COMPLETED)
    about = {"event": event.pk}
    tell(users=[cast.ada.user], kind="subscriptions.work-completed", about=about, actor=cast.cleo.pen_name)
    assert new_in_nav(page(cast.ada)) == 1
    Mute.objects.create(owner=cast.ada.user, pen_name=cast.cleo.pen_name)
    assert new_in_nav(page(cast.ada)) == 0


def test_a_name_nobody_declared_is_never_found(cast: Cast) -> None:
    tell(users=[cast.ben.user], kind="subscriptions.work-posted", about={"moon": 1})
    assert new_in_nav(page(cast.ben)) == 0


def test_kinds_that_are_not_wanted_are_neither_shown_nor_counted(cast: Cast, write_work: WriteWork) -> None:
    tell_of(cast.ben, write_work("The Ferry"))
    form = {f"{group.key}-site": "on" for group in GROUPS} | {f"{group.key}-mail": "never" for group in GROUPS}
    cast.ben.client.post("/notices/choices/", form)
    assert new_in_nav(page(cast.ben)) == 1
    del form["subscriptions-site"]
    assert cast.ben.client.post("/notices/choices/", form).status_code == 302
    assert new_in_nav(page(cast.ben)) == 0
    assert (
        "checked"
        not in re.search(r"<fieldset.*?What you subscribe to.*?</fieldset>", page(cast.ben, "/notices/choices/"), re.S)[
            0
        ]
    )  # type: ignore[index]
    choose_notices(member=cast.ben.user, choices={"answers": {"site": False, "mail": "daily"}})
    assert new_in_nav(page(cast.ben)) == 1, "answers begin as all of community does; others stay"
    assert cast.ben.client.post("/notices/choices/", {"subscriptions-mail": "hourly"}).status_code == 400


def test_earlier_goes_on_page_by_page(cast: Cast, write_work: WriteWork) -> None:
    for number in range(35):
        tell_of(cast.ben, write_work(f"Ferry {number:02}"))
    Notice.objects.update(read=Notice.objects.latest("created").created)
    html = page(cast.ben)
    assert "Ferry 34" in html
    assert "Ferry 04" not in html
    more = re.search(r"\?before=\d+", html)
    assert more
    older = page(cast.ben, f"/notices/{more[0]}")
    assert "Ferry 04" in older
    assert "Ferry 34" not in older
    assert "Ferry 34" in page(cast.ben, "/notices/?before=x")


def test_the_pages_ask_the_same_for_few_and_for_many(
    cast: Cast, write_work: WriteWork, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for upto in (3, 30):
        for number in range(Notice.objects.count(), upto):
            tell_of(cast.ben, write_work(f"Ferry {number}"))
        with CaptureQueriesContext(connection) as asked:
            page(cast.ben)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as asked:
        page(cast.cleo, "/help/")
    assert len([one for one in asked if "accounts_notice" in one["sql"]]) == 1, (
        "who has nothing new is asked one question"
    )


KINDS = re.compile(r"""kind=f?"([a-z]+\.[a-z_{}.-]+)"|else "([a-z]+\.[a-z_-]+)\"""")


def raised_kinds() -> set[str]:
    """Every kind of notice that stands in the source."""
    found = set()
    for path in Path(SOURCE / "site").rglob("services/*.py"):
        text = path.read_text()
        if "tell(" in text:
            found |= {one or other for one, other in KINDS.findall(text)}
    return found


def test_every_kind_that_is_raised_has_its_words() -> None:
    kinds = raised_kinds()
    assert any(kind.startswith("subscriptions.") for kind in kinds), "the search finds nothing"
    kinds |= {f"subscriptions.{kind}" for kind in Event.Kind.values}
    for kind in kinds - {kind for kind in kinds if "{" in kind}:
        try:
            get_template(f"notices/{kind}.html")
        except TemplateDoesNotExist:
            pytest.fail(f"notices/{kind}.html is missing")
        assert group_of(kind)


def test_every_group_is_of_some_kind_and_the_last_of_all() -> None:
    assert group_of("subscriptions.work-posted").key == "subscriptions"
    assert group_of("community.replied").key == "replies"
    assert group_of("community.answered").key == "answers"
    assert group_of("moon.rose").key == "other"
    assert {"work", "chapter", "event", "signed"} <= set(sights())


def test_everything_notices_may_be_about_is_asked_under_the_viewers_eyes(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Draft", Work.Visibility.DRAFT)
    for name, sight in sights().items():
        assert sight(cast.ben.user).in_bulk([work.pk, 98765]) == {}, name
    assert work.pk in sights()["work"](cast.ada.user).in_bulk([work.pk])
    assert {"answer", "invitation", "series", "child", "gift", "relation"} <= set(sights())


def test_the_number_of_what_is_new_is_that_of_what_is_told_and_costs_the_same_for_many(
    cast: Cast, write_work: WriteWork
) -> None:
    works = [write_work(f"Tide {number}") for number in range(5)]
    for work in works:
        tell_of(cast.ben, work)
    tell(users=[cast.ben.user], kind="subscriptions.chapter-posted", about={"nobody-declared": 1})

    def counted() -> int:
        assert new_count(cast.ben.user) == len(new_notices(cast.ben.user))
        return new_count(cast.ben.user)

    assert counted() == 5
    with CaptureQueriesContext(connection) as few:
        new_count(cast.ben.user)
    for work in works:
        tell_of(cast.ben, work, 8)
    with CaptureQueriesContext(connection) as many:
        assert new_count(cast.ben.user) == 45
    assert len(many) == len(few) <= 2, "what the notices are about is not fetched"
    # The very next page knows of whatever changed.
    Work.objects.filter(pk=works[0].pk).update(visibility=Work.Visibility.DRAFT)
    assert counted() == 36
    MutedWork.objects.create(owner=cast.ben.user, work=works[1])
    assert counted() == 27
    Notice.objects.filter(user=cast.ben.user).update(actor=cast.ada.pen_name)
    Mute.objects.create(owner=cast.ben.user, pen_name=cast.ada.pen_name)
    assert counted() == 0
    assert new_count(cast.cleo.user) == 0
