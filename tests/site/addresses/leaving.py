"""Addresses of leaving."""

from typing import Any

NO_PAGES = {
    "leaving:take_work", "leaving:drop",  # answers to forms
    "leaving:progress",  # a part of a page, asked for again and again
    "leaving:download",  # a file
    "leaving:decide",  # answers to forms
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Ada has packed everything, and one work is still being packed."""
    from fanfold.site.leaving.services import fulfil_export, order_export
    from fanfold.site.works.models import Authorship, Work
    from fanfold.site.works.services import put_work_away

    export = order_export(owner=cast.ada.user)
    fulfil_export(pk=export.pk)
    order_export(owner=cast.ada.user, work=archive["work"])
    away = Work.objects.create(title="The Old Slip")
    Authorship.objects.create(work=away, pen_name=cast.ada.pen_name)
    put_work_away(work=away, by=cast.ada.user)


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    return {"leaving:work": (archive["work"].pk,)}
