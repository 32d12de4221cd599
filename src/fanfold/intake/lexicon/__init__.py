"""Words and patterns of the field, as data: no opinions about a story, only about its language."""

import re
from functools import cache


def word_set(text: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a list written with bars between them, over several lines."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip())


@cache
def compiled(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """A pattern of a lexicon, compiled when it is first needed: most files need few of them."""
    return re.compile(pattern, flags)
