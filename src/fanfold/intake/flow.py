"""What every reader hands to the passes: one reading text and its paragraphs, whatever the format was.

A reader turns a file into a `Flow`. The passes never learn which format it came from: a DOCX, a saved
web page and a hard-wrapped mail look alike from here on, except for what their readers could see
(italics, headings, alignment), which stands in the paragraphs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import Align, LegendEntry, Meta, Span

MOST_PARAGRAPHS = 200_000
"""No work has more; the longest fan fictions stay well below."""

RunLook = Literal["b", "i", "u", "s", "small", "sup", "sub", "code", "link", "lang", "thought", "speech", "field"]
"""How words look; "field" is none of it: the file's own form says what these words state (see `Statement`)."""
ParaKind = Literal["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "verse", "rule", "img"]
Zone = Literal[
    "", "title", "byline", "summary", "author_note", "disclaimer", "legend", "dedication", "header",
    "chapter_heading", "body", "break", "end_note", "furniture",
]  # fmt: skip


class Run(NamedTuple):
    """A stretch of a paragraph's text that looked different; `value` is a link's address or a language tag."""

    start: int
    end: int
    look: RunLook
    value: str = ""


class Box(NamedTuple):
    """One container a paragraph stood in; paragraphs with an equal `id` share it.

    `kind` is "quote", "ul", "ol", "item", "table", "row" or "verse". `id` is unique within the flow.
    """

    kind: str
    id: int


@dataclass(slots=True)
class ChapterHead:
    """What a chapter heading says: "Ch 3 - The Tide" is number 3, label "Ch 3", title "The Tide"."""

    number: int | None
    label: str
    title: str


@dataclass(slots=True)
class SceneStart:
    """A scene begins at the paragraph that holds this. `shown` is what the file showed of it.

    `strength` 0 is a person's word that no scene begins here, whatever stands before the paragraph.
    """

    shown: Literal["none", "extra_blank_line", "marker", "rule"]
    strength: int = 1
    glyphs: str = ""


class Stated(NamedTuple):
    """What the form of the file says a paragraph is: a site's page, a tool's book, not a guess of ours.

    Paragraphs of one `group` are one note, one menu, one heading. `zone` "body" means words of the story.
    `of_work` is true for what belongs to the work and to none of its chapters. `sure` is below 0.95 only for
    rules that hold for pages of many makers.
    """

    zone: Zone
    group: int
    why: str
    label: str = ""
    head: ChapterHead | None = None
    starts: bool = False
    of_work: bool = False
    sure: float = 0.99


class Statement(NamedTuple):
    """One field of the form a file is in: the tag, the date, the author's name, and where it stands.

    `name` is what the metadata call it; `before` are the words in front of it in its paragraph, `address` is
    where its link leads. `typed`: no form says so, its author typed it above the story.
    """

    name: str
    text: str
    span: Span
    before: str = ""
    address: str = ""
    typed: bool = False


class Shortfall(NamedTuple):
    """Something that by the file's own word should be in it and is not."""

    span: Span
    message: str
    present: int
    promised: int


@dataclass(slots=True)
class Para:
    """One paragraph, heading, verse line, list entry or table cell of the flow.

    `start`/`end` are its place in the reading text. `text` is what people read there: hard wraps
    joined, typed marks taken out, mojibake mended. `map` holds (text offset, source offset) pairs, one
    wherever `text` and source run apart; the first is always (0, something).
    The fields after `page` are filled by passes.
    """

    start: int
    end: int
    text: str
    map: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    kind: ParaKind = "p"
    boxes: tuple[Box, ...] = ()
    blanks: int = 0
    """Blank lines (or empty paragraphs) before this one; 0 for a paragraph that follows at once."""
    align: Align = ""
    indent: int = 0
    """Columns of white space before the first word, as the file showed them."""
    page: int = 0
    """Which file of a container (spine item of an EPUB) it stood in, from 0."""
    hints: frozenset[str] = frozenset()
    """Class names, ids and style names of the elements around it, lower case."""
    src: str = ""
    """Of kind "img": where the picture is (`sha256:…` when its bytes are in `Flow.images`)."""

    stated: Stated | None = None
    zone: Zone = ""
    label: str = ""
    starts: bool = False
    """A chapter begins at this paragraph: its heading, or the notes that stand before its heading."""
    head: ChapterHead | None = None
    aside: bool = False
    """A remark of the author's that stood inside a paragraph of story."""
    opens: SceneStart | None = None
    may_open: float = 0.0
    """How likely a scene begins here although nothing shows it: proposed, and not applied unless `opens` says so."""
    layer: str = ""
    viewpoint: str = ""
    person: Literal["", "first", "second", "third"] = ""
    """Through whose eyes and in which grammatical person it is told, where a person said so."""
    locked: bool = False
    """A person said what this paragraph is: passes leave its zone alone."""
    begins: bool | None = None
    """A person's word on whether a chapter begins here; None where nobody spoke."""

    def __post_init__(self) -> None:
        if not self.map:
            self.map = [(0, self.start)]

    @property
    def span(self) -> Span:
        """Place in the reading text."""
        return Span(self.start, self.end)

    @property
    def told(self) -> bool:
        """Whether the file itself says that this is text of the story."""
        return self.stated is not None and self.stated.zone == "body"

    def source_at(self, offset: int) -> int:
        """Source offset of the character at text offset `offset`."""
        at = bisect_right(self.map, offset, key=lambda pair: pair[0]) - 1
        text_at, source_at = self.map[at]
        place = source_at + offset - text_at
        limit = self.map[at + 1][1] if at + 1 < len(self.map) else self.end
        return min(place, limit)

    def text_at(self, place: int) -> int:
        """Text offset of the character that stood at source offset `place`; the nearest where it left none."""
        at = max(bisect_right(self.map, place, key=lambda pair: pair[1]) - 1, 0)
        text_at, source_at = self.map[at]
        limit = self.map[at + 1][0] if at + 1 < len(self.map) else len(self.text)
        return max(0, min(text_at + max(place - source_at, 0), limit))

    def source_span(self, start: int, end: int) -> Span:
        """Source span of the text range `start`-`end` (end exclusive)."""
        if end <= start:
            place = self.source_at(start)
            return Span(place, place)
        return Span(self.source_at(start), max(self.source_at(start), self.source_at(end - 1) + 1))

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of `text[start:end]`; map and runs follow."""
        tail_source = self.source_at(end) if end < len(self.text) else self.end
        head_source = self.source_at(start)
        shift = len(new) - (end - start)
        before = [pair for pair in self.map if pair[0] < start] or ([(0, self.map[0][1])] if start else [])
        middle = [(start, head_source)] if new else []
        after = [(start + len(new), tail_source)] if end < len(self.text) else []
        later = [(at + shift, source) for at, source in self.map if at > end]
        self.text = self.text[:start] + new + self.text[end:]
        self.map = [*before, *middle, *after, *later] or [(0, head_source)]
        self.runs = [moved for run in self.runs if (moved := _moved(run, start, end, len(new)))]

    def replace_many(self, changes: Sequence[tuple[int, int, str]]) -> None:
        """Put new words in several places `(start, end, new)` at once; takes linear time however many there are.

        The places are in order, do not overlap, and no two begin together.
        """
        moves = _Moves(changes)
        parts: list[str] = []
        places: list[tuple[int, int]] = []
        reached = 0
        for start, end, new in changes:
            parts += (self.text[reached:start], new)
            at = moves.of(start, is_end=False)
            places += [(at, self.source_at(start))] if new else []
            places += [(at + len(new), self.source_at(end))] if end < len(self.text) else []
            reached = end
        kept = [(moves.of(at, is_end=True), source) for at, source in self.map if not moves.inside(at)]
        first = self.map[0][1]
        runs = [r._replace(start=moves.of(r.start, is_end=False), end=moves.of(r.end, is_end=True)) for r in self.runs]
        self.text = "".join((*parts, self.text[reached:]))
        # Where a place and an older turning point fall together, what stands there now decides.
        merged = {0: first, **dict(kept), **dict(places)}
        self.map = sorted((at, source) for at, source in merged.items() if at < len(self.text)) or [(0, first)]
        self.runs = [run for run in runs if run.start < run.end]

    def split(self, offset: int) -> "Para":
        """Cut the paragraph before text offset `offset`; returns the new second half.

        White space at the cut belongs to neither half.
        """
        first_end = len(self.text[:offset].rstrip())
        offset += len(self.text) - offset - len(self.text[offset:].lstrip())
        cut = self.source_at(offset)
        second = Para(
            start=cut,
            end=self.end,
            text=self.text[offset:],
            map=[(0, cut), *((at - offset, source) for at, source in self.map if at > offset)],
            runs=[Run(max(r.start - offset, 0), r.end - offset, r.look, r.value) for r in self.runs if r.end > offset],
            kind=self.kind,
            boxes=self.boxes,
            align=self.align,
            page=self.page,
            hints=self.hints,
            stated=self.stated,
            zone=self.zone,
        )
        self.end = self.source_span(0, first_end).end
        self.text = self.text[:first_end]
        self.map = [pair for pair in self.map if pair[0] < first_end] or self.map[:1]
        self.runs = [r._replace(end=min(r.end, first_end)) for r in self.runs if r.start < first_end]
        return second

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of the line, as titles and ornaments do."""
        return self.align == "center" or (self.indent >= 16 and len(self.text) < 60)

    def covered(self, look: RunLook) -> float:
        """Share of the non-blank text that has `look`, 0 to 1."""
        total = len(self.text.replace(" ", ""))
        if not total:
            return 0.0
        return sum(len(self.text[r.start : r.end].replace(" ", "")) for r in self.runs if r.look == look) / total


class _Moves:
    """Where text offsets stand once several places have changed."""

    def __init__(self, changes: Sequence[tuple[int, int, str]]) -> None:
        self._changes = changes
        self._starts = [start for start, _, _ in changes]
        grown = [len(new) - (end - start) for start, end, new in changes]
        self._shift = [0, *accumulate(grown)]

    def inside(self, at: int) -> bool:
        """Whether the character at `at` is replaced, or stands right behind a place."""
        number = bisect_right(self._starts, at)
        return number > 0 and self._changes[number - 1][0] <= at <= self._changes[number - 1][1]

    def of(self, at: int, *, is_end: bool) -> int:
        """New offset of `at`; inside a changed place its end or its start."""
        number = bisect_left(self._starts, at)
        if number:
            start, end, new = self._changes[number - 1]
            if at < end:
                return start + self._shift[number - 1] + (len(new) if is_end else 0)
        return at + self._shift[number]


def _moved(run: Run, start: int, end: int, new: int) -> Run | None:
    shift = new - (end - start)

    def move(at: int, *, is_end: bool) -> int:
        if at <= start:
            return at
        if at >= end:
            return at + shift
        return start + new if is_end else start

    first, last = move(run.start, is_end=False), move(run.end, is_end=True)
    return run._replace(start=first, end=last) if first < last else None


@dataclass(slots=True)
class Piece:
    """One of several files or messages that a reader put one behind the other; `start` and `end` are its place in
    the reading text. `number` and `title` are what its name (its subject) says of it. `opens` says that its numbering is one of
    chapters, so that one begins with it where no heading does."""

    name: str
    start: int
    end: int
    number: int | None = None
    title: str = ""
    opens: bool = False
    work: str = ""
    """The name of the work it says it is a part of."""
    by: str = ""
    """Who it says it is by."""
    label: str = ""
    """"Prologue" and the like, where it has that for a number."""


class Remark(NamedTuple):
    """Something a reader noticed that a person should hear of; the pass `stitches` makes a finding of it."""

    code: str
    message: str
    span: Span
    confidence: float = 1.0
    value: dict[str, Any] = {}  # noqa: RUF012 - never changed
    kind: str = ""


@dataclass(slots=True)
class Flow:
    """A file as its reader saw it.

    `text` is the reading text: the decoded file itself for plain text and Markdown, otherwise a text
    the reader laid out, one paragraph after another. Every non-blank character of it stands in exactly
    one paragraph. `images` maps sha256 hex digests to bytes. `legend` is filled by a reader only when
    the format itself says what its looks mean.
    """

    text: str
    paras: list[Para]
    meta: list[Meta] = field(default_factory=list)
    language: str = ""
    images: dict[str, bytes] = field(default_factory=dict)
    legend: list[LegendEntry] = field(default_factory=list)
    wrapped: bool = False
    """Whether hard-wrapped lines were joined."""
    producer: str = ""
    """Which site or tool made the file, as its form shows ("AO3 download, layout of 2023")."""
    statements: list[Statement] = field(default_factory=list)
    shortfalls: list[Shortfall] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    """The files or messages it was stitched from, in order; empty for a file that is one."""
    remarks: list[Remark] = field(default_factory=list)


def confine(flow: Flow, within: Span) -> None:
    """Leave one stretch of a flow: its paragraphs and what is said about them. The text stays whole, and so do all places.

    Raises `E-no-text` when no paragraph begins there.
    """

    def inside(span: Span) -> bool:
        return len(span) > 0 and within.start <= span.start < within.end

    flow.paras = [para for para in flow.paras if inside(para.span)]
    flow.meta = [meta for meta in flow.meta if inside(meta.span)]
    flow.pieces = [piece for piece in flow.pieces if inside(Span(piece.start, max(piece.end, piece.start + 1)))]
    flow.remarks = [remark for remark in flow.remarks if inside(remark.span)]
    flow.statements = [statement for statement in flow.statements if inside(statement.span)]
    flow.shortfalls = [shortfall for shortfall in flow.shortfalls if inside(shortfall.span)]
    shown = {para.src.removeprefix("sha256:") for para in flow.paras if para.src}
    flow.images = {digest: data for digest, data in flow.images.items() if digest in shown}
    if not flow.paras:
        raise FanfoldError("E-no-text", "There is no text in that part of the file.", hint="Read the whole file again.")


class FlowBuilder:
    """Lays out a reading text paragraph by paragraph, for readers of formats that are not plain text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blanks = 0
        self._boxes = 0
        self.page = 0
        self.flow = Flow(text="", paras=[])

    def box(self, kind: str) -> Box:
        """A new container for paragraphs to stand in."""
        self._boxes += 1
        return Box(kind, self._boxes)

    def blank(self) -> None:
        """An empty paragraph stood here."""
        self._blanks += 1

    def add(
        self,
        text: str,
        runs: list[Run] | None = None,
        *,
        kind: ParaKind = "p",
        boxes: tuple[Box, ...] = (),
        align: Align = "",
        indent: int = 0,
        hints: frozenset[str] = frozenset(),
        src: str = "",
    ) -> Para | None:
        """Append a paragraph; white space at both ends is dropped and the runs follow. None when empty.

        Rules and pictures are laid out as `* * *` and `[alt]`, so that they too stand in the text.
        """
        shown = {"rule": text or "* * *", "img": f"[{text or 'image'}]"}.get(kind, text)
        left = len(shown) - len(shown.lstrip())
        body = shown.strip()
        if not body:
            self.blank()
            return None
        kept = [Run(max(r.start - left, 0), min(r.end - left, len(body)), r.look, r.value) for r in runs or ()]
        if self._length:
            gap = "\n" * (2 + self._blanks)
            self._parts.append(gap)
            self._length += len(gap)
        start = self._length
        self._parts.append(body)
        self._length += len(body)
        para = Para(
            start, self._length, body, runs=[r for r in kept if r.start < r.end], kind=kind, boxes=boxes,
            blanks=self._blanks, align=align, indent=indent, page=self.page, hints=hints, src=src,
        )  # fmt: skip
        self.flow.paras.append(para)
        self._blanks = 0
        return para

    def done(self) -> Flow:
        """The finished flow."""
        self.flow.text = "".join(self._parts)
        return self.flow


def refuse_many(count: int) -> None:
    """Raise `E-too-many-lines` when `count` paragraphs are more than any story has."""
    if count > MOST_PARAGRAPHS:
        raise FanfoldError(
            "E-too-many-lines", f"There are more than {MOST_PARAGRAPHS:,} paragraphs in it, which no story has.",
            hint="Check that it is a story; if it is, split it.", exit_code=4,
        )  # fmt: skip
