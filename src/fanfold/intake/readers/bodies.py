"""The body of a message: decoded, with signature, list footer and quoted replies kept apart."""

import re
from collections.abc import Iterator
from email.message import Message
from itertools import groupby

from fanfold.intake.flow import Flow, Piece
from fanfold.intake.lazy import Lazy
from fanfold.intake.readers import read as read_any
from fanfold.intake.readers.letters import Letter
from fanfold.intake.readers.pictures import keep_picture
from fanfold.intake.readers.plain import flow_of
from fanfold.intake.readers.stitching import Part, stitch
from fanfold.intake.source import Limits, Source, decode
from fanfold.manuscript.errors import FanfoldError

# Attachments in which stories were sent, by their ending.
_ATTACHED = (".txt", ".html", ".htm", ".rtf", ".docx", ".odt", ".md", ".epub")
# "On Tuesday, Tern wrote:", "tern@example.org writes:", "--- In list, Tern wrote:"
_WROTE = Lazy(r".{0,200}\b(?:wrote|writes|said|schrieb|a écrit|escribió|escreveu)\s*:\s*", re.IGNORECASE)
_RULE = Lazy(r"\s*[-_=*~]{10,}.{0,60}")
# What lists and free mail services put below a post.
_FOOTER = Lazy(
    r".*(?:unsubscribe|mailing list|yahoo!? ?groups|egroups|onelist|listbot|topica|to post (?:a )?message|list archives?|community email"
    r"|groups sponsor|get your free|free e-?mail|hotmail|do you yahoo)",
    re.IGNORECASE,
)
_KIND = {"signature": "signature", "footer": "list-footer", "quoted": "quoted-reply"}


def flow_of_body(letter: Letter, limits: Limits) -> Flow:
    """The words of a message: of its text, or of its page where that holds more; attached stories behind them."""
    parts: list[Flow] = []
    images: dict[str, bytes] = {}
    for part in _chosen(letter.message):
        flow = _flow_of_part(part, limits, images, reply=letter.subject.reply)
        if flow is not None and flow.paras:
            parts.append(flow)
    if not parts:
        return Flow("", [], images=images)
    whole = parts[0] if len(parts) == 1 else stitch([Part(flow, Piece("", 0, 0)) for flow in parts])
    whole.pieces = []
    whole.images |= images
    return whole


def _chosen(message: "Message[str, str]", depth: int = 0) -> Iterator["Message[str, str]"]:
    """The parts that show: all of them, and of alternatives the one that says most in the best form."""
    if not message.is_multipart():
        yield message
        return
    payload = message.get_payload()
    inner = [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    if message.get_content_subtype() == "alternative":
        inner = inner[-1:] if _richer(inner) else inner[:1]
    for part in inner if depth < 8 else ():
        yield from _chosen(part, depth + 1)


def _richer(alternatives: list["Message[str, str]"]) -> bool:
    """Whether the last alternative (a page) is to be read: it keeps italics; not when it is a mere shell."""
    sizes = [len(_bytes_of(part)) if not part.is_multipart() else 10**6 for part in alternatives]
    return len(sizes) > 1 and sizes[-1] > 0.8 * sizes[0]


def _bytes_of(part: "Message[str, str]") -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _flow_of_part(part: "Message[str, str]", limits: Limits, images: dict[str, bytes], *, reply: bool) -> Flow | None:
    data = _bytes_of(part)
    kind, name = part.get_content_type(), str(part.get_filename() or "")
    if part.get_content_maintype() == "image":
        keep_picture(images, data)
        return None
    if kind == "text/html":
        return _read(Source.of("message.html", data, limits), limits) if data.strip() else None
    if name.lower().endswith(_ATTACHED) and kind != "text/plain":
        return _read(Source.of(name, data, limits), limits) if data.strip() else None
    if part.get_content_maintype() != "text":
        return None
    return _typed(_text(data, part.get_content_charset() or ""), reply=reply)


def _read(source: Source, limits: Limits) -> Flow | None:
    try:
        return read_any(source, limits)[0] if source.format not in ("zip", "mail") else None
    except FanfoldError:
        return None


def _text(data: bytes, charset: str) -> str:
    if charset and charset not in ("us-ascii", "ascii", "unknown-8bit", "x-unknown"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeError):
            pass
    return decode("message", data, charset).text


def _typed(text: str, *, reply: bool) -> Flow:
    """A typed body: its stretches of story, quotation, signature and footer each by themselves."""
    lines = text.splitlines(keepends=True)
    kinds = _kinds([line.strip("\r\n") for line in lines], reply=reply)
    parts: list[Part] = []
    for kind, group in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        flow = flow_of("".join(line for _, line in group))
        for para in flow.paras:
            para.hints |= {_KIND[kind]} if kind else frozenset()
        if flow.paras:
            parts.append(Part(flow, Piece("", 0, 0)))
    if not parts:
        return Flow("", [])
    whole = parts[0].flow if len(parts) == 1 else stitch(parts)
    whole.pieces = []
    return whole


def _kinds(lines: list[str], *, reply: bool) -> list[str]:
    """What each line is: "" for the author's words, else a key of `_KIND`."""
    kinds = [""] * len(lines)
    _mark_end(lines, kinds)
    for at, line in enumerate(lines):
        if (
            not kinds[at]
            and line.startswith(">")
            and (reply or (at and kinds[at - 1] == "quoted") or _attributed(lines, at))
        ):
            kinds[at] = "quoted"
            above = at - 1 if at and lines[at - 1].strip() else at - 2
            if above >= 0 and not kinds[above] and _WROTE.fullmatch(lines[above]):
                kinds[above] = "quoted"
    return kinds


def _attributed(lines: list[str], at: int) -> bool:
    return any(_WROTE.fullmatch(line) for line in lines[max(0, at - 2) : at] if line.strip())


# A signature has a few lines, a list's footer some more.
_SIGNATURE = 12
_FOOTER_LINES = 45


def _mark_end(lines: list[str], kinds: list[str]) -> None:
    """The signature and the footer at the end of a body."""
    end = len(lines)
    for at in range(max(0, end - _FOOTER_LINES), end):
        if _RULE.fullmatch(lines[at]) and any(_FOOTER.match(line) for line in lines[at : at + 5]):
            kinds[at:end] = ["footer"] * (end - at)
            end = at
            break
    for at in range(end - 1, max(0, end - _SIGNATURE) - 1, -1):
        if lines[at] in ("-- ", "--") and any(line.strip() for line in lines[at + 1 : end]):
            kinds[at:end] = ["signature"] * (end - at)
            break
