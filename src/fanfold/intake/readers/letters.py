"""Messages of a mailbox: their envelopes decoded, digests taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import cached_property

from fanfold.intake.envelope import DIGEST, FIELD, MBOX_LINE, is_alike, is_copied
from fanfold.intake.flow import Flow, FlowBuilder, Remark
from fanfold.intake.lazy import Lazy
from fanfold.intake.source import Source, decode
from fanfold.intake.subjects import Subject, read_subject
from fanfold.manuscript.nodes import Meta, Span

# Fields that tell of servers and programs, not of people and stories.
_TRANSPORT = frozenset(
    {"received", "return-path", "delivered-to", "mime-version", "content-type", "content-transfer-encoding",
     "content-disposition", "content-language", "content-length", "path", "xref", "lines", "status", "precedence", "user-agent",
     "nntp-posting-host", "nntp-posting-date", "authentication-results", "dkim-signature", "domainkey-signature", "errors-to",
     "thread-index", "thread-topic", "importance", "distribution", "injection-info", "injection-date", "cancel-lock", "feedback-id"}
)  # fmt: skip
# Fields with X- that people fill.
_X_SAID = re.compile(r"x-(?:fandom|rating|pairing|title|series|archive|keywords|no-archive|original)", re.IGNORECASE)
# Digests part their messages by a row of dashes or underscores, with an envelope below.
_DIGEST_RULE = Lazy(r"[-_=]{20,80}\s*")
_DIGEST_FIELD = Lazy(r"\s*(?:message(?:: ?\d+| \d+)|date|from|subject|to)\s*(?::|$)", re.IGNORECASE)
# "[ harbour-fic digest: message 3 ]" and the like are no names; so is an address that stands for one.
_QUOTED_NAME = re.compile(r"[\"'<>]")


@dataclass
class Letter:
    """One message. `at` is its place in the file, `encoding` the character set of its body."""

    message: "Message[str, str]"
    at: int
    encoding: str = "us-ascii"
    fields: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The decoded value of a field, "" when it is not there."""
        return next((value for field_name, value in self.fields if field_name.lower() == name), "")

    @cached_property
    def subject(self) -> Subject:
        """What the subject says."""
        return read_subject(self.value("subject"))

    @property
    def name(self) -> str:
        """What the message is called in lists of files."""
        return self.value("subject") or f"message {self.at + 1}"

    @property
    def work_key(self) -> str:
        """Equal for the parts of one work: its title, or the message itself."""
        key = "".join(char for char in self.subject.work.casefold() if char.isalnum())
        return key or f"#{self.at}"

    @cached_property
    def author(self) -> str:
        """The sender's name, or the first half of the address."""
        value = self.value("from")
        name, address = parseaddr(value)
        if not name and (bracket := re.search(r"\(([^()]+)\)\s*\Z", value)):
            name = bracket[1]
        name = _QUOTED_NAME.sub("", name).strip()
        return " ".join((name if name and "@" not in name else (name or address).partition("@")[0]).split())[:80]

    @cached_property
    def sent(self) -> float:
        """When it was sent, in seconds; 0 when nobody knows."""
        try:
            return parsedate_to_datetime(self.value("date")).timestamp()
        except (ValueError, TypeError, OverflowError, OSError, IndexError):
            return 0.0

    @cached_property
    def bare_words(self) -> int:
        """Words of the body without quoted lines, roughly."""
        payload = self.message.get_payload(decode=True) if not self.message.is_multipart() else b""
        lines = (payload if isinstance(payload, bytes) else b"").split(b"\n")
        return sum(len(line.split()) for line in lines if not line.lstrip().startswith(b">"))

    def is_answer(self, least: int) -> bool:
        """Whether a reader answers here rather than an author posts."""
        return self.subject.reply and not self.message.is_multipart() and self.bare_words < least

    def envelope(self) -> Flow:
        """The lines of the envelope that say something to people, each a paragraph of a header, with what they mean."""
        builder = FlowBuilder()
        meta: list[Meta] = []
        for name, value in self.fields:
            low = name.lower()
            if low in _TRANSPORT or (low.startswith("x-") and not _X_SAID.match(low)) or not value:
                continue
            para = builder.add(f"{name}: {value}")
            if para is None:
                continue
            para.zone, para.label = "header", f"{name}:"
            place = Span(para.end - len(value), para.end)
            meta.append(Meta(name.title().replace("-Id", "-ID"), value, place))
            if low == "date" and self.sent:
                builder.flow.remarks.append(_posted(value, place))
        flow = builder.done()
        flow.meta = meta
        return flow


def _posted(value: str, place: Span) -> Remark:
    when = parsedate_to_datetime(value).isoformat()
    return Remark("I-posted", f"Posted on {value}", place, 0.97, {"value": when}, "posted")


def letters_of(source: Source) -> Iterator[Letter]:
    """All messages of a file, those within digests and forwarded ones each by itself."""
    parted = [message_from_bytes(data, policy=policy.compat32) for data in _messages(source.data)]
    if len(parted) > 1 and _announces(parted[0]):
        # The list's own words above a digest whose messages were told apart by their envelopes already.
        parted = parted[1:]
    for at, message in enumerate(inner for outer in parted for inner in _unfolded(outer)):
        yield _letter(message, at)


def _announces(message: "Message[str, str]") -> bool:
    """Whether a message only says what a digest holds."""
    return _is_digest(message) and not message.is_multipart() and not list(_digest(message))


