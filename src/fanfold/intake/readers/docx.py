"""DOCX (Office Open XML): paragraphs with their styles, lists, tables, notes and pictures."""

import re
from collections.abc import Iterator

from fanfold.intake.flow import Flow, FlowBuilder
from fanfold.intake.readers.docxruns import DocxPart
from fanfold.intake.readers.docxstyles import W_STRICT, W, read_numbering, read_relations, read_styles
from fanfold.intake.readers.docxtext import DocxWriter
from fanfold.intake.readers.layout import lay_out
from fanfold.intake.readers.markup import too_complex
from fanfold.intake.readers.package import Package, resolve
from fanfold.intake.readers.scribe import Scribe, is_somebody
from fanfold.intake.readers.xmltree import Element, parse_xml, words_of
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.nodes import Meta

_META = {
    "title": "Title", "creator": "Author", "subject": "Subject", "description": "Summary", "keywords": "Keywords",
    "language": "Language",
}  # fmt: skip


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read a DOCX file.

    Raises `E-damaged-container`, `E-damaged-document`, `E-encrypted` or one of the limits' errors.
    """
    package = Package(source, limits)
    place = _main_part(package)
    document = _tree(package, place)
    if document is None:
        raise package.damaged("it has no text part (word/document.xml)")
    folder, _, name = place.rpartition("/")
    styles = read_styles(_tree(package, f"{folder}/styles.xml"))
    builder = FlowBuilder()
    part = DocxPart(
        package=package,
        styles=styles,
        numbering=read_numbering(_tree(package, f"{folder}/numbering.xml")),
        relations=read_relations(_tree(package, f"{folder}/_rels/{name}.rels"), place),
        notes={
            (kind, note.get(f"{W}id", "")): note
            for kind in ("footnote", "endnote")
            for note in _notes(_tree(package, f"{folder}/{kind}s.xml"), kind)
        },
        images=builder.flow.images,
    )
    scribe = Scribe(builder)
    writer = DocxWriter(part, scribe)
    try:
        writer.write(document)
    except RecursionError as error:
        raise too_complex(source.name) from error
    flow = lay_out(builder, scribe.blocks)
    flow.meta = _metadata(_tree(package, "docProps/core.xml"))
    flow.language = writer.language()
    return flow, "utf-8"


def _main_part(package: Package) -> str:
    """Where the text is: by the package's own relations, else where it usually is."""
    relations = package.read_if_there("_rels/.rels")
    if relations:
        for relation in parse_xml(relations, f"{package.name} (_rels/.rels)").iter("{*}Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                found = package.find(resolve("", relation.get("Target", "").lstrip("/")))
                if found:
                    return found
    return package.find("word/document.xml") or "word/document.xml"


# Word repeats fonts, sizes and the marks of its spelling check on every run, three quarters of all elements in a
# file; nothing of them is read. Elements without content, so none can hold words.
_DECOR = re.compile(
    rb"<w:(?:rFonts|szCs|sz|color|kern|proofErr|noProof|lastRenderedPageBreak|bookmarkStart|bookmarkEnd|bCs|iCs|shd|spacing"
    rb"|contextualSpacing|widowControl|keepNext|keepLines|snapToGrid)(?: [^<>]*)?/>"
)


def _tree(package: Package, place: str) -> Element | None:
    data = package.read_if_there(place)
    if not data:
        return None
    strict = W_STRICT[1:-1].encode()
    if strict in data:
        data = data.replace(strict, W[1:-1].encode())
    if b"<![CDATA[" not in data:
        data = _DECOR.sub(b"", data)
    return parse_xml(data, f"{package.name} ({place})")


def _notes(root: Element | None, kind: str) -> Iterator[Element]:
    return root.iter(f"{W}{kind}") if root is not None else iter(())


def _metadata(core: Element | None) -> list[Meta]:
    found: list[Meta] = []
    for element in core if core is not None else ():
        name = _META.get(str(element.tag).rpartition("}")[2])
        words = words_of(element)
        if name and words and is_somebody(words):
            found.append(Meta(name, words))
    return found
