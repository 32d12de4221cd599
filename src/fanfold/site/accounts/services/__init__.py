"""Changes to accounts and pen names, to what the archive decides for itself, and the log of who did what."""

from fanfold.site.accounts.services.archive import change_setting
from fanfold.site.accounts.services.log import write_down
from fanfold.site.accounts.services.people import (
    add_pen_name,
    describe_pen_name,
    free_pen_name,
    keep_asking,
    keep_reading_preferences,
    keep_time_zone,
    make_default,
    remove_pen_name,
    rename_pen_name,
    show_former_name,
    tell,
)
from fanfold.site.accounts.services.roles import give_role

__all__ = [
    "add_pen_name",
    "change_setting",
    "describe_pen_name",
    "free_pen_name",
    "give_role",
    "keep_asking",
    "keep_reading_preferences",
    "keep_time_zone",
    "make_default",
    "remove_pen_name",
    "rename_pen_name",
    "show_former_name",
    "tell",
    "write_down",
]
