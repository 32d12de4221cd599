"""One HTML document to blocks: the element tree walked once, without recursion, however deep it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.flow import FlowBuilder, ParaKind, refuse_many
from fanfold.intake.readers import elements
from fanfold.intake.readers.block import PLAIN, Block, Ink, Piece, nested, with_look, without_look
from fanfold.intake.readers.frame import Attributes, Frame, aligned, element_names, hinted, is_pixel, styled
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.markup import as_html, is_xhtml, tame
from fanfold.intake.readers.sites.form import Mark
from fanfold.intake.readers.stylesheet import NO_LOOK, Look, Stylesheet, declarations
from fanfold.intake.readers.tables import Grid, settle_table
from fanfold.manuscript.nodes import Meta

# White space that HTML folds into one blank; a no-break space is not among it.
_FOLDED = re.compile(r"[ \t\n\r\f]+")
_MOST_KNOWN = 5_000
_BOXED = frozenset({"blockquote", "li", "table", "tr", "td", "th", *elements.LISTS})
_inline_look = lru_cache(maxsize=2048)(declarations)


@dataclass(slots=True)
class PageContext:
    """What a page needs from around it; the defaults are those of a file that stands alone.

    `picture` turns the address of a picture into what the flow keeps, `stylesheet` fetches a linked one.
    """

    builder: FlowBuilder
    name: str
    number: int = 0
    picture: Callable[[str], str] = str
    stylesheet: Callable[[str], str] = lambda _address: ""
    marks: Callable[[LexborHTMLParser], Mapping[int, Mark]] = lambda _tree: {}
    """What the form of a known site says about the elements of the page, by their `mem_id`."""
    is_xml: bool = False
    keep_body_names: bool = False


@dataclass(slots=True)
class Page:
    """What one HTML document holds."""

    blocks: list[Block] = field(default_factory=list)
    meta: list[Meta] = field(default_factory=list)
    language: str = ""


def read_page(text: str, context: PageContext) -> Page:
    """Read one HTML document. Raises `E-too-complex` for one with more tags than any story needs."""
    if context.is_xml or is_xhtml(text):
        text = as_html(text)
    tree = LexborHTMLParser(tame(text, context.name))
    page = Page(meta=_meta(tree), language=_language(tree.root))
    root = tree.body or tree.root
    if root is not None:
        reader = _PageReader(context, page, _stylesheet(tree, context), _base(tree), context.marks(tree))
        reader.read(root)
    return page


def _language(root: LexborNode | None) -> str:
    attributes = root.attributes if root is not None else {}
    return (attributes.get("lang") or attributes.get("xml:lang") or "").strip()[:35]


def _base(tree: LexborHTMLParser) -> str:
    for query, name in (
        ("base[href]", "href"),
        ('link[rel="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
    ):
        node = tree.css_first(query)
        address = (node.attributes.get(name) or "").strip() if node is not None else ""
        if address.startswith(("http://", "https://")):
            return address
    return ""


def _stylesheet(tree: LexborHTMLParser, context: PageContext) -> Stylesheet:
    sheet = Stylesheet()
    for node in tree.css("link[rel~=stylesheet], style"):
        if node.tag == "style":
            sheet.add(node.text())
        else:
            sheet.add(context.stylesheet(node.attributes.get("href") or ""))
    return sheet


def _meta(tree: LexborHTMLParser) -> list[Meta]:
    found: list[Meta] = []
    title = tree.css_first("head title")
    if title is not None and (words := " ".join(title.text().split())):
        found.append(Meta("Title", words))
    for node in tree.css("head meta[name]")[:200]:
        name = elements.META.get((node.attributes.get("name") or "").strip().lower())
        value = " ".join((node.attributes.get("content") or "").split())
        if name and value:
            found.append(Meta(name, value))
    return found


class _PageReader:
    """Walks an element tree and writes blocks."""

    def __init__(
        self, context: PageContext, page: Page, sheet: Stylesheet, base: str, marks: Mapping[int, Mark]
    ) -> None:
        self._context = context
        self._marks = marks
        self._builder = context.builder
        self._blocks = page.blocks
        self._language = page.language.lower()
        self._sheet = sheet
        self._base = base
        self._frames: list[Frame] = []
        self._firsts: list[int] = []
        self._known: dict[tuple[object, ...], tuple[Frame, Frame]] = {}
        self._grids: list[Grid] = []
        self._pieces: list[Piece] = []
        self._broken = False
        self._at_space = True
        self._held: list[Block] = []

    def read(self, root: LexborNode) -> None:
        """Write the blocks of everything below `root`."""
        names = element_names(root.attributes, "body") if self._context.keep_body_names else frozenset()
        frame = Frame(hints=names, trail=(names,) if names else ())
        self._frames.append(self._marked(frame, root.mem_id) if self._marks else frame)
        node = root.first_child
        while node is not None:
            child = None
            if node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_element_node and self._enter(node):
                child = node.first_child
                if child is None:
                    self._leave(node)
            node = child or self._next(node)
        self._flush(self._frames[0])

    def _next(self, node: LexborNode) -> LexborNode | None:
        """The node after this one and all that is in it; the elements that end on the way are left."""
        while True:
            following = node.next
            if following is not None:
                return following
            if len(self._frames) == 1:
                return None
            parent = node.parent
            if parent is None:
                return None
            node = parent
            self._leave(node)

    def _text(self, text: str) -> None:
        frame = self._frames[-1]
        if frame.pre:
            self._typed(text.replace("\r\n", "\n"), frame.ink)
            return
        if "\n" in text or "  " in text or "\t" in text:
            text = _FOLDED.sub(" ", text)
        if self._at_space and text[:1] == " ":
            text = text[1:]
        if text:
            self._pieces.append((text, frame.ink))
            self._at_space = text[-1] == " "

    def _typed(self, text: str, ink: Ink) -> None:
        self._broken = self._broken or "\n" in text
        self._pieces.append((text, ink))
        self._at_space = True

    def _break(self) -> None:
        self._pieces.append(("\n", PLAIN))
        self._broken = True
        self._at_space = True

    def _enter(self, node: LexborNode) -> bool:
        """Begin an element; False when nothing in it is to be read."""
        tag = node.tag or ""
        if tag == "br":
            self._break()
            return False
        if tag in elements.UNREAD:
            return False
        frame = self._framed(tag, node.attributes)
        if self._marks:
            frame = self._marked(frame, node.mem_id)
        if tag == "hr":
            self._flush(self._frames[-1])
            self._blocks.append(self._block(frame, kind="rule"))
            return False
        if tag in ("img", "image"):
            self._picture(frame, node.attributes)
            return False
        if frame.is_block:
            self._flush(self._frames[-1])
            if tag in _BOXED and not (tag == "blockquote" and frame.stated is not self._frames[-1].stated):
                # A quotation box that is all of a note is the site's way to set it, no quotation.
                frame = self._boxed(frame)
        elif tag == "q":
            self._text("“")
        elif tag == "rt":
            self._text("(")
        self._frames.append(frame)
        self._firsts.append(len(self._blocks))
        return True

    def _marked(self, frame: Frame, element: int) -> Frame:
        mark = self._marks.get(element)
        if mark is None:
            return frame
        ink = with_look(without_look(frame.ink, "field"), "field", mark.field) if mark.field else frame.ink
        # What is said of a part of a line (a counter at its end) makes a line of its own of it.
        is_block = frame.is_block or mark.stated is not None
        return frame._replace(stated=mark.stated or frame.stated, ink=ink, is_block=is_block)

    def _leave(self, node: LexborNode) -> None:
        frame, first = self._frames.pop(), self._firsts.pop()
        if frame.is_block:
            self._flush(frame)
            if frame.tag == "p" and len(self._blocks) == first and _was_typed(node):
                self._blocks.append(Block(page=self._context.number))
            elif frame.tag == "table":
                self._settle(frame)
        elif frame.tag == "q":
            self._text("”")
        elif frame.tag == "rt":
            self._text(")")

    def _framed(self, tag: str, attributes: Attributes) -> Frame:
        """The frame of an element inside the current one. Pages have few kinds of elements: each is made once."""
        parent = self._frames[-1]
        key = (id(parent), tag, tuple(attributes.items()) if attributes else ())
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            # The parent is kept beside it, so that no other frame can take over its identity.
            known = self._known[key] = (self._made(parent, tag, attributes), parent)
        return known[0]

    def _made(self, parent: Frame, tag: str, attributes: Attributes) -> Frame:
        look = self._look(tag, attributes)
        is_block = tag in elements.BLOCKS or bool(look.block)
        frame = parent._replace(
            tag=tag,
            is_block=is_block,
            ink=self._ink(parent.ink, tag, attributes, look),
            kind=elements.KINDS.get(tag, parent.kind) if is_block else parent.kind,
            align=aligned(parent.align, tag, attributes, look) if is_block else parent.align,
        )
        if attributes or tag in elements.FRAME:
            frame = hinted(frame, element_names(attributes, tag) | ({"hidden"} if look.hidden else frozenset()))
        if look.pre is not None or look.indent is not None or tag in elements.TYPED:
            pre = tag in elements.TYPED or (frame.pre if look.pre is None else look.pre)
            frame = frame._replace(pre=pre, indent=4 if look.indent else 0)
        return frame

    def _look(self, tag: str, attributes: Attributes) -> Look:
        look = self._sheet.look_of(tag, attributes.get("class") or "", attributes.get("id") or "")
        style = attributes.get("style") if attributes else None
        return _inline_look(style[:2000]).over(look) if style else look

    def _ink(self, ink: Ink, tag: str, attributes: Attributes, look: Look) -> Ink:
        own = elements.LOOKS.get(tag)
        if own is not None:
            ink |= {own}
        if look is not NO_LOOK:
            ink = styled(ink, tag, look)
        if not attributes:
            return ink
        language = (attributes.get("lang") or attributes.get("xml:lang") or "").strip()[:35]
        if language:
            is_same = language.lower() == self._language
            ink = without_look(ink, "lang") if is_same else with_look(ink, "lang", language)
        if tag == "a" and (address := attributes.get("href")) is not None:
            ink = with_look(without_look(ink, "link"), "link", safe_link(address, self._base))
        elif tag == "font" and (attributes.get("size") or "").strip() in ("-1", "-2"):
            ink |= {("small", "")}
        return ink

    def _boxed(self, frame: Frame) -> Frame:
        """The frame of an element that is a container of its own, or a part of a table."""
        tag = frame.tag
        if tag == "blockquote":
            return frame._replace(boxes=nested(frame.boxes, self._builder.box("quote")))
        if tag in elements.LISTS:
            return frame._replace(boxes=nested(frame.boxes, self._builder.box(elements.LISTS[tag])), kind="p")
        if tag == "li":
            in_list = bool(frame.boxes) and frame.boxes[-1].kind in ("ul", "ol")
            return frame._replace(boxes=nested(frame.boxes, self._builder.box("item"))) if in_list else frame
        self._enter_table(tag)
        return frame

    def _enter_table(self, tag: str) -> None:
        if tag == "table":
            if self._grids:
                self._grids[-1].holds = True
            self._grids.append(Grid(len(self._blocks)))
        elif self._grids and tag == "tr":
            self._grids[-1].row()
        elif self._grids:
            self._grids[-1].enter(header=tag == "th")

    def _settle(self, frame: Frame) -> None:
        if self._grids:
            settle_table(self._blocks, self._grids.pop(), frame.boxes, self._builder)

    def _flush(self, frame: Frame) -> None:
        """End the current run of words: it becomes a block of the element `frame`."""
        pieces, broken, held = self._pieces, self._broken, self._held
        if not pieces and not held:
            return
        self._pieces, self._broken, self._held, self._at_space = [], False, [], True
        refuse_many(len(self._blocks))
        if any(not text.isspace() for text, _ in pieces):
            self._write(frame, pieces, broken)
        elif broken or any("\xa0" in text for text, _ in pieces):
            self._blocks.append(Block(pieces=pieces if broken else [], broken=broken, page=self._context.number))
        self._blocks += held

    def _write(self, frame: Frame, pieces: list[Piece], broken: bool) -> None:
        last = self._blocks[-1] if self._blocks else None
        if last is not None and last.role == "dt" and frame.tag == "dd" and last.text().rstrip().endswith(":"):
            # A list of labels and values reads as the header lines that authors type: "Rating: Teen".
            last.pieces += [(" ", PLAIN), *pieces]
            last.hints |= frame.hints
            last.broken = last.broken or broken
            last.role = "dd"
            return
        block = self._block(frame, kind=frame.kind)
        block.pieces, block.broken, block.pre, block.indent = pieces, broken, frame.pre, frame.indent
        block.role = frame.tag if frame.tag in ("dt", "dd") else ""
        if frame.hints & elements.VERSE and frame.kind == "p":
            block.kind = "verse"
        self._blocks.append(block)

    def _block(self, frame: Frame, *, kind: ParaKind) -> Block:
        return Block(
            kind=kind, boxes=frame.boxes, align=frame.align, hints=frame.hints, page=self._context.number,
            cell=self._grids[-1].cell() if self._grids else None, stated=frame.stated,
        )  # fmt: skip

    def _picture(self, frame: Frame, attributes: Attributes) -> None:
        """Keep a picture: before the words of its block, or after them when it stands among them."""
        address = (attributes.get("src") or attributes.get("data-src") or "").strip()
        address = address or (attributes.get("href") or attributes.get("xlink:href") or "").strip()
        words = " ".join((attributes.get("alt") or attributes.get("title") or "").split())
        if not (address or words) or is_pixel(attributes):
            return
        block = self._block(frame, kind="img")
        block.pieces, block.src = [(words, PLAIN)], self._context.picture(address)
        among = any(not text.isspace() for text, _ in self._pieces)
        (self._held if among else self._blocks).append(block)


def _was_typed(node: LexborNode) -> bool:
    """Whether an empty paragraph stood in the source: a lone `</p>` next to another block makes one too."""
    if node.first_child is not None:
        return True
    return not any(
        sibling is not None and sibling.tag != "p" and sibling.tag in elements.BLOCKS
        for sibling in (_element(node, forward=True), _element(node, forward=False))
    )


def _element(node: LexborNode, *, forward: bool) -> LexborNode | None:
    sibling = node.next if forward else node.prev
    if sibling is not None and sibling.is_text_node and not (sibling.text_content or "").strip():
        sibling = sibling.next if forward else sibling.prev
    return sibling
