"""The files of an EPUB that are not the story: package document, navigation, and the old contents."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from fanfold.editions.details import Front
from fanfold.editions.labels import CONTENTS, in_english, one_line
from fanfold.editions.pictures import Kept
from fanfold.manuscript.attributes import right_to_left
from fanfold.manuscript.characters import escape, escape_value, visible_text

Kind = Literal["cover", "titlepage", "foreword", "part", "chapter", "afterword"]


class Page(NamedTuple):
    """One XHTML file of the story: its name, what the contents call it, what it is, its bytes. A page of kind "part" opens a
    volume; those that are `within` it follow."""

    name: str
    title: str
    kind: Kind
    data: bytes
    within: bool = False

    @property
    def id(self) -> str:
        """Its id in the package document."""
        return self.name.partition(".")[0]


def identifier(front: Front, pages: Sequence[Page], pictures: Sequence[Kept]) -> str:
    """A UUID that is the same for the same book: by its address, or by its contents when it has none."""
    if front.source_url:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, front.source_url)}"
    digest = hashlib.sha256(front.language.encode())
    for page in pages:
        digest.update(page.data)
    for picture in pictures:
        digest.update(picture.data)
    return f"urn:uuid:{uuid.UUID(bytes=digest.digest()[:16], version=5)}"


_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="uid">{uid}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
<meta property="dcterms:modified">{modified}T00:00:00Z</meta>
"""
# A day is wanted even where nobody knows one: zip's own first day says that it is none.
_NO_DAY = "1980-01-01"


def package(
    front: Front,
    uid: str,
    pages: Sequence[Page],
    pictures: Sequence[Kept],
    *,
    cover: Kept | None = None,
    described: bool = True,
) -> str:
    """The package document. `cover` is one of the pictures; `described` says whether every picture has words."""
    changed = front.updated or front.published
    modified = changed.isoformat()[:10] if changed else _NO_DAY
    parts = [_HEAD.format(language=front.language, uid=uid, title=escape(front.title), modified=modified)]
    parts.extend(f"<dc:creator>{escape(name)}</dc:creator>\n" for name in front.authors)
    if front.summary:
        parts.append(f"<dc:description>{escape(one_line(front.summary))}</dc:description>\n")
    parts.extend(f"<dc:subject>{escape(name)}</dc:subject>\n" for name in front.fandoms)
    if front.source_url:
        parts.append(f"<dc:source>{escape(front.source_url)}</dc:source>\n")
    if front.published:
        parts.append(f"<dc:date>{front.published.isoformat()[:10]}</dc:date>\n")
    if cover is not None:
        # As EPUB 2 said it: many readers look for nothing else.
        parts.append(f'<meta name="cover" content="picture-{pictures.index(cover) + 1}"/>\n')
    parts.extend((_accessibility(has_pictures=bool(pictures), described=described), "</metadata>\n"))
    parts.extend((_manifest(pages, pictures, cover), _spine(front, pages), "</package>\n"))
    return visible_text("".join(parts))


def _accessibility(*, has_pictures: bool, described: bool) -> str:
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    if has_pictures and described:
        features.append("alternativeText")
    pairs = [("accessMode", "textual")]
    if has_pictures:
        pairs.append(("accessMode", "visual"))
    pairs.append(("accessModeSufficient", "textual" if described else "textual,visual"))
    pairs.extend(("accessibilityFeature", feature) for feature in features)
    # Nobody has looked at the pictures; one of them may flash.
    pairs.append(("accessibilityHazard", "unknown" if has_pictures else "none"))
    pairs.append(("accessibilitySummary", _summary(has_pictures=has_pictures, described=described)))
    return "".join(f'<meta property="schema:{name}">{value}</meta>\n' for name, value in pairs)


def _summary(*, has_pictures: bool, described: bool) -> str:
    said = (
        "All text can be resized, restyled and read aloud. Chapters are headings and stand in the table of contents. "
        "Author's notes, scene breaks and narrative layers are marked up and labelled in words."
    )
    if has_pictures:
        said += " Every picture has a description." if described else " Some pictures have no description."
    return said


