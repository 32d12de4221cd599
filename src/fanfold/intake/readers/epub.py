"""EPUB 2 and 3: the pages of the spine one after another, with their style sheets and pictures."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from fanfold.intake.flow import Flow, FlowBuilder, refuse_many
from fanfold.intake.readers.block import Block
from fanfold.intake.readers.booknav import book_entries
from fanfold.intake.readers.contents import state_contents, state_cover
from fanfold.intake.readers.layout import lay_out
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.markup import MOST_TAGS, declared_encoding, too_complex
from fanfold.intake.readers.package import Package, encrypted, resolve
from fanfold.intake.readers.page import Page, PageContext, read_page
from fanfold.intake.readers.pictures import from_data_address, keep_picture
from fanfold.intake.readers.sites import Recogniser
from fanfold.intake.readers.xmltree import Element, parse_xml, words_of
from fanfold.intake.source import Limits, Source, decode
from fanfold.manuscript.nodes import Meta

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_META = {
    "title": "Title", "creator": "Author", "language": "Language", "description": "Summary", "publisher": "Publisher",
    "source": "Source", "subject": "Subject", "date": "Date",
}  # fmt: skip
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document", "application/x-dtbook+xml")
# Fonts are scrambled by these two without being secret (IDPF and Adobe font obfuscation).
_ONLY_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of the manifest."""

    path: str
    media: str = ""
    is_contents: bool = False
    linear: bool = True


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read an EPUB; `Para.page` is the place of its page in the spine, from 0.

    Raises `E-damaged-container`, `E-damaged-document`, `E-encrypted` or one of the limits' errors.
    """
    package = Package(source, limits)
    place = _package_document(package)
    opf = parse_xml(package.read(place), f"{source.name} ({place})")
    _refuse_encrypted(package)
    builder = FlowBuilder()
    meta = _metadata(opf)
    known = Recogniser(tuple(meta), tuple(package.names()))
    spine = _spine(package, opf, place)
    blocks, language = _blocks(package, spine, builder, known)
    state_cover(blocks)
    if known.form is None:
        paths = {item.path: number for number, item in enumerate(spine)}
        state_contents(blocks, book_entries(package, opf, place, paths))
    flow = lay_out(builder, blocks)
    flow.meta = meta
    flow.language = next((meta.value for meta in flow.meta if meta.name == "Language"), language)
    known.finish(flow)
    return flow, "utf-8"


def _blocks(package: Package, items: list[_Item], builder: FlowBuilder, known: Recogniser) -> tuple[list[Block], str]:
    """The blocks of all pages that show words of their own, and the language the first of them names."""
    blocks: list[Block] = []
    language = ""
    tags = 0
    for number, item in enumerate(items):
        data = package.read(item.path)
        tags += data.count(b"<")
        refuse_many(len(blocks))
        if tags > MOST_TAGS:
            raise too_complex(package.name)
        page = _page(package, item, data, builder, number, known)
        # A table of contents is no part of the story, unless words stand beside its links.
        if (item.is_contents or not item.linear) and not has_words(page.blocks):
            continue
        language = language or page.language
        blocks += page.blocks
    return blocks, language


def _package_document(package: Package) -> str:
    """Where the package document is, by the container's word or by its ending."""
    container = package.read_if_there("META-INF/container.xml")
    if container:
        root = parse_xml(container, f"{package.name} (META-INF/container.xml)")
        for rootfile in root.iter("{*}rootfile"):
            found = package.find(resolve("", rootfile.get("full-path", "")))
            if found:
                return found
    for name in package.names():
        if name.lower().endswith(".opf"):
            return name
    raise package.damaged("it has no package document (.opf)")


def _refuse_encrypted(package: Package) -> None:
    data = package.read_if_there("META-INF/encryption.xml")
    if not data:
        return
    for entry in parse_xml(data, f"{package.name} (META-INF/encryption.xml)").iter("{*}EncryptedData"):
        methods = [method.get("Algorithm", "") for method in entry.iter("{*}EncryptionMethod")]
        if not all(method in _ONLY_FONTS for method in methods):
            raise encrypted(package.name)


def _spine(package: Package, opf: Element, place: str) -> list[_Item]:
    """The pages in reading order; when the spine names none that are there, all pages of the archive."""
    manifest: dict[str, Element] = {item.get("id", ""): item for item in opf.iter("{*}item")}
    contents = {resolve(place, ref.get("href", "")) for ref in opf.iter("{*}reference") if ref.get("type") == "toc"}
    items: list[_Item] = []
    seen: set[str] = set()
    for ref in opf.iter("{*}itemref"):
        entry = manifest.get(ref.get("idref", ""))
        path = package.find(resolve(place, entry.get("href", ""))) if entry is not None else ""
        if entry is None or not path or path in seen:
            continue
        seen.add(path)
        is_contents = "nav" in (entry.get("properties") or "").split() or path in contents
        items.append(_Item(path, entry.get("media-type") or "", is_contents, ref.get("linear") != "no"))
    if not items:
        names = sorted(name for name in package.names() if name.lower().endswith((".xhtml", ".html", ".htm")))
        items = [_Item(name) for name in names]
    return [item for item in items if item.media in _PAGES or item.path.lower().endswith(("html", "htm", "xml"))]


def _page(package: Package, item: _Item, data: bytes, builder: FlowBuilder, number: int, known: Recogniser) -> Page:
    decoded = decode(package.name, data, declared_encoding(data))

    def picture(address: str) -> str:
        if address[:5].lower() == "data:":
            return keep_picture(builder.flow.images, from_data_address(address))
        return package.picture(resolve(item.path, address), builder.flow.images) or safe_link(address)

    def stylesheet(address: str) -> str:
        member = package.find(resolve(item.path, address))
        return decode(package.name, package.read(member)).text if member else ""

    context = PageContext(
        builder, f"{package.name} ({item.path})", number=number, picture=picture, stylesheet=stylesheet,
        marks=known.mark, is_xml=True, keep_body_names=True,
    )  # fmt: skip
    return read_page(decoded.text, context)


def has_words(blocks: list[Block]) -> bool:
    """Whether something stands there that is neither a link of a table of contents nor its heading."""
    return any(
        not (block.kind[0] == "h" or "nav" in block.hints or "toc" in block.hints or block.is_blank())
        and not all(any(look == "link" for look, _ in ink) for text, ink in block.pieces if text.strip())
        for block in blocks
    )


def _metadata(opf: Element) -> list[Meta]:
    found: list[Meta] = []
    for element in opf.iter(f"{_DC}*"):
        name = _META.get(element.tag.removeprefix(_DC), "")
        if name == "Author" and element.get(f"{_OPF}role", "aut") != "aut":
            name = "Contributor"
        elif name == "Date" and element.get(f"{_OPF}event", "publication") == "modification":
            name = "Updated"
        value = _plain(words_of(element))
        if name and value:
            found.append(Meta(name, value))
    series = {meta.get("name"): meta.get("content", "") for meta in opf.iter("{*}meta")}
    if series.get("calibre:series"):
        found.append(Meta("Series", " ".join(series["calibre:series"].split())))
    return found


def _plain(value: str) -> str:
    # Summaries are often HTML, escaped.
    if "<" not in value or ">" not in value:
        return value
    body = LexborHTMLParser(value[:100_000]).body
    return " ".join(body.text(separator=" ").split()) if body is not None else value
