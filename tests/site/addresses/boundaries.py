"""Addresses of mutes, blocks and gates."""

from typing import Any

from fanfold.site.accounts.queries import key_of
from fanfold.site.accounts.services import block, mute_name

NO_PAGES = {
    "works:unmute", "works:mute_language", "works:unblock", "works:adults", "works:anyway", "works:reach",  # answers to forms
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """Somebody who is kept away and muted."""
    block(member=cast.ada.user, pen_name=cast.mod.pen_name, reason="The lamp.")
    mute_name(member=cast.ada.user, pen_name=cast.mod.pen_name, reason="The lamp.")
    archive["somebody"] = cast.ben.pen_name


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    tag, somebody = ("tag", archive["tag"].pk), (key_of(archive["somebody"]),)
    return {"works:mute": tag, "works:unmute": tag, "works:block": somebody, "works:unblock": somebody}
