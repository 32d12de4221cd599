"""Books, pages and texts that FanFicFare made of stories on other sites."""

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.flow import Flow, Para, Stated, Zone
from fanfold.intake.readers.sites.form import Form, classes, first, kids, stated_as, words
from fanfold.intake.readers.sites.lines import (
    head_of,
    label_and_value,
    lines_of,
    restated,
    split_byline,
    take_labelled,
)  # fmt: skip
from fanfold.manuscript.nodes import Meta

if TYPE_CHECKING:
    from fanfold.intake.readers.sites import Clues

LABELS = {
    "series": "Series", "additional series": "Series", "category": "Fandom", "fandoms": "Fandom", "genre": "Genre",
    "language": "Language", "characters": "Characters", "relationships": "Pairing", "status": "Status",
    "published": "Published", "updated": "Updated", "packaged": "Packaged", "rating": "Rating", "warnings": "Warnings",
    "chapters": "Chapters", "chapters/total chapters": "Chapters", "words": "Words", "publisher": "Publisher",
    "site": "Publisher", "story url": "Source", "author url": "Author address", "ao3 categories": "Category",
    "freeform tags": "Tags", "extra tags": "Tags", "content tags": "Tags", "erotica tags": "Tags", "kudos": "Kudos",
    "hits": "Hits", "bookmarks": "Bookmarks", "comments": "Comments", "reviews": "Reviews", "favs": "Favs",
    "follows": "Follows", "collections": "Collections", "reads": "Reads", "votes": "Votes", "views": "Views",
}  # fmt: skip
"""The labels of the title page, in lower case, and the fields they are."""
NOTES: dict[str, tuple[Zone, str]] = {
    "summary for the chapter": ("summary", "The chapter's summary."),
    "notes for the chapter": ("author_note", "The chapter's notes."),
    "author's note": ("author_note", "The work's notes."),
}
_HEADER = "What the program wrote down about the work."
_SUMMARY = ("summary", "description")


def made(clues: "Clues") -> Form | None:
    """The form of a book or a page, by the names FanFicFare gives its parts."""
    tree = clues.tree
    body = tree.body
    if body is not None and any(name.startswith("fff_") for name in classes(body)):
        return FanFicFare("EPUB")
    if tree.css_first('a[name="section0001"]') is not None and tree.css_first("body > h1 > a") is not None:
        return FanFicFare("HTML")
    return None


