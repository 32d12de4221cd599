"""Ada opens her work to others; Ben takes the turn, Cleo waits for hers, Finn is blocked, Mod moderates."""

import datetime as dt

import pytest
from django.utils import timezone

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice
from fanfold.site.accounts.services import block
from fanfold.site.leaving.services import delete_account
from fanfold.site.leaving.services.departures import orphan_work
from fanfold.site.works.models import Authorship, Chapter, RobinTurn, RoundRobin, Work
from fanfold.site.works.services import save_chapter, veil_work
from fanfold.site.works.services.robins import (
    RobinTerms,
    close_robin,
    end_turn,
    give_back,
    hand_in,
    open_robin,
    post_turn,
    take_turn,
)
from tests.site.conftest import Cast, Person, WriteWork, chapter_text, person

LATER = dt.timedelta(days=8)


@pytest.fixture
def robin(write_work: WriteWork) -> RoundRobin:
    """Open to every member, a week a turn, and looked at first."""
    return open_robin(work=write_work("Salt"), terms=RobinTerms(words="A thousand words."))


def takes(robin: RoundRobin, who: Person) -> RobinTurn:
    return take_turn(robin=robin, pen_name=who.pen_name)


def written(turn: RobinTurn, words: str = "Ines rowed all night.") -> Chapter:
    assert turn.chapter is not None
    chapter = Chapter.objects.select_related("work").get(pk=turn.chapter.pk)
    save_chapter(chapter=chapter, text=chapter_text(2, words), by=None)
    return chapter


def test_a_turn_from_taking_it_to_the_chapter_that_says_by_whom(cast: Cast, robin: RoundRobin) -> None:
    work, address = robin.work, robin.get_absolute_url()
    assert "The next chapter may be yours" in cast.guest.get(work.get_absolute_url()).content.decode()
    assert "Sign in to take the turn" in cast.guest.get(address).content.decode()
    assert cast.guest.post(address, {"do": "take"}).status_code == 302
    assert not RobinTurn.objects.exists()
    response = cast.ben.client.post(address, {"do": "take", "pen_name": cast.ben.pen_name.pk})
    turn = RobinTurn.objects.get()
    assert turn.chapter is not None
    assert response.url == f"/works/{work.pk}/chapters/{turn.chapter.position}/edit/"  # type: ignore[attr-defined]
    assert cast.ben.client.get(response.url).status_code == 200  # type: ignore[attr-defined]
    for other in (cast.cleo.client, cast.mod.client):
        assert other.get(response.url).status_code == 404  # type: ignore[attr-defined]
        assert other.get(turn.chapter.get_absolute_url()).status_code == 404
    assert "Ben Reed is writing it" in cast.cleo.client.get(address).content.decode()
    assert not Authorship.objects.filter(work=work, pen_name=cast.ben.pen_name).exists(), (
        "no name before there is a chapter"
    )
    refused = cast.ben.client.post(address, {"do": "hand"}, follow=True).content.decode()
    assert "no story in it yet" in refused
    chapter = written(turn)
    cast.ben.client.post(address, {"do": "hand"})
    chapter.refresh_from_db()
    assert chapter.posted is None
    assert Notice.objects.filter(user=cast.ada.user, kind="works.turn_handed").exists()
    owners = f"/works/{work.pk}/robin/"
    for other in (cast.ben.client, cast.cleo.client, cast.mod.client):
        assert other.post(owners, {"do": "post", "turn": turn.pk}).status_code == 404
    cast.ada.client.post(owners, {"do": "post", "turn": turn.pk})
    chapter.refresh_from_db()
    assert chapter.posted is not None
    page = cast.guest.get(chapter.get_absolute_url()).content.decode()
    assert "Chapter by" in page
    assert "Ben Reed" in page
    assert Notice.objects.filter(user=cast.ben.user, kind="works.turn_posted").exists()
    assert "Take the turn" in cast.cleo.client.get(address).content.decode()


