"""What looks like spam, by rules of our own. It is held, never lost; whoever sent it is not told which rule it met."""

import re
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.community.models import Answer
from fanfold.site.community.speakers import Speaker

# Addresses as people and machines write them: with a scheme, with www, or a name with a usual ending.
_ADDRESS = re.compile(
    r"https?://|www\.|\b[\w-]{2,}\.(?:com|net|org|info|biz|ru|cn|xyz|top|shop|site|online|io|co|me|link)\b", re.I
)
# Where to talk or pay outside of the archive, which is what most unasked offers end in.
_CONTACT = re.compile(r"\b(?:discord|telegram|whatsapp|instagram|paypal|cash\s?app|ko-?fi|dm me|commissions?)\b", re.I)
_WINDOW = timedelta(minutes=15)
_SOFT, _HARD = 4, 12
_NEW = timedelta(days=7)
_TRUSTED_AFTER = 3
# Shorter words ("Lovely!") are said to many works by honest people.
_LONG_ENOUGH_TO_BE_COPIED = 60


def words_key(words: str) -> str:
    """What makes two answers the same text: letters and digits, whatever their look."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return sha256(("".join(filter(str.isalnum, folded)) or words).encode()).hexdigest()


def of_speaker(speaker: Speaker) -> Q:
    """Everything this person said."""
    if speaker.user is not None:
        return Q(user=speaker.user)
    return Q(user=None, guest_key=speaker.guest_key)


def refuse_haste(speaker: Speaker) -> None:
    """Nobody says a dozen things in a quarter of an hour. Raises `E-answers-too-fast`."""
    if _recent(speaker).count() >= _HARD:
        raise FanfoldError(
            "E-answers-too-fast", _("Those were many answers in a short time."),
            hint=_("Your words are still here. Wait a few minutes, then send them."),
        )  # fmt: skip


def suspicion(speaker: Speaker, words: str) -> str:
    """The name of the rule that an answer meets, "" for none."""
    if is_trusted(speaker):
        return ""
    return next((name for name, meets in _RULES if meets(speaker, words)), "")


def is_trusted(speaker: Speaker) -> bool:
    """Members who are here for a while and of whom several answers were shown and stand."""
    user = speaker.user
    if user is None:
        return False
    if user.is_staff:
        return True
    is_old = timezone.now() - user.date_joined >= _NEW
    return (
        is_old and Answer.objects.filter(user=user, state=Answer.State.SHOWN)[:_TRUSTED_AFTER].count() >= _TRUSTED_AFTER
    )


def _recent(speaker: Speaker) -> QuerySet[Answer]:
    same = of_speaker(speaker)
    if speaker.user is None and speaker.origin:
        same |= Q(user=None, origin=speaker.origin)
    return Answer.objects.filter(same, created__gte=timezone.now() - _WINDOW)


def _hasty(speaker: Speaker, words: str) -> bool:
    return _recent(speaker).count() >= _SOFT


def _linked(speaker: Speaker, words: str) -> bool:
    found = len(_ADDRESS.findall(words))
    return found > (1 if speaker.user is not None else 0)


def _selling(speaker: Speaker, words: str) -> bool:
    return len({found.lower() for found in _CONTACT.findall(words)}) > 1


def _copied(speaker: Speaker, words: str) -> bool:
    return len(words) >= _LONG_ENOUGH_TO_BE_COPIED and Answer.objects.filter(words_key=words_key(words)).exists()


_RULES: tuple[tuple[str, Callable[[Speaker, str], bool]], ...] = (
    ("links", _linked), ("offers", _selling), ("same-text", _copied), ("rate", _hasty),
)  # fmt: skip
