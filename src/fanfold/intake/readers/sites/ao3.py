"""Downloads of the Archive of Our Own and of other archives with its software: HTML and EPUB, of all years.

Elements are told apart by ids, element names, `rel` and the texts of labels: the e-books went through calibre,
which renames classes by their look, so that class names lie.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.flow import ChapterHead, Flow, Zone
from fanfold.intake.readers.sites.archive import chapter_count, count_chapters, expand_stats, language_code, signed
from fanfold.intake.readers.sites.form import Form, first, heads, kids, short, stated_as, words

if TYPE_CHECKING:
    from fanfold.intake.readers.sites import Clues

# "Posted originally on the Archive of Our Own at https://…/works/123."
_POSTED = re.compile(r"Posted originally on the .{2,80}? at https?://\S{4,120}/works/\d+")
# "Chapter 3", "Chapter 3: Low Water". Until 2025 a heading was the title alone, where there was one.
_HEADING = re.compile(r"Chapter (\d{1,5})(?:: (.*))?", re.DOTALL)
_LABELS: dict[str, tuple[Zone, str]] = {
    "Summary": ("summary", "The work's summary."),
    "Notes": ("author_note", "The work's notes."),
    "End Notes": ("end_note", "The work's end notes."),
    "Chapter Summary": ("summary", "The chapter's summary."),
    "Chapter Notes": ("author_note", "The chapter's notes."),
    "Chapter End Notes": ("end_note", "The chapter's end notes."),
}
_MESSAGE = "What the archive says about the file."
_FIELDS = {
    "rating": "Rating", "archive warning": "Warnings", "category": "Category", "categorie": "Category",
    "fandom": "Fandom", "relationship": "Pairing", "character": "Characters", "additional tag": "Tags",
    "language": "Language", "serie": "Series", "collection": "Collections", "stat": "Stats",
}  # fmt: skip
# What counts as the bare structure of a page: boxes that calibre and the old e-books put around the parts.
_WRAPPERS = ("preface", "afterword")


def download(clues: "Clues") -> Form | None:
    """The form of a download, by the line that every one of them bears."""
    posted = next((node for node in clues.tree.css("p")[:12] if _POSTED.search(words(node))), None)
    return Download(is_book=bool(clues.members)) if posted is not None else None


class Download(Form):
    """A whole work as the archive hands it out."""

    def __init__(self, *, is_book: bool) -> None:
        super().__init__()
        self._kind = "EPUB" if is_book else "HTML"
        self._chapters = 0
        self._site = "AO3"
        self._signs: set[str] = set()
        self._header = self.group()

    def mark(self, tree: LexborHTMLParser) -> None:
        self._look_at(tree)
        for node in kids(tree.body):
            self._part(node)

    def finish(self, flow: Flow) -> None:
        self.producer = f"{self._site} download ({self._kind}, layout of {self._year(flow)})"
        signed(flow)
        expand_stats(flow)
        super().finish(flow)
        flow.language = language_code(flow)
        if count := chapter_count(flow):
            count_chapters(flow, count)
            if count.posted == 1 and count.planned != 1 and not heads(flow):
                message = (
                    "A work in chapters of which one was posted: files of that time lost the chapter's title, summary and "
                    "notes."
                )
                short(flow, count.span, message, 0, 1)

    def _look_at(self, tree: LexborHTMLParser) -> None:
        """Note what tells one layout from another."""
        if tree.css_first("#preface") is not None:
            self._signs.add("preface")
        closing = next((words(node) for node in reversed(tree.css("p")[-3:]) if "drop by" in words(node)), "")
        if "creator" in closing:
            self._signs.add("creator")
        chapters = first(tree, "#chapters")
        if chapters is not None and not any(_is_body(node) for node in kids(chapters)):
            self._signs.add("bare")

    def _year(self, flow: Flow) -> str:
        """The youngest change of the layout that the file shows."""
        if "preface" not in self._signs:
            return "2011" if "bare" in self._signs and not heads(flow) else "before 2019"
        source = next((statement.text for statement in stated_as(flow, "Source")), "")
        stats = next((statement.text for statement in stated_as(flow, "Stats")), "")
        headings = [para.text for para in flow.paras if para.stated and para.stated.zone == "chapter_heading"]
        shown = (
            ("2026", source.startswith("https:")),
            ("2025", any(": " in text and _HEADING.fullmatch(text) for text in headings)),
            ("2023", "creator" in self._signs or stats.find("Chapters:") > stats.find("Words:")),
            ("2022", any(True for _ in stated_as(flow, "Language"))),
        )
        return next((year for year, is_so in shown if is_so), "2019")

    def _part(self, node: LexborNode) -> None:
        """Mark one part of the page: the preface, the chapters, the afterword, or a piece of them."""
        name = node.id or ""
        if name == "chapters":
            self._chapters_in(node)
        elif name in _WRAPPERS:
            for child in kids(node):
                self._part(child)
        elif (node.tag == "h2" and "heading" in (node.attributes.get("class") or "")) or node.tag == "p":
            self._message(node)
        elif node.tag == "div":
            self._division(node)

    def _division(self, node: LexborNode) -> None:
        inside = kids(node)
        if any(child.tag == "h2" for child in inside) and not _is_body(node):
            self._chapter_head(inside)
        elif _is_body(node):
            self.story(node)
        elif any(_label(child) or child.tag in ("dl", "h1") for child in inside) or node.id == "endnotes":
            self._meta(inside, of_work=not (node.id or "").removeprefix("endnotes").isdigit())
        else:
            for child in inside:
                self._part(child)

    def _message(self, node: LexborNode) -> None:
        self.zone(node, "furniture", _MESSAGE, of_work=True)
        link = next((a for a in node.css("a") if "/works/" in words(a)), None)
        if link is not None:
            self.field(link, "Source")
            site = first(node, "a")
            self._site = {"Archive of Our Own": "AO3"}.get(words(site), words(site)[:60] or "AO3")

    def _meta(self, inside: Iterable[LexborNode], *, of_work: bool) -> None:
        """Mark what stands in a box of the preface, in a chapter's head or below a chapter."""
        group = 0
        for child in inside:
            label = _label(child)
            if label:
                zone, why = _LABELS[label]
                group = self.zone(child, zone, why, label=label, of_work=of_work)
            elif child.tag == "blockquote" and group:
                zone, why = self._zone_of(group)
                self.zone(child, zone, why, group=group, of_work=of_work)
            elif child.tag == "h1":
                self.zone(child, "title", "The work's title.", of_work=True)
                group = 0
            elif child.tag == "dl":
                self._list(child)
            elif child.tag == "ul":
                self._relations(child)
            elif child.tag == "div":
                self._box(child, of_work=of_work)

    def _zone_of(self, group: int) -> tuple[Zone, str]:
        return next((m.stated.zone, m.stated.why) for m in self.marks.values() if m.stated and m.stated.group == group)

    def _box(self, node: LexborNode, *, of_work: bool) -> None:
        """A box among the notes: the byline, a pointer to notes elsewhere, or the end notes themselves."""
        if any(_label(child) for child in kids(node)):
            self._meta(kids(node), of_work=of_work)
        elif words(node).startswith("See the end of the"):
            self.zone(node, "furniture", "Where the archive says that notes stand.", of_work=of_work)
        else:
            self.zone(node, "byline", "The work's authors.", of_work=True)
            self._authors(node, "Author")

    def _authors(self, node: LexborNode, name: str) -> None:
        for link in node.css("a[rel=author]"):
            before = link.prev
            archived = before is not None and "[archived by" in (before.text_content or "")
            self.field(link, "Archivist" if archived else name)

    def _list(self, node: LexborNode) -> None:
        """Tags and counts: the dt say what the dd are."""
        self.zone(node, "header", "What the archive says about the work.", group=self._header, of_work=True)
        name = ""
        for child in kids(node):
            if child.tag == "dt":
                label = words(child).rstrip(":").lower().replace("(s)", "")
                name = "" if label.startswith(("works inspired", "this work was")) else label.removesuffix("s")
            elif child.tag == "dd":
                self._value(child, _FIELDS.get(name, "Inspired by" if not name else name.capitalize()))

    def _value(self, node: LexborNode, name: str) -> None:
        links = node.css("a")
        if name == "Inspired by":
            links = links[:1]
        if not links or name in ("Language", "Stats"):
            self.field(node, name)
        for link in links:
            self.field(link, name)

    def _relations(self, node: LexborNode) -> None:
        self.zone(node, "header", "Works that this one is related to.", of_work=True)
        for item in node.css("li"):
            said = words(item)
            name = "Translation of" if said.startswith("A translation of") else "Inspired by"
            name = "Translation" if said.startswith("Translation into") else name
            self.field(first(item, "a") or item, name)

    def _chapters_in(self, node: LexborNode) -> None:
        # What no element below claims is the story: in 2011 it stood there without a box of its own.
        self.story(node)
        for child in kids(node):
            inside = kids(child)
            name = child.id or ""
            if child.tag == "h2" and "toc-heading" in (child.attributes.get("class") or ""):
                self.zone(child, "furniture", _MESSAGE)
            elif child.tag != "div" or _is_body(child):
                continue
            elif name.startswith("endnotes") or any(_label(kid) == "Chapter End Notes" for kid in inside[:1]):
                self._meta(inside, of_work=False)
            elif inside and inside[0].tag == "h2" and _is_head(inside):
                self._chapter_head(inside)

    def _chapter_head(self, inside: list[LexborNode]) -> None:
        self._chapters += 1
        text = words(inside[0])
        found = _HEADING.fullmatch(text)
        label = f"Chapter {found[1]}" if found else ""
        title = (found[2] or "").strip() if found else text
        self.heading(inside[0], ChapterHead(self._chapters, label, title))
        for child in inside[1:]:
            if child.tag == "p" and words(child).startswith("Chapter by"):
                self.zone(child, "header", "Who wrote the chapter.")
                self._authors(child, "Chapter author")
        self._meta(inside[1:], of_work=False)


def _label(node: LexborNode) -> str:
    """The label that a paragraph is, word for word."""
    text = words(node) if node.tag == "p" else ""
    return text if text in _LABELS else ""


def _is_body(node: LexborNode) -> bool:
    """Whether a box holds a chapter's text. calibre numbers the class names of one look and keeps their stem."""
    return node.tag == "div" and any(
        name.rstrip("0123456789") == "userstuff" for name in (node.attributes.get("class") or "").split()
    )


def _is_head(inside: list[LexborNode]) -> bool:
    """Whether a box with a heading holds nothing but what the archive puts above a chapter."""
    return all(
        child.tag in ("h2", "blockquote") or _label(child) or words(child).startswith(("Chapter by", "See the end of"))
        for child in inside
    )
