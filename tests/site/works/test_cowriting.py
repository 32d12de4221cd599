"""Writing together: asked, accepted, declined, left; chapters with names of their own."""

import pytest

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import Notice
from fanfold.site.accounts.services import add_pen_name, keep_asking
from fanfold.site.works.models import Authorship, Invitation, Work
from fanfold.site.works.services import answer_invitation, invite_cowriter, leave_work
from tests.site.conftest import Cast, Person, WriteWork

DRAFT = Work.Visibility.DRAFT


def page(person: Person, address: str) -> str:
    response = person.client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


def ask(cast: Cast, work: Work, name: str = "ben reed", **fields: object) -> int:
    return cast.ada.client.post(f"/works/{work.pk}/people/", {"pen_name": name, **fields}).status_code


def answer(person: Person, invitation: Invitation, said: str) -> int:
    return person.client.post(f"/invitations/{invitation.pk}/answer/", {"answer": said}).status_code


def test_who_is_asked_sees_a_title_and_nothing_else_until_they_accept(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("Undertow", DRAFT)
    assert cast.cleo.client.post(f"/works/{work.pk}/people/", {"pen_name": "Ben Reed"}).status_code == 404
    assert cast.cleo.client.get(f"/works/{work.pk}/people/").status_code == 404
    assert ask(cast, work) == 302
    assert Notice.objects.get(user=cast.ben.user).kind == "works.invited"
    invitation = Invitation.objects.get()
    waiting = page(cast.ben, "/desk/waiting/")
    assert "Ada Reed" in waiting
    assert "asks Ben Reed to write “Undertow” with them." in waiting
    assert "Undertow" not in page(cast.cleo, "/desk/waiting/")
    for address in (f"/works/{work.pk}/", f"/works/{work.pk}/chapters/1/", f"/works/{work.pk}/edit/"):
        assert cast.ben.client.get(address).status_code == 404, address
    assert answer(cast.cleo, invitation, "accept") == 404
    assert answer(cast.ben, invitation, "accept") == 302
    for address in (f"/works/{work.pk}/", f"/works/{work.pk}/chapters/1/", f"/works/{work.pk}/edit/"):
        assert cast.ben.client.get(address).status_code == 200, address
        assert cast.cleo.client.get(address).status_code == 404, address
    assert "Undertow" in page(cast.ben, "/desk/")
    assert Notice.objects.get(user=cast.ada.user).kind == "works.invitation_accepted"


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_a_no_or_a_second_thought_leaves_everything_as_it_was(cast: Cast, write_work: WriteWork, end: str) -> None:
    work = write_work("Undertow", DRAFT)
    ask(cast, work)
    ask(cast, work)
    invitation = Invitation.objects.get()
    if end == "decline":
        answer(cast.ben, invitation, "decline")
    else:
        assert cast.ben.client.post(f"/invitations/{invitation.pk}/withdraw/").status_code == 404
        assert cast.ada.client.post(f"/invitations/{invitation.pk}/withdraw/").status_code == 302
    with pytest.raises(FanfoldError, match="E-invitation-over"):
        answer_invitation(invitation=invitation, accept=True)
    assert [name.name for name in work.authors.all()] == ["Ada Reed"]
    assert cast.ben.client.get(f"/works/{work.pk}/").status_code == 404


def test_nobody_is_asked_who_does_not_want_to_be(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    keep_asking(user=cast.ben.user, takes_invitations=False, takes_gifts=True)
    add_pen_name(user=None, name="Unclaimed")
    for name in ("Ben Reed", "Unclaimed"):
        response = cast.ada.client.post(f"/works/{work.pk}/people/", {"pen_name": name})
        assert response.status_code == 422
        assert f"{name} takes no invitations." in response.content.decode()
    assert (
        "Nobody here writes as Nemo."
        in cast.ada.client.post(f"/works/{work.pk}/people/", {"pen_name": "Nemo"}).content.decode()
    )
    assert ask(cast, work, "Ada Reed") == 422
    assert not Invitation.objects.exists()


def test_a_chapter_has_a_byline_of_its_own_where_it_differs(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Slipway", chapters=2)
    second = work.chapters.get(position=2)
    assert ask(cast, work, chapters=[second.pk]) == 302
    assert "asks Ben Reed to write 1 chapter of “The Slipway”." in page(cast.ben, "/desk/waiting/")
    answer(cast.ben, Invitation.objects.get(), "accept")
    one, two = (page(cast.cleo, f"/works/{work.pk}/chapters/{number}/") for number in (1, 2))
    assert ("Chapter by" in one, "Chapter by" in two) == (True, False), "the second is by both, as the work is"
    edit = f"/works/{work.pk}/chapters/%d/edit/"
    assert [cast.ben.client.get(edit % number).status_code for number in (1, 2)] == [404, 200]
    assert cast.ben.client.get(f"/works/{work.pk}/edit/").status_code == 404
    assert "Edit Chapter 2" in page(cast.ben, "/desk/")
    names = f"/works/{work.pk}/people/chapter/2/"
    assert cast.ben.client.post(names, {"names": [cast.ben.pen_name.pk]}).status_code == 404
    assert cast.ada.client.post(names, {"names": [cast.ben.pen_name.pk]}).status_code == 302
    two = page(cast.cleo, f"/works/{work.pk}/chapters/2/")
    assert 'Chapter by <a rel="author" href="/writers/ben-reed/">Ben Reed</a></p>' in two


def test_a_draft_chapter_is_seen_by_those_who_write_it(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Slipway", DRAFT, chapters=2)
    ask(cast, work, chapters=[work.chapters.get(position=2).pk])
    answer(cast.ben, Invitation.objects.get(), "accept")
    assert [cast.ben.client.get(f"/works/{work.pk}/chapters/{n}/").status_code for n in (1, 2)] == [404, 200]
    assert [cast.ada.client.get(f"/works/{work.pk}/chapters/{n}/").status_code for n in (1, 2)] == [200, 200]


def test_leaving_takes_a_name_off_everything_and_the_last_one_stays(cast: Cast, write_work: WriteWork) -> None:
    work = write_work("The Slipway", chapters=2)
    ask(cast, work)
    answer(cast.ben, Invitation.objects.get(), "accept")
    leave = f"/works/{work.pk}/people/leave/"
    assert cast.ben.client.post(leave, {"pen_name": cast.ada.pen_name.pk}).status_code == 404, "for oneself only"
    assert cast.ada.client.post(leave, {"pen_name": cast.ada.pen_name.pk}).status_code == 302
    assert cast.ada.client.get(f"/works/{work.pk}/edit/").status_code == 404
    assert [name.name for name in work.authors.all()] == ["Ben Reed"]
    with pytest.raises(FanfoldError, match="E-last-author"):
        leave_work(work=work, pen_name=cast.ben.pen_name)
    invite_cowriter(
        work=work, pen_name=cast.ada.pen_name, by=cast.ben.pen_name, chapters=[work.chapters.get(position=1)]
    )
    answer_invitation(invitation=Invitation.objects.get(state="waiting"), accept=True)
    with pytest.raises(FanfoldError, match="E-last-author"):
        leave_work(work=work, pen_name=cast.ben.pen_name)


def test_two_pen_names_of_one_account_need_no_invitation(cast: Cast, write_work: WriteWork) -> None:
    work = write_work()
    gull = add_pen_name(user=cast.ada.user, name="Grey Gull")
    assert ask(cast, work, "Grey Gull") == 302
    assert not Invitation.objects.exists()
    assert Authorship.objects.filter(work=work, pen_name=gull, whole=True).exists()
    assert "<h3>" in page(cast.ada, "/desk/")
    assert page(cast.ada, "/desk/").count("The Slipway</a></h3>") == 1


def test_who_writes_single_chapters_sees_the_page_of_the_chapters_and_changes_nothing_there(
    cast: Cast, write_work: WriteWork
) -> None:
    work = write_work("The Slipway", chapters=2)
    held = work.chapters.get(position=1)
    ask(cast, work, chapters=[work.chapters.get(position=2).pk])
    answer(cast.ben, Invitation.objects.get(), "accept")
    shown = page(cast.ben, f"/works/{work.pk}/chapters/")
    assert f"/works/{work.pk}/chapters/2/edit/" in shown
    assert f"/works/{work.pk}/chapters/1/edit/" not in shown
    assert "<form" not in shown.partition("<main")[2].partition("</main>")[0]
    held.posted, held.held = None, True
    held.save()
    assert "Tide 1" not in page(cast.ben, f"/works/{work.pk}/chapters/"), "somebody else's draft"
    assert cast.ben.client.post(f"/works/{work.pk}/chapters/order/").status_code == 404
    assert page(cast.cleo, f"/works/{work.pk}/chapters/") == ""
