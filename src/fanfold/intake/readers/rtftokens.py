"""RTF cut into tokens, after the Rich Text Format specification 1.9.1, and its tables of names."""

import re
from collections.abc import Generator, Iterator
from locale import windows_locale
from typing import NamedTuple

from fanfold.manuscript.errors import FanfoldError

_MOST_TOKENS = 2_000_000
# A control word with its number and the one space that ends it; a character in hexadecimal; a control symbol;
# a brace; text. Line ends in the source mean nothing. Every alternative begins differently, so nothing backtracks.
_TOKEN = re.compile(
    r"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|(.|[\r\n]))|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.DOTALL
)


class Token(NamedTuple):
    """One token: `kind` is "word", "hex", "symbol", "{", "}" or "text"."""

    kind: str
    text: str
    number: int | None = None


def tokens(source: str, name: str) -> Iterator[Token]:
    """The tokens of an RTF file read as Latin-1. Raises `E-too-complex` beyond what any story needs.

    Binary data (`\\bin`) is passed over.
    """
    if source.count("\\") + source.count("{") > _MOST_TOKENS:
        raise FanfoldError(
            "E-too-complex", f"{name} has more than {_MOST_TOKENS:,} control words, which no story needs.",
            hint="Save the story as plain text or in parts.", exit_code=4,
        )  # fmt: skip
    at = 0
    while at < len(source):
        at = yield from _until_binary(source, at)


def _until_binary(source: str, start: int) -> Generator[Token, None, int]:
    for match in _TOKEN.finditer(source, start):
        word, number, code, symbol, brace, text = match.groups()
        if text is not None:
            yield Token("text", text)
        elif word is not None:
            if word == "bin" and number is not None:
                return match.end() + max(0, int(number))
            yield Token("word", word, int(number) if number is not None else None)
        elif brace is not None:
            yield Token(brace, brace)
        elif code is not None:
            yield Token("hex", code, int(code, 16))
        elif symbol is not None:
            yield Token("symbol", symbol)
    return len(source)


# Code pages of `\ansicpg`, and of fonts by `\fcharset`.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp850",
}  # fmt: skip
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8", 936: "gb18030", 28591: "cp1252", 0: "cp1252"}


def encoding_of_page(number: int) -> str:
    """Python's name of a Windows code page, "" for one it does not know."""
    if number in _PAGES:
        return _PAGES[number]
    try:
        "".encode(f"cp{number}")
    except LookupError:
        return ""
    return f"cp{number}"


def encoding_of_charset(number: int) -> str:
    """Python's name of a font's character set, "" for the document's own."""
    return _CHARSETS.get(number, "")


def language_of(number: int) -> str:
    """Language tag of a Windows language number ("en-US" of 1033), "" for one that says nothing."""
    return windows_locale.get(number, "").replace("_", "-")


# Control words and symbols that are characters.
CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
    "zwbo": "\u200b", "~": "\xa0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip

# Groups without the text of the story although nothing marks them as skippable.
SKIPPED = frozenset({
    "colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep",
    "ftnsepc", "ftncn", "xe", "tc", "tcf", "tcl", "rxe", "txe", "sp", "objdata", "nonshppict", "filetbl", "revtbl",
    "private", "template", "bkmkstart", "bkmkend", "falt", "panose",
})  # fmt: skip
# Groups that read differently; those marked as skippable (`\*`) are read only when they are among these.
READ = frozenset({
    "fonttbl", "stylesheet", "info", "title", "author", "subject", "doccomm", "keywords", "fldinst", "listtext",
    "pntext", "pict", "footnote", "shppict", "shpinst", "shptxt", "fldrslt",
})  # fmt: skip
