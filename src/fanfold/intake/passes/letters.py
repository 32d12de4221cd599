"""Letters, chats and songs inside a story, set apart from the telling."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Box, Para
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.manuscript.nodes import Span

# "Dear Maren," "My dearest brother," "To whom it may concern:" in a line of its own.
_SALUTATION = Lazy(
    r"[*_ ]{0,3}(?:(?:my )?(?:dear|dearest|beloved|darling)\s[^,.!?:\n\"“]{1,40}|to whom it may concern)\s?[,:–—-]{1,2}[*_ ]{0,3}",
    2,
)
# "Yours always," "Love," "Sincerely yours,", perhaps with the name behind it.
_CLOSING = Lazy(
    r"[*_ ]{0,3}(?:(?:with (?:all my )?|all my |much |lots of )?love|(?:ever |always |forever |sincerely |faithfully |truly )?yours"
    r"(?: (?:always|ever|forever|truly|sincerely|faithfully|in \w+))?|sincerely|(?:best |kind(?:est)? |warm(?:est)? )?(?:regards|wishes)|respectfully"
    r"|your (?:\w+ ){0,2}(?:friend|brother|sister|son|daughter|mother|father|wife|husband|servant|cousin|uncle|aunt)|affectionately|hugs|cheers)"
    r"(?:\s?[,–—-]{1,2}\s?(?P<name>[^.!?\n\"“]{1,40})?)?[*_ ]{0,3}[.!]?",
    2,
)
# A line of a chat: "[21:04] nick: …", "<nick> …".
_CHAT = Lazy(
    r"(?:[\[(]\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]m)?[\])]\s?<?(?P<timed>[\w.\- ]{1,24})[:>]\s|<(?P<nick>[\w.\-]{1,24})>\s)",
    2,
)
_LONGEST_LETTER = 40
_LINES = 3
"""So many lines in a row make a chat or a song."""
_SUNG = 60
"""Letters of the longest line of a song."""
_SIGNS = "*_/"
_ENDS = ".?!…"


def letters(draft: Draft) -> None:
    """Propose what is set apart; from the confidence of a proposal on it is, unless a person refused."""
    boxes = max((box.id for para in draft.paras for box in para.boxes), default=0)
    at = 0
    while at < len(draft.paras):
        count, kind = _begins(draft.paras, at)
        if count:
            boxes += 1
            _set_apart(draft, draft.paras[at : at + count], kind, boxes)
        at += max(count, 1)


Kind = Literal["letter", "message", "verse"]
_CODES: dict[Kind, tuple[str, str]] = {
    "letter": ("I-letter", "A letter, from its salutation to its signature."),
    "message": ("I-messages", "Messages, one below the other."),
    "verse": ("I-lyrics", "Lines of a song or a poem."),
}


def _begins(paras: Sequence[Para], at: int) -> tuple[int, Kind]:
    """How many paragraphs from here on are a letter, a chat or a song; 0 when none begins."""
    para = paras[at]
    if not _story(para):
        return 0, "letter"
    if salutes(para.text):
        return _letter(paras, at), "letter"
    if para.text[:1] in "[(<" and _CHAT.match(para.text):
        return _chat(paras, at), "message"
    return _song(paras, at), "verse"


def salutes(text: str) -> bool:
    """Whether a line opens a letter: "Dear Maren,"."""
    return len(text) <= 60 and _SALUTATION.fullmatch(text) is not None


def _story(para: Para) -> bool:
    return (
        para.zone in ("", "body")
        and not para.locked
        and para.kind == "p"
        and not para.boxes
        and not is_ornament(para.text)
    )


def _letter(paras: Sequence[Para], at: int) -> int:
    for end in range(at + 1, min(len(paras), at + _LONGEST_LETTER)):
        para = paras[end]
        if not _story(para) or para.starts or para.text[:1] in '"“' or _SALUTATION.fullmatch(para.text[:80]):
            return 0
        closing = _CLOSING.fullmatch(para.text) if len(para.text) <= 80 else None
        if closing is not None and end > at + 1:
            signed = not closing["name"] and end + 1 < len(paras) and _signature(paras[end + 1])
            return end + 1 - at + signed if closing["name"] or signed else 0
    return 0


def _signature(para: Para) -> bool:
    words = para.text.strip("*_~- ").split()
    return (
        _story(para)
        and 0 < len(words) <= 4
        and words[0][0].isupper()
        and not para.text.rstrip().endswith(("?", "!", '"'))
    )


def _chat(paras: Sequence[Para], at: int) -> int:
    nicks: Counter[str] = Counter()
    count = 0
    for para in paras[at:]:
        found = _CHAT.match(para.text) if _story(para) else None
        if found is None:
            break
        nicks[found["timed"] or found["nick"]] += 1
        count += 1
    return count if count >= _LINES and len(nicks) <= count else 0


def _song(paras: Sequence[Para], at: int) -> int:
    """Short lines right below each other, without speech and mostly without full stops, in a story of paragraphs."""
    if _slanted(paras[at]):
        count = next((n for n, para in enumerate(paras[at:]) if not _slanted(para)), len(paras) - at)
        ended = sum(para.text.rstrip(_SIGNS)[-1:] in _ENDS for para in paras[at : at + count])
        return count if count >= _LINES and 2 * ended < count else 0
    if not _sung(paras[at]) or not paras[at].blanks:
        return 0
    count = 1
    while at + count < len(paras) and not paras[at + count].blanks and _sung(paras[at + count]):
        count += 1
    after = paras[at + count] if at + count < len(paras) else None
    stops = sum(para.text.rstrip().endswith((".", ":")) for para in paras[at : at + count])
    return count if count > _LINES and (after is None or after.blanks) and stops * 3 <= count else 0


def _slanted(para: Para) -> bool:
    """Whether a short line is all in italics, or between signs that mean them; such lines may have a gap between them."""
    text = para.text
    shown = para.covered("i") >= 0.9 or (len(text) > 2 and text[0] in _SIGNS and text[-1] == text[0])
    return shown and _story(para) and 8 <= len(text) <= _SUNG and '"' not in text and "“" not in text


def _sung(para: Para) -> bool:
    text = para.text
    return (
        _story(para)
        and 8 <= len(text) <= _SUNG
        and text[0].isupper()
        and ":" not in text
        and '"' not in text
        and "“" not in text
    )


def _set_apart(draft: Draft, paras: Sequence[Para], kind: Kind, box: int) -> None:
    code, message = _CODES[kind]
    span = Span(paras[0].start, paras[-1].end)
    if draft.propose(code, span, message, confidence=0.85, value={"kind": kind}).state == "refused":
        return
    for para in paras:
        if kind == "verse":
            para.kind = "verse"
        else:
            para.boxes = (*para.boxes, Box("quote", box))
            para.hints |= {kind}
