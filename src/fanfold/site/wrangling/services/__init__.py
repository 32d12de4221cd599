"""Changes of the catalogue that are written down and can be undone, and what those who wrangle say to each other."""

from fanfold.site.wrangling.services.changes import follow_changes, make_change, undo_change
from fanfold.site.wrangling.services.files import import_tags
from fanfold.site.wrangling.services.talk import (
    accept_proposal,
    assign,
    decline_proposal,
    propose,
    remark,
    tell_of_new_tags,
    unassign,
    withdraw_proposal,
)

__all__ = [
    "accept_proposal",
    "assign",
    "decline_proposal",
    "follow_changes",
    "import_tags",
    "make_change",
    "propose",
    "remark",
    "tell_of_new_tags",
    "unassign",
    "undo_change",
    "withdraw_proposal",
]
