"""Where the talk about a story ends and the story begins, and where the story ends.

At each end of a part stands a run of paragraphs of which some are the author's. Each paragraph says
something for or against (its label, its voice); the edge is where the sum is best. A marker, a blank line
more than usual or a hand-over line ("On with the show") is evidence for an edge of its own.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fanfold.intake.draft import NOTE_ZONES, Draft
from fanfold.intake.flow import Para
from fanfold.intake.headline import parse_heading
from fanfold.intake.labelled import Label, label_of
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.ornaments import is_ornament
from fanfold.intake.talk import TALKS, is_ending, is_hand_over, score_of
from fanfold.voices.eyes import teller_in

WINDOW = 60
"""How many paragraphs from an edge are looked at; notes longer than that do not occur."""
LEAST = 2.6
"""An unlabelled run of talk is believed from this sum of evidence on."""
STORY = -1.2
"""A paragraph that scores less than this is told by a narrator."""


class Weighed(NamedTuple):
    """What one paragraph says: `value` > 0 speaks for talk, `sure` ends all doubt (a label, a zone given before)."""

    value: float
    sure: bool = False
    label: Label | None = None
    ornament: bool = False
    hand_over: bool = False
    ending: bool = False


class Edge(NamedTuple):
    """`length` paragraphs at the window's edge are talk, believed with `confidence`."""

    length: int
    confidence: float


NO_EDGE = Edge(0, 0.0)


def tells(para: Para) -> bool:
    """Whether a narrator is clearly at work in this paragraph."""
    if len(para.text) < 48 and "=" in para.text:
        # A line of a key: `"…" = speech`.
        return False
    return not para.zone and score_of(para) < STORY and label_of(para.text) is None and not is_ornament(para.text)


def front_matter(draft: Draft) -> set[int]:
    """Indices of paragraphs that may stand before a part's story: around the heading, up to the first
    paragraph that a narrator tells."""
    found: set[int] = set()
    for begin, end in draft.parts():
        at = begin
        while at < min(end, begin + WINDOW) and not tells(draft.paras[at]):
            found.add(at)
            at += 1
        at = begin - 1
        while at >= max(0, begin - WINDOW) and not tells(draft.paras[at]):
            found.add(at)
            at -= 1
    return found


def is_front(draft: Draft, begin: int, end: int) -> bool:
    """Whether a part is what stands above the first chapter, with nothing told in it, so that nothing ends there."""
    paras = draft.paras
    if begin or end == len(paras) or paras[0].starts:
        return False
    return not any(tells(para) for para in paras[:end])


# How authors sign below their notes: "~Petrel", "-- J.", "xoxo salty", "Love, Mel", "Bises, Cormoran".
_SIGNED_OFF = Lazy(
    r"(?:[~–—-]{1,3}\s?|x[ox]{2,6},?\s|(?:lots of |much )?love,?\s|hugs,?\s|cheers,?\s|bises,?\s|bisous,?\s|besos,?\s|eure?\s|liebe grüße,?\s)"
    r"[\w.'’]+(?: [\w.'’]+){0,2}[!.]{0,2}",
    re.IGNORECASE,
)


def _enclosed(text: str, score: float) -> float:
    """What brackets around a whole paragraph say: nobody but its author puts them around talk of the story."""
    core = text.strip(" *_~")
    return 1.0 if score > 0.5 and core[:1] + core[-1:] in ("()", "[]", "{}") and core[0] not in core[1:-1] else 0.0


def weigh(para: Para) -> Weighed:
    """Weigh one paragraph of a window."""
    if para.aside:
        # A remark inside a paragraph proves that the story is told on both sides of it.
        return Weighed(-99.0)
    if para.zone in NOTE_ZONES or para.zone in ("title", "byline"):
        # A title hands over too: what stands below it is mostly the story.
        return Weighed(3.0, True, hand_over=para.zone == "title")
    if para.zone in ("chapter_heading", "furniture"):
        return Weighed(0.0, para.zone == "chapter_heading")
    if para.zone == "body":
        return Weighed(-99.0)
    if para.zone == "break" or para.kind == "rule" or is_ornament(para.text):
        return Weighed(0.0, ornament=True)
    if len(para.text) <= 16 and (head := parse_heading(para.text)) is not None and head.kind == "bare":
        # The number of the first section: what stands above it is over.
        return Weighed(0.0, ornament=True)
    if len(para.text) <= 60 and teller_in(para.text):
        # "Ines's POV": here she begins to tell.
        return Weighed(-2.0)
    label = label_of(para.text)
    score = max(-4.0, min(score_of(para), 6.0))
    if label is not None and label.kind != "mail" and (label.sure or score > STORY):
        return Weighed(max(score, 0.0) + (3.0 if label.sure else 1.5), label.sure, label)
    if is_ending(para.text):
        return Weighed(1.0, ending=True)
    if len(para.text) <= 40 and _SIGNED_OFF.fullmatch(para.text):
        return Weighed(max(score, 0.6))
    if is_hand_over(para.text) and score > STORY:
        return Weighed(max(score, 1.2), hand_over=True)
    # A paragraph that says nothing either way belongs rather to the story, of which there is more.
    return Weighed(score - 0.4 + _enclosed(para.text, score))


