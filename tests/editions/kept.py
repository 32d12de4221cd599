"""Is every word there, in order? How the tests read an edition and what they look for."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml import html as lxml_html
from msgspec import structs

from fanfold.editions.inline import blank
from fanfold.manuscript.characters import visible_text
from fanfold.manuscript.nodes import Chapter, Line, Manuscript, Note
from fanfold.manuscript.walk import block_lines

_INLINE = frozenset({"em", "strong", "u", "s", "small", "sup", "sub", "code", "i", "a", "span", "del"})


def lines_of(manuscript: Manuscript) -> list[str]:
    """Every piece of a manuscript's words, in the order in which editions tell them."""
    work = manuscript.work
    found = [line.text for line in (work.title, work.byline) if line is not None]
    found += _notes(work.notes, after=False)
    for chapter in work.chapters:
        found += _chapter_lines(chapter)
    return found + _notes(work.notes, after=True)


def _chapter_lines(chapter: Chapter) -> Iterator[str]:
    heading = (chapter.heading or Line("")).text
    yield from [heading] if not blank(heading) else [chapter.label, chapter.title]
    yield from _notes(chapter.notes, after=False)
    for scene in chapter.scenes:
        if scene.opening is not None:
            yield scene.opening.glyphs
        yield from block_lines(scene.blocks)
    yield from _notes(chapter.notes, after=True)


def _notes(notes: Iterable[Note], *, after: bool) -> list[str]:
    return [line for note in notes if (note.place == "after") is after for line in block_lines(note.blocks)]


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return [word for word in re.findall(r"\w+", visible_text(text)) if any(map(str.isalnum, word))]


def first_missing(lines: Iterable[str], told: str) -> str | None:
    """The first of `lines` whose words do not stand in `told`, whole and after those of the line before."""
    stream = f" {' '.join(words(told))} "
    at = 0
    for line in lines:
        wanted = " ".join(words(line))
        if not wanted:
            continue
        at = stream.find(f" {wanted} ", at)
        if at < 0:
            return line
        at += len(wanted)
    return None


def letters_kept(lines: Iterable[str], told: str) -> bool:
    """Whether the letters of `lines` come in this order, whatever stands between them."""
    stream = iter(char for char in told if char.isalnum())
    return all(char in stream for line in lines for char in visible_text(line) if char.isalnum())


def xml_text(root: etree._Element) -> str:
    """The text of a tree as people see it: blocks apart, what is only for the ear left out, pictures by their words."""
    parts: list[str] = []

    def gather(element: etree._Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        name = tag.rpartition("}")[2]
        apart = "" if name in _INLINE else " "
        if tag and element.get("class") != "unseen" and name not in ("style", "head"):
            parts.extend((apart, element.get("alt") or "", element.text or ""))
            for child in element:
                gather(child)
            parts.append(apart)
        parts.append(element.tail or "")

    gather(root)
    return "".join(parts)


def epub_text(data: bytes) -> str:
    """The pages of an EPUB in spine order, read strictly."""
    with ZipFile(BytesIO(data)) as book:
        package = etree.fromstring(book.read("EPUB/package.opf"))
        names = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        pages = [names[item.get("idref")] for item in package.iter("{*}itemref")]
        return " ".join(xml_text(etree.fromstring(book.read(f"EPUB/{page}"))) for page in pages)


def html_text(text: str) -> str:
    """An HTML document as a browser's parser sees it."""
    return xml_text(lxml_html.document_fromstring(text.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8")))


def without_marks(value: object) -> object:
    """The same nodes, all marks taken out."""
    if isinstance(value, tuple) and not hasattr(value, "__struct_fields__"):
        return tuple(without_marks(each) for each in value)
    if hasattr(value, "__struct_fields__") and not hasattr(value, "start"):
        fields = {name: without_marks(getattr(value, name)) for name in value.__struct_fields__}
        return structs.replace(value, **fields | ({"marks": ()} if "marks" in fields else {}))  # type: ignore[type-var]
    return value
