"""Changes to accounts and pen names, whom people keep away, what the archive decides for itself, and the log of who did what."""

from fanfold.site.accounts.services.archive import change_setting
from fanfold.site.accounts.services.arrivals import (
    give_invitation,
    grant_invitations,
    join_line,
    let_people_in,
    let_people_in_daily,
    take_invitation_back,
    use_ticket,
)
from fanfold.site.accounts.services.boundaries import (
    block,
    mute_language,
    mute_name,
    unblock,
    unmute_language,
    unmute_name,
)
from fanfold.site.accounts.services.bounds import ban_user, lift_bounds, suspend_user
from fanfold.site.accounts.services.log import write_down
from fanfold.site.accounts.services.people import (
    add_pen_name,
    describe_pen_name,
    free_pen_name,
    keep_adult,
    keep_asking,
    keep_language,
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
    "ban_user",
    "block",
    "change_setting",
    "describe_pen_name",
    "free_pen_name",
    "give_invitation",
    "give_role",
    "grant_invitations",
    "join_line",
    "keep_adult",
    "keep_asking",
    "keep_language",
    "keep_reading_preferences",
    "keep_time_zone",
    "let_people_in",
    "let_people_in_daily",
    "lift_bounds",
    "make_default",
    "mute_language",
    "mute_name",
    "remove_pen_name",
    "rename_pen_name",
    "show_former_name",
    "suspend_user",
    "take_invitation_back",
    "tell",
    "unblock",
    "unmute_language",
    "unmute_name",
    "use_ticket",
    "write_down",
]
