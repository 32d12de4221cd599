"""What a viewer may not read is not found, not counted and not quoted, whatever the index says."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fanfold.seeking.parser import understood
from fanfold.site.accounts.models import Block, Mute, MutedLanguage
from fanfold.site.accounts.policies import Viewer
from fanfold.site.catalog.models import MutedTag, Tag
from fanfold.site.catalog.services import name_tag
from fanfold.site.finding.queries import found_works
from fanfold.site.finding.queries.homes import open_index
from fanfold.site.finding.queries.passages import passages_of
from fanfold.site.finding.services import Feeder
from fanfold.site.works.models import MutedWork, Work
from fanfold.site.works.policies import Boundaries, boundaries_of, listed_works
from fanfold.site.works.services import (
    add_chapter,
    erase_work,
    hide_work,
    name_chapter,
    post_chapter,
    put_work_away,
    save_chapter,
    set_tags,
    show_work,
    veil_work,
    withdraw_chapter,
)
from tests.site.conftest import Cast, WriteWork, chapter_text
from tests.site.finding.conftest import GUEST, Finds

Viewers = dict[str, Viewer]


@pytest.fixture
def viewers(cast: Cast) -> Viewers:
    return {name: getattr(cast, name).user for name in ("ada", "ben", "cleo", "mod")} | {"guest": GUEST}


@pytest.fixture
def archive(cast: Cast, write_work: WriteWork) -> dict[str, Work]:
    """Works in every state there is."""
    kinds = {
        "Open": {}, "Draft": {"visibility": Work.Visibility.DRAFT}, "Members": {"visibility": Work.Visibility.MEMBERS},
        "Nameless": {"anonymous": True}, "Hidden": {"hidden": timezone.now()}, "Surprise": {"unrevealed": True},
        "Bens": {"by": cast.ben.pen_name}, "Bens own secret": {"by": cast.ben.pen_name, "unrevealed": True},
        "Insel": {"language": "de-AT"}, "Cleos draft": {"by": cast.cleo.pen_name, "visibility": Work.Visibility.DRAFT},
        "Gone": {},
    }  # fmt: skip
    made = {title: write_work(title, **fields) for title, fields in kinds.items()}
    put_work_away(work=made["Gone"], by=cast.ada.user)
    return made


def check(viewers: Viewers, finds: Finds) -> None:
    """For everybody, what is found is what the rule lists; a condition and its contrary part it in two."""
    for name, viewer in viewers.items():
        listed = set(listed_works(viewer).values_list("title", flat=True))
        assert set(finds("", viewer)) == listed, name
        assert set(finds("under water", viewer)) == listed, f"{name} finds the words of what is listed, and no others"
        kept, left = set(finds("language:en", viewer)), set(finds("-language:en", viewer))
        assert kept | left == listed, name
        assert not kept & left, name


def test_everybody_finds_what_their_lists_show(viewers: Viewers, archive: dict[str, Work], finds: Finds) -> None:
    check(viewers, finds)
    assert "Surprise" in finds("", viewers["ada"])
    assert "Surprise" not in finds("", viewers["cleo"])
    assert "Hidden" in finds("", viewers["mod"])


def test_mutes_and_blocks_hold_in_the_search(
    cast: Cast, viewers: Viewers, archive: dict[str, Work], finds: Finds
) -> None:
    ben, cleo = cast.ben, cast.cleo
    tag, fandom = (archive["Bens"].tags.get(kind=kind) for kind in (Tag.Kind.FREEFORM, Tag.Kind.FANDOM))
    steps = [
        lambda: MutedWork.objects.create(owner=cleo.user, work=archive["Open"]),
        lambda: MutedLanguage.objects.create(owner=cleo.user, language="de"),
        lambda: MutedTag.objects.create(owner=cleo.user, tag=tag),
        lambda: MutedTag.objects.filter(owner=cleo.user).update(except_in=fandom),
        lambda: Mute.objects.create(owner=cleo.user, pen_name=ben.pen_name),
        lambda: Block.objects.create(owner=cleo.user, pen_name=cast.ada.pen_name, apart=True),
    ]  # fmt: skip
    for step in steps:
        step()
        check(viewers, finds)
    assert set(finds("", cleo.user)) == {"Nameless"}
    assert boundaries_of(cleo.user) != Boundaries()
    assert boundaries_of(cast.ada.user) != Boundaries(), "whom somebody keeps apart sees other lists, too"
    assert boundaries_of(ben.user) == Boundaries()


def test_members_without_boundaries_are_members_like_any_other(viewers: Viewers, archive: dict[str, Work]) -> None:
    """The shortcut past the rule rests on this: `open_works` and one's own is what such a member lists."""
    from fanfold.site.works.policies import open_works

    for name in ("ada", "ben", "cleo"):
        member = viewers[name]
        own = listed_works(member).filter(authorship__pen_name__user=member)
        assert set(listed_works(member)) == set(open_works(members=True)) | set(own), name
    assert set(listed_works(AnonymousUser())) == set(open_works(members=False))


CHANGES = {
    "hidden": lambda work: hide_work(work=work, reason="A question"),
    "veiled": lambda work: veil_work(work=work, unrevealed=True),
    "unsigned": lambda work: Work.objects.filter(pk=work.pk).update(visibility=Work.Visibility.MEMBERS),
    "a draft": lambda work: Work.objects.filter(pk=work.pk).update(visibility=Work.Visibility.DRAFT),
    "put away": lambda work: Work.objects.filter(pk=work.pk).update(put_away=timezone.now()),
    "erased": lambda work: erase_work(work=work),
    "by hand": lambda work: Work.objects.all().update(hidden=timezone.now()),
}  # fmt: skip


