"""Changes to what people say and keep."""

from fanfold.site.community.services.answers import add_to_answer, edit_answer, reply, say, take_back
from fanfold.site.community.services.care import (
    approve_answers,
    freeze_thread,
    pin_reply,
    put_aside,
    put_back_answers,
    remove_answers,
    thank,
)
from fanfold.site.community.services.kudos import give_kudos, take_kudos_back
from fanfold.site.community.services.notices import choose_notices, mark_all_read, mark_read
from fanfold.site.community.services.subscriptions import stop_subscriptions, subscribe, tell_subscribers, unsubscribe
from fanfold.site.community.services.welcome import forget_welcome, set_welcome

__all__ = [
    "add_to_answer",
    "approve_answers",
    "choose_notices",
    "edit_answer",
    "forget_welcome",
    "freeze_thread",
    "give_kudos",
    "mark_all_read",
    "mark_read",
    "pin_reply",
    "put_aside",
    "put_back_answers",
    "remove_answers",
    "reply",
    "say",
    "set_welcome",
    "stop_subscriptions",
    "subscribe",
    "take_back",
    "take_kudos_back",
    "tell_subscribers",
    "thank",
    "unsubscribe",
]
