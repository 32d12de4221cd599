"""Where readers are told of something: the place of words in the notes and chapters of a work."""

import re

from selectolax.lexbor import LexborHTMLParser

from fanfold.manuscript.walk import block_lines
from fanfold.site.works.models import Chapter, ChapterVersion, Work
from fanfold.site.works.queries import front_of
from fanfold.site.worlds.models import ToldIn

# The ids that the renderer gives to paragraphs: "c3-p7".
_NUMBER = re.compile(r"-p([0-9]+)\Z")


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


def paragraph_of(chapter: Chapter, quote: str) -> int:
    """The number of the paragraph of a chapter in which words begin, as pages count them; 0 where they do not stand."""
    wanted = _one_line(quote)
    page = ChapterVersion.objects.filter(pk=chapter.current_id or 0).values_list("page", flat=True).first() or ""
    tree = LexborHTMLParser(page)
    for node in tree.css(".unseen"):
        node.decompose()
    told = [
        (match[1], _one_line(node.text(separator="")))
        for node in tree.css("[id]")
        if (match := _NUMBER.search(node.attributes.get("id") or ""))
    ]
    for at, (number, words) in enumerate(told):
        following = " ".join(next_words for _number, next_words in told[at + 1 : at + 4])
        at_word = f"{words} {following}".find(wanted) if wanted else -1
        if 0 <= at_word < max(len(words), 1):
            return int(number)
    return 0


def _one_line(words: str) -> str:
    return " ".join(words.split())
