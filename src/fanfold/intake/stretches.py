"""Files in more than one encoding: which bytes to read as what.

A story that several people edited, or a mailing list's digest, has UTF-8, Windows and Mac lines side by side;
a file that a database cut at 65,535 bytes ends in half a character. Each stretch is read as what it is.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from fanfold.intake.encodings import decode_single_byte, guess, is_single_byte, plausibility

# Beyond this many changes a file is noise, not an edited text, and is read in one encoding throughout.
_MOST_CHANGES = 50_000
_MOST_ERRORS = 500


class Stretch(NamedTuple):
    """Bytes from `start` on are in `encoding`, up to the next stretch."""

    start: int
    encoding: str


# A line that is not pure ASCII; all others read the same in every encoding that comes here.
_ODD_LINE = re.compile(rb"[^\n\r]*[\x80-\xff][^\n\r]*")
# One well-formed UTF-8 sequence of two to four bytes (RFC 3629, section 4), or a byte that is none.
_SEQUENCE = re.compile(
    rb"([\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[\x80-\xff]"
)


def stretches(data: bytes, declared: str = "") -> list[Stretch]:
    """Stretches of a file that is not UTF-8 as a whole, in order; the first starts at byte 0."""
    lines = [match.span() for match in islice(_ODD_LINE.finditer(data), _MOST_CHANGES + 1)]
    utf8 = [span for span in lines if _mostly_utf8(data[slice(*span)])]
    if not utf8 or len(lines) > _MOST_CHANGES:
        return _legacy(data, guess(data, declared), lines)
    known = set(utf8)
    others = [span for span in lines if span not in known]
    rest = b"\n".join(data[start:end] for start, end in others)
    legacy = guess(rest, declared) if rest else "cp1252"
    if not is_single_byte(legacy) and not _enough_utf8(data, utf8):
        # In Chinese and Korean encodings a short line may be UTF-8 by chance.
        return _legacy(data, legacy, lines)
    twins = _twins(data, legacy, others)
    pieces = (piece for span in lines for piece in _line(data, span, twins.get(span, legacy), span in known))
    return _merged(islice(pieces, 2 * _MOST_CHANGES))


def _mostly_utf8(line: bytes) -> bool:
    # The first part of a very long line is enough to tell.
    good = bad = 0
    for match in _SEQUENCE.finditer(line, 0, _MOST_CHANGES):
        if match.group(1):
            good += 1
        else:
            bad += 1
    return good > bad


def _enough_utf8(data: bytes, spans: list[tuple[int, int]]) -> bool:
    """Whether such lines are UTF-8 and no accident: two bytes of Chinese may look like one letter of it, three hardly ever."""
    found = sum(len(seq) > 2 for start, end in spans for seq in _SEQUENCE.findall(data[start:end]))
    return found > 3 * len(spans)


def _line(data: bytes, span: tuple[int, int], legacy: str, is_utf8: bool) -> Iterable[Stretch]:
    start, end = span
    if not is_utf8:
        yield from (Stretch(start, legacy), Stretch(end, "utf-8"))
        return
    stray = legacy if is_single_byte(legacy) else "cp1252"
    for match in _SEQUENCE.finditer(data, start, end):
        if not match.group(1):
            yield from (Stretch(match.start(), stray), Stretch(match.end(), "utf-8"))


def _merged(pieces: Iterable[Stretch]) -> list[Stretch]:
    merged = [Stretch(0, "utf-8")]
    for piece in pieces:
        if piece.start == merged[-1].start:
            merged.pop()
        if not merged or merged[-1].encoding != piece.encoding:
            merged.append(piece)
    return merged


def _legacy(data: bytes, encoding: str, lines: list[tuple[int, int]]) -> list[Stretch]:
    if not is_single_byte(encoding):
        return _with_errors(data, encoding)
    twins = _twins(data, encoding, lines) if len(lines) <= _MOST_CHANGES else {}
    if not twins:
        return [Stretch(0, encoding)]
    found = [Stretch(0, encoding)]
    for span in lines:
        of_line = twins.get(span, encoding)
        if of_line != found[-1].encoding:
            found.append(Stretch(span[0], of_line))
    return found[1:] if len(found) > 1 and found[1].start == 0 else found


# Windows and Mac text in one file: signs of the other kind that make no sense in the one found. In Mac text
# 0xD5 is the apostrophe and 0xD3 closes a quotation, in Windows text they are capitals; the other way round
# 0x92, 0x93 and 0x94 are small letters with accents.
_TWINS = {
    "cp1252": ("mac_roman", re.compile(rb"[a-z](?:\xd5[a-z]|[\xd0\xd1\xc9][a-z\s])|[.,!?]\xd3")),
    "mac_roman": ("cp1252", re.compile(rb"[a-z]\x92[stmdrlv]|[.,!?]\x94|\s\x93[A-Z]")),
}


def _twins(data: bytes, main: str, lines: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The lines that are Mac text in a Windows file, or the other way round."""
    if main not in _TWINS or not _TWINS[main][1].search(data):
        return {}
    other = _TWINS[main][0]
    found: dict[tuple[int, int], str] = {}
    for start, end in lines:
        here, there = (plausibility(decode_single_byte(data[start:end], encoding)) for encoding in (main, other))
        if there > here + 1:
            found[start, end] = other
    return found


def _with_errors(data: bytes, encoding: str) -> list[Stretch]:
    """A multi-byte text whose broken characters are read byte by byte."""
    found = [Stretch(0, encoding)]
    at = 0
    while len(found) < 2 * _MOST_ERRORS:
        try:
            data[at:].decode(encoding)
        except UnicodeDecodeError as error:
            bad, at = at + error.start, at + max(error.end, error.start + 1)
            found = [stretch for stretch in found if stretch.start < bad] + [Stretch(bad, "latin_1")]
            if at < len(data):
                found.append(Stretch(at, encoding))
        else:
            return found
    return [Stretch(0, "cp1252")]
