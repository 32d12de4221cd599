"""Marked text for people to read: marks merged where the eye sees no difference, then nested."""

from collections.abc import Callable, Sequence

from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nesting import nested
from fanfold.manuscript.nodes import Mark, ordered_marks

_VALUED = frozenset({"link", "language"})
Tags = Callable[[Mark], tuple[str, str] | None]


def marked(text: str, marks: Sequence[Mark], words: Callable[[str], str], tags: Tags) -> str:
    """`text` with the opening and closing strings that `tags` gives for each mark (None: shown plain).

    `words` prepares the text between them.
    """
    shown = [(mark, pair) for mark in merged(marks, text) if (pair := tags(mark)) is not None]
    if not shown:
        return words(text)
    if len(shown) == 1:
        mark, (opening, closing) = shown[0]
        return f"{words(text[: mark.start])}{opening}{words(text[mark.start : mark.end])}{closing}{words(text[mark.end :])}"
    parts: list[str] = []
    for step in nested([mark for mark, _ in shown], len(text)):
        if step.kind == "text":
            parts.append(words(text[step.first : step.last]))
        else:
            parts.append(shown[step.first][1][step.kind == "close"])
    return "".join(parts)


def blank(text: str) -> bool:
    """Whether nothing of `text` would be seen."""
    return not text.strip() or not (text.isprintable() or visible_text(text).strip())


def merged(marks: Sequence[Mark], text: str, *, by_value: bool = False) -> Sequence[Mark]:
    """Marks of one kind that overlap or touch, as one; links never overlap.

    Links and languages are told apart by their values; with `by_value` thoughts and speech are too.

    Emphasis inside emphasis shows nothing, and a story made to break programs can hold thousands.
    """
    length = len(text)
    if len(marks) == 1 and marks[0].kind != "link" and 0 <= marks[0].start < marks[0].end <= length:
        return marks
    found: dict[tuple[str, str], list[Mark]] = {}
    linked = 0
    for mark in ordered_marks(marks):
        start, end = max(mark.start, 0), min(mark.end, length)
        if mark.kind == "link":
            start, linked = max(start, linked), max(end, linked)
        # A link that shows nothing has no name for those who listen.
        if start >= end or (mark.kind == "link" and blank(text[start:end])):
            continue
        same = found.setdefault((mark.kind, mark.value if by_value or mark.kind in _VALUED else ""), [])
        # Two links to one place stay two: they may have been two words.
        if same and same[-1].end >= start and mark.kind != "link":
            start, end = same[-1].start, max(end, same[-1].end)
            same.pop()
        same.append(Mark(mark.kind, start, end, value=mark.value))
    return ordered_marks(mark for same in found.values() for mark in same)
