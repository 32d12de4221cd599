"""What was typed, cut into words, phrases, brackets, operators and names of fields, each with its place."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from fanfold.seeking.fields import Field, field_like, field_named

TokenKind = Literal["word", "phrase", "open", "close", "and", "or", "not", "field", "torn"]


class Token(NamedTuple):
    """One piece. `text` is without quotation marks; of a field that is not there ("torn" of "autor:x") it is all of it.

    A quotation mark without its partner is "torn" with an empty text.
    """

    kind: TokenKind
    start: int
    end: int
    text: str = ""
    field: Field | None = None


# Signs as keyboards for other scripts write them; one character each, so that places stay what they are.
_PLAIN = str.maketrans(
    {"（": "(", "）": ")", "：": ":", "＂": '"', "　": " ", "＊": "*", "－": "-", "＞": ">", "＜": "<"}
)
# Which mark ends a phrase that this one begins. Somebody who begins with a curly one may end with a straight one.
_QUOTES = {'"': '"', "“": '”"', "„": '“”"', "«": '»"', "»": '«"', "「": "」", "『": "』", "”": '”"'}
_OPERATORS: dict[str, TokenKind] = {
    "AND": "and", "&&": "and", "OR": "or", "||": "or", "|": "or", "NOT": "not",
}  # fmt: skip
# A doubled sign that joins, however close it stands to its neighbours.
_JOINS = re.compile(r"[|]{2}|&&")
# A run of what is neither white space nor bracket nor quotation mark, up to such a sign.
_RUN = re.compile(r"""(?:(?![|]{2}|&&)[^\s()"“„«»「『])+""")
# What can only be the value of a number or a date: a comparison and a digit.
_COMPARED = re.compile(r":\s*[<>=≥≤]+\s*\d")
# A name and a colon, or a name and a comparison, which may stand apart from it.
_FIELD = re.compile(r"([^\W\d_][\w-]*)(:|\s*(?=[<>=≥≤]))")
# An age in words, whose unit must not be torn off: "2 weeks ago".
_AGE = r"\d+\s+(?:day|week|month|year)s?(?:\s+ago)?(?!\w)"
# Thousands parted by spaces.
_ONE = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\w)"
_PARTED = rf"{_ONE}(?:\s*(?:\.\.|…|–|-)\s*{_ONE})?"
# A comparison and its value, or a value that follows a bare sign: "> 10000".
_VALUE = re.compile(rf"""(?:[<>=≥≤]+\s*)?(?:{_AGE}|{_PARTED}|[^\s()"“„«»「『]*)""", re.I)


def plain_signs(typed: str) -> str:
    """The same with the signs of the language in their usual form; every place stays what it was."""
    return typed.translate(_PLAIN)


def tokens(typed: str) -> Iterator[Token]:
    """The pieces in order."""
    typed, at = plain_signs(typed), 0
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        token = _token(typed, at)
        at = token.end
        yield token


def _token(typed: str, at: int) -> Token:
    char = typed[at]
    if char in "()":
        return Token("open" if char == "(" else "close", at, at + 1)
    if char in _QUOTES:
        return _phrase(typed, at)
    if char == "-" and at + 1 < len(typed) and not typed[at + 1].isspace() and typed[at + 1] != "-":
        return Token("not", at, at + 1)
    return _joining(typed, at) or _field(typed, at) or _run(typed, at)


def _joining(typed: str, at: int) -> Token | None:
    match = _JOINS.match(typed, at)
    return Token(_OPERATORS[match[0]], at, match.end(), match[0]) if match else None


def _phrase(typed: str, at: int) -> Token:
    ends = [end for mark in _QUOTES[typed[at]] if (end := typed.find(mark, at + 1)) >= 0]
    if not ends:
        return Token("torn", at, at + 1)
    end = min(ends)
    return Token("phrase", at, end + 1, typed[at + 1 : end])


def _field(typed: str, at: int) -> Token | None:
    match = _FIELD.match(typed, at)
    if match is None:
        return None
    name, colon = match[1], match[2] == ":"
    field = field_named(name)
    if field is None:
        return _torn_field(typed, at, name) if colon else None
    if not colon and field.kind not in ("number", "date"):
        return None
    return Token("field", at, match.end(), name, field)


def _torn_field(typed: str, at: int, name: str) -> Token | None:
    """A name that is none, but looks like one that was mistyped. Any other colon belongs to words: "Part II: The Sea"."""
    run = _run(typed, at)
    follows = len(name) + 1 < len(run.text) or typed[run.end : run.end + 1] in ("(", *_QUOTES)
    is_meant = field_like(name) is not None or _COMPARED.match(typed, at + len(name)) is not None
    return Token("torn", at, run.end, run.text) if follows and is_meant else None


def _run(typed: str, at: int) -> Token:
    match = _RUN.match(typed, at)
    end = match.end() if match else at + 1
    text = typed[at:end]
    return Token(_OPERATORS.get(text, "word"), at, end, text)


def value_at(typed: str, at: int) -> Token | None:
    """The value of a number or a date that stands at a place, in quotation marks or not."""
    typed = plain_signs(typed)
    while at < len(typed) and typed[at].isspace():
        at += 1
    if at < len(typed) and typed[at] in _QUOTES:
        return _phrase(typed, at)
    match = _VALUE.match(typed, at)
    return Token("word", at, match.end(), match[0]) if match and match[0] else None
