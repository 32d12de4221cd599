"""What people say and keep: one module each for reviews, bookmarks, subscriptions and the rest."""

from fanfold.site.community.models.answers import Answer, EarlierWords
from fanfold.site.community.models.beta import BetaRemark, BetaReply
from fanfold.site.community.models.corrections import Correction
from fanfold.site.community.models.guests import KeptAwayGuest
from fanfold.site.community.models.kudos import Kudos
from fanfold.site.community.models.polls import Poll, PollOption, PollVote
from fanfold.site.community.models.subscriptions import TARGETS, Subscription
from fanfold.site.community.models.talk import TalkLine
from fanfold.site.community.models.welcome import Welcome

__all__ = [
    "TARGETS",
    "Answer",
    "BetaRemark",
    "BetaReply",
    "Correction",
    "EarlierWords",
    "KeptAwayGuest",
    "Kudos",
    "Poll",
    "PollOption",
    "PollVote",
    "Subscription",
    "TalkLine",
    "Welcome",
]
