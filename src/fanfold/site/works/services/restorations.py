"""From a file that was given to a work that stands."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.editions.pictures import kept_picture
from fanfold.intake.parts import parts_in
from fanfold.intake.pipeline import Restored
from fanfold.intake.source import DEFAULT_LIMITS, Limits, Source
from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.findings import Finding
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Line
from fanfold.manuscript.nodes import Work as WorkText
from fanfold.site.accounts.models import PenName, User
from fanfold.site.base.storage import keep_bytes
from fanfold.site.works.checking import hold_reading
from fanfold.site.works.joining import named
from fanfold.site.works.lessons import lessons_of
from fanfold.site.works.models import (
    Authorship,
    Declaration,
    Original,
    Picture,
    Restoration,
    Work,
)
from fanfold.site.works.noting import with_standing_note
from fanfold.site.works.queries import decisions_of, read_bytes, reading_of, works_in
from fanfold.site.works.services.posting import post_work
from fanfold.site.works.services.texts import add_chapter, save_front
from fanfold.site.works.services.volumes import volumes_from_parts
from fanfold.site.works.services.works import Details, apply_plans, set_tags

# Pictures browsers show and nothing can hide a script in, by their first bytes.
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)
# More chapters or days than this nobody means.
_LARGEST = 100_000


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
        raise FanfoldError("E-one-work", _("This file holds one work."), hint=_("There is nothing to split."))
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
    held: bool = False,
    called: tuple[str, str] | None = None,
    posts: bool = True,
    now: datetime | None = None,
) -> Work:
    """Make a work of a restored file, or add its chapters to the work it was given for.

    With `posts`, readers of a work that is no draft see its chapters at once; without it they stay drafts.
    `accept_open` confirms the declared facts nobody answered; without it only the confirmed ones are kept.
    Chapters that are `held` stay drafts; `called` is the label and title of its only chapter, where its owner says them.
    A reading makes one work: asked twice, the second answer is the work that the first one made.
    """
    moment = now or timezone.now()
    hold_reading(restoration)
    if restoration.work is not None:
        return restoration.work
    restored = reading_of(restoration)
    work = restoration.adds_to or _new_work(restoration, restored, details)
    _keep_pictures(work, restored.images)
    texts = _chapters_of(restored.manuscript.work, adds_to=restoration.adds_to)
    if called is not None and len(texts) == 1:
        texts = [named(texts[0], label=clean_text(called[0]), title=clean_text(called[1]))]
    chapters = [
        add_chapter(
            work=work,
            text=with_standing_note(text, work.standing_note),
            by=restoration.owner,
            original=restoration.original,
            why=_("given as a file"),
            held=held,
        )
        for text in texts
    ]
    parts = parts_in(texts)
    if any(parts):
        volumes_from_parts(work=work, chapters=chapters, parts=parts)
    _declare(work, restoration.original, restored.findings, accept_open=accept_open)
    # What a person chose in the card stands against what the file says.
    work.status = details.status or work.status
    apply_plans(work=work, details=details)
    post_work(work=work, visibility=visibility, chapters=chapters if posts and not held else [], now=moment)
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
    save_front(work=work, front=front, by=restoration.owner, why=_("given as a file"), original=restoration.original)
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
    return stem.replace("_", " ").replace("-", " ").strip() or _("Untitled")


def _keep_pictures(work: Work, images: dict[str, bytes]) -> None:
    for sha256, data in images.items():
        media_type = next((kind for start, kind in _PICTURES if data.startswith(start)), "")
        if media_type and hashlib.sha256(data).hexdigest() == sha256:
            keep_bytes(sha256, data)
            shown = kept_picture(f"sha256:{sha256}", {sha256: data})
            sizes = {"width": shown.width, "height": shown.height} if shown else {}
            picture, _ = Picture.objects.get_or_create(sha256=sha256, defaults={"media_type": media_type, **sizes})
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
