"""Several flows one behind the other as one: places, boxes, pages, pictures and metadata follow."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from fanfold.intake.flow import Box, Flow, Para, Piece, Remark, Shortfall, Statement
from fanfold.manuscript.nodes import Meta, Span

# What parts two files in the reading text; more than parts two paragraphs.
_GAP = "\n\n\n\n"
# Formats in which a blank line stands between any two paragraphs, so that it shows nothing.
_TYPED = frozenset({"text", "markdown", "mail"})


# More than one file has groups of paragraphs about which one thing was stated.
_GROUPS = 1_000_000


class Part(NamedTuple):
    """A flow to be stitched, the format it was read from, and what is known of it (`start` and `end` are settled
    here)."""

    flow: Flow
    piece: Piece
    format: str = ""


def stitch(parts: Sequence[Part]) -> Flow:
    """One flow of several, in the order given. The parts' paragraphs are taken over and changed."""
    whole = Flow(text=_GAP.join(part.flow.text for part in parts), paras=[])
    mixed = len({part.format in _TYPED for part in parts}) > 1
    at = pages = boxes = 0
    for part in parts:
        flow = part.flow
        if mixed and part.format in _TYPED:
            _level(flow.paras)
        boxes = _take(whole, flow, at, pages, boxes)
        part.piece.start, part.piece.end = at, at + len(flow.text)
        whole.pieces.append(part.piece)
        whole.images |= flow.images
        whole.wrapped = whole.wrapped or flow.wrapped
        whole.language = whole.language or flow.language
        whole.remarks += [_moved_span(remark, at) for remark in flow.remarks]
        whole.statements += [_moved_span(statement, at) for statement in flow.statements]
        whole.shortfalls += [_moved_span(shortfall, at) for shortfall in flow.shortfalls]
        pages += 1 + max((para.page for para in flow.paras), default=0)
        at += len(flow.text) + len(_GAP)
    whole.shortfalls = _one_shortfall(whole)
    producers = {part.flow.producer for part in parts}
    whole.producer = producers.pop() if len(producers) == 1 else ""
    whole.meta = _one_meta(whole.pieces, [part.flow.meta for part in parts])
    whole.legend = [entry for part in parts for entry in part.flow.legend if not len(entry.span)]
    return whole


def _one_shortfall(whole: Flow) -> list[Shortfall]:
    """What the files lack together: each page of a serial says that it holds one chapter of all."""
    of_all = [shortfall for shortfall in whole.shortfalls if shortfall.promised > 1]
    others = [shortfall for shortfall in whole.shortfalls if shortfall.promised <= 1]
    if not of_all:
        return others
    promised = max(shortfall.promised for shortfall in of_all)
    present = max(len(whole.pieces), sum(para.stated is not None and para.stated.starts for para in whole.paras))
    if present >= promised:
        return others
    message = f"By the files' own word {promised} chapters were posted; {present} of them are here."
    return [Shortfall(of_all[0].span, message, present, promised), *others]


def _take(whole: Flow, flow: Flow, at: int, page: int, boxes: int) -> int:
    """Append the paragraphs of a flow that begins at `at`; returns the last box that is taken then."""
    most = boxes
    for number, para in enumerate(flow.paras):
        para.start, para.end = para.start + at, para.end + at
        para.map = [(text_at, source_at + at) for text_at, source_at in para.map]
        para.page += page
        if para.boxes:
            para.boxes = tuple(Box(box.kind, box.id + boxes) for box in para.boxes)
            most = max(most, para.boxes[-1].id, para.boxes[0].id)
        if para.stated is not None:
            para.stated = para.stated._replace(group=para.stated.group + _GROUPS * page)
        if not number and whole.paras:
            para.blanks = 0
        whole.paras.append(para)
    return most


def _level(paras: Iterable[Para]) -> None:
    """Leave out the blank lines that stand between all paragraphs, as other formats do not show them."""
    counts = Counter(para.blanks for para in paras)
    usual = counts.most_common(1)[0][0] if counts else 0
    for para in paras:
        para.blanks = max(0, para.blanks - usual)


_Said = TypeVar("_Said", Remark, Statement, Shortfall)


def _moved_span(said: _Said, at: int) -> _Said:
    return said._replace(span=_moved(said.span, at))


def _moved(span: Span, at: int) -> Span:
    return Span(span.start + at, span.end + at) if len(span) else span


def _one_meta(pieces: Sequence[Piece], metas: Sequence[list[Meta]]) -> list[Meta]:
    """What the files say of the whole; what only one says of itself as its title is the title of a part."""
    found: dict[tuple[str, str], Meta] = {}
    titles = Counter(meta.value for own in metas for meta in own if meta.name == "Title")
    shared = _shared_title(list(titles.elements()), len(metas))
    for piece, own in zip(pieces, metas, strict=True):
        for meta in own:
            name = meta.name
            if name == "Title" and meta.value != shared:
                name = "Part title"
            found.setdefault((name, meta.value), Meta(name, meta.value, _moved(meta.span, piece.start)))
    kept = list(found.values())
    if shared and not any(meta.name == "Title" for meta in kept):
        kept.insert(0, Meta("Title", shared))
    return kept


def _shared_title(titles: Sequence[str], files: int) -> str:
    """The title that most files say, or with which all their titles begin ("Tide, Chapter 1", "Tide, Chapter 2")."""
    if not titles:
        return ""
    title, count = Counter(titles).most_common(1)[0]
    if count * 2 > files or len(titles) == 1 == files:
        return title
    if len(titles) * 2 <= files:
        return ""
    first, last = min(titles), max(titles)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    common = first[:same]
    # Whole words, and not the word in front of the number.
    for word in ("chapter", "part", "ch", "pt", "kapitel", "chapitre"):
        bare = common.rstrip(" .#0123456789")
        if bare.casefold().endswith(" " + word) or bare.casefold() == word:
            common = bare[: -len(word)]
    if same < len(first) and first[same].isalnum() and common[-1:].isalnum():
        common = common.rpartition(" ")[0]
    common = common.strip(' \t:;,.~|/\\-–—([#"“0123456789')
    return common if sum(map(str.isalpha, common)) >= 4 else ""
