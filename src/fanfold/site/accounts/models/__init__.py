"""People: accounts, pen names, what they are told, and whom they keep away from."""

from fanfold.site.accounts.models.arrivals import InvitationsAsked, Ticket, Waiting
from fanfold.site.accounts.models.boundaries import Block, Mute, MutedLanguage
from fanfold.site.accounts.models.log import LogEntry
from fanfold.site.accounts.models.people import FormerName, Notice, PenName, User, name_key, slug_for
from fanfold.site.accounts.models.portraits import Portrait
from fanfold.site.accounts.models.rules import Agreement, RulesVersion

__all__ = [
    "Agreement",
    "Block",
    "FormerName",
    "InvitationsAsked",
    "LogEntry",
    "Mute",
    "MutedLanguage",
    "Notice",
    "PenName",
    "Portrait",
    "RulesVersion",
    "Ticket",
    "User",
    "Waiting",
    "name_key",
    "slug_for",
]
