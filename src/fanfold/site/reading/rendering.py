"""Texts of record as pages show them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from fanfold.editions.xhtml import Renderer
from fanfold.manuscript.nodes import Note, NoteKind
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.queries import front_of, unsigned_notes

# What a site printed around a story belongs to the file, not to the reader; the work page shows the rest
# of the file's own header.
_HIDDEN: frozenset[NoteKind] = frozenset({"furniture"})
_ONLY_ON_THE_CARD: frozenset[NoteKind] = frozenset({"header", "summary"})


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
    """A chapter and its rendered text. `is_headed` says whether the text begins with the chapter's heading."""

    chapter: Chapter
    text: SafeString
    is_headed: bool


def chapter_pages(chapters: Sequence[Chapter]) -> list[ChapterPage]:
    """The chapters with their rendered texts, in one query."""
    versions = ChapterVersion.objects.defer("html").in_bulk([one.current_id for one in chapters if one.current_id])
    return [_page(one, versions[one.current_id].page) for one in chapters if one.current_id in versions]


def _page(chapter: Chapter, page: str) -> ChapterPage:
    return ChapterPage(chapter, mark_safe(page), page.startswith('<h2 class="chapter-heading"'))  # noqa: S308