def test_one_turn_at_a_time_and_free_again_when_its_time_is_over(cast: Cast, robin: RoundRobin) -> None:
    mine = takes(robin, cast.ben)
    chapter = written(mine)
    with pytest.raises(FanfoldError, match="Somebody else"):
        takes(robin, cast.cleo)
    later = timezone.now() + LATER
    hers = take_turn(robin=robin, pen_name=cast.cleo.pen_name, now=later)
    assert hers.chapter != chapter
    mine.refresh_from_db()
    chapter.refresh_from_db()
    assert mine.state == RobinTurn.State.OVER
    assert chapter.words > 0
    assert cast.ben.client.get(f"/works/{robin.work_id}/chapters/{chapter.position}/edit/").status_code == 200
    with pytest.raises(FanfoldError, match="over"):
        hand_in(turn=mine)
    end_turn(turn=hers, by=cast.cleo.user)
    again = takes(robin, cast.ben)
    assert again.chapter == chapter, "what was begun is taken up"


def test_whose_time_is_over_may_still_hand_in_while_nobody_else_has_the_turn(cast: Cast, robin: RoundRobin) -> None:
    mine = takes(robin, cast.ben)
    written(mine)
    RobinTurn.objects.update(until=timezone.now() - LATER)
    assert "Your time is over" in cast.ben.client.get(robin.get_absolute_url()).content.decode()
    hand_in(turn=mine)
    with pytest.raises(FanfoldError, match="Somebody else"):
        takes(robin, cast.cleo)


def test_at_once_and_after_closing(cast: Cast, robin: RoundRobin) -> None:
    robin = open_robin(work=robin.work, terms=RobinTerms(looks_first=False))
    first = takes(robin, cast.ben)
    chapter = written(first)
    hand_in(turn=first)
    chapter.refresh_from_db()
    assert chapter.posted is not None
    second = takes(robin, cast.cleo)
    chapter = written(second, "Edith rowed on.")
    close_robin(robin=robin)
    hand_in(turn=RobinTurn.objects.get(pk=second.pk))
    chapter.refresh_from_db()
    assert chapter.posted is None, "once it is closed its writers look first"
    give_back(turn=RobinTurn.objects.get(pk=second.pk))
    hand_in(turn=RobinTurn.objects.get(pk=second.pk))
    post_turn(turn=RobinTurn.objects.get(pk=second.pk))
    chapter.refresh_from_db()
    assert chapter.posted is not None
    robin.refresh_from_db()
    with pytest.raises(FanfoldError, match="cannot take"):
        takes(robin, cast.ben)
    assert "The next chapter may be yours" not in cast.guest.get(robin.work.get_absolute_url()).content.decode()


def test_blocked_and_unnamed_people_take_no_turn(cast: Cast, robin: RoundRobin) -> None:
    finn = person("Finn")
    block(member=cast.ada.user, pen_name=finn.pen_name)
    with pytest.raises(FanfoldError, match="cannot take"):
        takes(robin, finn)
    assert "You cannot take a turn" in finn.client.get(robin.get_absolute_url()).content.decode()
    robin = open_robin(work=robin.work, terms=RobinTerms(whom="named"), named=[cast.cleo.pen_name])
    with pytest.raises(FanfoldError, match="cannot take"):
        takes(robin, cast.ben)
    assert takes(robin, cast.cleo).state == RobinTurn.State.WRITING


def test_nobody_holds_turns_everywhere(cast: Cast, write_work: WriteWork) -> None:
    robins = [open_robin(work=write_work(f"Salt {number}"), terms=RobinTerms()) for number in range(4)]
    for one in robins[:3]:
        takes(one, cast.ben)
    with pytest.raises(FanfoldError, match="already"):
        takes(robins[3], cast.ben)


