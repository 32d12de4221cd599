"""Reporting, deciding, appealing."""

from fanfold.site.moderation.services.appeals import appeal_decision, decide_appeal
from fanfold.site.moderation.services.decisions import decide
from fanfold.site.moderation.services.held import condemn_held, let_through, show_held
from fanfold.site.moderation.services.reports import open_case, report_thing

__all__ = [
    "appeal_decision",
    "condemn_held",
    "decide",
    "decide_appeal",
    "let_through",
    "open_case",
    "report_thing",
    "show_held",
]