class FanFicFare(Form):
    """A title page of labelled lines, then one page or one anchor a chapter."""

    keeps_meta = True

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self._chapters = 0
        self._header = self.group()
        self._notes: dict[int, Zone] = {}
        self._addresses: list[Meta] = []

    def mark(self, tree: LexborHTMLParser) -> None:
        body = tree.body
        if body is None:
            return
        names = classes(body)
        if self._kind == "HTML":
            self._page(tree, body)
        elif "fff_titlepage" in names:
            self._title(body, first(body, "h3"))
        elif "fff_chapter" in names:
            self._chapter(tree, body)
        elif any(name.startswith("fff_") for name in names):
            self.zone(body, "furniture", "A page the program added.", of_work=True)

    def finish(self, flow: Flow) -> None:
        self.producer = f"FanFicFare ({self._kind})"
        split_byline(flow, self.group)
        take_labelled(flow, list(lines_of(flow, self._is_header)), LABELS)
        self._summaries(flow)
        self._split_notes(flow)
        self._one_chapter(flow)
        told = {statement.name for statement in flow.statements}
        title = next(stated_as(flow, "Title"), None)
        if title is not None and title.address and "Source" not in told:
            flow.statements.append(title._replace(name="Source", text=title.address))
        flow.meta = [meta for meta in flow.meta if meta.name not in told | {"Title", "Summary", "Date", "Subject"}]
        flow.meta += self._addresses
        super().finish(flow)

    def _is_header(self, para: Para) -> bool:
        return para.stated is not None and para.stated.group == self._header

    def _title(self, box: LexborNode, line: LexborNode | None) -> None:
        self.zone(box, "header", _HEADER, group=self._header, of_work=True)
        if line is None:
            return
        links = line.css("a")
        for number, link in enumerate(links):
            self.field(link, "Author" if number else "Title")

    def _chapter(self, tree: LexborHTMLParser, body: LexborNode) -> None:
        self.story(body)
        self._chapters += 1
        heading = first(body, "h3.fff_chapter_title") or first(body, "h3, h2")
        if heading is not None:
            self.heading(heading, head_of(words(heading), self._chapters))
        address = first(tree, 'meta[name="chapterurl"]')
        where = (address.attributes.get("content") or "").strip() if address is not None else ""
        if where.startswith(("http://", "https://")):
            self._addresses.append(Meta(f"Address of chapter {self._chapters}", where[:500]))
        self._mark_notes(body)

    def _mark_notes(self, box: LexborNode) -> None:
        for notes in box.css("div.fff_chapter_notes"):
            zone: Zone = "end_note" if "fff_foot_notes" in classes(notes) else "author_note"
            group = self.zone(notes, zone, "Notes that the site kept apart from the text.")
            self._notes[group] = zone
            for quote in kids(notes):
                if quote.tag == "blockquote":
                    # Named again, so that the box that holds all of a note is no quotation.
                    self.zone(quote, zone, "Notes that the site kept apart from the text.", group=group)

    def _page(self, tree: LexborHTMLParser, body: LexborNode) -> None:
        """A single page: the title, a table of labels, the contents, and the chapters behind their anchors."""
        self.story(body)
        line = first(body, "h1")
        if line is not None:
            self._title(line, line)
        table = first(body, "table.full")
        if table is not None:
            self.zone(table, "header", _HEADER, group=self._header, of_work=True)
        contents = first(body, 'a[name="TOCTOP"]')
        if contents is not None:
            group = self.zone(contents, "furniture", "A list of the chapters.", of_work=True)
            following = contents.next
            while following is not None and following.tag != "p":
                following = following.next
            self.zone(following, "furniture", "A list of the chapters.", group=group, of_work=True)
        for anchor in tree.css("a[name]"):
            heading = first(anchor, "h2")
            if heading is not None and (anchor.attributes.get("name") or "").startswith("section"):
                self._chapters += 1
                self.heading(heading, head_of(words(heading), self._chapters))
        self._mark_notes(body)

    def _summaries(self, flow: Flow) -> None:
        """Lines of the title page that its author wrote: the summary, the story's notes."""
        group = 0
        zone: Zone = "header"
        for para in flow.paras:
            if not self._is_header(para):
                continue
            label, _ = label_and_value(para)
            if label in _SUMMARY or label == "story notes":
                group, zone = self.group(), "summary" if label in _SUMMARY else "author_note"
                restated(para, zone, f"The work's {label}.", group, para.text[: len(label) + 1].strip())
            elif label in LABELS:
                group = 0
            elif group:
                restated(para, zone, "It goes on.", group)

    def _split_notes(self, flow: Flow) -> None:
        """Within the notes, each label begins a note of its own kind."""
        for para in flow.paras:
            group = para.stated.group if para.stated is not None else 0
            if group not in self._notes or para.stated is None:
                continue
            label = para.text.strip().rstrip(":").casefold().replace("’", "'")
            known = NOTES.get(label)
            if known is not None:
                zone = known[0] if self._notes[group] == "author_note" else self._notes[group]
                self._now = Stated(zone, self.group(), known[1], para.text.strip())
                para.stated = self._now
            elif self._now is not None:
                para.stated = self._now._replace(label="")

    _now: Stated | None = None

    def _one_chapter(self, flow: Flow) -> None:
        """The heading of a book's only chapter, where it says the title again, starts no chapter."""
        starts = [para for para in flow.paras if para.stated is not None and para.stated.starts]
        title = next((statement.text for statement in stated_as(flow, "Title")), "")
        if len(starts) == 1 and (starts[0].text == title or starts[0].text == f"1. {title}"):
            restated(starts[0], "header", "Says the title again.", self.group(), of_work=False)
