"""The demo archive: every shelf through the same door as everybody's stories."""

import io

import pytest
from django.core.management import call_command

from fanfold.site.accounts.models import PenName, Portrait, User
from fanfold.site.base.storage import kept_bytes
from fanfold.site.community.models import Answer, Poll
from fanfold.site.demo.shelves import shelves
from fanfold.site.moderation.models import Case
from fanfold.site.reading.models import Bookmark, Shelf
from fanfold.site.works.models import CollectionPicture, Cover, Declaration, Original, Work
from tests.site.conftest import Cast, WriteWork

pytestmark = pytest.mark.django_db


def fill() -> str:
    said = io.StringIO()
    call_command("demo", stdout=said, no_color=True)
    return said.getvalue()


def test_an_empty_archive_is_filled_once() -> None:
    said = fill()
    cards = [card for _folder, shelf in shelves() for card in shelf.work]
    assert len(cards) >= 12
    assert Work.objects.count() == len(cards)
    assert f"{len(cards)}/{len(cards)}" in said
    assert "Sign in as “demo” with the password " in said
    keeper = User.objects.get(is_superuser=True)
    assert f"“{keeper.username}”, with the same password" in said
    assert Case.objects.exclude(waiting=None).count() == 1, "and finds something to look after"
    assert "already holds works" in fill()
    kinds = set(Answer.objects.filter(state=Answer.State.SHOWN).values_list("kind", flat=True))
    assert kinds == {"review", "question", "correction", "reply"}, "a newcomer sees the life of a serial"
    assert Poll.objects.get().votes.count() == 2
    shelf = Shelf.objects.get(pen_name__isnull=False)
    assert shelf.shelved.count() == 3
    assert Bookmark.objects.filter(pen_name=shelf.pen_name, is_private=False).count() == 2
    assert Bookmark.objects.filter(is_recommended=True).count() == 1
    assert Bookmark.objects.filter(user__username="demo", kind=Bookmark.Kind.ELSEWHERE).exists()
    shown = Cover.objects.count(), Portrait.objects.count(), CollectionPicture.objects.count()
    assert shown == (3, 1, 1), "and pictures, where people give some"
    assert Work.objects.count() == len(cards)


def test_the_archive_is_what_the_shelves_say() -> None:
    fill()
    for folder, shelf in shelves():
        for card in shelf.work:
            work = Work.objects.get(title=card.title)
            assert [author.name for author in work.authors.all()] == [card.pen_name]
            assert work.visibility == ("members" if card.restricted else "posted")
            assert work.posted is not None
            assert work.updated is not None
            assert work.posted.date() == card.posted[0], card.title
            assert work.updated.date() == max(card.posted), f"{card.title}: {work.chapters.count()} chapters were found"
            assert work.chapters.count() >= len(card.posted), card.title
            assert work.tags.filter(name=shelf.fandom.name).exists()
            for name in card.files:
                data = folder.joinpath(name).read_bytes()
                original = Original.objects.get(name=name)
                assert kept_bytes(original.sha256) == data, "the original is kept byte for byte"
    assert Declaration.objects.exists()


def test_nobody_can_guess_the_password(client: object) -> None:
    said = fill()
    password = said.split("with the password ")[1].split(" ")[0]
    user = User.objects.get(username="demo")
    assert len(password) >= 12
    assert user.check_password(password)
    assert not user.check_password("demo")
    assert PenName.objects.filter(user=None).exists(), "most names wait to be claimed"
    assert user.pen_names.exists(), "the desk of the demo account is not empty"


def test_an_archive_in_use_is_left_alone(cast: Cast, write_work: WriteWork) -> None:
    write_work()
    assert "already holds works" in fill()
    assert Work.objects.count() == 1
    assert not User.objects.filter(username="demo").exists()
