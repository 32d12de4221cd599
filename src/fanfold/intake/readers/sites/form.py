"""The form a site or a tool gives its files: which elements hold what, told to the page reader before it reads.

A form never reads words itself. It names elements of the parsed page ("this is the summary", "these words are
a tag"); the one page reader carries the names along, and what comes out is a flow whose paragraphs know what
they are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.flow import ChapterHead, Flow, Shortfall, Stated, Statement, Zone
from fanfold.manuscript.nodes import Meta, Span


class Mark(NamedTuple):
    """What a form says of one element: what the paragraphs in it are, which field its words fill."""

    stated: Stated | None = None
    field: str = ""


class Form:
    """What one site or tool does the same way in all its files. One object serves one file, page by page."""

    producer = ""
    """The site or tool, with the layout where it is known."""
    keeps_meta = False
    """Whether what the file says outside its text (page title, package document) adds anything to the fields."""

    def __init__(self) -> None:
        self.marks: dict[int, Mark] = {}
        self._groups = 0

    def mark(self, tree: LexborHTMLParser) -> None:
        """Name the elements of one page; called for each page in reading order."""
        raise NotImplementedError

    def finish(self, flow: Flow) -> None:
        """Complete the flow once all pages are read: the metadata and what is missing."""
        if not self.keeps_meta:
            flow.meta = []
        flow.statements.sort(key=lambda statement: statement.span)
        flow.statements = [one._replace(address=unwrapped(one.address)) for one in flow.statements]
        flow.meta += [Meta(statement.name, statement.text, statement.span) for statement in flow.statements]
        flow.producer = self.producer

    def begin(self) -> None:
        """Forget the elements of the page before; the next one is parsed into the same memory."""
        self.marks.clear()

    def group(self) -> int:
        """A number for paragraphs that belong together."""
        self._groups += 1
        return self._groups

    def zone(
        self,
        node: LexborNode | None,
        zone: Zone,
        why: str,
        *,
        label: str = "",
        group: int = 0,
        of_work: bool = False,
        sure: float = 0.99,
    ) -> int:
        """Say what the paragraphs in an element are; returns their group, for further elements of it."""
        group = group or self.group()
        if node is not None:
            self._put(node, stated=Stated(zone, group, why, label, of_work=of_work, sure=sure))
        return group

    def story(self, node: LexborNode | None) -> None:
        """Say that an element holds the story's own words."""
        if node is not None:
            self._put(node, stated=Stated("body", self.group(), "The story."))

    def open(self, node: LexborNode | None) -> None:
        """Leave the words of an element to the passes: a box in which authors type all they have to say."""
        if node is not None:
            self._put(node, stated=Stated("", self.group(), ""))

    def heading(self, node: LexborNode, head: ChapterHead, *, starts: bool = True) -> None:
        """Say that a chapter begins at an element, its heading."""
        shown = " – ".join(filter(None, (head.label, head.title))) or "without a title"
        self._put(
            node,
            stated=Stated("chapter_heading", self.group(), f"A chapter begins: {shown}.", head=head, starts=starts),
        )

    def field(self, node: LexborNode | None, name: str) -> None:
        """Say that the words of an element are the value of a field."""
        if node is not None:
            self._put(node, field=f"{self.group()}:{name}")

    def _put(self, node: LexborNode, *, stated: Stated | None = None, field: str = "") -> None:
        old = self.marks.get(node.mem_id, Mark())
        self.marks[node.mem_id] = Mark(stated or old.stated, field or old.field)


# What the Wayback Machine puts before the addresses of the pages it keeps.
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/\d{1,14}[a-z_]{0,4}/(?=https?://)")


def unwrapped(where: str) -> str:
    """An address as it was before the Wayback Machine kept it."""
    return _WAYBACK.sub("", where)


def kids(node: LexborNode | None) -> list[LexborNode]:
    """The elements directly in an element."""
    return list(node.iter()) if node is not None else []


def words(node: LexborNode | None) -> str:
    """The words of an element, with white space evened out."""
    return " ".join(node.text(deep=True).split()) if node is not None else ""


def classes(node: LexborNode) -> list[str]:
    """The class names of an element."""
    return (node.attributes.get("class") or "").split()


def address(node: LexborNode | None) -> str:
    """Where a link leads, "" when it leads nowhere."""
    return (node.attributes.get("href") or "") if node is not None else ""


def first(root: LexborNode | LexborHTMLParser | None, query: str) -> LexborNode | None:
    """The first element that a selector finds."""
    return root.css_first(query) if root is not None else None


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around an element, from the nearest."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def heads(flow: Flow) -> int:
    """How many chapters the file itself shows to begin."""
    return sum(para.stated is not None and para.stated.starts for para in flow.paras)


def stated_as(flow: Flow, name: str) -> Iterator[Statement]:
    """The statements of one name."""
    return (statement for statement in flow.statements if statement.name == name)


def short(flow: Flow, span: Span, message: str, present: int, promised: int) -> None:
    """Note that less is there than the file says."""
    flow.shortfalls.append(Shortfall(span, message, present, promised))


def replaced(flow: Flow, old: Statement, new: Sequence[Statement]) -> None:
    """Put several statements in the place of one."""
    at = flow.statements.index(old)
    flow.statements[at : at + 1] = new
