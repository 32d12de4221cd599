"""Sentences and clauses of a note, tolerant of how authors really type, every one with its offsets."""

import re
from typing import NamedTuple

MAX_SENTENCE = 600
"""Longer stretches are cut at a space: every rule then looks at a bounded piece of text."""


class Piece(NamedTuple):
    """A half-open range of a paragraph's text."""

    start: int
    end: int


# Where a sentence may end: a line end; stops with closing quotes or brackets before white space;
# a smiley that stands in for a stop; "?" or "!!" glued to the next capital (but "dark!Harry" is one word).
_END = re.compile(
    r"\n+|[.!?…]+[\"'”’)\]*_~]*(?=\s|$)|(?:[:;=]-?[)D(P]|<3|\^_*[\^~]|XD)(?=\s+[A-Z]|\s*$)|(?:\?+!*|!{2,}\?*)(?=[A-Z])"
)
# Words whose full stop ends no sentence, and initials ("J. K.").
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“])(?:mr|mrs|ms|dr|st|prof|capt|lt|sgt|jr|sr|vs|etc|e\.g|i\.e|ep|eps|ch|chs|vol|approx|no|pt|feat|ft|"
    r"inc|a\.n|[a-z]|(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)


# "Ahoy! and its characters": the mark belongs to a title.
_TITLE_GOES_ON = re.compile(r"\s+(?:and|or|nor|is|are|belongs?|&)\s")


# A line that stops with one of these goes on in the next: "Peyton is NOT engaged in my", "the crash never". Contracted verbs too,
# with their apostrophe or without it ("he thinks shes").
_HANGS = re.compile(
    r"(?:^|[\s(\"“'‘])(?:a|an|the|my|your|his|her|its|our|their|this|these|those|some|any|no|every|of|to|in|on|at|by|for|from|with|without|into|onto|"
    r"about|after|before|during|between|since|until|than|as|like|and|or|but|nor|because|cause|cuz|bc|if|when|while|where|that|which|who|whose|"
    r"is|are|was|were|be|been|being|am|has|have|had|will|would|can|could|should|may|might|must|do|does|did|not|never|only|just|really|very|so|too|"
    r"(?:i|he|she|it|they|we|you|that|there|who)['’]?(?:s|m|re|ve|d|ll)|"
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|wo|ca|could|should)n['’]?t)$",
    re.IGNORECASE,
)
# What no line begins with that is a thing of its own: a sentence goes on there.
_CARRIES_ON = re.compile(
    r"(?:of|to|in|on|at|by|for|from|with|without|into|about|after|before|during|between|since|until|than|that|which|whose|and|or|but|nor|because|"
    r"cause|cuz|bc|either|neither|too|though|tho)\b",
    re.IGNORECASE,
)
# A line that begins a thing of its own, whatever stood before it: a point of a list, a sign of decoration, a label.
_OPENS = re.compile(r"[-–—*•+>=~#|]|\d{1,3}[.)]\s|[\w' ]{1,24}:")
# So long a line is wrapped by its author's program, or is no entry of a list.
_LONG = 50


def _is_wrapped(text: str, match: re.Match[str]) -> bool:
    if "\n\n" in match.group() or match.group()[0] != "\n":
        return False
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    rest = text[match.end() :].split("\n", 1)[0]
    return goes_on(line, rest, text)


def goes_on(line: str, rest: str, text: str) -> bool:
    """Whether the end of `line` only shows where a line was full, and its sentence goes on in `rest`, the line below; `text` is
    everything their author wrote there."""
    line, rest = line.rstrip(), rest.lstrip()
    if not line or not rest or line[-1] in '.!?…:;)]}^"”*~=|' or _OPENS.match(rest):
        return False
    if line[-1] in ",-–—(&" or _HANGS.search(line, max(len(line) - 12, 0)) or _CARRIES_ON.match(rest):
        return True
    if rest[0].islower() and text != text.lower():
        return True
    # Those who never write a capital: a line that was full, not an entry of a list.
    return len(line) >= _LONG and (rest[0].islower() or _fills(text, line, rest))


def _fills(text: str, line: str, rest: str) -> bool:
    """Whether the first word of the next line had no place in this one, as wide as the widest line of all."""
    widest = max(map(len, text.split("\n")))
    return widest <= 100 and len(line) + 1 + len(rest.split(None, 1)[0]) > widest


def sentences(text: str) -> list[Piece]:
    """Cut `text` into sentences; white space between them belongs to none. A line end inside a sentence cuts nothing."""
    found: list[Piece] = []
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, match) or _is_wrapped(text, match):
            continue
        found.extend(bounded(text, start, match.end()))
        start = match.end()
    found.extend(bounded(text, start, len(text)))
    return found


def _goes_on(text: str, match: re.Match[str]) -> bool:
    stop = match.group()
    if stop == "." and _ABBREVIATED.search(text, max(match.start() - 12, 0), match.end()):
        return True
    if stop[0] in "!?" and _TITLE_GOES_ON.match(text, match.end()):
        return True
    # "the ... thing" and "wait… what" go on in lower case.
    after = text[match.end() : match.end() + 2].strip()
    return (len(stop) > 1 and stop[0] in ".…" and after.islower()) or (stop == "…" and after.islower())


def bounded(text: str, start: int, end: int) -> list[Piece]:
    """The range in pieces of at most `MAX_SENTENCE` characters, trimmed; empty ones dropped."""
    pieces: list[Piece] = []
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        pieces.append(Piece(start, cut))
        start = cut
    pieces.append(Piece(start, end))
    return [trimmed for piece in pieces if (trimmed := trim(text, piece)).start < trimmed.end]


def trim(text: str, piece: Piece) -> Piece:
    """`piece` without the white space at its ends."""
    body = text[piece.start : piece.end]
    left = len(body) - len(body.lstrip())
    return Piece(piece.start + left, max(piece.start + left, piece.start + len(body.rstrip())))


# Where one clause ends and another begins, in a lower-case reading: punctuation, dashes, and the words
# that open a new thought. "and" only before a new subject, so that "Ines and Tom's" stays whole.
_BOUND = re.compile(
    r"[,;:()\[\]\"|]|\.{2,}|…|—|--+| -+ | (?=(?:but|so|because|cause|cuz|coz|bc|although|though|however|except|unless) )"
    r"| (?=and (?:i|i'[a-z]+|he|she|they|we|you|it|please|there|this|that|also|then|maybe|no|do|tell|let|leave|there's) )"
)
# Words at the head of a clause that add nothing to a quotation of it.
_LEAD = re.compile(r"(?:\W|(?:and|but|so|because|also|anyway|anyways|well|oh|plus|however|or|okay|ok) )+")
_TAIL = " \t.,;:-–—(["


def bounds(reading: str) -> list[Piece]:
    """The marks and conjunctions between the clauses of a sentence (in lower case)."""
    return [Piece(m.start(), m.end()) for m in _BOUND.finditer(reading)]


def clause(reading: str, marks: list[Piece], start: int, end: int) -> Piece:
    """The clause (or run of clauses) around `reading[start:end]`, without its leading conjunction."""
    left = max((mark.end for mark in marks if mark.end <= start), default=0)
    right = min((mark.start for mark in marks if mark.start >= end), default=len(reading))
    lead = _LEAD.match(reading, left, start)
    left = lead.end() if lead else left
    return Piece(left, left + len(reading[left:right].rstrip(_TAIL)))
