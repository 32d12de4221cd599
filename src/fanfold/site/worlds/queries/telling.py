"""Where readers are told of something: the place of words in the notes and chapters of a work."""

from selectolax.lexbor import LexborHTMLParser

from fanfold.manuscript.walk import block_lines
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.queries import front_of
from fanfold.site.worlds.models import ToldIn


def told_where(work: Work, quote: str) -> tuple[ToldIn, Chapter | None]:
    """In the notes around the work or in the first chapter that holds these words; in the notes where none does.

    Notes after the last chapter are read when the story is, so what stands there is told in its last chapter.
    """
    first = _one_line(quote.split(" … ", maxsplit=1)[0])
    front = front_of(work) if work.front else None
    for note in front.work.notes if front else ():
        if first in _one_line(" ".join(block_lines(note.blocks))):
            return (ToldIn.CHAPTER, work.chapters.last()) if note.place == "after" else (ToldIn.NOTE, None)
    versions = ChapterVersion.objects.filter(pk__in=work.chapters.values("current")).order_by("chapter__position")
    for html, chapter in versions.values_list("html", "chapter").iterator(chunk_size=20):
        if first in _one_line(LexborHTMLParser(html).text(separator=" ")):
            return ToldIn.CHAPTER, Chapter.objects.get(pk=chapter)
    return ToldIn.NOTE, None


def _one_line(words: str) -> str:
    return " ".join(words.split())
