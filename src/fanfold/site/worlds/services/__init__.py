"""Changes to canons and to the worlds of stories."""

from fanfold.site.worlds.services.answers import answer_question, ask_question_again
from fanfold.site.worlds.services.heads import answer_head
from fanfold.site.worlds.services.keeping import (
    decide_offer,
    dismiss_keeper,
    merge_in_pack,
    name_keeper,
    offer_pack,
    part_in_pack,
)
from fanfold.site.worlds.services.packs import import_pack, keep_progress, link_fandom, take_shipped_for, unlink_fandom
from fanfold.site.worlds.services.proposals import answer_proposal, ask_again
from fanfold.site.worlds.services.said import (
    keep_change,
    keep_fact,
    keep_layer,
    keep_secret,
    learn_secret,
    take_out,
    tell_secret,
)
from fanfold.site.worlds.services.scenes import mark_layer, mark_scenes, unmark_layer
from fanfold.site.worlds.services.sheets import take_sheet
from fanfold.site.worlds.services.stories import set_kind, set_shown, set_start
from fanfold.site.worlds.services.suggestions import decide_suggestion, suggest_fact, suggest_withdrawal
from fanfold.site.worlds.services.withdrawing import put_fact_back, withdraw_fact

__all__ = [
    "answer_head",
    "answer_proposal",
    "answer_question",
    "ask_again",
    "ask_question_again",
    "decide_offer",
    "decide_suggestion",
    "dismiss_keeper",
    "import_pack",
    "keep_change",
    "keep_fact",
    "keep_layer",
    "keep_progress",
    "keep_secret",
    "learn_secret",
    "link_fandom",
    "mark_layer",
    "mark_scenes",
    "merge_in_pack",
    "name_keeper",
    "offer_pack",
    "part_in_pack",
    "put_fact_back",
    "set_kind",
    "set_shown",
    "set_start",
    "suggest_fact",
    "suggest_withdrawal",
    "take_out",
    "take_sheet", "take_shipped_for",
    "tell_secret",
    "unlink_fandom",
    "unmark_layer",
    "withdraw_fact",
]  # fmt: skip
