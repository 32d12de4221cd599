"""Plain text: paragraphs from lines, hard-wrapped or not."""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from fanfold.intake.flow import Flow, Para, refuse_many
from fanfold.intake.headline import parse_heading
from fanfold.intake.labelled import label_of
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.readers.mdfront import front_paras, read_front
from fanfold.intake.readers.sites.typed import recognise
from fanfold.intake.source import Limits, Source, decode
from fanfold.manuscript.head import Head, head_of


class _Row(NamedTuple):
    start: int
    end: int
    indent: int
    text: str


# Blank lines, and the lines that follow them without one.
_Group = tuple[int, list[_Row]]


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read a plain text file; spans are offsets into its decoded text. Raises `E-too-many-lines`."""
    decoded = decode(source.name, source.data)
    flow = flow_of(decoded.text)
    recognise(flow)
    return flow, decoded.encoding


def flow_of(text: str) -> Flow:
    """Paragraphs of a plain text: by blank lines; by single newlines where the author used those;
    with hard wraps joined where lines end at a margin. Raises `E-too-many-lines`."""
    head = head_of(text)
    if head is not None and head.speaks:
        return _below(text, head)
    # Hard-wrapped, a paragraph has a handful of lines.
    refuse_many(max(text.count("\n"), text.count("\r")) // 5)
    groups = _groups(text)
    paras: list[Para] = []
    wrapped = False
    for stretch in _stretches(groups):
        margin = _margin(stretch)
        wrapped = wrapped or margin > 0
        base = _base(stretch, margin) if margin else 0
        speakers = _speakers(stretch) if margin else frozenset()
        uneven = margin > 0 and _wrapped_twice(stretch, margin)
        for blanks, rows in stretch:
            for number, chunk in enumerate(_chunks(rows, margin, base, speakers, uneven=uneven)):
                paras.append(_para(text, chunk, 0 if number else blanks))
    refuse_many(len(paras))
    if any(char in text for char in _UNSEEN):
        _cover(text, paras)
    return Flow(text=text, paras=paras, wrapped=wrapped)


def _below(text: str, head: Head) -> Flow:
    """The story below the sheet of its world, at the same places; of the sheet only what it tells other programs."""
    front = read_front(text, [0, *(found.end() for found in _LINE_END.finditer(text))])
    flow = flow_of(_SEEN.sub(" ", text[: head.end]) + text[head.end :])
    flow.text, flow.meta = text, front.meta
    flow.paras = [*front_paras(text, front), *flow.paras]
    _cover(text, flow.paras)
    return flow


# What stands on a line, and where lines end.
_SEEN = re.compile(r"[^\r\n]")
_LINE_END = re.compile(r"\r\n?|\n")

# Lines that are looked at together: parts from several hands, glued into one file, differ in their margins.
_STRETCH = 160


def _stretches(groups: list[_Group]) -> list[list[_Group]]:
    """Runs of groups of some hundred lines each; the last is never short."""
    stretches: list[list[_Group]] = [[]]
    lines = 0
    for group in groups:
        if lines >= _STRETCH:
            stretches.append([])
            lines = 0
        stretches[-1].append(group)
        lines += len(group[1])
    if len(stretches) > 1 and lines < _STRETCH / 2:
        last = stretches.pop()
        stretches[-1] += last
    return stretches


# Characters that nobody sees and that `str.strip` does not count as white space.
_UNSEEN = "\x00\ufeff"


def _cover(text: str, paras: list[Para]) -> None:
    """Let paragraphs reach over the unseen characters beside them, so that no character stands nowhere."""
    reached = 0
    for at, para in enumerate(paras):
        gap = text[reached : para.start]
        if gap.strip():
            if at:
                paras[at - 1].end = reached + len(gap.rstrip())
            else:
                para.start = len(gap) - len(gap.lstrip())
        reached = para.end
    if paras and text[reached:].strip():
        paras[-1].end = len(text.rstrip())


# A line and its end, whichever of the three kinds it is; form feeds end a line too.
_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|\Z)")


def _groups(text: str) -> list[_Group]:
    """Runs of non-blank lines, each with the number of blank lines before it."""
    groups: list[_Group] = []
    rows: list[_Row] = []
    blanks = before = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip("\ufeff \t\r\n\f\v\xa0\u3000\x00").strip()
        if not body:
            if rows:
                groups.append((before, rows))
                rows = []
                blanks = 0
            blanks += bool(raw)
            continue
        if not rows:
            before = blanks
        start = match.start() + raw.index(body[0])
        rows.append(_Row(start, start + len(body), _indent(raw), body))
    if rows:
        groups.append((before, rows))
    return groups


def _indent(raw: str) -> int:
    expanded = raw.expandtabs(8)
    return len(expanded) - len(expanded.lstrip())


def _margin(groups: list[_Group]) -> int:
    """The column at which lines were broken by a machine, 0 when they were not.

    Wrapped prose has many lines of nearly equal length that are followed by another line of the same
    paragraph, and hardly any longer ones.
    """
    inner = [row.end - row.start + row.indent for _, rows in groups for row in rows[:-1]]
    if len(inner) < 4:
        return _short_margin(groups, inner)
    lengths = Counter(inner)
    total = len(inner)
    ordered = sorted(inner)
    high = ordered[int(total * 0.95)]
    if not 40 <= high <= 110:
        return 0
    near = sum(count for length, count in lengths.items() if high - 14 <= length <= high + 2)
    longest = max(row.end - row.start + row.indent for _, rows in groups for row in rows)
    strays = sum(row.end - row.start + row.indent > high + 12 for _, rows in groups for row in rows)
    if strays > max(2, 0.03 * total) or longest > 4000:
        return 0
    return high if near >= 0.45 * total else 0


# A statement of a story's header, or a note's label: "Title: …", "A/N …". Such a line is no continuation.
_STATEMENT = re.compile(r"[A-Z][\w/' -]{0,24}(?: by)?:\s|A/?N\b", re.IGNORECASE)


def _short_margin(groups: list[_Group], inner: list[int]) -> int:
    """The margin of a text of a few lines: even lines that are gone on with in lower case."""
    if len(inner) < 2 or min(inner) < 45 or max(inner) > 90 or max(inner) - min(inner) > 20:
        return 0
    going_on = [row.text[0].islower() for _, rows in groups for row in rows[1:]]
    longest = max(row.end - row.start + row.indent for _, rows in groups for row in rows)
    return max(inner) if sum(going_on) * 2 >= len(going_on) and longest <= max(inner) + 12 else 0


def _base(groups: list[_Group], margin: int) -> int:
    """The indent of lines that go on: lines behind a full one mostly have it."""
    behind = Counter(
        row.indent
        for _, rows in groups
        for before, row in pairwise(rows)
        if before.end - before.start + before.indent >= margin - 10
    )
    return behind.most_common(1)[0][0] if behind else 0


# The name under which somebody speaks in a script or a chat: "Washu: Hi.", "OLD MARROW: Hi.", "washu: hi".
_SPEAKER = re.compile(r"(?:[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,2}|[a-z][\w.-]{1,20})(?=:\s)")
# What no machine breaks a line before: "[21:04] <washu> hi", "<washu> hi", "[21:05] * Washu has left".
_CHAT = re.compile(
    r"[\[(]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]m)?[\])]\s|<[\w.+-]{1,24}>\s|Session (?:Start|Close|Ident|Time)\b"
)


def _speakers(groups: list[_Group]) -> frozenset[str]:
    """The names of a script's speakers: several, again and again. Their lines are no continuations, however full the
    line above."""
    found = Counter(match.group() for _, rows in groups for row in rows if (match := _SPEAKER.match(row.text)))
    names = frozenset(name for name, count in found.items() if count > 1)
    said = sum(found[name] for name in names)
    return names if len(names) > 1 and said * 5 >= sum(len(rows) for _, rows in groups) else frozenset()


def _is_speech(text: str, speakers: frozenset[str]) -> bool:
    found = _SPEAKER.match(text) if speakers else None
    return found is not None and found.group() in speakers


# Pairs of lines that must show it, and their share of all, for a text to have been wrapped twice.
_LEAST_UNEVEN, _UNEVEN = 3, 0.2


def _wrapped_twice(groups: list[_Group], margin: int) -> bool:
    """Whether long and short lines alternate: wrapped once by the author and again, narrower, on the way. Then short
    lines go on in lower case, again and again."""
    pairs = uneven = 0
    for _, rows in groups:
        for before, row in pairwise(rows):
            pairs += 1
            uneven += _goes_on(row, before) and _has_room(row, before, margin)
    return uneven >= max(_LEAST_UNEVEN, _UNEVEN * pairs)


def _goes_on(row: _Row, previous: _Row) -> bool:
    """Whether a line continues the sentence of the line above."""
    return row.text[0].islower() and (previous.text[-1].isalnum() or previous.text[-1] == ",")


def _chunks(
    rows: list[_Row], margin: int, base: int, speakers: frozenset[str], *, uneven: bool = False
) -> list[list[_Row]]:
    """Cut a run of lines into paragraphs; `base` is the indent of lines that go on, `speakers` those of a script.
    `uneven`: the lines were wrapped twice, so a short one ends nothing while its sentence goes on."""
    fields = [_is_field(row.text) for row in rows]
    if sum(fields) > 1 and fields[0]:
        return _fields(rows, fields, margin)
    if not margin:
        return _unbroken(rows)
    alone = [_stands_alone(row.text) for row in rows]
    chunks: list[list[_Row]] = []
    for at, row in enumerate(rows):
        new = alone[at] or (at and alone[at - 1]) or _is_speech(row.text, speakers) or _CHAT.match(row.text)
        goes_on = bool(at) and uneven and row.indent < base + 2 and _goes_on(row, rows[at - 1])
        if not at or new or (not goes_on and _starts_paragraph(row, rows[at - 1], margin, base)):
            chunks.append([row])
        else:
            chunks[-1].append(row)
    return chunks


# Lengths at which mail programs broke lines, also those of a text too short to show a margin.
_WRAPS = range(60, 81)


def _unbroken(rows: list[_Row]) -> list[list[_Row]]:
    """A paragraph a line, but for a line of the usual length whose sentence goes on in the next."""
    chunks: list[list[_Row]] = []
    for row in rows:
        above = chunks[-1][-1] if chunks else None
        if (
            above is not None
            and above.end - above.start in _WRAPS
            and _goes_on(row, above)
            and not _stands_alone(row.text)
        ):
            chunks[-1].append(row)
        else:
            chunks.append([row])
    return chunks


def _is_field(text: str) -> bool:
    return ":" in text[:40] and text[0] not in "\"“'" and label_of(text) is not None


def _fields(rows: list[_Row], fields: list[bool], margin: int) -> list[list[_Row]]:
    """Paragraphs of a header block: each field begins one, whatever the length of the line above; lines that
    are set in, or that go on where the margin broke the one above, belong to the field."""
    chunks: list[list[_Row]] = []
    for row, is_field in zip(rows, fields, strict=True):
        first, above = (chunks[-1][0], chunks[-1][-1]) if chunks else (row, row)
        set_in = row.indent >= first.indent + 2
        broken = bool(margin) and margin - (above.end - above.start + above.indent) <= len(row.text.split(None, 1)[0])
        # Whoever broke the lines of a summary by hand broke them where they liked; the sentence goes on all the same.
        runs_on = bool(chunks) and _goes_on(row, above)
        if not chunks or is_field or not (set_in or broken or runs_on) or is_ornament(row.text):
            chunks.append([row])
        else:
            chunks[-1].append(row)
    return chunks


def _starts_paragraph(row: _Row, previous: _Row, margin: int, base: int) -> bool:
    if row.indent >= base + 2:
        return True
    room = margin - (previous.end - previous.start + previous.indent)
    if room > 8 and _STATEMENT.match(row.text):
        return True
    return _has_room(row, previous, margin)


def _has_room(row: _Row, previous: _Row, margin: int) -> bool:
    """Whether the next word would have fitted: the author ended the line above, not the machine."""
    room = margin - (previous.end - previous.start + previous.indent)
    return room > len(row.text.split(None, 1)[0]) + 12


# Lines of prose begin with a letter, a digit or a quotation mark and are longer than any marker.
_PROSE = re.compile(r"[\w\"'“‘(]")


def _stands_alone(text: str) -> bool:
    """Whether a line is a marker or a chapter heading, which machines neither break nor join."""
    if len(text) > 80:
        return False
    if (not _PROSE.match(text) or len(text) < 24) and is_ornament(text):
        return True
    heading = parse_heading(text, bare=True) if text[0].isalnum() or text[0] in "*~=-#(" else None
    return heading is not None and heading.glued is None and text[-1] not in ",;"


def _para(text: str, chunk: list[_Row], blanks: int) -> Para:
    start, end = chunk[0].start, chunk[-1].end
    if len(chunk) == 1:
        return Para(start, end, chunk[0].text, blanks=blanks, indent=chunk[0].indent)
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for row in chunk:
        if parts:
            # The joining space stands for the line end, so it maps to the character after the row before.
            parts.append(" ")
            places.append((length, row.start - 1))
            length += 1
        places.append((length, row.start))
        parts.append(row.text)
        length += len(row.text)
    return Para(start, end, "".join(parts), map=places, blanks=blanks, indent=chunk[0].indent)
