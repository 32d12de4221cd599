"""Many files given at once: each kept and read by itself, then added as chapters, one after the other."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.intake.order import in_order
from fanfold.intake.source import DEFAULT_LIMITS, Limits
from fanfold.intake.unpacking import unpack
from fanfold.manuscript.characters import clean_text
from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName, User
from fanfold.site.works.batches import called, summary_of, title_of
from fanfold.site.works.models import Batch, BatchFile, Original, Restoration, Work
from fanfold.site.works.policies import may_edit
from fanfold.site.works.readings import laid_out
from fanfold.site.works.services.posting import post_work
from fanfold.site.works.services.restorations import discard_restoration, publish_restoration, receive_original
from fanfold.site.works.services.works import Details

MOST_FILES = 200
"""More files than this are not taken at once."""
_MOST_TRIES = 2
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Given:
    name: str
    original: Original | None = None
    error: FanfoldError | None = None


def begin_batch(
    *, owner: User, pen_name: PenName, files: Iterable[tuple[str, bytes]], adds_to: Work | None = None
) -> Batch:
    """Keep each file as it came, ZIP archives unpacked, in the order their names say. Nothing is read yet.

    A file that cannot be one stands in the list with its code. Raises `E-too-many-files`, before anything is written.
    """
    given = [one for name, data in files for one in _kept(name, data)]
    if len(given) > MOST_FILES:
        raise _too_many()
    places = {one.name: place for place, one in enumerate(in_order(one.name for one in given).placed)}
    given.sort(key=lambda one: places[one.name])
    with transaction.atomic():
        batch = Batch.objects.create(owner=owner, pen_name=pen_name, adds_to=adds_to)
        BatchFile.objects.bulk_create(
            BatchFile(
                batch=batch, position=place, name=one.name, original=one.original,
                code=one.error.code if one.error else "", trouble=_told(one.error) if one.error else "",
            )
            for place, one in enumerate(given, 1)
        )  # fmt: skip
    return batch


def _kept(name: str, data: bytes) -> Iterator[_Given]:
    shown = clean_text(name)[-255:] or "story.txt"
    limits = Limits(file=settings.MAX_FILE_BYTES, unpacked=DEFAULT_LIMITS.unpacked, members=MOST_FILES * 5)
    try:
        for number, (inside, content) in enumerate(unpack(shown, data, limits), 1):
            if number > MOST_FILES:
                raise _too_many()
            yield _keep(clean_text(inside)[-255:] or shown, content)
    except FanfoldError as error:
        if error.code == "E-too-many-files":
            raise
        yield _Given(shown, error=error)


def _keep(name: str, data: bytes) -> _Given:
    try:
        return _Given(name, receive_original(data=data, name=name))
    except FanfoldError as error:
        return _Given(name, error=error)


def _too_many() -> FanfoldError:
    return FanfoldError(
        "E-too-many-files", _("These are more than %(most)d files.") % {"most": MOST_FILES},
        hint=_("Give them in several portions; each portion is added behind the one before."),
    )  # fmt: skip


def _told(error: FanfoldError) -> str:
    return f"{error.message} {error.hint}".strip()


def read_file(*, file: BatchFile) -> None:
    """Read one file of a batch and write down what was made of it, or why it could not be read. Done twice, it is done once.

    A file whose reading killed its workers is not begun for ever.
    """
    if file.is_read or file.original is None or file.batch.finished is not None:
        return
    if file.tries >= _MOST_TRIES:
        _give_up(file)
        return
    BatchFile.objects.filter(pk=file.pk).update(tries=F("tries") + 1)
    reading = Restoration(
        owner=file.batch.owner, pen_name=file.batch.pen_name, original=file.original, name=file.name,
        adds_to=file.batch.adds_to,
    )  # fmt: skip
    try:
        made = summary_of(laid_out(reading))
    except FanfoldError as error:
        BatchFile.objects.filter(pk=file.pk).update(code=error.code, trouble=_told(error))
        return
    except Exception:
        # One file that no rule foresaw must not keep the others from being read.
        _log.exception("A file of a batch could not be read: %s", file.original.sha256)
        _give_up(file)
        return
    with transaction.atomic():
        held = BatchFile.objects.select_for_update().get(pk=file.pk)
        if not held.is_read:
            reading.save()
            held.restoration, held.made = reading, made
            held.save(update_fields=["restoration", "made"])


def _give_up(file: BatchFile) -> None:
    trouble = _(
        "This file could not be read, and that is not its fault. It is kept; tell the people who run this archive."
    )
    BatchFile.objects.filter(pk=file.pk).update(code="E-file-not-read", trouble=trouble)


@dataclass(frozen=True, slots=True)
class Choice:
    """What its owner says of one file: its place, whether it is taken, as a draft, and how its only chapter is called."""

    place: float
    is_taken: bool
    is_draft: bool
    label: str | None = None
    title: str | None = None


@transaction.atomic
def arrange_batch(*, batch: Batch, choices: Mapping[int, Choice]) -> None:
    """Write down what was chosen for the files (by id) of a batch that nobody has accepted yet."""
    _held(batch)
    files = list(batch.files.all())
    files.sort(key=lambda file: choices[file.pk].place if file.pk in choices else file.position)
    for place, file in enumerate(files, 1):
        file.position = place
        if (chosen := choices.get(file.pk)) is not None:
            file.is_taken, file.is_draft = chosen.is_taken, chosen.is_draft
            if chosen.label is not None or chosen.title is not None:
                file.named = {
                    "label": clean_text(chosen.label or "").strip()[:80],
                    "title": clean_text(chosen.title or "").strip()[:300],
                }
    BatchFile.objects.bulk_update(files, ["position", "is_taken", "is_draft", "named"])


def _held(batch: Batch) -> Batch:
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.accepted is not None or held.finished is not None:
        raise FanfoldError(
            "E-batch-accepted", _("These files are being added already, or were put away."),
            hint=_("Look at the page again; what was chosen stands there."),
        )  # fmt: skip
    return held


@transaction.atomic
def accept_batch(
    *, batch: Batch, title: str = "", visibility: str = Work.Visibility.DRAFT, accepts_open: bool = True
) -> None:
    """Say that the files taken become chapters; `add_files` does it. `title` and `visibility` are for a new work.

    Raises `E-batch-empty` when no file is taken that could be read, `E-batch-reading` while some are still to be read,
    `E-batch-accepted` when it was said before.
    """
    held = _held(batch)
    files = list(held.files.filter(is_taken=True).select_related("restoration"))
    if any(not file.is_read for file in files):
        raise FanfoldError(
            "E-batch-reading", _("Some of the files are still being read."),
            hint=_("Wait for them, or leave them out."),
        )  # fmt: skip
    if not any(file.restoration and file.restoration.finished is None for file in files):
        raise FanfoldError(
            "E-batch-empty", _("There is nothing to add."), hint=_("Take at least one file that was read."),
        )  # fmt: skip
    if visibility not in Work.Visibility.values:
        raise FanfoldError(
            "E-visibility",
            _("“%(visibility)s” is not a visibility.") % {"visibility": visibility},
            hint=_("Choose draft, posted or members."),
        )
    held.title, held.visibility, held.accepts_open = clean_text(title).strip()[:300], visibility, accepts_open
    held.accepted, held.code, held.trouble = timezone.now(), "", ""
    held.save()


def add_files(*, batch: Batch) -> None:
    """Make chapters of the files of an accepted batch, each in a transaction of its own: what was added stays added,
    and done again it goes on where it stopped. What stops it is written down, and the batch can be accepted again."""
    if batch.accepted is None or batch.finished is not None:
        return
    try:
        for file in batch.files.filter(is_taken=True, restoration__finished=None).exclude(restoration=None):
            _add(batch.pk, file.pk)
        _finish(batch.pk)
    except FanfoldError as error:
        Batch.objects.filter(pk=batch.pk).update(accepted=None, code=error.code, trouble=_told(error))


def _add(batch_id: int, file_id: int) -> None:
    file = BatchFile.objects.select_related("restoration__original", "restoration__owner").get(pk=file_id)
    if file.restoration is None:
        return
    # Read before anything is locked: reading takes long, and others want to write meanwhile.
    laid_out(file.restoration)
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch_id)
        reading = file.restoration
        reading.refresh_from_db()
        if reading.finished is not None:
            return
        work = _fresh(batch)
        reading.adds_to = work
        reading.save(update_fields=["adds_to"])
        title = title_of(batch, list(batch.files.all()))
        batch.work = publish_restoration(
            restoration=reading, details=Details(title=batch.title or title or None), accept_open=batch.accepts_open,
            held=file.is_draft, called=called(file, file.made, title),
            # A new work is shown when all its chapters are there.
            visibility=work.visibility if work and batch.adds_to_id else Work.Visibility.DRAFT,
        )  # fmt: skip
        batch.save(update_fields=["work"])


def _fresh(batch: Batch) -> Work | None:
    """The work as it stands now; somebody may have changed it since the last chapter."""
    known = batch.adds_to_id or batch.work_id
    work = Work.objects.get(pk=known) if known else None
    if work is not None and not may_edit(batch.owner, work):
        raise FanfoldError(
            "E-batch-not-yours", _("You no longer write this work."), hint=_("The files are kept with your account."),
        )  # fmt: skip
    return work


@transaction.atomic
def _finish(batch_id: int) -> None:
    batch = Batch.objects.select_for_update().get(pk=batch_id)
    made = batch.work if batch.adds_to_id is None else None
    # A work nobody could read a chapter of is not shown.
    if made is not None and batch.visibility != Work.Visibility.DRAFT and made.chapters.filter(held=False).exists():
        post_work(work=made, visibility=batch.visibility)
    _close(batch)


@transaction.atomic
def discard_batch(*, batch: Batch) -> None:
    """Put the files away without adding them: each reading waits at the end of the desk. Raises `E-batch-accepted`."""
    _close(_held(batch))


def _close(batch: Batch) -> None:
    left = batch.files.filter(restoration__finished=None).exclude(restoration=None)
    for file in left:
        if file.restoration is not None:
            discard_restoration(restoration=file.restoration)
    batch.finished = timezone.now()
    batch.save(update_fields=["finished"])
