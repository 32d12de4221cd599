"""What people typed, as a page shows it: paragraphs, emphasis and quotations of Markdown, and nothing else.

Addresses stay words that nobody can click, so that an answer is no place to put an advertisement.
"""

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.errors import FanfoldError

LONGEST = 10_000
LONGEST_QUOTE = 1_200


@cache
def _parser() -> MarkdownIt:
    # "zero" knows paragraphs alone; HTML is text to it, and comes out escaped.
    options = {"html": False, "breaks": True, "maxNesting": 12}
    return MarkdownIt("zero", options).enable(["emphasis", "blockquote", "newline", "escape"])


def shown_words(words: str) -> SafeString:
    """The words as HTML."""
    return mark_safe(str(_parser().render(words)))  # noqa: S308 - the parser escapes everything and makes five elements


def said_words(text: str, *, longest: int = LONGEST) -> str:
    """Words as they are kept. Raises `E-answer-empty` and `E-answer-long`."""
    words = visible_text(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not any(char.isalnum() for char in words) and not _has_picture(words):
        raise FanfoldError("E-answer-empty", _("There is nothing in it yet."), hint=_("Write something, then send it."))
    if len(words) > longest:
        over = len(words) - longest
        raise FanfoldError(
            "E-answer-long", _("That is %(over)s characters too long.") % {"over": f"{over:,}"},
            hint=_("At most %(most)s fit. Shorten it, or send it in two parts.") % {"most": f"{longest:,}"},
        )  # fmt: skip
    return words


def _has_picture(words: str) -> bool:
    """Whether there is a sign from beyond letters, such as a heart or a face: that says something, too."""
    return any(ord(char) > 0x2190 for char in words)


def one_line(text: str, longest: int = LONGEST_QUOTE) -> str:
    """A quotation with single spaces, cut at a bearable length."""
    return " ".join(visible_text(text).split())[:longest].strip()
