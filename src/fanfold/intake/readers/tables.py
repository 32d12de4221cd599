"""Tables that hold data stay tables; those that only place things on a page are taken apart."""

from collections import defaultdict
from collections.abc import Iterable

from fanfold.intake.flow import Box, FlowBuilder
from fanfold.intake.readers.block import PLAIN, Block, Cell, Piece, nested

# A cell with more words than this holds a story, not a datum.
_LONG_CELL = 600
_MANY_PARAGRAPHS = 6
_LABEL = 60

_Rows = dict[int, dict[int, list[Block]]]


def settle_table(blocks: list[Block], grid: "Grid", outer: tuple[Box, ...], builder: FlowBuilder) -> None:
    """Settle the table whose blocks are those from `grid.first` on, in place; `outer` are the boxes around it."""
    if grid.holds:
        # A table around another one only places things; the inner one was settled already.
        return
    own = blocks[grid.first :]
    rows: _Rows = defaultdict(lambda: defaultdict(list))
    for block in own:
        if block.cell is not None:
            rows[block.cell.row][block.cell.column].append(block)
    before = [block for block in own if block.cell is None]
    if rows and _is_labels(rows):
        blocks[grid.first :] = [*before, *(_labelled(row) for row in rows.values())]
    elif rows and _is_data(rows):
        blocks[grid.first :] = [*before, *_as_data(rows, outer, builder.box("table"), builder)]


def _is_data(rows: _Rows) -> bool:
    if len(rows) < 2 or max(len(row) for row in rows.values()) < 2:
        return False
    return all(_is_datum(cell) for row in rows.values() for cell in row.values())


def _is_datum(cell: list[Block]) -> bool:
    simple = all(block.kind in ("p", "td", "th") and not block.pre for block in cell)
    return simple and len(cell) <= _MANY_PARAGRAPHS and sum(len(block.text()) for block in cell) <= _LONG_CELL


def _is_labels(rows: _Rows) -> bool:
    """Whether each row is a label and what it says: the head of a story, set as a table."""
    pairs = [
        list(row.values()) for row in rows.values() if any(not b.is_blank() for cell in row.values() for b in cell)
    ]
    good = sum(len(row) == 2 and _is_label(row[0]) and _is_datum(row[1][:_MANY_PARAGRAPHS]) for row in pairs)
    return len(pairs) > 0 and good == len(pairs)


def _is_label(cell: list[Block]) -> bool:
    text = " ".join(block.text() for block in cell).strip()
    return len(cell) == 1 and text.endswith(":") and len(text) <= _LABEL and not text.startswith(":")


def _labelled(row: dict[int, list[Block]]) -> Block:
    """The cells of a row in one paragraph."""
    cells = [block for cell in row.values() for block in cell if not block.is_blank()]
    if not cells:
        return Block()
    line = cells[0]
    line.kind = "p"
    line.pieces = _with_gaps((block.pieces for block in cells), " ")
    line.broken = any(block.broken for block in cells)
    return line


def _as_data(rows: _Rows, outer: tuple[Box, ...], table: Box, builder: FlowBuilder) -> Iterable[Block]:
    for row in rows.values():
        boxes = nested(outer, table, builder.box("row"))
        for cell in row.values():
            shown = [block for block in cell if not block.is_blank()]
            if not shown:
                continue
            one = shown[0]
            one.pieces = _with_gaps((block.pieces for block in shown), "\n")
            # Line breaks in a cell part no paragraphs: the cell is one.
            one.broken = False
            one.kind = "th" if one.cell is not None and one.cell.header else "td"
            one.boxes = boxes
            yield one


def _with_gaps(lines: Iterable[list[Piece]], gap: str) -> list[Piece]:
    pieces: list[Piece] = []
    for line in lines:
        if pieces:
            pieces.append((gap, PLAIN))
        pieces += line
    return pieces


class Grid:
    """Rows and cells of one table while it is read."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.holds = False
        """Whether another table stands in this one."""
        self._row = self._column = -1
        self._header = False

    def row(self) -> None:
        """A row begins."""
        self._row += 1
        self._column = -1

    def enter(self, *, header: bool = False) -> None:
        """A cell begins."""
        if self._row < 0:
            self.row()
        self._column += 1
        self._header = header

    def cell(self) -> Cell | None:
        """The cell that is being read."""
        return Cell(self._row, self._column, self._header) if self._column >= 0 else None
