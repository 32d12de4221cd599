"""Which characters may leave the house: what XML forbids is dropped, what it reserves is escaped."""

import re

# The characters XML 1.0 cannot hold in any spelling: most controls, halves of surrogate pairs and two
# non-characters. One of them in one story makes a whole feed or book unreadable.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What XML allows but no page or book may hold: the C1 controls and the other non-characters. Those beyond
# the first plane stand apart: a class that held them would be twenty times slower to search with.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FAR = tuple(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))


def clean_text(text: str) -> str:
    """`text` without the characters that XML forbids; nearly always `text` itself."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def visible_text(text: str) -> str:
    """`text` without the characters that neither XML nor HTML may show; a "next line" control parts words."""
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text.replace("\x85", " "))
    for char in _FAR:
        # Costs nothing in a text without characters from beyond the first plane.
        if char in text:
            text = text.replace(char, "")
    return text


def escape(text: str) -> str:
    """`text` as element content of XML and HTML alike. Forbidden characters are the caller's matter."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_value(text: str) -> str:
    """`text` inside a double-quoted attribute; white space that parsers would fold is kept by number."""
    escaped = escape(text).replace('"', "&quot;")
    if escaped.isprintable():
        return escaped
    return escaped.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
