"""Making the index anew while the site serves from the old one."""

import secrets
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.finding import shelves
from fanfold.site.finding.documents import sheets
from fanfold.site.finding.engine.shape import VERSION
from fanfold.site.finding.engine.shelf import ShelfWriter, remove
from fanfold.site.finding.models import Home
from fanfold.site.finding.tracking import LOCK
from fanfold.site.works.models import Work

Progress = Callable[[int, int], None]
_PORTION = 100
_COMMIT_EVERY = 5_000
_HEAP = 150_000_000
_LOST = timedelta(days=14)
"""An index whose machine was not seen for so long is not told of changes any more; it is made anew if it comes back."""


def build_index(*, progress: Progress | None = None) -> Home:
    """Make an index of every work and use it from then on. The old one answers until then, and is taken away after.

    What changes while this takes its time waits for the new index as well. Raises `E-index-busy` while another process
    of this machine is at the same.
    """
    with shelves.alone("build") as is_alone:
        if not is_alone:
            raise FanfoldError(
                "E-index-busy", _("The index is being made anew already."), hint=_("Wait until that is done.")
            )
        _clear()
        home = _register()
        try:
            _fill(home, progress or (lambda _done, _total: None))
        except BaseException:
            home.delete()
            remove(shelves.folder_of(home.key))
            raise
        home.built = timezone.now()
        home.save(update_fields=["built"])
        before = shelves.current_key()
        shelves.set_current(home.key)
        _forget(before)
        return home


def _register() -> Home:
    """Let every change from now on wait for this index, too; changes that are not written yet are waited for."""
    key = secrets.token_hex(8)
    # The folder first: by it, what a killed process registered is found and taken away.
    shelves.folder_of(key).mkdir(parents=True)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        return Home.objects.create(key=key, machine=socket.gethostname()[:120], version=VERSION)


def _clear() -> None:
    """Take away what processes left behind that were killed while they made an index."""
    used = shelves.current_key()
    for folder in shelves.root().iterdir():
        if folder.is_dir() and folder.name != used:
            _forget(folder.name)


def _fill(home: Home, progress: Progress) -> None:
    total = Work.objects.exclude(visibility=Work.Visibility.DRAFT).count()
    writer = ShelfWriter(shelves.folder_of(home.key), heap=_HEAP)
    done = 0
    for portion in _portions():
        for sheet in sheets(portion):
            writer.put(sheet, is_new=True)
            done += 1
            if done % _COMMIT_EVERY == 0:
                writer.commit()
        progress(min(done, total), total)
    writer.finish()


def _portions() -> Iterator[list[int]]:
    """The numbers of all works in order, a few at a time, however long it takes."""
    last = 0
    works = Work.objects.exclude(visibility=Work.Visibility.DRAFT).order_by("pk")
    while portion := list(works.filter(pk__gt=last).values_list("pk", flat=True)[:_PORTION]):
        yield portion
        last = portion[-1]


def _forget(key: str) -> None:
    """An index that nobody is to ask any more."""
    if key:
        Home.objects.filter(key=key).delete()
        remove(shelves.folder_of(key))


def forget_lost_homes() -> None:
    """Drop what waits for indexes of machines that are gone, and for those that were never made whole."""
    now = timezone.now()
    Home.objects.filter(seen__lt=now - _LOST).delete()
