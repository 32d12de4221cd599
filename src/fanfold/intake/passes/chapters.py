"""Chapter headings: number and title in the styles people use, several chapters in one file."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fanfold.intake.draft import Draft
from fanfold.intake.edges import tells
from fanfold.intake.flow import ChapterHead, Para
from fanfold.intake.headline import Headline, looks_like_title, parse_heading, tidy_title
from fanfold.intake.labelled import label_of, mail_label
from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon.headings import (
    ANNOUNCEMENTS,
    CHAPTER_WORDS,
    DATELINE_WORDS,
    OUTER_WORDS,
    VIEWPOINT_WORDS,
)
from fanfold.intake.lexicon.ornaments import is_ornament, undecorated
from fanfold.intake.talk import TALKS, is_hand_over, score_of
from fanfold.manuscript.nodes import Meta, Span

_STRONG_UNITS = frozenset(CHAPTER_WORDS) | {"第"}
# Story text, in characters, that must stand between two headings of a sequence for it not to be a list.
_BETWEEN = 200


class _Candidate:
    """A line that may be a heading, at index `at` of the paragraphs."""

    __slots__ = ("again", "at", "confidence", "line", "para")

    def __init__(self, at: int, para: Para, line: Headline, confidence: float) -> None:
        self.at, self.para, self.line, self.confidence = at, para, line, confidence
        self.again = False

    @property
    def value(self) -> int:
        return self.line.number.value if self.line.number else -1


def chapters(draft: Draft) -> None:
    """Find the headings; each becomes a zone with its number and title, and starts a chapter."""
    if draft.states_chapters:
        shown = [(para, para.head.number, "") for para in draft.paras if para.starts and para.head is not None]
        _report_gaps(draft, shown)
        return
    before = len(draft.paras)
    found = _candidates(draft.paras)
    numbers = {c.at + 1 for c in found if c.line.parted}
    found = [c for c in found if c.at not in numbers]
    strong = _without_lists(draft, [c for c in found if c.line.kind in ("unit", "named", "tagged")])
    inner = any(c.line.kind == "unit" and c.line.unit not in OUTER_WORDS for c in strong)
    weak = [] if inner else _sequences(draft, found)
    strong = _without_outtakes(draft.paras, _one_rank([*strong, *weak]))
    chosen = _once(draft, strong)
    for candidate in chosen:
        # Paragraphs cut in two before this one moved it down.
        candidate.at += len(draft.paras) - before
        _apply(draft, candidate)
    _report_gaps(
        draft,
        [
            (c.para, c.value, c.line.unit)
            for c in chosen
            if c.line.kind == "unit" and c.line.number and c.para.zone == "chapter_heading" and not c.again
        ],
    )


def _candidates(paras: Sequence[Para]) -> list[_Candidate]:
    found = []
    for at, para in enumerate(paras):
        if para.locked or para.zone:
            continue
        line = parse_heading(para.text) or _parted(paras, at)
        if para.kind[0] == "h":
            line = line or _tagged(para)
        if line is not None and line.work and (line.total == 1 or mail_label(para.text) == "subject"):
            # "The Borrowed Kettle (1/1)" is all of it, and a title; a mail's subject announces the heading.
            continue
        if line is not None and not _is_elsewhere(paras, at, line):
            found.append(_Candidate(at, para, line, _confidence(para, line)))
    return found


def _parted(paras: Sequence[Para], at: int) -> Headline | None:
    """ "CHAPTER" in one line and "IV" in the next."""
    para = paras[at]
    if len(para.text) > 14 or undecorated(para.text) not in _STRONG_UNITS or at + 1 >= len(paras):
        return None
    below = parse_heading(paras[at + 1].text) if len(paras[at + 1].text) <= 16 and not paras[at + 1].zone else None
    if below is None or below.kind != "bare":
        return None
    label = f"{para.text.strip()} {below.label}"
    return Headline("unit", undecorated(para.text), below.number, label, "", parted=True)


def _tagged(para: Para) -> Headline | None:
    """A heading element without a number: a chapter only among others of its level (see `_one_rank`)."""
    return Headline("tagged", para.kind, None, "", tidy_title(para.text)) if len(para.text) <= 150 else None


def _confidence(para: Para, line: Headline) -> float:
    sure = 0.97 if line.unit in _STRONG_UNITS or para.kind[0] == "h" else 0.88
    if line.kind == "named":
        sure = 0.93
    return sure - (0.15 if line.glued is not None else 0.0)


# An entry of a list ("9. They go home."): "Epilogue" right below it is the list's last.
_ENTRY = Lazy(r"\s*\d{1,2}[.)]\s+\S")


def _is_elsewhere(paras: Sequence[Para], at: int, line: Headline) -> bool:
    """Whether a line that reads like a heading stands where none can be."""
    if line.glued is not None and at and paras[at - 1].text[-1:].isalnum() and len(paras[at - 1].text) > 60:
        # The line before breaks off: "… I'm nearly done with / Chapter 3. I expected it …"
        return True
    if all(_is_rest(para) for para in paras[at + 1 :][:3]) and len(paras) - at <= 4:
        return len(paras) > 1
    if line.kind == "named" and at and not paras[at].blanks and _ENTRY.match(paras[at - 1].text):
        return True
    return line.kind == "unit" and _in_header(paras, at)


def _is_rest(para: Para) -> bool:
    return is_ornament(para.text) or parse_heading(para.text) is not None


def _in_header(paras: Sequence[Para], at: int) -> bool:
    """ "Part: 1/4" or "Chapter: 3" among "Title:" and "Rating:" is a statement of the header."""
    if ":" not in paras[at].text[:12] or label_of(paras[at].text) is None:
        return False
    around = [paras[i].text for i in (at - 1, at + 1) if 0 <= i < len(paras)]
    return any((label := label_of(text)) is not None and label.kind in ("header", "summary") for text in around)


def _without_lists(draft: Draft, found: list[_Candidate]) -> list[_Candidate]:
    """Drop tables of contents and announcements: headings with nothing but headings between them."""
    kept: list[_Candidate] = []
    for run in _runs(draft, found):
        announced = _is_announced(draft.paras, run[0].at)
        numbers = [c.value for c in run if c.line.kind == "unit" and c.line.unit not in OUTER_WORDS]
        if announced and len(run) <= 2:
            continue
        if len(run) > 2 and len(set(numbers)) > 2 and numbers[:-1] == sorted(numbers[:-1]):
            # A list of contents; its last line may be the first real heading after all.
            last = run.pop() if numbers.count(run[-1].value) > 1 else None
            kept.extend([last] if last is not None else [])
            listed = [c.para for c in run]
            if announced and run[0].at and not undecorated(run[0].para.text).startswith(ANNOUNCEMENTS):
                listed = [draft.paras[run[0].at - 1], *listed]
            draft.assign(listed, "header", "I-contents", "A list of the chapters.", confidence=0.85)
            continue
        if len(set(numbers)) == 2 and len({c.line.unit for c in run}) == 1:
            run = run[-1:] if not announced else []
        kept.extend(run)
    return kept


# "**** OUTTAKES ****", "Bloopers!": scenes that went wrong, numbered by the parts they were shot for.
_OUTTAKES = Lazy(
    r"[\W_]*(?:(?:super|secret|the|some|special|and|deleted|scenes?|now) ){0,4}(?:outtakes|bloopers)[\W_]*",
    re.IGNORECASE,
)


def _without_outtakes(paras: Sequence[Para], found: list[_Candidate]) -> list[_Candidate]:
    """Drop headings under a line that announces outtakes, up to one that counts on from the chapters before."""
    lines = [at for at, para in enumerate(paras) if len(para.text) < 80 and _OUTTAKES.fullmatch(para.text)]
    kept: list[_Candidate] = []
    for candidate in found if lines else ():
        last = next((c for c in reversed(kept) if c.value >= 0), None)
        below = last is not None and any(last.at < at < candidate.at for at in lines)
        if below and last is not None and not (candidate.line.unit == last.line.unit and candidate.value > last.value):
            continue
        kept.append(candidate)
    return kept if lines else found


def _runs(draft: Draft, found: list[_Candidate]) -> list[list[_Candidate]]:
    """Candidates that follow each other with no story between."""
    runs: list[list[_Candidate]] = []
    for candidate in found:
        if runs and runs[-1][-1].at + 1 == candidate.at and runs[-1][-1].line.glued is None:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return runs


def _is_announced(paras: Sequence[Para], at: int) -> bool:
    own = undecorated(paras[at].text)
    before = undecorated(paras[at - 1].text) if at else ""
    if at and ":" in paras[at - 1].text.rstrip(" *_~").rstrip(":"):
        # "Next time: Maren opens the wrong door" has said what it announces.
        before = ""
    return own.startswith(ANNOUNCEMENTS) or (len(before) < 40 and before.startswith(ANNOUNCEMENTS))


def _one_rank(found: list[_Candidate]) -> list[_Candidate]:
    """Leave out "Book Two" unless it stands right above a chapter's heading, and heading elements where
    numbered headings do the work."""
    found = sorted(found, key=lambda c: c.at)
    inner = {c.at for c in found if c.line.unit not in OUTER_WORDS}
    ranks = [c.line.unit for c in found if c.line.kind == "tagged"]
    numbered = sum(c.line.kind in ("unit", "bare", "listed") for c in found)
    # The level that occurs most, and at least twice, holds the chapters; a single h1 is the work's title.
    rank = max(set(ranks), key=lambda level: (ranks.count(level), -int(level[1]))) if ranks else ""
    kept = []
    for candidate in found:
        line = candidate.line
        if line.kind == "tagged" and (numbered > 1 or line.unit != rank or ranks.count(rank) < 2):
            continue
        if inner and line.unit in OUTER_WORDS and candidate.at + 1 not in inner:
            continue
        kept.append(candidate)
    return kept


def _sequences(draft: Draft, found: list[_Candidate]) -> list[_Candidate]:
    """Bare numbers ("1", "II", "three") and numbered titles are headings only where they count up."""
    best: list[_Candidate] = []
    for kind in ("listed", "bare", "counted"):
        for style in ("digits", "roman", "word", "han"):
            family = [
                c for c in found if c.line.kind == kind and c.line.number is not None and c.line.number.style == style
            ]
            counted = _counting(draft.paras, family)
            if kind == "listed" and counted and _amid(draft.paras, counted):
                continue
            if kind == "counted" and not _long_stretches(draft.paras, counted):
                continue
            if len(counted) > len(best) and len(counted) >= 0.6 * len(family):
                best = counted
    if not best:
        best = [c for c in found if c.line.kind == "listed" and _first_told(draft.paras, c)][:1]
    for candidate in best:
        candidate.confidence = min(0.9, 0.6 + 0.05 * len(best))
    return best


# Characters of story that days or letters hold on the average to be chapters, and the least number of them.
_STRETCH, _FEWEST = 1500, 3


def _long_stretches(paras: Sequence[Para], counted: list[_Candidate]) -> bool:
    """Whether "Day 1", "Day 2" hold chapters: enough of them, one word only, and much below each."""
    if len(counted) < _FEWEST or len({c.line.unit for c in counted}) > 1:
        return False
    length = sum(len(para.text) for para in paras[counted[0].at : counted[-1].at])
    return length >= _STRETCH * (len(counted) - 1)


# Paragraphs told before "1. …" that make the list one of the story's own: minutes, rules, reasons.
_TOLD_BEFORE = 3


def _amid(paras: Sequence[Para], counted: list[_Candidate]) -> bool:
    """Whether numbered titles count something inside the story: they begin when it is under way, and little
    stands below each."""
    told = sum(tells(para) for para in paras[: counted[0].at])
    length = sum(len(para.text) for para in paras[counted[0].at : counted[-1].at])
    return told >= _TOLD_BEFORE and length < 1500 * (len(counted) - 1)


def _counting(paras: Sequence[Para], family: list[_Candidate]) -> list[_Candidate]:
    """The members that go 1, 2, 3 with story between them; empty when fewer than two do."""
    taken: list[_Candidate] = []
    for candidate in family:
        if not taken:
            if candidate.value in (0, 1):
                taken.append(candidate)
            continue
        step = candidate.value - taken[-1].value
        if candidate.value == 1 and len(taken) > 1:
            # A new book begins to count again.
            step = 1
        between = sum(len(para.text) for para in paras[taken[-1].at + 1 : candidate.at])
        if between < _BETWEEN:
            # "1. Milk / 2. Bread": a list; start again behind it.
            taken = [] if len(taken) == 1 else taken
        elif 1 <= step <= 2:
            taken.append(candidate)
    taken = _with_short_ones(taken, family)
    if len(taken) == 1 and taken[0].at <= 2 and taken[0].line.kind == "bare" and len(paras) > taken[0].at + 1:
        return taken if _alone_on_top(paras, taken[0]) else []
    return taken if len(taken) > 1 else []


def _with_short_ones(taken: list[_Candidate], family: list[_Candidate]) -> list[_Candidate]:
    """The same with the one number that is left out between two others: a drabble may be very short."""
    missed = {(c.value, n): c for n, (a, b) in enumerate(pairwise(taken)) for c in family if a.at < c.at < b.at}
    found = [missed.get((a.value + 1, n)) for n, (a, b) in enumerate(pairwise(taken)) if b.value - a.value == 2]
    return sorted([*taken, *(c for c in found if c is not None)], key=lambda c: c.at)


def _first_told(paras: Sequence[Para], candidate: _Candidate) -> bool:
    """Whether a numbered title stands between the front matter and the first paragraph a narrator tells:
    the one chapter of a serial's file."""
    above, below = paras[: candidate.at], paras[candidate.at + 1 :]
    if any(tells(para) for para in above) or sum(len(para.text) for para in below) < 3 * _BETWEEN:
        return False
    near = [para for para in above[-2:] if not is_ornament(para.text)]
    fronted = not near or any(score_of(para) >= TALKS or label_of(para.text) is not None for para in near)
    return (fronted or candidate.at <= 2) and any(tells(para) for para in below[:6])