def opening_edge(window: Sequence[Para], *, closed: bool = False, labelled: bool = False) -> Edge:
    """How many paragraphs at the start of `window` are the author's.

    `closed`: a chapter heading follows the window, so that all of it may stand before the story.
    `labelled`: its first paragraph bears an author's label.
    """
    weighed = weigh_all(window[:WINDOW])
    best, best_at, total, highest = 0.0, 0, 0.0, 0.0
    patience = 4.0 if labelled else 2.2
    # Whether a marker has parted the talk from here already; the next one then parts two scenes.
    parted = False
    for at, item in enumerate(weighed):
        if item.ending and at and not labelled:
            # "The End" below something that was no talk closes a story.
            break
        total += item.value
        highest = max(highest, total)
        if total < highest - patience and not (labelled and _marker_ahead(weighed, at)):
            break
        parted = (item.value < 1.0 and (parted or item.ornament)) or window[at].zone == "title"
        bonus = _bonus_after(window, weighed, at, closed) - (3.0 if parted and _ornament_at(weighed, at + 1) else 0.0)
        if total + bonus > best and item.value + bonus > -1.5:
            best, best_at = total + bonus, at + 1
    return _settled(weighed[:best_at], best, best_at)


def _ornament_at(weighed: Sequence[Weighed], at: int) -> bool:
    return at < len(weighed) and weighed[at].ornament


# "Review replies:", and a line that answers one reader: "seaGlass - thank you!", "To tern: …".
_REPLIES = Lazy(
    r"[\W_]*(?:review(?:er)?s? (?:replies|responses|answers|corner)|(?:responses|replies|answers|shout-?outs?|thanks) to (?:my )?review\w*|shout-?outs?)\b.{0,30}$",
    re.IGNORECASE,
)
_REPLY = Lazy(r"[*_@]{0,2}(?:to )?[\w.'’ ]{2,28}[*_]{0,2}\s?[:–—-]\s", re.IGNORECASE)


def weigh_all(window: Sequence[Para]) -> list[Weighed]:
    """Weigh paragraphs in a row, with what the one above says about the next: what goes on in mid-sentence
    after a blank line is what its beginning is, and a label with nothing behind it speaks for what follows."""
    weighed: list[Weighed] = []
    held = ""
    replies = False
    for at, para in enumerate(window):
        item = weigh(para)
        replies = bool(_REPLIES.match(para.text)) or (replies and bool(_REPLY.match(para.text)))
        if replies and not item.sure:
            item = Weighed(max(item.value, 1.0), True)
        above = weighed[-1] if weighed else None
        if (
            above is not None
            and above.label is not None
            and not window[at - 1].text[above.label.value_at :].strip("*_~ ")
        ):
            # Archives set what belongs to a label in a quotation box below it.
            held = _box(para) or "line"
        if held and not item.sure and item.value > -90:
            if held in ("line", _box(para)):
                item = Weighed(max(item.value, 0.0) + 2.0, True) if held != "line" or item.value > STORY else item
            held = held if held != "line" and held == _box(para) else ""
        elif at and not item.sure and _listed(window[at - 1], para) and weighed[-1].value > 0:
            item = Weighed(max(item.value, 0.8), weighed[-1].sure)
        elif at and not item.sure and goes_on(window[at - 1], para):
            item = item._replace(value=max(item.value, 0.6 * min(weighed[-1].value, 3.0)))
        weighed.append(item)
    return weighed


def _box(para: Para) -> str:
    return f"{para.boxes[-1].kind}{para.boxes[-1].id}" if para.boxes else ""


def _listed(before: Para, after: Para) -> bool:
    """Whether a list goes on, or follows a line that announces it with a colon."""
    boxes = [next((box.id for box in para.boxes if box.kind in ("ul", "ol")), -1) for para in (before, after)]
    return boxes[1] >= 0 and (boxes[0] == boxes[1] or before.text.rstrip(" *_").endswith(":"))


