"""Several works in one file: title, byline and header stand in it more than once, and say different things each time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from fanfold.intake.byline import byline_in
from fanfold.intake.draft import NOTE_ZONES, Draft
from fanfold.intake.edges import tells
from fanfold.intake.flow import Para, Piece
from fanfold.intake.headline import looks_like_title, parse_heading, tidy_title
from fanfold.intake.labelled import label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import is_ending
from fanfold.manuscript.nodes import Span

_FRONT = NOTE_ZONES | {"title", "byline", "furniture", "chapter_heading", "break"}
# Labels that stand once above a work, seldom above each chapter.
_OF_A_WORK = frozenset({"Rating", "Fandom", "Pairing", "Warnings", "Genre", "Category", "Archive", "Status", "Words"})
# Labels and fields that say which part of a work this is.
_OF_A_PART = frozenset({"Chapter title", "Part"})
# Fewer characters of story than this between two heads are no work.
_LEAST = 700
# A drabble is one all the same where all its head is there: title, byline, a rating or the like.
_SHORT = 150
# "Salt Road by Petrel" in a line of its own.
_TITLE_BY = Lazy(r"(?P<title>\S.{1,70}?)[\s,*_~\"”–—-]+by[:\s]+(?P<name>[^\s.,;][^.,;:!?]{1,40})")
_WRAPPING = ' \t*_~"“”=-'


@dataclass(slots=True)
class _Head:
    """What stands together above a story: a work's head, or a chapter's."""

    at: int
    """Index of the paragraph with which it begins: what stands above that in the same place ends the work before."""
    title: str = ""
    byline: str = ""
    labels: set[str] = field(default_factory=set)
    disclaims: bool = False
    part: int | None = None
    """The number of the chapter or part it opens."""
    piece: Piece | None = None
    told: int = 0
    """Characters of story below it."""
    parted: bool = False
    """Whether something above it says that what went before is over."""

    @property
    def key(self) -> str:
        return "".join(char for char in self.title.casefold() if char.isalnum())

    @property
    def weight(self) -> int:
        """How much it looks like the head of a whole work."""
        return bool(self.title) + bool(self.byline) + bool(self.labels & _OF_A_WORK) + self.disclaims


def several(draft: Draft) -> None:
    """Propose that the file holds several works, with the place, title and byline of each. Nothing is parted here."""
    heads = [head for head in _heads(draft) if head.title or head.piece is not None]
    works = _works([head for head in heads if head.told >= _LEAST or (_whole(head) and head.told >= _SHORT)])
    if len(works) < 2:
        return
    names = "; ".join(work.title or "(untitled)" for work in works[:6])
    second = draft.paras[works[1].at]
    draft.propose(
        "I-several-works", second.span, f"There seem to be {len(works)} works in this file: {names}.",
        confidence=_confidence(works), value={"works": [*_places(draft, works)]},
    )  # fmt: skip


def _whole(head: _Head) -> bool:
    return bool(head.title and head.byline) and head.weight >= 3


def _heads(draft: Draft) -> Iterator[_Head]:
    """The heads in the file, each with the story below it."""
    paras = draft.paras
    pieces = {piece.start: piece for piece in draft.flow.pieces} if len(draft.flow.pieces) > 1 else {}
    head: _Head | None = None
    at = 0
    while at < len(paras):
        piece = pieces.get(paras[at].start)
        run = _run(paras, at, set(pieces) - {paras[at].start})
        if run > at or piece is not None:
            fresh = _read(paras, at, max(run, at), piece)
            if fresh.title or fresh.weight or piece is not None or head is None:
                if head is not None:
                    yield head
                head = fresh
        elif head is not None:
            head.told += len(paras[at].text)
        at = max(run, at + 1)
    if head is not None:
        yield head


def _run(paras: Sequence[Para], at: int, seams: set[int]) -> int:
    """Index behind the lines from `at` on that stand above a story."""
    run = at
    while run < len(paras) and (run == at or paras[run].start not in seams) and _is_front(paras, run):
        run += 1
    while run > at and is_ending(paras[run - 1].text) and run - at == 1:
        run -= 1
    return run


def _is_front(paras: Sequence[Para], at: int) -> bool:
    para = paras[at]
    if para.zone in _FRONT:
        return True
    if len(para.text) > 130 or tells(para):
        return False
    if is_ornament(para.text) or byline_in(para.text) or _states(paras, at):
        return True
    below = paras[at + 1] if at + 1 < len(paras) else None
    # A title stands right above its byline, or has it in the same line.
    signed = below is not None and (below.zone == "byline" or byline_in(below.text) != "")
    return (signed and _may_title(para.text)) or _one_line(para.text) is not None


def _states(paras: Sequence[Para], at: int) -> bool:
    """Whether a line says "Rating: PG" right below a byline, or below another such line."""
    label = label_of(paras[at].text)
    if label is None or label.kind != "header" or label.name not in _OF_A_WORK:
        return False
    above = paras[at - 1] if at else None
    return above is not None and (above.zone == "byline" or byline_in(above.text) != "" or _states(paras, at - 1))


def _may_title(text: str) -> bool:
    core = text.strip(_WRAPPING)
    return 0 < len(core) <= 90 and (looks_like_title(core) or core.isupper()) and core[-1] not in ".,;:"


def _one_line(text: str) -> tuple[str, str] | None:
    found = _TITLE_BY.fullmatch(text.strip(" *_~")) if " by" in text and len(text) <= 120 else None
    if (
        found is None
        or not looks_like_title(found["title"], strict=True)
        or not looks_like_title(found["name"], strict=True)
    ):
        return None
    return found["title"], found["name"]


def _read(paras: Sequence[Para], begin: int, end: int, piece: Piece | None) -> _Head:
    own = begin if piece is not None else next((at for at in range(begin, end) if _is_own(paras, at)), begin)
    head = _Head(own, piece=piece, parted=_is_parted(paras, own))
    for at in range(own, end):
        _read_line(head, paras, at)
    if piece is not None:
        head.title = _bare(piece.work) if piece.work else head.title
        head.byline = head.byline or piece.by
        head.part = piece.number if head.part is None else head.part
    return head


def _is_own(paras: Sequence[Para], at: int) -> bool:
    """Whether a line opens a work or a chapter, and does not close the one before."""
    para = paras[at]
    if para.zone in ("end_note", "furniture", "break", "author_note") or is_ornament(para.text):
        return at + 1 < len(paras) and _may_title(para.text) and byline_in(paras[at + 1].text) != ""
    return not is_ending(para.text)


def _is_parted(paras: Sequence[Para], at: int) -> bool:
    """Whether what stands above is over: an ending, a long rule, a new page, a heading element, a wide gap."""
    para, before = paras[at], paras[at - 1] if at else None
    if before is None or para.kind in ("h1", "h2") or para.blanks > 2 or para.page != before.page:
        return True
    first = para.zone == "end_note" or is_ending(para.text) or (is_ornament(para.text) and len(para.text) >= 10)
    return (
        first
        or before.zone == "end_note"
        or is_ending(before.text)
        or (is_ornament(before.text) and len(before.text) >= 10)
    )


def _read_line(head: _Head, paras: Sequence[Para], at: int) -> None:
    para = paras[at]
    label = label_of(para.text)
    if label is not None and label.kind == "header":
        head.labels.add(label.name)
        value = para.text[label.value_at :].strip(_WRAPPING)
        if label.name == "Title" and value:
            _entitle(head, value)
        elif label.name == "Author":
            head.byline = head.byline or value
        return
    head.disclaims = head.disclaims or para.zone in ("disclaimer", "summary")
    if para.zone == "chapter_heading":
        if para.head is not None and para.head.number is not None and head.part is None:
            head.part = para.head.number
        return
    if name := (byline_in(para.text) or (_signed(para.text) if para.zone == "byline" else "")):
        head.byline = head.byline or name
        above = paras[at - 1] if at > head.at else None
        if (
            above is not None
            and not head.title
            and above.zone in ("", "title", "end_note", "author_note")
            and _may_title(above.text)
        ):
            _entitle(head, above.text)
    elif para.zone == "title":
        _entitle(head, para.text)
    elif not para.zone and (both := _one_line(para.text)) is not None:
        _entitle(head, both[0])
        head.byline = head.byline or both[1]


# What stands before the name in a byline.
_BY = Lazy(r"(?:.{0,30}?\b)?(?:by|von|par|por|di|av|door)\b[:\s]*", re.IGNORECASE)


def _signed(text: str) -> str:
    found = _BY.match(text)
    return text[found.end() :].strip(_WRAPPING) if found else text.strip(_WRAPPING)


def _entitle(head: _Head, text: str) -> None:
    if head.title:
        return
    line = parse_heading(text)
    if line is not None and line.number is not None:
        head.part = line.number.value
    head.title = _bare(text)


def _bare(text: str) -> str:
    """A work's title without the number of the part; "" for a chapter's heading."""
    line = parse_heading(text)
    if line is not None and line.glued is None and line.kind in ("unit", "named"):
        return tidy_title(line.work)
    return tidy_title(text)


def _works(heads: Sequence[_Head]) -> list[_Head]:
    """The heads of works: those whose title is another one than that of the work before."""
    works: list[_Head] = []
    for head in heads:
        if not works or _begins(works, head):
            works.append(head)
        else:
            works[-1].told += head.told
            works[-1].title = works[-1].title or head.title
    return works if all(work.title or work.piece is not None for work in works) else []


def _begins(works: Sequence[_Head], head: _Head) -> bool:
    last = works[-1]
    if not head.key or not last.key or (head.weight < 2 and head.piece is None):
        return False
    if any(_same(work.key, head.key) for work in works):
        return False
    strangers = bool(head.byline and last.byline) and not _same(_name(head.byline), _name(last.byline))
    # Chapters are numbered on and signed by the same hand.
    if not strangers and (head.labels & _OF_A_PART or (head.part is not None and head.part > 1)):
        return False
    if head.piece is not None:
        return strangers or head.piece.number is None or bool(head.piece.work)
    # A song or a letter in a story has a title and a byline too; a work says more, or the one before is over.
    return (strangers and (head.parted or head.weight >= 3)) or (head.weight >= 3 and last.weight >= 2)


def _name(byline: str) -> str:
    return "".join(char for char in byline.casefold().partition("@")[0] if char.isalnum()).removeprefix("by")


def _same(one: str, other: str) -> bool:
    """Whether two titles or names are the same, but for slips and additions."""
    if one == other or (min(len(one), len(other)) >= 5 and (one.startswith(other) or other.startswith(one))):
        return True
    if len(one) <= 6 or abs(len(one) - len(other)) > 0.28 * len(one):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() > 0.86 and matcher.ratio() > 0.86


def _confidence(works: Sequence[_Head]) -> float:
    names = {_name(work.byline) for work in works if work.byline}
    signed = sum(bool(work.byline) for work in works)
    if len(names) > 1 and signed == len(works):
        return 0.92
    return 0.75 if all(work.weight >= 2 for work in works) else 0.6


def _places(draft: Draft, works: Sequence[_Head]) -> Iterator[dict[str, object]]:
    firsts = [0, *(work.at for work in works[1:])]
    for work, first, behind in zip(works, firsts, [*firsts[1:], len(draft.paras)], strict=True):
        start, end = draft.paras[first].start, draft.paras[behind - 1].end
        yield {"start": start, "end": end, "title": work.title, "byline": work.byline}


def places_of(value: dict[str, object]) -> list[tuple[Span, str]]:
    """The works that a finding of this pass tells of: place and title of each."""
    works = value.get("works")
    found = works if isinstance(works, list) else []
    return [(Span(int(work["start"]), int(work["end"])), str(work["title"])) for work in found]