def _alone_on_top(paras: Sequence[Para], candidate: _Candidate) -> bool:
    """A number that stands before all of the story numbers this part of a serial."""
    above = [para for para in paras[: candidate.at] if not is_ornament(para.text)]
    return all(len(para.text) < 80 and looks_like_title(para.text) for para in above) and candidate.para.text != "I"


def _once(draft: Draft, found: list[_Candidate]) -> list[_Candidate]:
    """Mark headings said twice: by the site, and again by the author below the notes."""
    last: _Candidate | None = None
    below = {candidate.at: candidate for candidate in found}
    for candidate in found:
        follower = below.get(candidate.at + 1)
        if follower is not None and follower.line.unit != candidate.line.unit:
            # "Part Two" right above "Chapter 7" is a level above it.
            continue
        if last is not None and _repeats(draft, last, candidate):
            candidate.again = True
        elif candidate.line.unit not in OUTER_WORDS:
            last = candidate
    for above, candidate in pairwise(found):
        # "Book Two" above a heading that is said again is said again too.
        above.again = above.again or (candidate.again and above.line.unit in OUTER_WORDS)
    return found


def _repeats(draft: Draft, first: _Candidate, second: _Candidate) -> bool:
    if (
        first.at + 1 == second.at
        or first.line.kind == "tagged"
        or (first.line.unit != second.line.unit and first.value < 0)
    ):
        return False
    if (first.line.unit in OUTER_WORDS) != (second.line.unit in OUTER_WORDS) or _piece(first) != _piece(second):
        # "Book Two" behind Chapter 2, "Chapter 12b" behind Chapter 12.
        return False
    titles = {"".join(filter(str.isalnum, c.line.title.casefold())) for c in (first, second)}
    same = first.value == second.value and first.line.kind == second.line.kind and (len(titles) == 1 or "" in titles)
    between = sum(len(para.text) for para in draft.paras[first.at + 1 : second.at])
    if first.line.kind == second.line.kind == "named" and first.line.unit == second.line.unit and between < 1500:
        # "Prologue to the Long War", notes, "Prologue: Alone": two names for the one, when nothing is told between.
        return sum(len(p.text) for p in draft.paras[first.at + 1 : second.at] if tells(p)) < _BETWEEN
    close = first.value == second.value >= 0 and first.line.unit == second.line.unit and between < 1500
    return close or (same and between < 4000)