def _messages(data: bytes) -> Iterator[bytes]:
    """The messages of a mailbox, without the lines that part them."""
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    while lines and not lines[0].strip():
        lines = lines[1:]
    copied = _is_copied(lines, 0)
    begin = 0
    blank = True
    for at, line in enumerate(lines):
        if blank and line.startswith(b"From ") and _parts_messages(lines, at):
            if any(one.strip() for one in lines[begin:at]):
                yield _unquoted(lines[begin:at])
            begin = at + 1
        elif blank and begin < at and _opens_like(lines, at, copied=copied):
            yield _unquoted(lines[begin:at])
            begin = at
        blank = not line.strip()
    if any(one.strip() for one in lines[begin:]):
        yield _unquoted(lines[begin:])


# The field that stands first in a copied envelope.
_OPENERS = frozenset((b"from:", b"date:", b"subje", b"to: "))


# An envelope that machines wrote is no longer.
_LONGEST = 40


def _opens_like(lines: list[bytes], at: int, *, copied: bool) -> bool:
    """Whether a message begins as the file's first one does: with a copied envelope, or with one that machines wrote."""
    if copied:
        return lines[at][:5].lower() in _OPENERS and _is_copied(lines, at)
    own = lines[at][:12].partition(b":")
    same = own[1] and own[0].lower() == lines[0][:12].partition(b":")[0].lower()
    return bool(same) and is_alike(_shown(lines, at, _LONGEST), _shown(lines, 0, _LONGEST))


def _is_copied(lines: list[bytes], at: int) -> bool:
    return is_copied(_shown(lines, at, 12))


def _shown(lines: list[bytes], at: int, count: int) -> list[str]:
    return [line.decode("latin-1").rstrip("\r\n") for line in lines[at : at + count]]


def _parts_messages(lines: list[bytes], at: int) -> bool:
    shown = lines[at].decode("latin-1").strip()
    below = lines[at + 1].decode("latin-1") if at + 1 < len(lines) else ""
    return bool(MBOX_LINE.fullmatch(shown) and FIELD.match(below))


# Mailboxes hide lines of a body that begin like the line between two messages.
_HIDDEN = re.compile(rb"\A>+From ")


def _unquoted(lines: list[bytes]) -> bytes:
    while lines and not lines[0].strip():
        lines = lines[1:]
    return b"".join(line[1:] if line.startswith(b">") and _HIDDEN.match(line) else line for line in lines)


def _unfolded(message: "Message[str, str]", depth: int = 0) -> Iterator["Message[str, str]"]:
    """A message, or those in it when it is a digest or carries another one."""
    inner: list[Message[str, str]] = []
    if message.is_multipart() and depth < 4:
        payload = message.get_payload()
        parts = [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
        inner = [part for part in parts if part.get_content_type() == "message/rfc822" and part.is_multipart()]
    if inner:
        for part in inner:
            carried = part.get_payload()
            if isinstance(carried, list) and carried and isinstance(carried[0], Message):
                yield from _unfolded(carried[0], depth + 1)
        return
    digest = list(_digest(message)) if _is_digest(message) else []
    yield from digest or [message]


def _is_digest(message: "Message[str, str]") -> bool:
    """Whether a message says that it is many: in its subject, or in its first line where somebody copied only the text."""
    if "digest" in str(message.get("subject", "")).lower():
        return True
    payload = message.get_payload() if not message.keys() else ""
    return isinstance(payload, str) and DIGEST.match(payload.lstrip()[:200]) is not None


def _digest(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """The messages of a digest that was sent as one text."""
    payload = message.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return
    lines = payload.splitlines(keepends=True)
    starts = [
        at
        for at, line in enumerate(lines)
        if _DIGEST_RULE.fullmatch(line.decode("latin-1")) and _envelope_below(lines, at)
    ]
    charset = message.get_content_charset() or "us-ascii"
    for begin, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        own = [
            line.lstrip() if at < 8 and FIELD.match(line.decode("latin-1").lstrip()) else line
            for at, line in enumerate(lines[begin + 1 : end])
        ]
        while own and (
            not own[0].strip() or not FIELD.match(own[0].decode("latin-1")) or own[0].lower().startswith(b"message")
        ):
            own = own[1:]
        if not own:
            # Two rules in a row.
            continue
        found = message_from_bytes(b"".join(own), policy=policy.compat32)
        if "content-type" not in found:
            found["Content-Type"] = f'text/plain; charset="{charset}"'
        yield found


def _envelope_below(lines: list[bytes], at: int) -> bool:
    below = [line.decode("latin-1") for line in lines[at + 1 : at + 8] if line.strip()][:4]
    return sum(_DIGEST_FIELD.match(line) is not None for line in below) >= 2


def _letter(message: "Message[str, str]", at: int) -> Letter:
    fields = [(name, _decoded(str(value))) for name, value in message.raw_items()]
    return Letter(message, at, (message.get_content_charset() or "us-ascii").lower(), fields)


def _decoded(value: str) -> str:
    """A field's value as people read it: encoded words decoded, bytes of any code page too."""
    folded = " ".join(value.split())
    raw = folded.encode("ascii", "surrogateescape") if not folded.isascii() and _has_bytes(folded) else b""
    if raw:
        folded = decode("header", raw).text
    if "=?" not in folded:
        return folded
    try:
        pieces = decode_header(folded)
        return " ".join("".join(_word(words, charset) for words, charset in pieces).split())
    except (ValueError, LookupError):
        return folded


def _has_bytes(value: str) -> bool:
    return all(ord(char) < 128 or 0xDC80 <= ord(char) <= 0xDCFF for char in value)


def _word(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    try:
        return words.decode(charset or "ascii", "strict")
    except (LookupError, UnicodeError):
        return decode("header", words).text