def goes_on(before: Para, after: Para) -> bool:
    """Whether a paragraph continues the sentence of the one above, as badly wrapped lines do."""
    return after.text[:1].islower() and before.text[-1:].isalnum() and len(before.text) > 30


def _bonus_after(window: Sequence[Para], weighed: Sequence[Weighed], at: int, closed: bool) -> float:
    """What speaks for an edge right after paragraph `at`."""
    bonus = 1.5 if weighed[at].hand_over else 0.0
    if at + 1 == len(window):
        return bonus + (2.5 if closed else 0.0)
    if at + 1 == len(weighed):
        return bonus
    follower = weighed[at + 1]
    bonus += 3.0 if _ornament_at(weighed, at + 1) and not _scene_of_its_own(window, weighed, at) else 0.0
    bonus += 2.5 if window[at + 1].zone == "chapter_heading" else 0.0
    if weighed[at].value > 0:
        # Hints too weak to carry a paragraph that says nothing itself.
        bonus += 0.6 if window[at + 1].blanks > max(1, window[at].blanks) else 0.0
        bonus += 0.5 if follower.value < STORY else 0.0
    return bonus


def _scene_of_its_own(window: Sequence[Para], weighed: Sequence[Weighed], at: int) -> bool:
    """Whether what stands between the last sure talk and a marker is long enough, beside what follows the
    marker, to be a scene rather than the end of a note."""
    run = below = 0
    for back in range(at, -1, -1):
        if weighed[back].value > 0 or weighed[back].ornament:
            break
        run += len(window[back].text)
    for ahead in range(at + 2, len(weighed)):
        if weighed[ahead].ornament:
            break
        below += len(window[ahead].text)
    return run * 2 >= below


def _marker_ahead(weighed: Sequence[Weighed], at: int) -> bool:
    """Whether a marker that may end a labelled note comes soon, with no dialogue before it."""
    for item in weighed[at : at + 8]:
        if item.ornament:
            return True
        if item.value < -2.6:
            return False
    return False


def closing_edge(window: Sequence[Para]) -> Edge:
    """How many paragraphs at the end of `window` are the author's."""
    weighed = weigh_all(window[-WINDOW:])
    shown = window[-WINDOW:]
    best, best_count, total, highest = 0.0, 0, 0.0, 0.0
    for count in range(1, len(weighed) + 1):
        item = weighed[-count]
        total += item.value
        highest = max(highest, total)
        if total < highest - 2.2:
            break
        bonus = _bonus_before(shown, weighed, len(weighed) - count)
        if total + bonus > best and item.value + bonus > -1.5:
            best, best_count = total + bonus, count
    return _settled(weighed[len(weighed) - best_count :], best, best_count)


def _bonus_before(window: Sequence[Para], weighed: Sequence[Weighed], at: int) -> float:
    """What speaks for an edge right before paragraph `at`, looking towards the story's end."""
    item = weighed[at]
    bonus = 2.0 if item.label is not None else 0.0
    bonus += 1.0 if item.ending else 0.0
    if at and (item.value > 0 or item.label is not None or item.ending):
        # As above: no hint carries a paragraph that says nothing itself.
        bonus += 1.2 if weighed[at - 1].ornament else 0.0
        bonus += 0.6 if window[at].blanks > max(1, window[at - 1].blanks) else 0.0
    return bonus


def sure_run(window: Sequence[Para], *, last: bool = False) -> int:
    """How many paragraphs at the start (or the end) of `window` each say themselves that they are talk: what is
    left of an edge that would leave a chapter without any story."""
    weighed = weigh_all(window)
    count = 0
    for item in reversed(weighed) if last else weighed:
        if item.value <= 0 and not item.ornament and not item.sure:
            break
        count += 1
    return count


def _settled(weighed: Sequence[Weighed], best: float, count: int) -> Edge:
    """An edge only where something in the run is really talk."""
    if not count:
        return NO_EDGE
    if any(item.sure for item in weighed):
        return Edge(count, 0.97)
    talk = [item for item in weighed if item.ending or item.value >= TALKS - 0.4 or item.hand_over]
    # A narrator may speak of "this part of my story" once; authors give themselves away sooner or later.
    if not talk or (best < LEAST and not any(item.ending or item.hand_over for item in talk)):
        return NO_EDGE
    return Edge(count, round(min(0.95, 0.5 + best / 14), 2))