@pytest.mark.parametrize("how", CHANGES)
def test_what_goes_is_gone_at_once_and_for_good(write_work: WriteWork, finds: Finds, how: str) -> None:
    work = write_work("Undertow", words="Nobody may read this sentence.")
    assert finds("sentence") == ["Undertow"]
    CHANGES[how](work)
    assert finds("sentence", feeds=False) == [], "before the index knows"
    assert finds("sentence") == [], "once it knows"


def test_what_comes_back_is_found_again(write_work: WriteWork, finds: Finds) -> None:
    work = write_work("Undertow")
    hide_work(work=work, reason="A question")
    assert finds("undertow") == []
    show_work(work=work)
    assert finds("undertow", feeds=False) == [], "left out until it is taken in, rather than shown as it was"
    assert finds("undertow") == ["Undertow"]


def test_words_that_readers_do_not_have_are_not_found(cast: Cast, write_work: WriteWork, finds: Finds) -> None:
    work = write_work("Undertow", chapters=2)
    draft = add_chapter(work=work, text=chapter_text(3, "A zeppelin lands."), by=cast.ada.user)
    name_chapter(chapter=draft, label="", title="Zeppelins", by=cast.ada.user)
    assert finds("zeppelin") == finds("zeppelins", cast.ada.user) == finds("chapters:3") == []
    first = work.chapters.get(position=1)
    save_chapter(chapter=first, text=chapter_text(1, "An airship lands."), by=cast.ada.user)
    assert finds("ferry part one OR airship") == ["Undertow"]
    assert finds("airship") == ["Undertow"]
    withdraw_chapter(chapter=first)
    assert finds("airship", feeds=False) == []
    assert finds("airship") == []
    assert finds("undertow") == ["Undertow"]


def test_who_wrote_an_anonymous_work_is_not_found(cast: Cast, write_work: WriteWork, finds: Finds) -> None:
    work = write_work("Nameless")
    assert finds("by:ada") == finds("reed") == ["Nameless"]
    veil_work(work=work, anonymous=True)
    for viewer in (GUEST, cast.cleo.user):
        assert finds("by:ada", viewer) == finds("reed", viewer) == []
        assert finds("nameless", viewer) == ["Nameless"]


def test_snippets_quote_nothing_that_changed_or_is_hidden(cast: Cast, write_work: WriteWork, feeder: Feeder) -> None:
    work = write_work("Undertow", words="A zeppelin lands.")
    while feeder.feed():
        pass

    def quoted() -> list[str]:
        index = open_index()
        assert index is not None
        found = found_works(GUEST, understood("zeppelin OR title:undertow"), index)
        shown = passages_of(list(Work.objects.filter(pk=work.pk)), found.asking, index)
        return ["".join(piece.text for piece in one.pieces) for one in shown.get(work.pk, [])]

    assert quoted() == ["A zeppelin lands. Part 1."]
    save_chapter(chapter=work.chapters.get(), text=chapter_text(1, "Nothing lands."), by=cast.ada.user)
    assert quoted() == [], "the old words are not quoted, not even for a moment"
    while feeder.feed():
        pass
    assert quoted() == []


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ("one tree hill", []),
        ("one tree hill lantern", ["A lantern stood on it."]),
        ("lantern OR tree", ["A lantern stood on it."]),
        ("hill", ["They climbed the hill. Part 1."]),
    ],
)
def test_what_the_card_tells_by_itself_is_not_told_by_a_part_of_it(
    cast: Cast, write_work: WriteWork, feeder: Feeder, asked: str, quoted: list[str]
) -> None:
    work = write_work("Undertow", words="They climbed the hill.")
    post_chapter(chapter=add_chapter(work=work, text=chapter_text(2, "A lantern stood on it."), by=cast.ada.user))
    set_tags(work=work, tags=[name_tag(kind=Tag.Kind.FANDOM, name="One Tree Hill")])
    while feeder.feed():
        pass
    index = open_index()
    assert index is not None
    found = found_works(GUEST, understood(asked), index)
    assert work.pk in found.ids
    shown = passages_of([work], found.asking, index).get(work.pk, [])
    assert ["".join(piece.text for piece in one.pieces) for one in shown] == quoted


def test_a_tag_or_a_name_that_changes_changes_what_is_found(cast: Cast, write_work: WriteWork, finds: Finds) -> None:
    work = write_work("Undertow")
    tag = name_tag(kind=Tag.Kind.FREEFORM, name="Slow Burn")
    set_tags(work=work, tags=[tag])
    assert finds('tag:"slow burn"') == ["Undertow"]
    Tag.objects.filter(pk=tag.pk).update(name="Slowest Burn")
    assert finds('tag:"slow burn"') == []
    assert finds("tag:slowest") == ["Undertow"]
    set_tags(work=work, tags=[])
    assert finds("tag:slowest") == []
    type(cast.ada.pen_name).objects.filter(pk=cast.ada.pen_name.pk).update(name="Edith Vale")
    assert finds("by:edith") == ["Undertow"]
    assert finds("by:ada") == []


def test_an_index_made_late_knows_what_came_before(write_work: WriteWork, finds: Finds) -> None:
    write_work("Early", updated=timezone.now() - timedelta(days=3))
    assert finds("early") == ["Early"]
