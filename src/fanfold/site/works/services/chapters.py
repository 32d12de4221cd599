"""The chapters of a work as a row of things: put in, moved, cut, joined, dated, taken back, put away, brought back."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Case, F, IntegerField, Max, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.htmlform import chapter_from_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.site.accounts.models import User
from fanfold.site.works.joining import merge, named, split
from fanfold.site.works.models import Chapter, ChapterVersion, Original, Work
from fanfold.site.works.noting import with_standing_note
from fanfold.site.works.services.texts import recount, render_again, save_chapter
from fanfold.site.works.services.volumes import settle_volumes


@transaction.atomic
def insert_chapter(
    *,
    work: Work,
    text: ChapterText,
    by: User | None,
    at: int | None = None,
    why: str = "",
    original: Original | None = None,
    held: bool = True,
    came_from: ChapterVersion | None = None,
) -> Chapter:
    """Put a chapter at place `at` (counted from 1; the end when None or beyond it); those behind it move on by one.

    It is a draft, and stays one when the work is posted while it is `held`.
    """
    ids = _held_order(work)
    # Behind all others first: no two chapters may have the same place, not even for a moment.
    last = work.chapters.aggregate(last=Max("position"))["last"] or 0
    chapter = Chapter.objects.create(work=work, position=last + 1, held=held)
    place = len(ids) if at is None else min(max(at - 1, 0), len(ids))
    order = [*ids[:place], chapter.pk, *ids[place:]]
    _place(work, order)
    settle_volumes(work=work, order=order, before=ids)
    chapter.refresh_from_db()
    version = save_chapter(chapter=chapter, text=text, by=by, why=why, original=original)
    if came_from is not None:
        ChapterVersion.objects.filter(pk=version.pk).update(came_from=came_from)
    return chapter


def write_chapter(*, work: Work, text: ChapterText, by: User, at: int, why: str = "") -> Chapter:
    """Put in a chapter that was written here, with the note that stands under every new one."""
    return insert_chapter(work=work, text=with_standing_note(text, work.standing_note), by=by, at=at, why=why)


@transaction.atomic
def order_chapters(*, work: Work, order: Sequence[int]) -> int:
    """Put the chapters (by id) in this order, those it does not name behind them; returns how many moved.

    Raises `E-chapter-order` when it names one twice, or one that is not the work's.
    """
    ids = _held_order(work)
    if len(set(order)) != len(order) or not set(order) <= set(ids):
        raise FanfoldError(
            "E-chapter-order", _("This order does not fit the chapters of the work."),
            hint=_("Somebody may have changed them in the meantime. Look at the list again."),
        )  # fmt: skip
    whole = [*order, *(one for one in ids if one not in set(order))]
    moved = _place(work, whole)
    if moved:
        settle_volumes(work=work, order=whole, before=ids)
    return moved


@transaction.atomic
def split_chapter(
    *, chapter: Chapter, at: int, label: str, title: str, by: User, based_on: int | None = None
) -> Chapter:
    """Cut a chapter before its `at`-th block; what follows becomes a chapter behind it, under this name.

    The first part keeps the history; the second begins with a version that says where it came from, and has the
    same date. Raises `E-chapter-split` where nothing would be left on one side, `E-edit-overtaken` as `save_chapter`.
    """
    before = _current(chapter)
    try:
        first, second = split(chapter_from_html(before.html), at)
    except IndexError as error:
        raise FanfoldError(
            "E-chapter-split", _("There is nothing to cut at this place."),
            hint=_("Choose a paragraph that has story before it."),
        ) from error  # fmt: skip
    why = _("cut in two; the rest is the chapter behind it")
    save_chapter(chapter=chapter, text=first, by=by, why=why, based_on=based_on)
    whence = _("cut from “%(name)s”, version %(number)s") % {"name": chapter.name, "number": before.number}
    made = insert_chapter(
        work=chapter.work, text=named(second, label=clean_text(label), title=clean_text(title)), by=by,
        at=chapter.position + 1, why=whence, original=before.original, held=chapter.held, came_from=before,
    )  # fmt: skip
    made.posted, made.first_posted = chapter.posted, chapter.first_posted
    made.save(update_fields=["posted", "first_posted"])
    return made


@transaction.atomic
def merge_chapter(*, chapter: Chapter, by: User, keeps_heading: bool = True) -> Chapter:
    """Join a chapter with the next: the next one's words go behind its own, and it is put away with its history.

    Raises `E-chapter-merge` when there is no next one, and `E-chapter-merge-draft` when readers see one of the two and
    not the other: joining them would show a draft, or take words from people who are reading them. Returns the one that
    was put away.
    """
    ids = _held_order(chapter.work)
    after = Chapter.objects.select_related("current", "work").filter(pk__in=ids[ids.index(chapter.pk) + 1 :]).first()
    if after is None:
        raise FanfoldError(
            "E-chapter-merge", _("There is no chapter behind this one to join it with."),
            hint=_("Choose the first of the two chapters."),
        )  # fmt: skip
    if (chapter.posted is None) != (after.posted is None):
        raise FanfoldError(
            "E-chapter-merge-draft", _("Readers see one of these two chapters and not the other."),
            hint=_("Post the draft first, or take the other one back to draft. Then join them."),
        )  # fmt: skip
    mine, other = _current(chapter), _current(after)
    text = merge(chapter_from_html(mine.html), chapter_from_html(other.html), keeps_heading=keeps_heading)
    why = _("joined with “%(name)s”, version %(number)s") % {"name": after.name, "number": other.number}
    version = save_chapter(chapter=chapter, text=text, by=by, why=why)
    ChapterVersion.objects.filter(pk=version.pk).update(came_from=other)
    _leave(after, merged_into=chapter)
    return after


def name_chapter(*, chapter: Chapter, label: str, title: str, by: User) -> ChapterVersion | None:
    """Give a chapter another label and title, as a new version; None when they are its own already."""
    text = chapter_from_html(_current(chapter).html)
    renamed = named(text, label=clean_text(label).strip(), title=clean_text(title).strip())
    if renamed == text:
        return None
    return save_chapter(chapter=chapter, text=renamed, by=by, why=_("renamed"))


def withdraw_chapter(*, chapter: Chapter) -> None:
    """Take a chapter back to draft: only its authors see it; the date readers knew is kept."""
    chapter.held = True
    chapter.first_posted, chapter.posted = chapter.posted or chapter.first_posted, None
    chapter.save(update_fields=["held", "first_posted", "posted"])


@transaction.atomic
def put_chapter_away(*, chapter: Chapter) -> None:
    """Take a chapter out of its work. Nothing of it is destroyed: `bring_chapter_back` undoes it.

    Raises `E-last-chapter` for the only one.
    """
    if len(_held_order(chapter.work)) < 2:
        raise FanfoldError(
            "E-last-chapter", _("This is the only chapter of the work."),
            hint=_("Make the work a draft if nobody is to read it."),
        )  # fmt: skip
    _leave(chapter, merged_into=None)


@transaction.atomic
def bring_chapter_back(*, chapter: Chapter) -> None:
    """Bring back a chapter that was put away: as a draft, at the place it had as far as there is one."""
    ids = _held_order(chapter.work)
    wanted = chapter.position
    last = chapter.work.chapters.aggregate(last=Max("position"))["last"] or 0
    chapter.put_away, chapter.merged_into, chapter.held, chapter.position = None, None, True, last + 1
    chapter.save(update_fields=["put_away", "merged_into", "held", "position"])
    order = [*ids[: wanted - 1], chapter.pk, *ids[wanted - 1 :]]
    _place(chapter.work, order)
    settle_volumes(work=chapter.work, order=order, before=ids, returned=chapter)
    recount(chapter.work)


def _current(chapter: Chapter) -> ChapterVersion:
    if chapter.current is None:
        raise Chapter.DoesNotExist("This chapter has no version yet.")
    return chapter.current


def _leave(chapter: Chapter, *, merged_into: Chapter | None) -> None:
    chapter.first_posted, chapter.posted, chapter.held = chapter.posted or chapter.first_posted, None, True
    chapter.put_away, chapter.merged_into = timezone.now(), merged_into
    # Brought back one day, it must not go out by itself because of a moment that was meant for another time.
    chapter.release_at, chapter.is_ready = None, False
    chapter.save(update_fields=["first_posted", "posted", "held", "put_away", "merged_into", "release_at", "is_ready"])
    _place(chapter.work, _held_order(chapter.work))
    recount(chapter.work)


def _held_order(work: Work) -> list[int]:
    """The chapters by id in their order, while nobody else can change it."""
    Work.objects.select_for_update().get(pk=work.pk)
    return list(work.chapters.order_by("position").values_list("pk", flat=True))


def _place(work: Work, order: Sequence[int]) -> int:
    """Number the chapters from 1 in this order; returns how many moved.

    In two steps, for every row is held against the others while it is written: first beyond all places, then home.
    """
    places = dict(work.chapters.values_list("pk", "position"))
    moves = {pk: place for place, pk in enumerate(order, 1) if places[pk] != place}
    if not moves:
        return 0
    moving = work.chapters.filter(pk__in=moves)
    moving.update(position=F("position") + max(max(places.values()), len(order)) + 1)
    homes = [When(pk=pk, then=Value(place)) for pk, place in moves.items()]
    moving.update(position=Case(*homes, output_field=IntegerField()))
    # The ids of paragraphs say which chapter they stand in.
    render_again(work, only=moves)
    return len(moves)