_COVER = ' properties="cover-image"'


def _manifest(pages: Sequence[Page], pictures: Sequence[Kept], cover: Kept | None) -> str:
    lines = [
        '<manifest>\n<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n',
        '<item id="css" href="style.css" media-type="text/css"/>\n',
    ]
    lines.extend(f'<item id="{x.id}" href="{x.name}" media-type="application/xhtml+xml"/>\n' for x in pages)
    lines.extend(
        f'<item id="picture-{number}" href="images/{x.name}" media-type="{x.media_type}"{_COVER if cover and x.name == cover.name else ""}/>\n'
        for number, x in enumerate(pictures, 1)
    )
    lines.append("</manifest>\n")
    return "".join(lines)


def _spine(front: Front, pages: Sequence[Page]) -> str:
    direction = ' page-progression-direction="rtl"' if right_to_left(front.language) else ""
    items = "".join(f'<itemref idref="{page.id}"/>\n' for page in pages)
    return f'<spine toc="ncx"{direction}>\n{items}</spine>\n'


def contents(front: Front, pages: Sequence[Page]) -> str:
    """The body of the navigation document: contents for people, landmarks for reading systems."""
    entries = "".join(_entry(page, inside) for page, inside in _nested(_listed(pages)))
    # Whoever opens the book turns over the cover; it is a mark, and no entry.
    marks: list[tuple[str, Page]] = [(page.kind, page) for page in pages if page.kind in ("cover", "titlepage")]
    marks.extend([("bodymatter", page) for page in pages if page.kind in ("part", "chapter")][:1])
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{page.name}">{escape(page.title)}</a></li>\n' for kind, page in marks
    )
    return (
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">\n<h1 id="contents"{in_english(front.language)}>{CONTENTS}</h1>\n'
        f'<ol>\n{entries}</ol>\n</nav>\n<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden">\n'
        f"<ol>\n{landmarks}</ol>\n</nav>\n"
    )


def _nested(pages: Sequence[Page]) -> list[tuple[Page, list[Page]]]:
    """Pages in their order, each that opens a volume with those within it."""
    found: list[tuple[Page, list[Page]]] = []
    for page in pages:
        if page.within and found:
            found[-1][1].append(page)
        else:
            found.append((page, []))
    return found


def _entry(page: Page, inside: Sequence[Page]) -> str:
    lines = "".join(_entry(one, ()) for one in inside)
    below = f"\n<ol>\n{lines}</ol>\n" if inside else ""
    return f'<li><a href="{page.name}">{escape(page.title)}</a>{below}</li>\n'


def _listed(pages: Sequence[Page]) -> list[Page]:
    return [page for page in pages if page.kind != "cover"]


def legacy_contents(front: Front, uid: str, pages: Sequence[Page]) -> str:
    """The contents as EPUB 2 had them (NCX), for readers that know no others."""
    order = {page.name: number for number, page in enumerate(_listed(pages), 1)}
    nested = _nested(_listed(pages))
    points = "".join(_point(page, inside, order) for page, inside in nested)
    depth = 2 if any(inside for _page, inside in nested) else 1
    return visible_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
        f' xml:lang="{escape_value(front.language)}">\n<head>\n<meta name="dtb:uid" content="{uid}"/>\n'
        f'<meta name="dtb:depth" content="{depth}"/>\n<meta name="dtb:totalPageCount" content="0"/>\n'
        '<meta name="dtb:maxPageNumber" content="0"/>\n</head>\n'
        f"<docTitle><text>{escape(front.title)}</text></docTitle>\n<navMap>\n{points}</navMap>\n</ncx>\n"
    )


def _point(page: Page, inside: Sequence[Page], order: Mapping[str, int]) -> str:
    number = order[page.name]
    below = "".join(_point(one, (), order) for one in inside)
    return (
        f'<navPoint id="n{number}" playOrder="{number}"><navLabel><text>{escape(page.title)}</text></navLabel>'
        f'<content src="{page.name}"/>{below}</navPoint>\n'
    )
