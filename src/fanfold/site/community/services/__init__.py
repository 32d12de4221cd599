"""Changes to what people say and keep."""

from fanfold.site.community.services.answers import add_to_answer, edit_answer, reply, say, take_back
from fanfold.site.community.services.care import (
    approve_answers,
    bring_into_sight,
    call_spam,
    freeze_thread,
    keep_away,
    let_guest_back,
    pin_reply,
    put_aside,
    put_back_answers,
    release_answers,
    remove_answers,
    take_from_sight,
    thank,
)
from fanfold.site.community.services.corrections import accept_correction, decline_correction, propose
from fanfold.site.community.services.kudos import give_kudos, take_kudos_back
from fanfold.site.community.services.letters import send_letters
from fanfold.site.community.services.notices import choose_notices, mark_all_read, mark_read
from fanfold.site.community.services.polls import ask_poll, close_due_polls, close_poll, take_title, vote
from fanfold.site.community.services.subscriptions import stop_subscriptions, subscribe, tell_subscribers, unsubscribe
from fanfold.site.community.services.welcome import close_answers, forget_welcome, set_welcome

__all__ = [
    "accept_correction",
    "add_to_answer",
    "approve_answers",
    "ask_poll",
    "bring_into_sight",
    "call_spam",
    "choose_notices",
    "close_answers",
    "close_due_polls",
    "close_poll",
    "decline_correction",
    "edit_answer",
    "forget_welcome",
    "freeze_thread",
    "give_kudos",
    "keep_away",
    "let_guest_back",
    "mark_all_read",
    "mark_read",
    "pin_reply",
    "propose",
    "put_aside",
    "put_back_answers",
    "release_answers",
    "remove_answers",
    "reply",
    "say",
    "send_letters",
    "set_welcome",
    "stop_subscriptions",
    "subscribe",
    "take_back",
    "take_from_sight",
    "take_kudos_back",
    "take_title",
    "tell_subscribers",
    "thank",
    "unsubscribe",
    "vote",
]
