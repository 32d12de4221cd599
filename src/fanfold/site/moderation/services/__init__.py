"""Reporting, deciding, appealing; letters to those who run the archive."""

from fanfold.site.moderation.services.appeals import appeal_decision, decide_appeal
from fanfold.site.moderation.services.decisions import decide
from fanfold.site.moderation.services.held import condemn_held, let_through, show_held
from fanfold.site.moderation.services.letters import answer_letter, open_letter_again, write_letter
from fanfold.site.moderation.services.reports import open_case, report_thing

__all__ = [
    "answer_letter",
    "appeal_decision",
    "condemn_held",
    "decide",
    "decide_appeal",
    "let_through",
    "open_case",
    "open_letter_again",
    "report_thing",
    "show_held",
    "write_letter",
]
