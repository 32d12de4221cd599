"""The message reference in the reader's language. Its texts are kept apart from the site, for the terminal tells them too."""

from typing import NamedTuple

from django.utils.translation import get_language, gettext
from msgspec.structs import replace

from fanfold.manuscript.errors import FanfoldError
from fanfold.messages import Message, load


def entry(code: str) -> Message | None:
    """What a code means and what to do; None for a code nobody knows."""
    found = load().get(code)
    return found and _told(found)


def entries() -> list[Message]:
    """Every code there is, sorted."""
    return [_told(found) for found in load().values()]


class Said(NamedTuple):
    """An error as a page tells it: what is wrong, and what to do."""

    message: str
    hint: str


# What the packages below the site say in sentences of their own is English; these are their families of codes.
_IN_ENGLISH = frozenset(
    {
        "cli",
        "damage",
        "editions",
        "facts",
        "files",
        "manuscript",
        "packs",
        "questions",
        "reading",
        "structure",
        "voices",
    }
)


def said(error: FanfoldError) -> Said:
    """An error in the reader's language: its own words, or those of its code where its own are in another language."""
    known = load().get(error.code)
    if known is None or is_english() or known.family not in _IN_ENGLISH:
        return Said(error.message, error.hint)
    return Said(f"{gettext(known.title)}.", gettext(known.do))


def in_words(error: FanfoldError) -> str:
    """An error in one line: for a form's field, or a message on the next page."""
    return " ".join(filter(None, said(error)))


def is_english() -> bool:
    """Whether the page is in the language that the packages below the site speak."""
    return (get_language() or "en").startswith("en")


def _told(message: Message) -> Message:
    return replace(message, title=gettext(message.title), meaning=gettext(message.meaning), do=gettext(message.do))
