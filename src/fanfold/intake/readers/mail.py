"""Mail and news: a saved message, a mailbox of posts, a digest. Parts of a work are put in the order of their numbers.

The envelope is kept line by line, with its dates and addresses; chains of servers are left out. Bodies are decoded as their
own fields say. Signatures, list footers and quoted replies are kept apart from the story, and so are answers of readers.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from fanfold.intake.flow import Flow, Piece, Remark
from fanfold.intake.readers.bodies import flow_of_body
from fanfold.intake.readers.letters import Letter, letters_of
from fanfold.intake.readers.stitching import Part, stitch
from fanfold.intake.source import Limits, Source
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.nodes import NOWHERE, Meta, Span

# Fewer words than this under "Re: …", quotations left out, are an answer and no part of a story.
_ANSWER = 150
_MOST_MESSAGES = 20_000


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read one message or a mailbox; the order of a work's parts is that of their numbers, else of their dates.

    Raises `E-too-many-members` for a mailbox of more messages than a work can have, and `E-no-text` when none has words.
    """
    letters = list(letters_of(source))
    if len(letters) > _MOST_MESSAGES:
        raise FanfoldError(
            "E-too-many-members", f"{source.name} holds more than {_MOST_MESSAGES:,} messages.",
            hint="Save the posts of the story alone.", exit_code=4,
        )  # fmt: skip
    parts: list[tuple[Letter, Part]] = []
    for letter in _in_order(letters):
        body = flow_of_body(letter, limits)
        flow = _enveloped(letter, body)
        parts.append((letter, Part(flow, _piece(letter), "mail")))
    flow = stitch([part for _, part in parts])
    if len(parts) == 1:
        flow.meta = parts[0][1].flow.meta
    _name(flow, [letter for letter, _ in parts])
    flow.remarks += _about_parts([(letter, part.piece) for letter, part in parts], flow)
    return flow, letters[0].encoding


def _in_order(letters: Sequence[Letter]) -> list[Letter]:
    """Works in the order in which they begin, their parts by number, answers of readers behind them."""
    first: dict[str, int] = {}
    for at, letter in enumerate(letters):
        first.setdefault(letter.work_key, at)

    def key(letter: Letter) -> tuple[object, ...]:
        subject = letter.subject
        number = subject.number if subject.number is not None else 10**6
        return (first[letter.work_key], letter.is_answer(_ANSWER), number, subject.letter, letter.sent, letter.at)

    return sorted(letters, key=key)


def _piece(letter: Letter) -> Piece:
    subject = letter.subject
    story = not letter.is_answer(_ANSWER)
    opens = story and bool(subject.number) and subject.letter in ("", "a")
    title = subject.title if story else ""
    return Piece(letter.name, 0, 0, subject.number if story else None, title, opens, subject.work, letter.author)


def _enveloped(letter: Letter, body: Flow) -> Flow:
    """The envelope's lines above the body."""
    head = letter.envelope()
    flow = stitch([Part(head, Piece("", 0, 0)), Part(body, Piece("", 0, 0))]) if body.paras else head
    flow.pieces = []
    flow.meta = [*head.meta, *(meta for meta in body.meta if meta.name != "Title")]
    if letter.is_answer(_ANSWER):
        for para in flow.paras:
            if not para.zone:
                para.hints |= {"reader-answer"}
    return flow


def _name(flow: Flow, letters: Sequence[Letter]) -> None:
    """Title and author of the work that the posts are parts of."""
    stories = [letter for letter in letters if not letter.is_answer(_ANSWER)] or list(letters)
    place = {id(letter): piece for letter, piece in zip(letters, flow.pieces, strict=True)}
    flow.meta = [meta for meta in flow.meta if meta.name not in ("Author", "Title")]
    for name in dict.fromkeys(letter.author for letter in stories if letter.author):
        flow.meta.insert(0, Meta("Author", name))
    work = stories[0].subject.work
    if work:
        piece = place[id(stories[0])]
        at = flow.text.find(work, piece.start, piece.end)
        flow.meta.insert(0, Meta("Title", work, Span(at, at + len(work)) if at >= 0 else NOWHERE))


def _about_parts(parts: Iterable[tuple[Letter, Piece]], flow: Flow) -> Iterator[Remark]:
    """What the numbers of a work's parts, and the totals that the subjects say, tell of it."""
    works: dict[str, list[tuple[Letter, Piece]]] = {}
    for letter, piece in parts:
        if piece.number is not None:
            works.setdefault(letter.work_key, []).append((letter, piece))
    for own in works.values():
        yield from _missing(own, flow)
        for (_, before), (_, after) in pairwise(own):
            if before.number == after.number and before.opens and after.opens:
                message = f"Two messages say that they are part {after.number}; both were read."
                yield Remark("I-part-twice", message, _head(flow, after), 0.8, {"files": [before.name, after.name]})


def _missing(own: Sequence[tuple[Letter, Piece]], flow: Flow) -> Iterator[Remark]:
    """Parts of a work that nobody kept."""
    numbers = {piece.number for _, piece in own if piece.number is not None}
    total = max((letter.subject.total or 0 for letter, _ in own), default=0)
    absent = [number for number in range(1, max([total, *numbers]) + 1) if number not in numbers]
    if not absent or (len(own) < 2 and total < 2):
        return
    shown = ", ".join(map(str, absent[:40]))
    behind = next((piece for _, piece in own if (piece.number or 0) > absent[0]), own[-1][1])
    told = f"the parts {shown} are" if len(absent) > 1 else f"part {shown} is"
    message = f"Of “{own[0][0].subject.work}” {told} not here."
    yield Remark(
        "I-missing-part", message, _head(flow, behind), 0.85, {"numbers": absent[:200], "total": total or None}
    )


def _head(flow: Flow, piece: Piece) -> Span:
    return next((para.span for para in flow.paras if para.start >= piece.start), NOWHERE)
