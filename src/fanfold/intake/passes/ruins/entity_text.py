"""Entities that nobody translated: `&#8217;`, `&rsquo;`, `&amp;amp;` stand in the text as letters."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from fanfold.intake.draft import Draft
from fanfold.intake.lazy import Lazy
from fanfold.intake.passes.ruins.ruin import Place, Ruin, by_way, matches, shown

# A whole entity, its ampersand escaped any number of times; the six that people lose the semicolon of, too.
_ENTITY = Lazy(
    r"&(?:amp;)*(?P<name>#x[0-9a-f]{2,5}|#[0-9]{2,6}|[a-z]{2,8}[0-9]{0,2});|&(?:nbsp|quot|rsquo|lsquo|ldquo|rdquo)(?![\w;=])",
    re.IGNORECASE,
)
_ROUNDS = 6
# Blanks of every width are blanks; what only parts syllables is nothing.
_BLANKS = {"\xa0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\xad": "", "\u200b": "", "\r": "", "\t": " "}


def entity_text(draft: Draft) -> Iterator[Ruin]:
    """Each entity that stands for something readable is one way of damage."""
    found = [
        Place(para, *match.span(), after)
        for para, match in matches(draft, ("&",), _ENTITY)
        if (after := _meant(match)) is not None
    ]
    for (before, after), places in by_way(found).items():
        yield Ruin(f"{before} is code for {shown(after)}", 0.97, places)


def _meant(match: re.Match[str]) -> str | None:
    """What an entity stands for, None when it stands for nothing a story holds."""
    name = match["name"] or ""
    if name and name[0] != "#" and f"{name};" not in html5 and f"{name.lower()};" not in html5:
        return None
    text = match.group() if match.group().endswith(";") else f"{match.group()};"
    for _ in range(_ROUNDS):
        plain = unescape(text)
        if plain == text:
            break
        text = plain
    text = _BLANKS.get(text, text)
    return text if text != match.group() and (text.isprintable() or text == "\n") and "\ufffd" not in text else None
