"""Taking things away and going: archives, works that are left, the end of an account."""

from fanfold.site.leaving.services.accounts import delete_account
from fanfold.site.leaving.services.departures import (
    erase_own_work,
    give_back,
    keep_words,
    left_name,
    orphan_work,
)
from fanfold.site.leaving.services.exports import drop_export, export_path, fulfil_export, order_export

__all__ = [
    "delete_account",
    "drop_export",
    "erase_own_work",
    "export_path",
    "fulfil_export",
    "give_back",
    "keep_words",
    "left_name",
    "order_export",
    "orphan_work",
]
