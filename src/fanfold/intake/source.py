"""Bytes to text: the original is kept as it came, the text remembers which byte each character was.

Encodings are detected for the file as a whole and, where that fails, line by line; the decoded text is
never altered here. Repairs of text that was decoded wrongly long before it reached us are a pass's work.
"""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from fanfold.intake.encodings import decode_single_byte, is_single_byte
from fanfold.intake.envelope import is_mail
from fanfold.intake.stretches import Stretch, stretches
from fanfold.intake.texmarks import is_latex
from fanfold.manuscript.errors import FanfoldError

MEGABYTE = 1_000_000
MOST_LINES = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask of the machine: bytes of the file, bytes once unpacked, files in a container."""

    file: int = 32 * MEGABYTE
    unpacked: int = 256 * MEGABYTE
    members: int = 20_000


DEFAULT_LIMITS = Limits()


class Segment(NamedTuple):
    """Bytes from `byte` on were decoded with `encoding`; the first became the character at `char`."""

    char: int
    byte: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came. `sha256` names it for ever; `format` is what its bytes say it is."""

    name: str
    data: bytes
    format: str
    sha256: str = field(default="")

    @staticmethod
    def of(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> "Source":
        """Look at a file's bytes. Raises `E-empty-file`, `E-too-large`, `E-binary`."""
        if len(data) > limits.file:
            raise FanfoldError(
                "E-too-large",
                f"{name} is {len(data) / MEGABYTE:.1f} MB; the limit is {limits.file / MEGABYTE:.0f} MB.",
                hint="Split the file, or raise the limit (FANFOLD_MAX_FILE_MB).",
                exit_code=4,
            )
        if not _without_mark(data).strip(b" \t\r\n\f\v\x00"):
            raise FanfoldError("E-empty-file", f"{name} is empty.", hint="Save the story again and give that file.")
        return Source(name=name, data=data, format=detect_format(name, data), sha256=hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file and how it was got. `encoding` names the main one; `segments` all changes of it."""

    text: str
    encoding: str
    segments: tuple[Segment, ...]

    def byte_at(self, char: int) -> int:
        """Byte offset in the file of the character at `char` (or of the end)."""
        segment = self.segments[bisect_right(self.segments, char, key=lambda segment: segment.char) - 1]
        if is_single_byte(segment.encoding):
            return segment.byte + char - segment.char
        return segment.byte + len(self.text[segment.char : char].encode(segment.encoding, "replace"))


# Byte order marks, the longer first: a UTF-32 mark begins like a UTF-16 one.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip


def _mark(data: bytes) -> tuple[int, str]:
    return next(((len(mark), encoding) for mark, encoding in _MARKS if data.startswith(mark)), (0, ""))


def _without_mark(data: bytes) -> bytes:
    return data[_mark(data)[0] :]


# Signatures of the formats people hand in, with where in the file they stand. A ZIP is told apart by its
# members, text by its tags.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"{\\rtf", "rtf"),
    (0, b"%PDF-", "pdf"),
    (0, b"\xd0\xcf\x11\xe0", "doc"),
    (60, b"BOOKMOBI", "mobi"),
    (60, b"TEXtREAd", "mobi"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"\xffWPC", "wordperfect"),
)
# A DOCX with a password is wrapped in the container of old .doc files, under this name.
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Outlook keeps a message in that container too, its properties under such names.
_OLE_MESSAGE = "__substg1.0_".encode("utf-16-le")
_HTML_BLOCK_TAGS = "p|br|div|h[1-6]|hr|blockquote|center|table"
# A tag of the document kind opens a page saved from the web; a plain text that merely mentions <i> has none.
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
# Fragments pasted from an archive: no document element, but block tags wherever a paragraph ends.
_HTML_BLOCKS = re.compile(rf"</?(?:{_HTML_BLOCK_TAGS})\b[^<>]{{0,200}}>", re.IGNORECASE)
# A blank line; in plain text they part paragraphs, in HTML they mean nothing.
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BY_SUFFIX = {
    "md": "markdown", "markdown": "markdown", "mkd": "markdown", "mdown": "markdown",
    "htm": "html", "html": "html", "xhtml": "html", "xht": "html", "tex": "latex", "ltx": "latex", "latex": "latex",
}  # fmt: skip


def detect_format(name: str, data: bytes) -> str:
    """Format of a file, from its bytes first and its name last: "text", "html", "markdown", "latex", "mail", "docx",
    "odt", "epub", "rtf", "pdf", "mobi", "zip", or one Fanfold cannot read ("doc", "rar" and so on). Raises `E-binary` for
    what is no document at all and `E-encrypted` for a DOCX with a password."""
    body = data[:8192].removeprefix(b"\xef\xbb\xbf")
    for place, signature, found in _SIGNATURES:
        if body[place:].startswith(signature):
            if found == "doc" and _OLE_ENCRYPTED in data:
                raise FanfoldError(
                    "E-encrypted", f"{name} is encrypted.",
                    hint="Open it in its own program and save it without a password.",
                )  # fmt: skip
            if found == "doc" and _OLE_MESSAGE in data:
                return "msg"
            return _inside_zip(data) if found == "zip" else found
    if body[:4096].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    head = _head(name, data)
    if is_mail(head):
        return "mail"
    by_name = _BY_SUFFIX.get(suffix, "")
    return "latex" if is_latex(head, named=by_name == "latex") else _text_format(head, by_name)


def _head(name: str, data: bytes) -> str:
    """The first characters of a text, rightly decoded as far as tags go. Raises `E-binary`."""
    skip, encoding = _mark(data)
    encoding = encoding or _wide_without_mark(data[:4096]) or "latin-1"
    text = data[skip : skip + 40_000].decode(encoding, "replace")
    head = text[:4096]
    odd = sum(char < "\t" or "\r" < char < "\x1b" or "\x1b" < char < " " or char == "\ufffd" for char in head)
    if odd > max(8, len(head) // 50) or (encoding != "utf-8" and _looks_packed(data)):
        raise FanfoldError(
            "E-binary", f"{name} is not a text or a document Fanfold can read.",
            hint="Give a .txt, .html, .md, .docx, .odt, .rtf or .epub file.",
        )  # fmt: skip
    return text


def _looks_packed(data: bytes) -> bool:
    # Pictures and packed files have pieces of text at their start and zeros all over the rest.
    rest = data[4096:200_000]
    return len(rest) > 1000 and not _wide_without_mark(rest) and not _mark(data)[0] and rest.count(0) > len(rest) // 20


def _text_format(head: str, by_name: str) -> str:
    if _HTML_START.match(head, _after_prologue(head)):
        return "html"
    if by_name == "markdown":
        return "markdown"
    blocks = len(_HTML_BLOCKS.findall(head[:20_000]))
    if by_name == "html":
        return "html" if blocks else "text"
    # A plain text may hold a few tags that its author typed; its blank lines then outnumber them.
    return "html" if blocks >= 3 and blocks >= len(_BLANK_LINE.findall(head[:20_000])) else "text"


def _after_prologue(head: str) -> int:
    """Where the first thing stands that is no white space, comment or processing instruction."""
    at = 0
    while True:
        at += len(head[at:]) - len(head[at:].lstrip())
        closer = "-->" if head.startswith("<!--", at) else "?>" if head.startswith("<?", at) else ""
        end = head.find(closer, at) if closer else -1
        if end < 0:
            return at
        at = end + len(closer)


def _inside_zip(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as opened:
            names = "\n".join(opened.namelist()).encode("utf-8", "replace")
    except (BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        # Cut off: the names of the members that arrived stand uncompressed in the local headers.
        names = data
    if b"mimetypeapplication/epub+zip" in data[:200] or b"META-INF/container.xml" in names:
        return "epub"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return "odt"
    if b"word/document" in names:
        return "docx"
    # Where the first member, which names the format, is damaged, its companions still tell.
    companions = (b"META-INF/manifest.xml", b"styles.xml", b"meta.xml")
    return "odt" if b"content.xml" in names and any(name in names for name in companions) else "zip"


def _wide_without_mark(head: bytes) -> str:
    """UTF-16 whose mark was lost: every second byte is the same few, the number of a script's page."""
    if len(head) < 8:
        return ""
    for pages, letters, encoding in ((head[1::2], head[::2], "utf-16-le"), (head[::2], head[1::2], "utf-16-be")):
        common = Counter(pages)
        # Latin, Greek, Cyrillic, Hebrew, Arabic, and the page of dashes and quotation marks.
        script = sum(common[page] for page in (0, 3, 4, 5, 6, 0x20))
        if common[0] > 0.05 * len(pages) and script > 0.9 * len(pages) and letters.count(0) < 0.05 * len(letters):
            return encoding
    return ""


def decode(name: str, data: bytes, declared: str = "") -> Decoded:
    """Text of `data`. `declared` is what the file itself claims (an HTML meta tag), believed only if it fits.

    Raises `E-too-many-lines` for more lines than any story has.
    """
    decoded = _decode(data, declared)
    if decoded.text.count("\n") + decoded.text.count("\r") > 2 * MOST_LINES:
        raise FanfoldError(
            "E-too-many-lines", f"{name} has more than {MOST_LINES:,} lines, which no story has.",
            hint="Check that it is a story; if it is, split it.", exit_code=4,
        )  # fmt: skip
    return decoded


def _decode(data: bytes, declared: str) -> Decoded:
    skip, encoding = _mark(data)
    wide = encoding if encoding.startswith(("utf-16", "utf-32")) else "" if skip else _wide_without_mark(data[:4096])
    if wide:
        return Decoded(data[skip:].decode(wide, "replace"), wide, (Segment(0, skip, wide),))
    try:
        return Decoded(data[skip:].decode("utf-8"), "utf-8", (Segment(0, skip, "utf-8"),))
    except UnicodeDecodeError:
        return _in_stretches(data, skip, stretches(data[skip:], declared))


def _in_stretches(data: bytes, skip: int, found: list[Stretch]) -> Decoded:
    parts: list[str] = []
    segments: list[Segment] = []
    size: Counter[str] = Counter()
    char = 0
    for number, stretch in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(data) - skip
        piece, encoding = data[skip + stretch.start : skip + end], stretch.encoding
        part = decode_single_byte(piece, encoding) if is_single_byte(encoding) else piece.decode(encoding, "replace")
        segments.append(Segment(char, skip + stretch.start, encoding))
        parts.append(part)
        char += len(part)
        size[encoding] += len(part)
    return Decoded("".join(parts), size.most_common(1)[0][0], tuple(segments))