def _piece(candidate: _Candidate) -> str:
    return candidate.line.number.piece if candidate.line.number else ""


def _apply(draft: Draft, candidate: _Candidate) -> None:
    para, line = candidate.para, candidate.line
    span = para.span if line.glued is None else para.source_span(0, len(para.text[: line.glued].rstrip()))
    number = line.number.value if line.number else None
    shown = " – ".join(filter(None, (line.label, line.title)))
    message = f"Says the heading again: {shown}." if candidate.again else f"A chapter begins: {shown}."
    finding = draft.propose(
        "I-chapter", span, message, confidence=candidate.confidence,
        value={"zone": "chapter_heading", "number": number, "label": line.label, "title": line.title},
    )  # fmt: skip
    if finding.state == "refused":
        return
    if line.glued is not None:
        draft.split(para, line.glued, candidate.at)
    value = finding.value
    para.zone = "chapter_heading"
    if line.work and not any(meta.name == "Title" for meta in draft.meta):
        # "The Long Way Home, Part 2" names the work too.
        draft.meta.append(Meta("Title", line.work, span))
    para.head = ChapterHead(value.get("number"), value.get("label", ""), value.get("title", ""))
    above = draft.paras[candidate.at - 1] if candidate.at else None
    para.starts = not candidate.again and (above is None or above.zone != "chapter_heading")
    place = candidate.at
    if line.parted:
        place += 1
        draft.paras[place].zone, draft.paras[place].head = "chapter_heading", ChapterHead(None, "", "")
    if line.glued is None and not line.title:
        _title_below(draft, place)


