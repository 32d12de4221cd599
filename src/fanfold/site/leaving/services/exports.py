"""Ordering an archive, making it, and letting go of it."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.services import tell
from fanfold.site.leaving.models import Export
from fanfold.site.leaving.packing import Parcel, pack
from fanfold.site.leaving.queries import works_to_take
from fanfold.site.works.models import Work


@transaction.atomic
def order_export(*, owner: User, work: Work | None = None) -> Export:
    """Ask for an archive of everything a person has here, or of one work with everything about it.

    One that is still being made is not begun again. The last one stays until this one is ready.
    Raises `E-nothing-to-take` when the work is not theirs.
    """
    if work is not None and not works_to_take(owner).filter(pk=work.pk).exists():
        raise FanfoldError(
            "E-nothing-to-take", _("Nothing of this work is yours."), hint=_("Take the editions on its page home.")
        )
    about = work.pk if work else None
    User.objects.select_for_update().get(pk=owner.pk)
    waiting = Export.objects.filter(owner=owner, about=about, state=Export.State.WAITING).first()
    if waiting is not None:
        return waiting
    return Export.objects.create(owner=owner, about=about, title=work.title if work else "")


def export_path(export: Export) -> Path:
    """Where the finished file lies."""
    return _folder() / export.file


def _folder() -> Path:
    return Path(settings.DATA) / "exports"


def fulfil_export(*, pk: int) -> None:
    """Make an archive that was asked for. It bears being called again after a worker was killed at it."""
    export = Export.objects.select_related("owner").filter(pk=pk, state=Export.State.WAITING).first()
    if export is None:
        return
    _folder().mkdir(parents=True, exist_ok=True)
    name = f"{get_random_string(40)}.zip"
    half = _folder() / f"{name}.part"
    try:
        parcel = pack(export, half)
        half.replace(_folder() / name)
    except Exception as error:
        half.unlink(missing_ok=True)
        said = f"{type(error).__name__}: {error}"[:300]
        Export.objects.filter(pk=pk).update(state=Export.State.FAILED, said=said)
        raise
    _hand_over(export, name, parcel)


def _hand_over(export: Export, name: str, parcel: Parcel) -> None:
    """Tell that it is ready, and let go of what it replaces."""
    size = (_folder() / name).stat().st_size
    with transaction.atomic():
        done = Export.objects.filter(pk=export.pk, state=Export.State.WAITING).update(
            state=Export.State.READY, file=name, size=size, made=timezone.now(), missing=len(parcel.missing)
        )
        if done:
            tell(users=[export.owner], kind="leaving.export_ready", about={"export": export.pk})
    if not done:
        # It was let go of while it was being made.
        (_folder() / name).unlink(missing_ok=True)
        return
    for old in Export.objects.filter(owner=export.owner, about=export.about, pk__lt=export.pk):
        drop_export(export=old)


def drop_export(*, export: Export) -> None:
    """Let go of an archive; its file goes with it."""
    export.delete()
    if export.file:
        forget_export_file(export.file)


def forget_export_file(name: str) -> None:
    """Remove the file of an archive that is gone."""
    (_folder() / name).unlink(missing_ok=True)
