"""ODT (OpenDocument text): paragraphs with automatic and named styles, lists, tables, notes and pictures."""

from fanfold.intake.flow import Flow, FlowBuilder
from fanfold.intake.readers.layout import lay_out
from fanfold.intake.readers.links import safe_link
from fanfold.intake.readers.markup import too_complex
from fanfold.intake.readers.odtstyles import OFFICE, OdtStyles
from fanfold.intake.readers.odttext import OdtWriter
from fanfold.intake.readers.package import Package, encrypted, resolve
from fanfold.intake.readers.scribe import Scribe, is_somebody
from fanfold.intake.readers.xmltree import Element, parse_xml, words_of
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.nodes import Meta

_META = {
    "title": "Title", "creator": "Author", "initial-creator": "Author", "subject": "Subject", "description": "Summary",
    "keyword": "Keywords", "language": "Language",
}  # fmt: skip


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read an ODT file.

    Raises `E-damaged-container`, `E-damaged-document`, `E-encrypted` or one of the limits' errors.
    """
    package = Package(source, limits)
    if b"encryption-data" in package.read_if_there("META-INF/manifest.xml"):
        raise encrypted(source.name)
    content = parse_xml(package.read("content.xml"), f"{source.name} (content.xml)")
    styles = OdtStyles()
    styles.add(_tree(package, "styles.xml"))
    styles.add(content)
    builder = FlowBuilder()

    def picture(address: str) -> str:
        return package.picture(resolve("content.xml", address), builder.flow.images) or safe_link(address)

    scribe = Scribe(builder)
    body = content.find(f"{OFFICE}body")
    try:
        OdtWriter(styles, scribe, picture).write(body if body is not None else content)
    except RecursionError as error:
        raise too_complex(source.name) from error
    flow = lay_out(builder, scribe.blocks)
    flow.meta = _metadata(_tree(package, "meta.xml"))
    flow.language = styles.language or next((meta.value for meta in flow.meta if meta.name == "Language"), "")
    return flow, "utf-8"


def _tree(package: Package, place: str) -> Element | None:
    data = package.read_if_there(place)
    return parse_xml(data, f"{package.name} ({place})") if data else None


def _metadata(root: Element | None) -> list[Meta]:
    found: list[Meta] = []
    for element in root.iter() if root is not None else ():
        name = _META.get(str(element.tag).rpartition("}")[2])
        words = words_of(element)
        if name and words and is_somebody(words) and Meta(name, words) not in found:
            found.append(Meta(name, words))
    return found
