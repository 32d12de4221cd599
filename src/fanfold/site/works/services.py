"""Changes to works. Every text that changes becomes a new version; nothing is overwritten."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from fanfold.intake.pipeline import Restored
from fanfold.intake.source import DEFAULT_LIMITS, Limits, Source
from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.htmlform import chapter_from_html, chapter_to_html, manuscript_to_html
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Line, Manuscript
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.manuscript.words import chapter_words
from fanfold.site.accounts.models import PenName, User
from fanfold.site.catalog.models import Tag
from fanfold.site.works.checking import hold_reading
from fanfold.site.works.lessons import lessons_of
from fanfold.site.works.models import (
    Authorship,
    Chapter,
    ChapterVersion,
    Declaration,
    FrontVersion,
    Original,
    Picture,
    Restoration,
    Tagging,
    Work,
)
from fanfold.site.works.pages import render_page
from fanfold.site.works.queries import decisions_of, read_bytes, reading_of, works_in
from fanfold.site.works.storage import keep_bytes

# Pictures browsers show and nothing can hide a script in, by their first bytes.
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)
# More chapters or days than this nobody means.
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Details:
    """What a person says about a work besides its text. None leaves a field as intake read it."""

    title: str | None = None
    summary: str | None = None
    language: str | None = None
    status: str | None = None
    tags: Sequence[Tag] | None = None


def receive_original(*, data: bytes, name: str) -> Original:
    """Keep a file as it came: first on the disk, then in the books. Raises what `Source.of` raises."""
    source = Source.of(name, data, Limits(file=settings.MAX_FILE_BYTES, unpacked=DEFAULT_LIMITS.unpacked))
    keep_bytes(source.sha256, data)
    shown = clean_text(name).rsplit("/", 1)[-1][-255:] or "story.txt"
    original, _ = Original.objects.get_or_create(
        sha256=source.sha256, defaults={"name": shown, "format": source.format, "size": len(data)}
    )
    return original


def begin_restoration(
    *, owner: User, pen_name: PenName, data: bytes, name: str, adds_to: Work | None = None
) -> Restoration:
    """Take a story file and read it. A file that cannot be read is refused with its code, before anything is stored."""
    read_bytes(data, name)
    original = receive_original(data=data, name=name)
    restoration = Restoration(
        owner=owner, pen_name=pen_name, original=original, name=clean_text(name)[-255:] or "story.txt", adds_to=adds_to
    )
    restoration.save()
    return restoration


@transaction.atomic
def split_restoration(*, restoration: Restoration) -> list[Restoration]:
    """A reading of each work in a file that seems to hold several; the reading of the whole file is put away.

    Raises `E-one-work` when there is nothing to split.
    """
    works = works_in(reading_of(restoration))
    if len(works) < 2:
        raise FanfoldError("E-one-work", "This file holds one work.", hint="There is nothing to split.")
    made = [
        Restoration(
            owner=restoration.owner, pen_name=restoration.pen_name, original=restoration.original,
            name=clean_text(title)[:255] or f"{restoration.name} ({number})"[:255], within_start=span.start, within_end=span.end,
        )
        for number, (span, title) in enumerate(works, 1)
    ]  # fmt: skip
    for one in made:
        one.save()
    discard_restoration(restoration=restoration)
    return made


def discard_restoration(*, restoration: Restoration) -> None:
    """Put a reading away without publishing it; the original bytes stay, and the answers."""
    restoration.finished = timezone.now()
    restoration.save(update_fields=["finished"])


def resume_restoration(*, restoration: Restoration) -> None:
    """Take a reading that was put away up again."""
    restoration.finished = None
    restoration.save(update_fields=["finished"])


@transaction.atomic
def publish_restoration(
    *,
    restoration: Restoration,
    visibility: str,
    details: Details,
    accept_open: bool = True,
    now: datetime | None = None,
) -> Work:
    """Make a work of a restored file, or add its chapters to the work it was given for.

    `accept_open` confirms the declared facts nobody answered; without it only the confirmed ones are kept.
    A reading makes one work: asked twice, the second answer is the work that the first one made.
    """
    moment = now or timezone.now()
    hold_reading(restoration)
    if restoration.work is not None:
        return restoration.work
    restored = reading_of(restoration)
    work = restoration.adds_to or _new_work(restoration, restored, details)
    _keep_pictures(work, restored.images)
    for text in _chapters_of(restored.manuscript.work, adds_to=restoration.adds_to):
        add_chapter(work=work, text=text, by=restoration.owner, original=restoration.original, why="given as a file")
    _declare(work, restoration.original, restored.findings, accept_open=accept_open)
    # What a person chose in the card stands against what the file says.
    work.status = details.status or work.status
    post_work(work=work, visibility=visibility, now=moment)
    restoration.work, restoration.finished = work, moment
    restoration.lessons = lessons_of(restored, decisions_of(restoration))
    restoration.save(update_fields=["work", "finished", "lessons"])
    return work


def _new_work(restoration: Restoration, restored: Restored, details: Details) -> Work:
    text = restored.manuscript.work
    title = details.title or (text.title.text if text.title else "") or _title_from(restoration.name)
    work = Work.objects.create(
        title=clean_text(title)[:300],
        summary=clean_text(details.summary or ""),
        language=details.language or text.language or "en",
        status=details.status or Work.Status.IN_PROGRESS,
    )
    Authorship.objects.create(work=work, pen_name=restoration.pen_name)
    front = msgspec.structs.replace(
        restored.manuscript, work=msgspec.structs.replace(text, chapters=(), title=text.title or Line(work.title))
    )
    save_front(work=work, front=front, by=restoration.owner, why="given as a file", original=restoration.original)
    set_tags(work=work, tags=details.tags or ())
    return work


def _chapters_of(text: WorkText, *, adds_to: Work | None) -> Sequence[ChapterText]:
    """The chapters of a file. Where they join a work that has its own front matter, the notes around them
    join the first and the last of them, so that none is lost."""
    if adds_to is None or not text.chapters or not text.notes:
        return text.chapters
    replace = msgspec.structs.replace
    before = tuple(note for note in text.notes if note.place != "after")
    after = tuple(note for note in text.notes if note.place == "after")
    first, *rest = text.chapters
    chapters = [replace(first, notes=(*before, *first.notes)), *rest]
    return [*chapters[:-1], replace(chapters[-1], notes=(*chapters[-1].notes, *after))]


def _title_from(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return stem.replace("_", " ").replace("-", " ").strip() or "Untitled"


def _keep_pictures(work: Work, images: dict[str, bytes]) -> None:
    for sha256, data in images.items():
        media_type = next((kind for start, kind in _PICTURES if data.startswith(start)), "")
        if media_type and hashlib.sha256(data).hexdigest() == sha256:
            keep_bytes(sha256, data)
            picture, _ = Picture.objects.get_or_create(sha256=sha256, defaults={"media_type": media_type})
            picture.works.add(work)


def _declare(work: Work, original: Original, findings: Sequence[Finding], *, accept_open: bool) -> None:
    wanted = {"confirmed", "proposed"} if accept_open else {"confirmed"}
    facts = [f for f in findings if f.kind and f.declared_by in ("author", "file") and f.state in wanted]
    Declaration.objects.bulk_create(
        Declaration(
            work=work, kind=fact.kind, value=fact.value, quote=clean_text(fact.evidence.text), original=original,
            start=fact.span.start, end=fact.span.end,
        )
        for fact in facts
    )  # fmt: skip
    for fact in facts:
        _apply_fact(work, fact.kind, fact.value)
    work.save()


def _apply_fact(work: Work, kind: str, value: dict[str, Any]) -> None:
    match kind:
        # A plan in words or pages says nothing about how many chapters will come.
        case "planned_length" if value.get("unit") not in ("words", "pages", "works", "drabbles"):
            work.planned_min, work.planned_max = _whole(value.get("min")), _whole(value.get("max"))
        case "cadence":
            days = value.get("per_days")
            work.cadence = str(value.get("value") or "")[:60]
            work.cadence_days = float(days) if isinstance(days, int | float) and 0 < days <= _LARGEST else None
        case "status" if value.get("value") in Work.Status.values:
            work.status = value["value"]


def _whole(value: Any) -> int | None:
    """A count a column can hold; what a person typed into a fact may be anything."""
    return int(value) if isinstance(value, int | float) and 0 <= value <= _LARGEST else None


def set_tags(*, work: Work, tags: Sequence[Tag]) -> None:
    """Give a work exactly these tags, in this order."""
    Tagging.objects.filter(work=work).delete()
    Tagging.objects.bulk_create(
        Tagging(work=work, tag=tag, position=place) for place, tag in enumerate(dict.fromkeys(tags))
    )


@transaction.atomic
def add_chapter(
    *, work: Work, text: ChapterText, by: User | None, original: Original | None = None, why: str = ""
) -> Chapter:
    """Append a chapter, as a draft until its work is posted."""
    Work.objects.select_for_update().get(pk=work.pk)
    last = work.chapters.aggregate(last=Max("position"))["last"] or 0
    chapter = Chapter.objects.create(work=work, position=last + 1)
    save_chapter(chapter=chapter, text=text, by=by, why=why, original=original)
    return chapter


@transaction.atomic
def save_chapter(
    *,
    chapter: Chapter,
    text: ChapterText,
    by: User | None,
    why: str = "",
    original: Original | None = None,
    based_on: int | None = None,
) -> ChapterVersion:
    """Keep a new version of a chapter and show it from now on.

    `based_on` is the number of the version the text was written over; when another one is shown by now, the
    text is refused with `E-edit-overtaken`, so that nobody covers words they have not seen.
    """
    held = Chapter.objects.select_for_update().get(pk=chapter.pk)
    if based_on is not None and not (held.current and held.current.number == based_on):
        raise FanfoldError(
            "E-edit-overtaken", "Somebody saved this chapter while you were writing.",
            hint="Your text is still below. Look at both, then save yours, or take over what you want to keep.",
        )  # fmt: skip
    number = (chapter.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = ChapterVersion.objects.create(
        chapter=chapter, number=number, html=chapter_to_html(text), words=chapter_words(text), by=by, why=why[:200],
        original=original, page=render_page(chapter, text),
    )  # fmt: skip
    chapter.current, chapter.words = version, version.words
    chapter.label, chapter.title = text.label[:80], text.title[:300]
    chapter.save()
    _recount(chapter.work)
    return version


@transaction.atomic
def save_front(
    *, work: Work, front: Manuscript, by: User | None, why: str = "", original: Original | None = None
) -> FrontVersion:
    """Keep a new version of what stands around the chapters."""
    number = (work.front_versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = FrontVersion.objects.create(
        work=work, number=number, html=manuscript_to_html(front), by=by, why=why[:200], original=original
    )
    work.front = version
    work.save(update_fields=["front"])
    # The layers' names stand in the front matter and are shown on the chapters' pages.
    _render_again(work)
    return version


def restore_version(*, version: ChapterVersion, by: User) -> ChapterVersion:
    """Show an earlier version of a chapter again: as a new version with its words."""
    text = chapter_from_html(version.html)
    return save_chapter(
        chapter=version.chapter, text=text, by=by, why=f"version {version.number} again", original=version.original
    )


def post_work(*, work: Work, visibility: str, now: datetime | None = None) -> None:
    """Set who may read a work. The first time it leaves the drafts its chapters get their date."""
    if visibility not in Work.Visibility.values:
        raise FanfoldError(
            "E-visibility", f"“{visibility}” is not a visibility.", hint="Choose draft, posted or members."
        )
    moment = now or timezone.now()
    work.visibility = visibility
    if visibility != Work.Visibility.DRAFT:
        new = work.chapters.filter(posted=None).update(posted=moment)
        work.posted = work.posted or moment
        work.updated = moment if new or work.updated is None else work.updated
    work.save()


def describe_work(*, work: Work, details: Details) -> None:
    """Change what stands in the work's card: title, summary, language, status, tags."""
    told_in = work.language
    for field in ("title", "summary", "language", "status"):
        value = getattr(details, field)
        if value is not None:
            setattr(work, field, clean_text(value))
    work.save()
    if details.tags is not None:
        set_tags(work=work, tags=details.tags)
    if work.language != told_in:
        _render_again(work)


def _render_again(work: Work) -> None:
    """Show the current versions with what changed around them; their words stay as they are."""
    for chapter in work.chapters.select_related("current", "work"):
        if chapter.current is not None:
            page = render_page(chapter, chapter_from_html(chapter.current.html))
            ChapterVersion.objects.filter(pk=chapter.current.pk).update(page=page)


def _recount(work: Work) -> None:
    work.words = work.chapters.aggregate(total=Sum("words"))["total"] or 0
    work.save(update_fields=["words"])
