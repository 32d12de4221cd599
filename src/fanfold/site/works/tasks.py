"""What the worker does for works."""

from django_tasks import task

from fanfold.site.works.models import Batch, BatchFile
from fanfold.site.works.services import release_due
from fanfold.site.works.services.batches import add_files, read_file


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
