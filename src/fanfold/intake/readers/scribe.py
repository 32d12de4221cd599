"""Writing blocks for word processor formats: lists, quotations, tables and notes, which DOCX, ODT and RTF
all keep as properties of single paragraphs."""

from typing import NamedTuple

from fanfold.intake.flow import Box, FlowBuilder, refuse_many
from fanfold.intake.readers.block import PLAIN, Block, nested
from fanfold.intake.readers.tables import Grid, settle_table

_MOST_LEVELS = 9
# Names of paragraph styles for quoted matter, in the programs that people write in.
QUOTES = frozenset({"quote", "intense quote", "block text", "quotations", "blockquote", "block quotation", "blocktext"})
# Names of character styles for what a computer or its keyboard says.
CODES = frozenset({"verbatim char", "html code", "source text", "source_text", "html typewriter", "code", "teletype"})
# Names that programs put in for an author or title when nobody gave one.
_NOBODY = frozenset({
    "user", "owner", "admin", "administrator", "author", "unknown", "microsoft office user", "windows user",
    "python-docx", "word document", "untitled", "document", "document1", "none", "default",
})  # fmt: skip


class Entry(NamedTuple):
    """A paragraph's place in a list: which list, how deep (0 is outermost), numbered or not."""

    name: str
    level: int
    ordered: bool


class _Open(NamedTuple):
    level: int
    name: str
    listing: Box
    boxes: tuple[Box, ...]


class Scribe:
    """Collects blocks in reading order and knows in which containers the next one stands."""

    def __init__(self, builder: FlowBuilder) -> None:
        self.builder = builder
        self.blocks: list[Block] = []
        self._outer: tuple[Box, ...] = ()
        self._lists: list[_Open] = []
        self._quote: Box | None = None
        self._grids: list[tuple[Grid, tuple[Box, ...], list[_Open], Box | None]] = []

    def write(self, block: Block, entry: Entry | None = None, *, quoted: bool = False) -> None:
        """Add a paragraph. Raises `E-too-many-lines` beyond what any story has."""
        refuse_many(len(self.blocks))
        if block.is_blank():
            block.kind = "p"
        elif entry is not None and block.kind == "p":
            block.kind = "li"
            block.boxes = self._listed(entry)
        else:
            self._lists.clear()
            block.boxes = self._quoted() if quoted else self._outer
        if not (quoted or block.is_blank()):
            self._quote = None
        block.cell = self._grids[-1][0].cell() if self._grids else None
        self.blocks.append(block)

    def _listed(self, entry: Entry) -> tuple[Box, ...]:
        level = min(entry.level, _MOST_LEVELS)
        while self._lists and (
            self._lists[-1].level > level or (self._lists[-1].level == level and self._lists[-1].name != entry.name)
        ):
            self._lists.pop()
        if self._lists and self._lists[-1].level == level:
            last = self._lists.pop()
            outer, listing = last.boxes[:-2], last.listing
        else:
            outer = self._lists[-1].boxes if self._lists else self._outer
            listing = self.builder.box("ol" if entry.ordered else "ul")
        boxes = nested(outer, listing, self.builder.box("item"))
        if boxes is not outer:
            self._lists.append(_Open(level, entry.name, listing, boxes))
        return boxes

    def _quoted(self) -> tuple[Box, ...]:
        if self._quote is None:
            self._quote = self.builder.box("quote")
        return nested(self._outer, self._quote)

    def begin_table(self) -> None:
        """A table begins; what is written until `end_table` stands in it."""
        if self._grids:
            self._grids[-1][0].holds = True
        self._grids.append((Grid(len(self.blocks)), self._outer, self._lists, self._quote))
        self._lists, self._quote = [], None

    def row(self) -> None:
        """A row of the table begins."""
        if self._grids:
            self._grids[-1][0].row()

    def cell(self, *, header: bool = False) -> None:
        """A cell of the row begins."""
        if self._grids:
            self._grids[-1][0].enter(header=header)
            self._lists = []

    def end_table(self) -> None:
        """The table ends: one that holds data stays a table, another is taken apart."""
        if not self._grids:
            return
        grid, self._outer, self._lists, self._quote = self._grids.pop()
        settle_table(self.blocks, grid, self._outer, self.builder)


def note_blocks(mark: str, blocks: list[Block]) -> list[Block]:
    """The paragraphs of a footnote, the first one opened by its mark."""
    shown = [block for block in blocks if not block.is_blank()]
    for block in shown:
        block.hints |= {"footnote"}
    if shown:
        pieces = shown[0].pieces
        while not pieces[0][0].strip():
            pieces = pieces[1:]
        shown[0].pieces = [(f"{mark} ", PLAIN), (pieces[0][0].lstrip(), pieces[0][1]), *pieces[1:]]
    return shown


def is_somebody(name: str) -> bool:
    """Whether an author's name or a title was given by a person."""
    return name.strip().lower() not in _NOBODY
