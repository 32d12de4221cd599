"""Addresses of leaving."""

from typing import Any

NO_PAGES = {
    "leaving:take_work", "leaving:drop",  # answers to forms
    "leaving:progress",  # a part of a page, asked for again and again
    "leaving:download",  # a file
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Ada has packed everything, and one work is still being packed."""
    from fanfold.site.leaving.services import fulfil_export, order_export

    export = order_export(owner=cast.ada.user)
    fulfil_export(pk=export.pk)
    order_export(owner=cast.ada.user, work=archive["work"])
