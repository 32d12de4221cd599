"""What the worker does for those who wrangle."""

from django_tasks import task

from fanfold.site.works.services.filters import go_on_filtering


@task()
def refilter() -> None:
    """Let works follow a change of the catalogue, in portions; what a killed worker left is done by the next, or by the clock."""
    while go_on_filtering():
        pass