def _title_below(draft: Draft, place: int) -> None:
    """The title on the line under "Chapter Three"."""
    below = draft.paras[place + 1 : place + 3]
    if len(below) < 2 or below[0].zone or below[0].locked:
        return
    para = below[0]
    if not _may_title(para) or (is_ornament(below[1].text) and len(para.text) > 50):
        return
    message = f"The chapter's title: {tidy_title(para.text)}."
    if draft.assign(para, "chapter_heading", "I-chapter-title", message, confidence=0.85, title=tidy_title(para.text)):
        para.head = ChapterHead(None, "", tidy_title(para.text))


# No title ends like a sentence, begins like speech or says when and where we are.
def _may_title(para: Para) -> bool:
    text = para.text.strip()
    core = text.strip("*~_=- ")
    if not 1 < len(core) <= 70 or core.endswith((",", ";", ":")) or is_ornament(text) or label_of(text) is not None:
        return False
    if core.endswith(".") and not core.endswith("..."):
        return False
    if core[0] in "\"“'‘" and core[-1] not in "\"”'’":
        return False
    words = core.casefold().replace(",", " ").split()
    if words[0] in ("by", "a/n", "an") or not DATELINE_WORDS.isdisjoint(words) or words[-1] in VIEWPOINT_WORDS:
        return False
    if any(word in core.casefold() for word in VIEWPOINT_WORDS) or is_hand_over(core) or score_of(para) >= 2 * TALKS:
        return False
    if core[-1] in "\"”'’" and core[-2] in ".!?,…" and not looks_like_title(core, strict=True):
        return False
    dressed = para.kind[0] == "h" or para.centred or para.covered("b") > 0.9 or core.isupper()
    return dressed or looks_like_title(core, strict=len(words) > 6)


def _report_gaps(draft: Draft, numbered: list[tuple[Para, int | None, str]]) -> None:
    """Chapters whose numbers jump are told, never renumbered; each with its heading, number and unit."""
    for (_, before, unit), (para, after, same) in pairwise(numbered):
        if before is not None and after is not None and after - before > 1 and unit == same:
            draft.propose(
                "I-chapter-gap", Span(para.start, para.end), f"After chapter {before} comes chapter {after}.",
                confidence=0.8, value={"before": before, "after": after},
            )  # fmt: skip
