"""What the site, not the author, printed: menus, buttons, mail footers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import compiled
from fanfold.intake.lexicon.furniture import (
    COUNTS,
    FURNITURE_HINTS,
    FURNITURE_LINES,
    FURNITURE_PATTERNS,
    MENU_WORDS,
    ROW_WORDS,
    SAID_TOO,
)

_EDGES = " \t*~_-=#<>|+•·.,:;!()[]{}«»"
# Tags of a saved page that ended up as text: "<!DOCTYPE html>", "</body></html>".
_TAGS = Lazy(
    r"(?:\s*</?(?:!doctype|html|head|body|title|meta|link|script|style|div|h\d|p|a|hr|br)\b[^<>]{0,200}>)+.{0,60}", re.I
)

# Words one of which stands in every line that the patterns describe.
_KEYS = (
    "archive", "mail", "hotmail", "yahoo", "click here", "messenger", "add story", "add author", "end of the", "share",
    "follow us", "rights reserved", "fanfiction.net", "next", "prev", "requested", "fanficfare", "storyurl", "story url",
    "get more", "unsubscribe", "friends online", "liked this", "reblogged this", "posted this", "stories by", "members", "generated in",
    "chapter or story", "session ", "log ", "has joined", "has quit", "has left", "mode", "topic", "now known", "hosted by", "home page", "homepage", "://", "webring", "web ring", "guests:", "who's online", "visitor", "you are", "is part of the",
)  # fmt: skip


def furniture(draft: Draft) -> None:
    """Mark lines that belong to a page around the story."""
    for para in draft.paras:
        if para.zone or para.locked or para.told:
            continue
        if para.hints and (hint := FURNITURE_HINTS & para.hints):
            message, confidence = f"Part of the page around the story ({min(hint)}).", 0.9
        elif len(para.text) <= 200 and para.text[:1] not in '"“' and (confidence := _certainty(para.text)):
            message = "A line that sites or mail services print."
        elif "\n" in para.text and (confidence := _in_lines(para.text)):
            message = "Lines that sites print."
        else:
            continue
        draft.assign(para, "furniture", "I-furniture", message, confidence=confidence)
    _counts(draft)
    _links(draft)
    _buttons(draft)
    _pictures(draft)


def _in_lines(text: str) -> float:
    """How sure it is that all lines of a paragraph are the site's: half of them say so, and none is long."""
    lines = [piece for line in text.split("\n") for piece in line.split(" | ")] if len(text) <= _LINES else []
    sure = [confidence for line in lines if line.strip() and (confidence := _certainty(line.strip()))]
    return 0.8 if len(lines) > 1 and sure and 2 * len(sure) >= len(lines) and max(map(len, lines)) <= _LINE else 0.0


# Letters of a few such lines, and of one.
_LINES, _LINE = 500, 120


def _pictures(draft: Draft) -> None:
    """Banners and counters: pictures right beside what the site printed, with no story on their other side."""
    paras = draft.paras
    for at, para in enumerate(paras):
        if para.kind != "img" or para.zone or para.locked or para.told:
            continue
        near = [paras[i] for i in (at - 1, at + 1) if 0 <= i < len(paras)]
        if any(p.zone == "furniture" for p in near) and (not at or at == len(paras) - 1):
            draft.assign(para, "furniture", "I-furniture", "A picture of the page.", confidence=0.75)


# The words of a row of buttons.
_ROW = Lazy(r"[\w+-]+")
# What may part them.
_BETWEEN_WORDS = Lazy(r"[\s|/·•»«<>\[\]()*~–—-]*")


# What parts the entries of a menu and stands in no sentence.
_MENU_SIGNS = "|[]•·»«"

# Letters of prose after which a story is under way and "Reviews: 12" states nothing about it any more.
_UNDER_WAY = 300


def _counts(draft: Draft) -> None:
    """Counts of reviews and hits, and rows of buttons, in lines of their own."""
    told = 0
    for at, para in enumerate(draft.paras):
        text = para.text
        told += len(text) if len(text) > 60 else 0
        if len(text) > 90 or para.zone or para.locked or para.told or para.kind != "p" or text[:1] in '"“':
            continue
        if (told > _UNDER_WAY or ":" not in text) and any(
            compiled(p, re.IGNORECASE).fullmatch(text.strip(" *_~")) for p in COUNTS
        ):
            # Above the story, and among other statements, a count is one of the header's.
            if not _stated(draft.paras, at):
                draft.assign(para, "furniture", "I-furniture", "A page counts its readers here.", confidence=0.85)
        elif _is_row(text):
            draft.assign(para, "furniture", "I-furniture", "Buttons in a row.", confidence=0.85)


