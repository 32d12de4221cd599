"""Work pages of the Archive of Our Own and of archives with its software, as browsers and the Wayback Machine save them."""

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.flow import ChapterHead, Flow, Zone
from fanfold.intake.readers.sites.archive import chapter_count, count_chapters, language_code, signed
from fanfold.intake.readers.sites.form import Form, classes, first, kids, words

if TYPE_CHECKING:
    from fanfold.intake.readers.sites import Clues

# By the class of the dd.
_FIELDS = {
    "rating": "Rating", "warning": "Warnings", "category": "Category", "fandom": "Fandom", "relationship": "Pairing",
    "character": "Characters", "freeform": "Tags", "series": "Series", "collections": "Collections",
}  # fmt: skip
_COUNTS = {
    "language": "Language", "published": "Published", "words": "Words", "chapters": "Chapters", "comments": "Comments",
    "kudos": "Kudos", "bookmarks": "Bookmarks", "hits": "Hits",
}  # fmt: skip
# "Chapter 3", "Chapter 3: Low Water" as the heading of a chapter shows it.
_HEADING = re.compile(r"Chapter (\d{1,5})(?:\s*:\s*(.*))?", re.DOTALL)
_CHAPTER_ID = re.compile(r"chapter-\d{1,5}")


def saved(clues: "Clues") -> Form | None:
    """The form of a work page, by the box of the work's skin and the list of its tags or its heading."""
    skin = first(clues.tree, "#workskin")
    named = first(clues.tree, "dl.work.meta") or first(clues.tree, "#workskin h2.title")
    return WorkPage() if skin is not None and named is not None else None


class WorkPage(Form):
    """The page of a whole work, or of one chapter of it."""

    def __init__(self) -> None:
        super().__init__()
        self._header = self.group()
        self._whole = True

    def mark(self, tree: LexborHTMLParser) -> None:
        self.zone(tree.body, "furniture", "Part of the page around the story.", of_work=True)
        self._facts(first(tree, "dl.work.meta"))
        skin = first(tree, "#workskin")
        if skin is None:
            return
        for node in kids(skin):
            if node.id == "chapters":
                self._chapters(node)
            elif "preface" in classes(node):
                self._preface(node)
        self._notes(first(tree, "#work_endnotes"), "end_note", "The work's end notes.", of_work=True)

    def finish(self, flow: Flow) -> None:
        self.producer = "AO3 page (whole work)" if self._whole else "AO3 page (one chapter)"
        signed(flow)
        super().finish(flow)
        flow.language = language_code(flow) or flow.language
        if count := chapter_count(flow):
            count_chapters(flow, count)

    def _facts(self, box: LexborNode | None) -> None:
        if box is None:
            return
        self.zone(box, "header", "What the archive says about the work.", group=self._header, of_work=True)
        label = ""
        for node in box.css("dt, dd"):
            names = classes(node)
            if node.tag == "dt":
                label = words(node).strip(" :").lower()
                continue
            if "status" in names:
                self.field(node, "Completed" if label == "completed" else "Updated")
            for name in names:
                if name in _COUNTS:
                    self.field(node, _COUNTS[name])
                elif name in _FIELDS:
                    self._entries(node, _FIELDS[name])

    def _entries(self, node: LexborNode, name: str) -> None:
        links = [link for link in node.css("a") if not {"previous", "next"} & set(classes(link))]
        for link in links:
            self.field(link, name)
        if not links:
            self.field(node, name)

    def _preface(self, box: LexborNode) -> None:
        for node in kids(box):
            names = classes(node)
            if "title" in names:
                self.zone(node, "title", "The work's title.", of_work=True)
            elif "byline" in names:
                self.zone(node, "byline", "The work's authors.", of_work=True)
                self._authors(node)
            elif "summary" in names:
                self._notes(node, "summary", "The work's summary.", of_work=True)
            elif "notes" in names:
                self._notes(node, "author_note", "The work's notes.", of_work=True)

    def _authors(self, node: LexborNode) -> None:
        for link in node.css("a[rel=author]"):
            before = link.prev
            archived = before is not None and "[archived by" in (before.text_content or "")
            self.field(link, "Archivist" if archived else "Author")

    def _notes(self, box: LexborNode | None, zone: Zone, why: str, *, of_work: bool) -> None:
        """A box of notes: its heading is the label, a list in it names gifts and related works."""
        if box is None:
            return
        heading = next((node for node in kids(box) if (node.tag or "")[:1] == "h"), None)
        group = self.zone(box, zone, why, label=words(heading), of_work=of_work)
        for node in kids(box):
            if node.tag == "blockquote":
                self.zone(node, zone, why, group=group, label=words(heading), of_work=of_work)
            elif "associations" in classes(node):
                self.zone(node, "header", "Whom the work is for, and related works.", of_work=of_work)
                for item in node.css("li"):
                    self._association(item)
            elif node.tag == "p" and words(node).strip("( ").startswith("See the end"):
                self.zone(node, "furniture", "Where the archive says that notes stand.", of_work=of_work)

    def _association(self, item: LexborNode) -> None:
        said = words(item)
        for opening, name in (
            ("For ", "Gift for"), ("Inspired by", "Inspired by"), ("A translation of", "Translation of"), ("Translation into", "Translation"),
        ):  # fmt: skip
            if said.startswith(opening):
                links = item.css("a")
                for link in links if name == "Gift for" else links[:1]:
                    self.field(link, name)

    def _chapters(self, box: LexborNode) -> None:
        chapters = [node for node in kids(box) if _CHAPTER_ID.fullmatch(node.id or "")]
        self._whole = len(chapters) != 1 or chapters[0].id == "chapter-1"
        for place, node in enumerate(chapters, 1):
            self._chapter(node, place)
        if not chapters:
            self._text(box)

    def _chapter(self, chapter: LexborNode, place: int) -> None:
        self._text(chapter)
        for part in kids(chapter):
            if "preface" not in classes(part):
                continue
            self.zone(part, "furniture", "Part of the page around the story.")
            for node in kids(part):
                self._chapter_part(node, place)

    def _chapter_part(self, node: LexborNode, place: int) -> None:
        names = classes(node)
        if "title" in names:
            found = _HEADING.fullmatch(words(node))
            number = int(found[1]) if found else place
            label = f"Chapter {number}" if found else ""
            title = (found[2] or "").strip() if found else words(node)
            self.heading(node, ChapterHead(number, label, title))
            self.field(first(node, 'a[href*="/works/"]'), "Source")
        elif "byline" in names:
            self.zone(node, "header", "Who wrote the chapter.")
            for link in node.css("a[rel=author]"):
                self.field(link, "Chapter author")
        elif "summary" in names:
            self._notes(node, "summary", "The chapter's summary.", of_work=False)
        elif "end" in names or (node.id or "").endswith("endnotes"):
            self._notes(node, "end_note", "The chapter's end notes.", of_work=False)
        elif "notes" in names:
            self._notes(node, "author_note", "The chapter's notes.", of_work=False)

    def _text(self, box: LexborNode) -> None:
        for node in kids(box):
            if "userstuff" in classes(node):
                self.story(node)
                for heading in kids(node)[:1]:
                    if "landmark" in classes(heading):
                        self.zone(heading, "furniture", "Part of the page around the story.")
