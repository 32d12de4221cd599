"""ZIP archives: the files of a story, numbered or listed by an index page, stitched into one work in their order.

A file's number is its name's ("01.txt", "ch10.html", "part-one", "Prologue"). What computers put beside people's files
(`__MACOSX`, `Thumbs.db`) is passed over; pictures are kept; what holds no story or cannot be read is listed. Numbers that are
missing or stand twice are reported, and files of different works are found by the pass `several`.
"""

import hashlib
import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator

from fanfold.intake.flow import Flow, Piece, Remark
from fanfold.intake.order import Order, Placed, in_order
from fanfold.intake.readers.index import contents_of
from fanfold.intake.readers.members import Member, Members, members_of, picture_within, read_member
from fanfold.intake.readers.package import Package
from fanfold.intake.readers.pictures import keep_picture
from fanfold.intake.readers.stitching import Part, stitch
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import NOWHERE, Meta, Span

# What the whole archive is refused for, not one file of it.
_FATAL = ("E-unpacks-too-large", "E-too-many-members", "E-encrypted")
# A picture of this name is the cover; so is a lone picture.
_COVER = re.compile(r"(?:\A|[\W_])(?:cover|front|titlepage|couverture|titelbild)(?:[\W_]|\Z)", re.IGNORECASE)


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read the files of a ZIP archive as one work.

    Raises `E-archive-empty` when no file in it can be a story, the error of its only file, or one of a container's
    errors (`E-damaged-container`, `E-encrypted`, `E-too-many-members`, `E-unpacks-too-large`).
    """
    package = Package(source, limits)
    found = members_of(package)
    if not found.stories:
        raise FanfoldError(
            "E-archive-empty", f"{source.name} holds no story file.",
            hint="Put .txt, .html, .md, .docx, .odt, .rtf, .epub or .pdf files into it.",
        )  # fmt: skip
    index = contents_of(package, found.stories)
    order = in_order(member.name for member in found.stories if member.name != index.page)
    parts, remarks, encodings = _read_all(package, limits, index.order(order.placed), found, index.page)
    images, cover = _pictures(package, found.pictures)
    flow = parts[0].flow if len(parts) == 1 else stitch(parts)
    flow.images |= images
    if cover:
        flow.meta.append(Meta("Cover", cover))
    _name_work(flow, parts)
    flow.remarks += [*remarks, *_about_order(flow, order, by_index=bool(index.links))]
    if found.passed_over:
        flow.remarks.append(_passed_over(found.passed_over))
    return flow, encodings[0]


def _read_all(
    package: Package, limits: Limits, placed: list[Placed], found: Members, index: str
) -> tuple[list[Part], list[Remark], list[str]]:
    """All files in order; those that cannot be read are told of, and the error of the first is raised when none can be."""
    stored = {member.name: member.stored for member in found.stories}
    parts: list[Part] = []
    encodings: list[str] = []
    seen: dict[str, str] = {}
    same: list[str] = []
    unread: list[tuple[str, FanfoldError]] = []
    for one in [*([Placed(index, where=0)] if index else []), *placed]:
        data = package.read(stored[one.name])
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            same.append(one.name)
            continue
        seen[digest] = one.name
        try:
            flow, encoding, form = read_member(one.name, data, limits, picture_within(package, stored[one.name]))
        except FanfoldError as error:
            if error.code in _FATAL:
                raise
            unread.append((one.name, error))
            continue
        encodings.append(encoding)
        parts.append(Part(flow, _piece(one), form))
    if not parts:
        raise unread[0][1]
    return parts, [*_same_bytes(same), *_unread(unread)], encodings


def _piece(one: Placed) -> Piece:
    opens = bool(one.label) or (one.number is not None and one.letter in ("", "a"))
    title = one.title if one.number is not None else ""
    return Piece(one.name, 0, 0, one.number, title, opens, one.work, label=one.label)


def _name_work(flow: Flow, parts: list[Part]) -> None:
    """The name that all files begin with, where no file says a title."""
    works = {part.piece.work for part in parts if part.piece.number is not None}
    work = works.pop() if len(works) == 1 else ""
    if sum(map(str.isalpha, work)) >= 3 and not any(meta.name == "Title" for meta in flow.meta):
        flow.meta.append(Meta("Title", work))


def _pictures(package: Package, pictures: list[Member]) -> tuple[dict[str, bytes], str]:
    """All pictures, and the address of the one that is the cover."""
    images: dict[str, bytes] = {}
    cover = ""
    for picture in pictures:
        address = keep_picture(images, package.read(picture.stored))
        if address and not cover and (_COVER.search(posixpath.basename(picture.name)) or len(pictures) == 1):
            cover = address
    return images, cover


def _about_order(flow: Flow, order: Order, *, by_index: bool) -> list[Remark]:
    starts = [para.start for para in flow.paras]
    heads: dict[str, Span] = {}
    for piece in flow.pieces:
        at = bisect_left(starts, piece.start)
        heads[piece.name] = flow.paras[at].span if at < len(starts) and starts[at] < piece.end else NOWHERE
    remarks = [*_missing(order, heads)]
    if not by_index:
        remarks += _twice(order, heads)
        remarks += _loose(order, heads) if len(flow.pieces) > 1 else []
    return remarks


def _missing(order: Order, heads: dict[str, Span]) -> Iterator[Remark]:
    """Numbers that no file has, told at the file behind the gap."""
    numbered = [one for one in order.placed if one.number is not None]
    gaps: dict[str, list[int]] = {}
    for number in order.missing:
        after = next((one for one in numbered if one.number is not None and one.number > number), numbered[-1])
        gaps.setdefault(after.name, []).append(number)
    for name, numbers in gaps.items():
        shown = ", ".join(map(str, numbers))
        message = f"No file has the number {shown}." if len(numbers) == 1 else f"No files have the numbers {shown}."
        yield Remark("I-missing-part", message, heads.get(name, NOWHERE), 0.8, {"numbers": numbers})


def _twice(order: Order, heads: dict[str, Span]) -> Iterator[Remark]:
    for before, after in order.twice:
        if before in heads and after in heads:
            message = f"“{before}” and “{after}” have the same number; both were read."
            yield Remark("I-part-twice", message, heads[after], 0.8, {"files": [before, after]})


def _loose(order: Order, heads: dict[str, Span]) -> Iterator[Remark]:
    names = order.loose if order.counted else [one.name for one in order.placed]
    names = [name for name in names if name in heads]
    if names:
        message = f"The names do not say where {_names(names)} {'belong' if len(names) > 1 else 'belongs'}."
        yield Remark("I-order-guessed", message, heads[names[0]], 0.6, {"files": names[:50]})


def _names(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:4])
    return shown if len(names) <= 4 else f"{shown} and {len(names) - 4} more"


def _same_bytes(names: list[str]) -> Iterator[Remark]:
    if names:
        message = f"Read once, for another file holds the same bytes: {_names(names)}."
        yield Remark("I-file-passed-over", message, NOWHERE, 1.0, {"files": names[:200], "why": "same"})


def _unread(unread: list[tuple[str, FanfoldError]]) -> Iterator[Remark]:
    if unread:
        why = "; ".join(f"“{name}” ({error.code}: {error.message})" for name, error in unread[:8])
        files = [name for name, _ in unread[:200]]
        yield Remark("I-file-unread", f"Could not be read: {why}", NOWHERE, 1.0, {"files": files})


def _passed_over(names: list[str]) -> Remark:
    message = f"Passed over, for no story stands in such files: {_names(names)}."
    return Remark("I-file-passed-over", message, NOWHERE, 1.0, {"files": names[:200], "why": "kind"})
