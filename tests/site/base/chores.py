"""Jobs for the worker's tests."""

from datetime import timedelta

from django_tasks import task

from fanfold.site.base.clock import Entry

done: list[str] = []


@task()
def greet(name: str) -> None:
    """Greet somebody who has a name."""
    if not name:
        raise ValueError("nobody to greet")
    done.append(f"good morning, {name}")


CLOCK = (Entry("strike", timedelta(hours=1), lambda: done.append("the hour struck")),)