def test_an_anonymous_work_tells_no_names(cast: Cast, robin: RoundRobin) -> None:
    veil_work(work=robin.work, anonymous=True)
    turn = takes(robin, cast.ben)
    page = cast.cleo.client.get(robin.get_absolute_url()).content.decode()
    assert "Somebody is writing it" in page
    assert "Ben Reed" not in page
    chapter = written(turn)
    hand_in(turn=turn)
    post_turn(turn=RobinTurn.objects.get())
    for address in (chapter.get_absolute_url(), robin.work.get_absolute_url()):
        assert "Ben Reed" not in cast.cleo.client.get(address).content.decode()


def test_its_page_is_for_those_who_read_the_work(cast: Cast, robin: RoundRobin, write_work: WriteWork) -> None:
    Work.objects.filter(pk=robin.work_id).update(visibility="members")
    assert cast.guest.get(robin.get_absolute_url()).status_code == 404
    assert cast.cleo.client.get(robin.get_absolute_url()).status_code == 200
    Work.objects.filter(pk=robin.work_id).update(visibility="draft")
    assert cast.cleo.client.get(robin.get_absolute_url()).status_code == 404
    other = write_work("Rope", Work.Visibility.DRAFT)
    refused = cast.ada.client.post(f"/works/{other.pk}/robin/", {"whom": "members", "days": 7})
    assert refused.status_code == 422
    assert "Post it first" in refused.content.decode()


def test_writers_open_change_and_close_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Salt")
    address = f"/works/{work.pk}/robin/"
    for other in (cast.cleo.client, cast.mod.client):
        assert other.post(address, {"whom": "members", "days": 7}).status_code == 404
    wrong = cast.ada.client.post(address, {"whom": "named", "named": "Nobody Known", "days": 7})
    assert wrong.status_code == 422
    assert "Nobody here writes as Nobody Known" in wrong.content.decode()
    cast.ada.client.post(address, {"whom": "named", "named": "Ben Reed, cleo reed", "days": 3, "words": "Be kind."})
    robin = RoundRobin.objects.get()
    assert set(robin.named.all()) == {cast.ben.pen_name, cast.cleo.pen_name}
    assert (robin.days, robin.looks_first) == (3, False)
    assert "Ben Reed, Cleo Reed" in cast.ada.client.get(address).content.decode()
    turn = takes(robin, cast.ben)
    cast.ada.client.post(address, {"do": "end", "turn": turn.pk})
    assert Notice.objects.filter(user=cast.ben.user, kind="works.turn_ended").exists()
    cast.ada.client.post(address, {"do": "close"})
    robin.refresh_from_db()
    assert robin.closed is not None
    cast.ada.client.post(address, {"whom": "members", "days": 7, "looks_first": "on"})
    robin.refresh_from_db()
    assert robin.closed is None


def test_a_draft_stays_its_writers_whatever_is_said_of_names(cast: Cast, robin: RoundRobin) -> None:
    turn = takes(robin, cast.ben)
    chapter = written(turn)
    cast.ada.client.post(f"/works/{robin.work_id}/people/chapter/{chapter.position}/", {})
    assert cast.ben.client.get(f"/works/{robin.work_id}/chapters/{chapter.position}/edit/").status_code == 200
    assert "Your turn: hand it in" in cast.ben.client.get(chapter.get_absolute_url()).content.decode()
    orphan_work(work=robin.work, owner=cast.ada.user, keeps_name=False)
    end_turn(turn=turn, by=cast.ben.user)
    with pytest.raises(FanfoldError, match="cannot take"):
        takes(robin, cast.cleo)


def test_an_account_that_goes_leaves_the_turn(cast: Cast, robin: RoundRobin) -> None:
    takes(robin, cast.ben)
    delete_account(user=cast.ben.user, fate="erase", fates={}, keeps_answers=True)
    assert RobinTurn.objects.get().pen_name is None
    assert cast.ada.client.get(f"/works/{robin.work_id}/robin/").status_code == 200
    assert cast.guest.get(robin.get_absolute_url()).status_code == 200
