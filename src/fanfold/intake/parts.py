"""The parts of a book that stand in the headings of a given file, above its chapters."""

from collections.abc import Sequence

from fanfold.intake.headline import parse_heading
from fanfold.manuscript.nodes import Chapter


def part_above(text: Chapter) -> str:
    """The heading of a part that stands above the chapter's own in a given file, as "Part Two: Rope" above "Chapter 7"."""
    lines = [line.strip() for line in (text.heading.text if text.heading else "").split("\n")]
    own = next((at for at, line in enumerate(lines) if text.label and line.startswith(text.label)), 0)
    inner = parse_heading(lines[own]) if own else None
    above = [line for line in lines[:own] if line]
    first = parse_heading(above[0]) if above else None
    if inner is None or first is None or first.number is None or first.unit == inner.unit:
        return ""
    return " ".join(above)[:200]


def parts_in(texts: Sequence[Chapter]) -> list[str]:
    """Of each chapter of a file, the part it stands in; empty before the first, and everywhere in a file without parts."""
    found: list[str] = []
    for text in texts:
        found.append(part_above(text) or (found[-1] if found else ""))
    return found


def parts_at(texts: Sequence[Chapter]) -> tuple[tuple[int, str], ...]:
    """At which chapters, counted from 1, a part begins, and what it is called."""
    parts = parts_in(texts)
    before = ["", *parts[:-1]]
    return tuple(
        (number, part) for number, (part, last) in enumerate(zip(parts, before, strict=True), 1) if part != last
    )
