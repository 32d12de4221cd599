"""What the worker does for works."""

from django_tasks import task

from fanfold.site.works.models import Batch, BatchFile, ManyChange
from fanfold.site.works.services import release_due
from fanfold.site.works.services.batches import add_files, read_file
from fanfold.site.works.services.many import go_on_with_many, undo_many


@task()
def release() -> int:
    """Post everything whose moment has come; how many chapters that were."""
    return len(release_due())


@task()
def read_batch_file(*, file: int) -> None:
    """Read one file of those given together."""
    waiting = BatchFile.objects.select_related("batch__owner", "batch__pen_name", "batch__adds_to", "original")
    found = waiting.filter(pk=file).first()
    if found is not None:
        read_file(file=found)


@task()
def add_batch(*, batch: int) -> None:
    """Make chapters of the files that were accepted."""
    found = Batch.objects.filter(pk=batch).first()
    if found is not None:
        add_files(batch=found)


@task()
def change_many(*, change: int) -> None:
    """Change the works as their writer looked at it, or take that back; asked twice, it is done once."""
    found = ManyChange.objects.filter(pk=change).first()
    if found is not None and found.undoing is None:
        go_on_with_many(change=found)
    elif found is not None:
        undo_many(change=found)
