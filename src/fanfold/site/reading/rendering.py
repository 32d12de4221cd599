"""Texts of record as pages show them."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from fanfold.editions.xhtml import Renderer
from fanfold.manuscript.nodes import Chapter as ChapterText
from fanfold.manuscript.nodes import Note, NoteKind
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.pages import render_page
from fanfold.site.works.queries import front_of, unsigned_notes

# What a site printed around a story belongs to the file, not to the reader; the work page shows the rest
# of the file's own header.
_HIDDEN: frozenset[NoteKind] = frozenset({"furniture"})
_ONLY_ON_THE_CARD: frozenset[NoteKind] = frozenset({"header", "summary"})
# Where notes begin and end in a rendered chapter; words of a story cannot look like it, their "<" is escaped.
_ASIDE = re.compile(r"<aside |</aside>\n?")
_HEADING_ENDS = "</h2>\n"


class FrontMatter(NamedTuple):
    """What stands around the chapters: notes before and after the story, and the header of the file."""

    before: SafeString
    after: SafeString
    header: SafeString


def front_matter(work: Work, *, level: int = 1, signed: bool = True) -> FrontMatter:
    """The notes of a work, rendered; their labels are headings one below `level`.

    Unless `signed`, without the header of the file, which names the author.
    """
    if work.front is None:
        return FrontMatter(SafeString(), SafeString(), SafeString())
    kept = front_of(work).work.notes
    notes = [note for note in (kept if signed else unsigned_notes(kept)) if note.kind not in _HIDDEN]
    told = [note for note in notes if note.kind not in _ONLY_ON_THE_CARD]

    def rendered(chosen: Iterable[Note]) -> SafeString:
        # Safe: the renderer escapes every word and knows no element or attribute that could act.
        return mark_safe(Renderer(level, language=work.language).notes(chosen))  # noqa: S308

    return FrontMatter(
        before=rendered(note for note in told if note.place != "after"),
        after=rendered(note for note in told if note.place == "after"),
        header=rendered(note for note in notes if note.kind == "header"),
    )


class ChapterPage(NamedTuple):
    """A chapter and its rendered text. `is_headed` says whether the text begins with the chapter's heading.

    Of a page that was `parted`, the text has neither its `heading` nor the notes at its end, `end_notes`.
    """

    chapter: Chapter
    text: SafeString
    is_headed: bool
    heading: SafeString = SafeString()
    end_notes: SafeString = SafeString()


def chapter_pages(chapters: Sequence[Chapter]) -> list[ChapterPage]:
    """The chapters with their rendered texts, in one query."""
    versions = ChapterVersion.objects.defer("html").in_bulk([one.current_id for one in chapters if one.current_id])
    return [_page(one, versions[one.current_id].page) for one in chapters if one.current_id in versions]


def page_of_text(chapter: Chapter, text: ChapterText) -> ChapterPage:
    """A chapter with words that are not its own yet, as it would look with them."""
    return _page(chapter, render_page(chapter, text))


def _page(chapter: Chapter, page: str) -> ChapterPage:
    return ChapterPage(chapter, mark_safe(page), page.startswith('<h2 class="chapter-heading"'))  # noqa: S308


def parted(page: ChapterPage) -> ChapterPage:
    """The same page with its heading and the notes after its text apart, so that one can be led to the other."""
    text = str(page.text)
    begin = text.index(_HEADING_ENDS) + len(_HEADING_ENDS) if page.is_headed else 0
    end = _end_notes_begin(text)
    if not text[begin:end].strip():
        # Nothing but notes: they are the text, and there is no end to jump to.
        end = len(text)
    pieces = text[:begin], text[begin:end], text[end:]
    # Safe: pieces of a page that was, cut where an element begins.
    heading, told, notes = (mark_safe(piece) for piece in pieces)  # noqa: S308
    return page._replace(heading=heading, text=told, end_notes=notes)


def _end_notes_begin(text: str) -> int:
    """Where the notes begin that stand last in a rendered chapter; its end where there are none."""
    found, depth = len(text), 0
    for match in reversed(list(_ASIDE.finditer(text))):
        if match[0].startswith("</"):
            if not depth and text[match.end() : found].strip():
                break
            depth += 1
        else:
            depth -= 1
            found = found if depth else match.start()
    return found
