"""A book's table of contents as data: the navigation page of EPUB 3, else the NCX of EPUB 2."""

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fanfold.intake.readers.contents import Entry
from fanfold.intake.readers.markup import as_html, declared_encoding, tame
from fanfold.intake.readers.package import Package, resolve
from fanfold.intake.readers.xmltree import Element, parse_xml, words_of
from fanfold.intake.source import decode
from fanfold.manuscript.errors import FanfoldError

_MOST_ENTRIES = 5_000
_MOST_DEEP = 12


def book_entries(package: Package, opf: Element, place: str, pages: Mapping[str, int]) -> list[Entry]:
    """The entries that lead to pages of the spine, in their order; empty when the book has none that can be read."""
    found = list(_from_nav(package, opf, place, pages))
    if len(found) < 2:
        found = list(_from_ncx(package, opf, place, pages)) or found
    return found


def _items(opf: Element, place: str) -> Iterator[tuple[str, Element]]:
    for item in opf.iter("{*}item"):
        yield resolve(place, item.get("href", "")), item


def _entry(package: Package, base: str, address: str, title: str, depth: int, pages: Mapping[str, int]) -> Entry | None:
    path = package.find(resolve(base, address))
    if path not in pages:
        return None
    return Entry(" ".join(title.split())[:300], pages[path], address.partition("#")[2][:200], depth)


def _from_nav(package: Package, opf: Element, place: str, pages: Mapping[str, int]) -> Iterator[Entry]:
    path = next((path for path, item in _items(opf, place) if "nav" in (item.get("properties") or "").split()), "")
    member = package.find(path) if path else ""
    if not member:
        return
    data = package.read(member)
    text = decode(package.name, data, declared_encoding(data)).text
    tree = LexborHTMLParser(tame(as_html(text), package.name))
    navs = tree.css("nav")
    nav = next((node for node in navs if "toc" in _type(node)), navs[0] if navs else None)
    for link in nav.css("a[href]")[:_MOST_ENTRIES] if nav is not None else ():
        entry = _entry(
            package, member, link.attributes.get("href") or "", link.text(deep=True), _depth(link, nav), pages
        )
        if entry is not None:
            yield entry


def _type(node: LexborNode) -> list[str]:
    return (node.attributes.get("epub:type") or node.attributes.get("role") or "").replace("doc-", "").split()


def _depth(link: LexborNode, nav: LexborNode | None) -> int:
    depth, above = -1, link.parent
    while above is not None and nav is not None and above.mem_id != nav.mem_id and depth < _MOST_DEEP:
        depth += above.tag in ("ol", "ul")
        above = above.parent
    return max(depth, 0)


def _ncx_depth(point: Element) -> int:
    return sum(1 for _, _ in zip(point.iterancestors("{*}navPoint"), range(_MOST_DEEP), strict=False))


def _from_ncx(package: Package, opf: Element, place: str, pages: Mapping[str, int]) -> Iterator[Entry]:
    path = next((path for path, item in _items(opf, place) if item.get("media-type") == "application/x-dtbncx+xml"), "")
    path = path or next((name for name in package.names() if name.lower().endswith(".ncx")), "")
    member = package.find(path) if path else ""
    if not member:
        return
    try:
        tree = parse_xml(package.read(member), f"{package.name} ({member})")
    except FanfoldError:
        # A table of contents that cannot be read costs nothing but its titles.
        return
    for number, point in enumerate(tree.iter("{*}navPoint")):
        content, label = point.find("{*}content"), point.find("{*}navLabel")
        if content is None or label is None or number > _MOST_ENTRIES:
            continue
        entry = _entry(package, member, content.get("src", ""), words_of(label), _ncx_depth(point), pages)
        if entry is not None:
            yield entry
