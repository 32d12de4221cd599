"""XML inside documents, parsed without trust: no entities, no network, no document type, no endless depth."""

import re

from lxml import etree

from fanfold.manuscript.errors import FanfoldError

Element = etree._Element

_MOST_TAGS = 4_000_000
# Control characters and their escapes, which word processors let through and XML forbids.
_FORBIDDEN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)


def parse_xml(data: bytes, name: str) -> Element:
    """The root element of an XML document. Raises `E-damaged-document` when it is not well-formed even
    without its forbidden characters, `E-too-complex` when it has more tags than any story needs."""
    if data.count(b"<") > _MOST_TAGS:
        raise FanfoldError(
            "E-too-complex", f"{name} has more than {_MOST_TAGS:,} tags, which no story needs.",
            hint="Save the story as plain text or in parts.", exit_code=4,
        )  # fmt: skip
    try:
        return _parsed(data)
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        return _parsed(_FORBIDDEN.sub(b"", data) if not _is_wide(data) else data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FanfoldError(
            "E-damaged-document", f"{name} is damaged: {_reason(error)}.",
            hint="Open it in the program that made it and save it again.",
        ) from error  # fmt: skip


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("it has no content")
    return root


def _is_wide(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".") or "its XML is broken"


def words_of(element: Element | None) -> str:
    """The text below an element, white space folded; "" for None."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
