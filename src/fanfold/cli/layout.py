"""Rows on a terminal: labels in a column, long text wrapped beside it, quotations under it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from fanfold.cli.report import Row, Section

if TYPE_CHECKING:
    from rich.console import Console

LABEL_WIDTH = 18
WIDEST = 100
"""Lines longer than this are tiring to read, however wide the window is."""
_STYLES = {"": "", "strong": "bold", "quiet": "dim", "doubt": "yellow"}


def print_sections(console: "Console", parts: Iterable[Section], *, plain: bool) -> None:
    """Print a report, an empty line before each part but the first; `plain` wraps nothing."""
    width = None if plain else min(console.width, WIDEST)
    for number, section in enumerate(parts):
        if number:
            console.print()
        console.print(Text(section.title, style="bold"), soft_wrap=True)
        for row in section.rows:
            _print_row(console, row, width)


def _print_row(console: "Console", row: Row, width: int | None) -> None:
    label = Text("  " + row.label.ljust(LABEL_WIDTH), style=_STYLES[row.tone] or "cyan")
    if len(row.label) >= LABEL_WIDTH:
        label.append("  ")
    room = None if width is None else max(width - label.cell_len, 20)
    for number, line in enumerate(_lines(console, row, room) or [Text("")]):
        shown = label.copy() if number == 0 else Text(" " * label.cell_len)
        shown.append_text(line)
        shown.rstrip()
        # Wrapped already; what may not be wrapped (a command to copy) runs over the edge whole.
        console.print(shown, soft_wrap=True)


def _lines(console: "Console", row: Row, room: int | None) -> list[Text]:
    """What stands beside the label: text and quotation on one line where they fit, else one under the other."""
    body = Text(row.text, style="bold" if row.tone == "strong" else "")
    quote = Text(f"“{row.quote}”", style="dim") if row.quote else None
    if quote is None:
        return [body] if room is None or row.fit else list(body.wrap(console, room))
    gap = 2 if row.text else 0
    if row.fit and room is not None:
        quote = _cut(row.quote, room - body.cell_len - gap)
    if room is None or body.cell_len + gap + quote.cell_len <= room:
        return [Text.assemble(body, " " * gap, quote)]
    return [*body.wrap(console, room), *quote.wrap(console, room)] if row.text else list(quote.wrap(console, room))


def _cut(words: str, room: int) -> Text:
    """As much of a quotation as has room, ending at a word; nothing where there is hardly any."""
    quote = Text(f"“{words}”", style="dim")
    if quote.cell_len <= room:
        return quote
    kept = Text(words)
    kept.truncate(max(room - 3, 0))
    start = kept.plain.rpartition(" ")[0] if " " in kept.plain[-20:] else kept.plain
    return Text(f"“{start}…”", style="dim") if len(start) >= 4 else Text("")
