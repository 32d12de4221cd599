"""Changes to canons and to the worlds of stories."""

from fanfold.site.worlds.services.packs import import_pack, keep_progress, link_fandom, unlink_fandom
from fanfold.site.worlds.services.proposals import answer_proposal, ask_again
from fanfold.site.worlds.services.stories import set_shown, set_start

__all__ = [
    "answer_proposal", "ask_again", "import_pack", "keep_progress", "link_fandom", "set_shown", "set_start",
    "unlink_fandom",
]  # fmt: skip
