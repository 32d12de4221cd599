"""Archives, made by the worker."""

from django_tasks import task

from fanfold.site.leaving.services import fulfil_export


@task()
def make_export(*, export: int) -> None:
    """Make the archive of this number."""
    fulfil_export(pk=export)
