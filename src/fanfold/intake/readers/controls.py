"""Control characters in typed files: they stay in the source and never reach the words of a paragraph."""

from bisect import bisect_left, bisect_right

from fanfold.intake.flow import Flow, Para
from fanfold.intake.readers.block import FORBIDDEN


def scrub_flow(flow: Flow) -> None:
    """Scrub all paragraphs of a flow; those of nothing else become part of the one before (or after) them."""
    if not FORBIDDEN.search(flow.text):
        return
    kept: list[Para] = []
    start = -1
    for para in flow.paras:
        scrub(para)
        if para.text.strip():
            if start >= 0:
                para.start, start = start, -1
            kept.append(para)
        elif kept:
            kept[-1].end = para.end
        elif start < 0:
            start = para.start
    flow.paras[:] = kept


def scrub(para: Para) -> None:
    """Take the characters that XML forbids out of a paragraph that has no runs yet; its map follows."""
    if not FORBIDDEN.search(para.text):
        return
    parts: list[str] = []
    pairs: list[tuple[int, int]] = []
    done = size = 0
    for match in FORBIDDEN.finditer(para.text):
        size += _keep(para, done, match.start(), size, parts, pairs)
        # Vertical tabs, form feeds and carriage returns part words; the others are noise within them.
        if match.group() in "\v\f\r":
            pairs.append((size, para.source_at(match.start())))
            parts.append(" ")
            size += 1
        done = match.end()
    _keep(para, done, len(para.text), size, parts, pairs)
    para.text, para.map = "".join(parts), pairs or para.map[:1]


def _keep(para: Para, start: int, end: int, at: int, parts: list[str], pairs: list[tuple[int, int]]) -> int:
    """Copy `text[start:end]` to offset `at` of the new text; returns its length."""
    if start >= end:
        return 0
    parts.append(para.text[start:end])
    pairs.append((at, para.source_at(start)))
    first = bisect_right(para.map, start, key=lambda pair: pair[0])
    last = bisect_left(para.map, end, key=lambda pair: pair[0])
    pairs += [(old - start + at, source) for old, source in para.map[first:last]]
    return end - start
