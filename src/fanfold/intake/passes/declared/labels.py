"""Header lines: "Rating: PG-13", "Pairing - Ron/Hermione | Spoilers: none", one label or several a line."""

import re
from collections.abc import Iterator

from fanfold.intake.lexicon.declared.labels import LABELS, PROSE_LABELS
from fanfold.intake.lexicon.labels import NOTE_INITIALS
from fanfold.intake.passes.declared.sentences import Piece, trim

# What divides a label from its value: a colon or "=" anywhere, a free-standing dash.
_DIVIDER = re.compile(r"\s?[*_]{0,2}[:=]+[*_]{0,2}\s*|\s[-–—]+\s")
# One to three words right before a divider; "Pairing(s)" and "A/N" are words here.
_WORDS = re.compile(r"[^\W\d_][\w/&'’.]*(?:\(s\))?(?: [^\W\d_][\w/&'’.]*(?:\(s\))?){0,2}$")
_EDGE = " \t\r|;•·~*_-–—/"
# What may stand before a label in the midst of a line.
_SEPARATORS = "|;•·/()[].!?~*-–—\n"
_REACH = 40
# Common words that are labels only before a colon.
_NEED_COLON = frozenset({"complete", "wip", "dedication", "cadence", "prompt", "inspired"})


_INITIAL = frozenset("AaNnEeBTFfSsQqLlIMmt")


def canonical(label: str) -> str:
    """The canonical name of a label as typed, "" when it is none."""
    key = label.lower().replace("’", "'").replace("(s)", "").strip()
    return LABELS.get(key, "")


def fields(text: str) -> Iterator[tuple[str, Piece]]:
    """(canonical label, place of its value) for every labelled stretch; label "" for the rest."""
    initials = (
        NOTE_INITIALS.match(text.lstrip(_EDGE + "([<")) if text[:40].lstrip(_EDGE + "([<")[:1] in _INITIAL else None
    )
    start, label = (text.find(initials.group()) + initials.end(), "") if initials else (0, "")
    for name, begin, end in _heads(text) if any(mark in text for mark in ":=-–—") else ():
        yield from _field(text, label, start, begin)
        start, label = end, name
    yield from _field(text, label, start, len(text))


def _heads(text: str) -> Iterator[tuple[str, int, int]]:
    """(label, start of the label, start of its value)."""
    last = 0
    for divider in _DIVIDER.finditer(text):
        dash = divider.group().strip(" *_")[:1] not in (":", "=")
        for begin, name in _candidates(text, max(last, divider.start() - _REACH), divider.start()):
            if _stands_free(text, begin, dash) and not (dash and name in _NEED_COLON):
                yield name, begin, divider.end()
                last = divider.end()
                break


def _candidates(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Known labels that end at `end`, the longest first."""
    words = _WORDS.search(text, start, end)
    if not words:
        return
    begin, label = words.start(), words.group()
    while label:
        if name := canonical(label):
            yield begin, name
        first, _, label = label.partition(" ")
        begin += len(first) + 1


def _stands_free(text: str, begin: int, dash: bool) -> bool:
    if text[begin - 1 : begin] in ("-", "_", ".", "/"):
        return False
    before = text[max(0, begin - 200) : begin]
    line = before.rsplit("\n", 1)[-1]
    if not line.strip(_EDGE + "([{<>#+•"):
        return True
    if dash:
        return False
    return line.rstrip()[-1:] in _SEPARATORS or line.endswith("  ") or text[begin].isupper()


def _field(text: str, label: str, start: int, end: int) -> Iterator[tuple[str, Piece]]:
    if not label or label in PROSE_LABELS:
        piece = trim(text, Piece(start, end))
        if piece.start < piece.end and text[piece.start : piece.end].strip(_EDGE + "([\n"):
            yield label, piece
        return
    # A header's value ends with its line; what follows on further lines is prose again.
    line_end = text.find("\n", start, end)
    stop = line_end if line_end >= 0 else end
    value = trim(text, Piece(start, start + len(text[start:stop].rstrip(_EDGE + "(["))))
    if value.start < value.end:
        yield label, value
    if line_end >= 0:
        yield from _field(text, "", line_end, end)
