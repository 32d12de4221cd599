"""EPUB 3.3, written so that EPUBCheck and ACE have nothing to say and two bindings are the same bytes.

Chapters, notes and layers come from `xhtml`, the files around them from `package`. Why our own writer:
docs/decisions/0003-editions.md.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from fanfold.editions.archive import zip_bytes
from fanfold.editions.depth import refuse_depth
from fanfold.editions.details import EditionDetails, Front, front_of
from fanfold.editions.labels import AFTER, BEFORE, CONTENTS, COVER, TITLE_PAGE, chapter_name, in_english
from fanfold.editions.package import Kind, Page, contents, identifier, legacy_contents, package
from fanfold.editions.pictures import Kept, all_described, kept_picture, kept_pictures
from fanfold.editions.styles import BOOK_CSS
from fanfold.editions.title import title_block
from fanfold.editions.volumes import said_once
from fanfold.editions.xhtml import Picture, Renderer, render_chapter_body
from fanfold.manuscript.attributes import right_to_left
from fanfold.manuscript.characters import escape, escape_value
from fanfold.manuscript.nodes import Chapter, Manuscript, Note, Work

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""


@refuse_depth
def bind_epub(
    manuscript: Manuscript, *, images: Mapping[str, bytes] | None = None, details: EditionDetails | None = None
) -> bytes:
    """The story as an EPUB. `images` holds pictures by sha256 hex digest; `details` says what else is known.

    The same arguments always give the same bytes. Raises `E-edition-nesting` for a story that nests
    hundreds of levels deep.
    """
    front = front_of(manuscript, details)
    manuscript = said_once(manuscript, front.volumes)
    kept = kept_pictures(manuscript, images)
    cover = kept_picture(front.cover, images)
    shown = {src: Picture(f"images/{x.name}", x.width, x.height) for src, x in kept.items()}
    pages = list(_Book(manuscript.work, front, shown, cover).pages())
    # Two addresses whose digests begin alike name one file; the cover is the first of them.
    pictures = list({x.name: x for x in (*([cover] if cover else []), *kept.values())}.values())
    uid = identifier(front, pages, pictures)
    described = all_described(manuscript, kept) and bool(cover is None or front.cover_alt)
    texts = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER),
        ("EPUB/package.opf", package(front, uid, pages, pictures, cover=cover, described=described)),
        ("EPUB/nav.xhtml", document(front, CONTENTS, contents(front, pages))),
        ("EPUB/toc.ncx", legacy_contents(front, uid, pages)),
        ("EPUB/style.css", BOOK_CSS),
    ]
    members = [(name, text.encode("utf-8")) for name, text in texts]
    members.extend((f"EPUB/{page.name}", page.data) for page in pages)
    members.extend((f"EPUB/images/{x.name}", x.data) for x in pictures)
    return zip_bytes(members)


def document(front: Front, title: str, body: str) -> str:
    """One XHTML file around `body`; both strings hold only what may be seen."""
    tag = front.language
    direction = ' dir="rtl"' if right_to_left(tag) else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops" lang="{tag}" xml:lang="{tag}"{direction}>\n<head>\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


class _Book(NamedTuple):
    """What every page of one book needs to know."""

    work: Work
    front: Front
    pictures: dict[str, Picture]
    cover: Kept | None

    def pages(self) -> Iterator[Page]:
        """Cover, title page, what stands before, the chapters, what stands after."""
        if self.cover is not None:
            yield self._page("cover", COVER, "cover", _cover(self.front, self.cover))
        # The landmarks say that this is the title page; said here as well, pandoc would drop the whole of it.
        body = f'<section class="title-page">\n{title_block(self.front)}</section>\n'
        yield self._page("title", TITLE_PAGE, "titlepage", body)
        before = [note for note in self.work.notes if note.place != "after"]
        after = [note for note in self.work.notes if note.place == "after"]
        if before:
            yield self._notes("before", BEFORE, "foreword", before)
        count = len(self.work.chapters)
        within = False
        for number, chapter in enumerate(self.work.chapters, 1):
            volume = self.front.volumes.get(number)
            within = within if volume is None else bool(volume)
            if volume:
                yield self._volume(number, volume)
            page = self._chapter(number, chapter_name(chapter, number, count, self.front.title), chapter)
            yield page._replace(within=within)
        if after:
            yield self._notes("after", AFTER, "afterword", after)

    def _notes(self, name: str, title: str, kind: Literal["foreword", "afterword"], notes: list[Note]) -> Page:
        inside = Renderer(1, pictures=self.pictures, language=self.front.language).notes(notes)
        english = in_english(self.front.language)
        body = f'<section epub:type="{kind}" role="doc-{kind}">\n<h1{english}>{title}</h1>\n{inside}</section>\n'
        return self._page(name, title, kind, body)

    def _volume(self, number: int, title: str) -> Page:
        body = f'<section epub:type="part" role="doc-part">\n<h1>{escape(title)}</h1>\n</section>\n'
        return self._page(f"volume-{number:04}", title, "part", body)

    def _chapter(self, number: int, name: str, chapter: Chapter) -> Page:
        inside = render_chapter_body(
            chapter,
            heading_level=1,
            anchors=True,
            name=name,
            layers=self.work.layers,
            pictures=self.pictures,
            language=self.front.language,
        )
        body = f'<section epub:type="chapter" role="doc-chapter">\n{inside}</section>\n'
        return self._page(f"chapter-{number:04}", name, "chapter", body)

    def _page(self, name: str, title: str, kind: Kind, body: str) -> Page:
        return Page(f"{name}.xhtml", title, kind, document(self.front, title, body).encode("utf-8"))


def _cover(front: Front, cover: Kept) -> str:
    alt = escape_value(front.cover_alt or f"{COVER}: {front.title}")
    picture = (
        f'<img role="doc-cover" src="images/{cover.name}" alt="{alt}" width="{cover.width}" height="{cover.height}"/>'
    )
    return f'<section epub:type="cover" class="cover">\n{picture}\n</section>\n'