def _stated(paras: Sequence[Para], at: int) -> bool:
    around = [paras[i].text for i in (at - 1, at + 1) if 0 <= i < len(paras)]
    return ":" in paras[at].text and any(
        (label := label_of(text)) is not None and label.kind == "header" for text in around
    )


def _is_row(text: str) -> bool:
    """ "<< Prev 1 2 3 Next >>", "Facebook Twitter Tumblr", "Like · Comment · Share"."""
    words = _ROW.findall(text.casefold())
    if len(words) < 2 or any(mark in text for mark in ".!?,;:\"'’“”"):
        return False
    known = MENU_WORDS if any(sign in text for sign in _MENU_SIGNS) else ROW_WORDS
    named = [word for word in words if word in known]
    numbers = [int(word) for word in words if word.isdecimal()]
    counting = all(b - a == 1 for a, b in pairwise(numbers))
    if len(named) + len(numbers) < len(words) or not counting or not _BETWEEN_WORDS.fullmatch(_ROW.sub("", text)):
        return False
    distinct = len(set(named))
    # "Home and top" may be anybody's words; buttons begin with a capital or a sign.
    drawn = not text.strip()[0].islower()
    return distinct >= 3 or (distinct == 2 and drawn) or len(numbers) >= 4


# How a page counts what lies behind its links: "(611)", and what parts one link from the next.
_BETWEEN_LINKS = Lazy(r"[\s|:·•»«>\[\]()\d,.-]*")


def _links(draft: Draft) -> None:
    """Lines of nothing but links and counts, with at least two links: a menu, a list of categories."""
    for para in draft.paras:
        links = [run for run in para.runs if run.look == "link"]
        if len(links) < 2 or para.zone or para.locked or para.told or len(para.text) > 600:
            continue
        rest, at = "", 0
        for run in sorted(links):
            rest += para.text[at : run.start]
            at = max(at, run.end)
        rest += para.text[at:]
        # A heading of the list may stand above the links in bold.
        heading = next((para.text[run.start : run.end] for run in para.runs if run.look == "b" and not run.start), "")
        if all(len(para.text[run.start : run.end]) <= 40 for run in links) and _BETWEEN_LINKS.fullmatch(
            rest.removeprefix(heading)
        ):
            draft.assign(para, "furniture", "I-furniture", "A menu of links.", confidence=0.85)


def _certainty(text: str) -> float:
    low = text.casefold()
    bare = low.strip(_EDGES)
    if bare in FURNITURE_LINES:
        return 0.0 if bare in SAID_TOO else 0.9
    if text[0] == "<" and _TAGS.fullmatch(text):
        return 0.9
    if (
        len(text) > 8
        and any(key in low for key in _KEYS)
        and any(compiled(p, re.IGNORECASE).fullmatch(text) for p in FURNITURE_PATTERNS)
    ):
        return 0.85
    return 0.0


def _buttons(draft: Draft) -> None:
    """ "Next" and "Review" may be said in a story; beside other buttons they are buttons."""
    _three_buttons(draft)
    found = [i for i, para in enumerate(draft.paras) if para.zone == "furniture"]
    for at in found:
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(draft.paras) and _is_button(draft.paras[beside]):
                draft.assign(draft.paras[beside], "furniture", "I-furniture", "A button among others.", confidence=0.8)
                beside += step


def _three_buttons(draft: Draft) -> None:
    """Three such words in three lines ("VOTE", "COMMENT", "FOLLOW") are buttons without another beside them."""
    run: list[Para] = []
    for para in [*draft.paras, None]:
        if para is not None and _is_button(para):
            run.append(para)
            continue
        if len(run) >= 3:
            draft.assign(run, "furniture", "I-furniture", "Buttons in a row.", confidence=0.8)
        run = []


def _is_button(para: Para) -> bool:
    return (
        not (para.zone or para.locked or para.told)
        and len(para.text) < 40
        and para.text.casefold().strip(_EDGES) in SAID_TOO
    )
